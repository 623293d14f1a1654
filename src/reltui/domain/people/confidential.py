"""What may be shown to others: a dossier without anything that was said in confidence.

Source: Phil Larson: what was seen in confidence is told to no one.
"""

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final

from reltui.domain.people.events import Dossier
from reltui.domain.people.names import fold
from reltui.domain.people.notes import News
from reltui.domain.text.pattern import later

_SOMEBODY: Final = "somebody"
"""What stands in the place of a teller who must not be exposed."""

_WORD: Final = later(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TWICE: Final = later(rf"\b{_SOMEBODY}(?:(?:\.? |['\u2019]){_SOMEBODY})+\b")
_SAYS: Final = later(
    r"(?!(?:She|He|They|It|We|I|You|Somebody)\b)([A-Z]\w+(?:[ '\u2019-][A-Z]\w+)*)"
    r" (?:says|said|told|tells|wrote|writes|thinks|heard|hears)\b"
)
"""News that begin with the name of who told them."""

_NO_NAME: Final = frozenset(
    {
        *("a", "an", "and", "at", "by", "for", "from", "her", "his", "in", "my", "of", "on", "our"),
        *("the", "their", "to", "de", "del", "der", "des", "di", "van", "von"),
        *("dr", "mr", "mrs", "ms", "prof"),
    }
)
"""Words of a teller ("the driver of Bo") that name nobody."""

MASK: Final = "(confidential)"
"""What stands in the place of words that were said in confidence."""

_TOLD: Final = frozenset({"touches", "notes", "stories", "exercises", "session_lines", "news"})
"""The kinds of records that only tell something."""

WORDS: Final = frozenset(
    {"text", "note", "word", "reason", "because", "matters", "answer", "request", "name", "said"}
)
"""The fields of records that hold somebody's own words."""


_MASKED: Final = WORDS | {"role", "better"}
"""The fields that get a mask in what is shown."""

KINDS: Final = (
    "touches", "notes", "commitments", "ledger", "asks", "exposures", "falls", "checks", "stories",
    "questions", "exercises", "climbs", "occasions", "news", "thanks", "our_questions", "planned",
    "mentions", "positions", "session_lines",
)  # fmt: skip
"""The parts of a dossier whose records can be confidential."""


def _confidential(dossier: Dossier) -> list[str]:
    """The parts of a dossier that hold something confidential; written to cost little."""
    found = []
    for name in KINDS:
        for one in getattr(dossier, name):
            if one.confidential:
                found.append(name)
                break
    return found


def masked(dossier: Dossier) -> Dossier:
    """The dossier with a mask for the words of each confidential record.

    Days, sizes and states stay: advice is right, and quotes nothing that was said in confidence.
    Whoever told something and must not be exposed is not named in the news.
    """
    parts = _confidential(dossier)
    if parts:
        told: dict[str, Any] = {name: tuple(map(_masked, getattr(dossier, name))) for name in parts}
        dossier = replace(dossier, **told)
    return _untold(dossier)


def untold(one: News) -> News:
    """News as they may be quoted: a teller who must not be exposed is not named in them."""
    if not one.protected:
        return one
    told = _SAYS.match(one.text)
    teller = one.teller or (told.group(1) if told else "")
    return replace(one, teller="", text=_without_teller(one.text, teller)) if teller else one


def quoted(one: News) -> News:
    """News as the coach quotes them: with a mask where they are confidential, and no teller."""
    return untold(_masked(one))


def _without_teller(text: str, teller: str) -> str:
    """A text with "somebody" in the place of a name and of each part of it, however written."""
    # Some scripts write no blanks between words: there a name has no edge to look for.
    edge = (r"(?<!\w)", r"(?!\w)") if fold(teller).isascii() else ("", "")
    whole = re.escape(teller).join(edge)
    text = re.sub(whole, _SOMEBODY, text, flags=re.IGNORECASE)
    parts = {fold(part) for part in _WORD.findall(teller)} - _NO_NAME
    parts = {part for part in parts if len(part) > 1}

    def hidden(found: re.Match[str]) -> str:
        return _SOMEBODY if fold(found.group()) in parts else found.group()

    return _TWICE.sub(_SOMEBODY, _WORD.sub(hidden, text))


def _untold(dossier: Dossier) -> Dossier:
    """The dossier whose news name no teller who must not be exposed."""
    if not any(one.protected for one in dossier.news):
        return dossier
    return replace(dossier, news=tuple(map(untold, dossier.news)))


def _masked(record: Any) -> Any:
    if not record.confidential:
        return record
    words: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in _MASKED and type(value) is str and value:
            words[field.name] = MASK
        elif field.name == "lines" and value:
            words[field.name] = tuple(MASK for _ in value)
        elif field.name == "moves" and value:
            words[field.name] = tuple(
                replace(moved, because=moved.because and MASK) for moved in value
            )
    return replace(record, **words)


def quotable(dossier: Dossier) -> Dossier:
    """The dossier as the coach quotes it: told things that are confidential are not there at all.

    What is open or has a size (a promise, a question, a fall) stays, with a mask for its words.
    """
    return _without(masked(dossier), _TOLD)


def shareable(dossier: Dossier) -> Dossier:
    """The dossier without its confidential records, of whatever kind.

    Whoever told something and must not be exposed is left out of the news.
    """
    return _untold(_without(dossier, KINDS))


def _without(dossier: Dossier, names: Iterable[str]) -> Dossier:
    parts = [name for name in _confidential(dossier) if name in names]
    if not parts:
        return dossier
    changed: dict[str, Any] = {
        name: tuple([one for one in getattr(dossier, name) if not one.confidential])
        for name in parts
    }
    return replace(dossier, **changed)
