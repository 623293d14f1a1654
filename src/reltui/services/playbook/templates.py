"""The templates of a playbook: which words each may name, and whether one serves everybody."""

from collections.abc import Iterator, Mapping
from string import Template
from typing import Final

from reltui.domain.session.facts import FACTS
from reltui.services.playbook.loading import Content

PERSONAL: Final = frozenset(
    {
        *("first", "name", "account", "title", "wants", "sees", "feels", "potential", "role"),
        *("offer", "level", "levelname", "next", "nextname", "last", "since", "promised"),
        "example",
    }
)
"""What a text may name of any person; a text whose words are not all known is passed over."""

_STALE: Final = frozenset({"value", "on"})
MOVES: Final[Mapping[str, frozenset[str]]] = {
    "commitment.broken": frozenset({"text", "due"}),
    "commitment.overdue": frozenset({"text", "due", "days"}),
    "commitment.due": frozenset({"text", "due"}),
    "leaving.distant": frozenset(),
    "fall.open": frozenset({"from", "to", "because"}),
    "question.open": frozenset({"text", "on"}),
    "balance.owing": frozenset(),
    "balance.unpaid": frozenset(),
    "balance.drift_us": frozenset(),
    "balance.drift_me": frozenset(),
    "balance.drift_them": frozenset(),
    "touch.due": frozenset({"days"}),
    "touch.first": frozenset(),
    "touch.snoozed": frozenset({"times"}),
    "classify.relationship": frozenset(),
    "classify.power": frozenset(),
    "classify.perception": frozenset(),
    "classify.activity": frozenset(),
    "classify.stale.relationship": _STALE,
    "classify.stale.power": _STALE,
    "classify.stale.perception": _STALE,
    "classify.stale.activity": _STALE,
    "practice.evidence": frozenset({"side", "statement", "ask"}),
    "practice.climb": frozenset({"towards", "step", "stepname"}),
    "practice.rest": frozenset(),
    "matrix.sponsor": frozenset({"person"}),
    "matrix.hero": frozenset({"person"}),
}
"""Every move that the coach can make, with the words that its texts may name beside PERSONAL."""

_ALWAYS: Final = frozenset({"role", "offer", "example"})
"""Words that are known of everybody: the playbook itself brings them."""

_IN_CATALOGUE: Final = frozenset({"first", "name", "role", "offer"})
"""What an ask or a help may name: it stands inside other texts, so that it must always be known."""

_NOT_ALWAYS: Final = frozenset({"days", "statement", "ask"})
"""Words of a move that are not known every time."""


def template_problems(name: str, content: Content) -> Iterator[str]:
    """Faults of one file's templates: words that nobody knows, or no text that serves everybody."""
    if name == "coach":
        strange = sorted(content["moves"].keys() ^ MOVES.keys())
        yield from (f"moves > {key}: is not a move that the coach makes" for key in strange)
    for where, play, own in _plays(name, content):
        for part in ("what", "say"):
            texts = play[part]
            yield from _word_problems(f"{where} > {part}", texts, PERSONAL | own)
            always = _ALWAYS | own - _NOT_ALWAYS
            if not any(_words(text) <= always for text in texts):
                yield f"{where} > {part}: needs one text that names nothing of the person"
    yield from _text_problems(name, content)


def _text_problems(name: str, content: Content) -> Iterator[str]:
    """Faults of the texts that are no plays: steps, questions, asks and helps."""
    if name == "ladder":
        for number, step in enumerate(content["climb"], start=1):
            texts = [step["question"], step["hint"]]
            yield from _word_problems(f"climb > {number}", texts, _IN_CATALOGUE)
    if name == "session":
        for entry in content["questions"]:
            where = f"questions > {entry['key']}"
            own = FACTS[entry["about"]][1]
            yield from _word_problems(where, [entry["text"], entry.get("hint", "")], PERSONAL | own)
    if name == "engagement":
        for kind in ("asks", "helps"):
            for size, texts in content[kind].items():
                yield from _word_problems(f"{kind} > {size}", texts, _IN_CATALOGUE)


def _plays(
    name: str, content: Content
) -> Iterator[tuple[str, dict[str, list[str]], frozenset[str]]]:
    none: frozenset[str] = frozenset()
    match name:
        case "coach":
            for key, play in content["moves"].items():
                yield f"moves > {key}", play, MOVES.get(key, none)
        case "matrix":
            for kind in ("plays", "flips"):
                for key, play in content[kind].items():
                    yield f"{kind} > {key}", play, none
        case "ladder":
            for entry in content["levels"]:
                yield f"levels > {entry['level']} > climb", entry["climb"], none
        case "trust":
            for entry in content["practices"]:
                yield f"practices > {entry['key']} > play", entry["play"], none
        case _:
            pass


def _words(text: str) -> frozenset[str]:
    return frozenset(Template(text).get_identifiers())


def _word_problems(where: str, texts: list[str], known: frozenset[str]) -> Iterator[str]:
    for number, text in enumerate(texts, start=1):
        if not Template(text).is_valid():
            yield f"{where} > {number}: has a $ that begins no word; write $$ for the sign itself"
        elif strange := sorted(_words(text) - known):
            allowed = ", ".join(f"${word}" for word in sorted(known))
            yield f"{where} > {number}: names ${strange[0]}, unknown here; it may name {allowed}"
