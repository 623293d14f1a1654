"""A climb: seven steps with one person, each of which adds something to the book.

Sources: Mei Lin Fung, "The Seven Levels of Customer Relationship" (both sides, one level at a
time); Phil Larson (the trust step); "The Client Service Relationship Ladder" (their side first, a
help before an ask when the balance is against them).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from reltui.domain.coach.climb_steps import AFTER, STEPS, open_climb
from reltui.domain.coach.phrasing import named, words_of
from reltui.domain.coach.unsettled import bars_step
from reltui.domain.frameworks.engagement import largest_ask, next_ask
from reltui.domain.people.events import Ask, Climb, Commitment, Dossier, Entry, Exposure
from reltui.domain.text.dates import short_date
from reltui.domain.text.template import fill
from reltui.domain.vocabulary import TheirView

if TYPE_CHECKING:
    from reltui.domain.coach.case import Case

SHOWN: Final = 4
"""The number of examples of a size that are offered."""

Made = Exposure | Ask | Entry | Commitment
"""The events that a climb can lead to."""


class Suggestion(NamedTuple):
    """Something to do in a step: an ask, a help or an exposure, with its size of 1 to 7."""

    kind: str
    size: int
    text: str


def made_in(dossier: Dossier, climb: Climb) -> tuple[Made, ...]:
    """The results of a climb: exposures, asks, helps and commitments entered while it lasted."""
    rows: list[Made] = [
        *(one for one in dossier.exposures if one.by == "us"),
        *dossier.asks,
        *(one for one in dossier.ledger if one.way == "give"),
        *dossier.commitments,
    ]
    closed = (climb.closed, climb.closed_seq) if climb.closed else None
    return tuple(
        one
        for one in rows
        if (one.on, one.seq) >= (climb.on, climb.seq)
        and (closed is None or (one.on, one.seq) <= closed)
    )


def trust_size(case: "Case") -> int:
    """The size of the next exposure, 1 to 7: that of the shared level."""
    return max(1, case.contact.level or 1)


def suggestions(case: "Case", step: int) -> tuple[Suggestion, ...]:
    """The suggestions for a step of the climb; none for a step that is about answers.

    In the sixth a help comes first where they gave more than they got, and no ask is ever above
    the shared level plus one. While something is to be made good first nothing is asked, and
    nothing is risked.
    """
    barred = bool(bars_step(case))
    match STEPS[step - 1] if step < AFTER else "":
        case "trust":
            return () if barred else tuple(_exposures(case))
        case "ask":
            helps, asks = tuple(_helps(case)), tuple(_asks(case))
            if barred:
                return helps
            return (*helps, *asks) if case.owing else (*asks, *helps)
        case "commit":
            return tuple(_promises(case))
        case _:
            return ()


def _exposures(case: "Case") -> Iterator[Suggestion]:
    for practice in case.playbook.practices:
        if practice.key == "trust":
            texts = tuple(one.text for one in practice.play.what)
            yield from _said("trust", trust_size(case), texts, case)


def _asks(case: "Case") -> Iterator[Suggestion]:
    size = next_ask(case.contact, case.dossier.asks)
    yield from _said("ask", size, case.playbook.asks.get(size, ()), case)


def _helps(case: "Case") -> Iterator[Suggestion]:
    size = max(1, min(case.contact.level or 1, 7))
    yield from _said("help", size, case.playbook.helps.get(size, ()), case)


def _said(kind: str, size: int, texts: tuple[str, ...], case: "Case") -> Iterator[Suggestion]:
    """The texts of which every word is known for this person."""
    told = [text for text in (filled(case, one) for one in texts) if text]
    for text in told[:SHOWN]:
        yield Suggestion(kind, size, text)


def _promises(case: "Case") -> Iterator[Suggestion]:
    """The commitments to suggest: what was begun in this climb."""
    climb = open_climb(case.dossier)
    for one in reversed(made_in(case.dossier, climb)) if climb else ():
        match one:
            case Exposure() if one.outcome is None:
                yield Suggestion("commit", one.size, one.text)
            case Ask() if one.answer != "no" and one.size <= largest_ask(case.contact):
                yield Suggestion("commit", one.size, f"ask {case.contact.first_name} {one.text}")
            case Entry():
                yield Suggestion("commit", one.size, one.text)
            case _:
                pass


def filled(case: "Case", text: str) -> str:
    """A text of the playbook filled in for this person; empty if one of its words is unknown."""
    known = words_of(case)
    return fill(text, known) if named(text) <= known.keys() else ""


def result_of(case: "Case", climb: Climb, step: int) -> str:
    """The result of a step in a few words; empty if there is none yet."""
    match STEPS[step - 1]:
        case "side":
            return _known(case)
        case ("theirs" | "ours") as side:
            return _answered(case, climb, side)
        case "purpose":
            purpose = case.contact.purpose
            known = [f"all about {purpose.value}" if purpose else ""]
            known += ["potential known" if case.contact.potential else ""]
            return ", ".join(filter(None, known))
        case key:
            return "; ".join(_in_words(one, case) for one in _made_by(case.dossier, climb, key))


def _known(case: "Case") -> str:
    contact = case.contact
    known = [name for name in TheirView if getattr(contact, name)]
    return f"{len(known)} of 3 known" if known else ""


def _answered(case: "Case", climb: Climb, side: str) -> str:
    texts = case.playbook.levels[climb.level - 1].checks(side, case.contact.direction)
    keys = {text.key for text in texts}
    newest = {
        one.key: one.answer
        for one in sorted(case.dossier.checks, key=lambda one: (one.on, one.seq))
        if one.side == side and one.level == climb.level and one.key in keys
    }
    if not newest:
        return ""
    return f"{sum(one == 'yes' for one in newest.values())} of {len(texts)} hold"


def _made_by(dossier: Dossier, climb: Climb, key: str) -> tuple[Made, ...]:
    kinds = {"trust": (Exposure,), "ask": (Ask, Entry), "commit": (Commitment,)}[key]
    return tuple(one for one in made_in(dossier, climb) if isinstance(one, kinds))


def _in_words(one: Made, case: "Case") -> str:
    match one:
        case Exposure():
            return f"{one.text} ({one.outcome_word})"
        case Ask():
            return f"asked {one.text} ({one.answer_word})"
        case Entry():
            return f"help: {one.text}"
        case Commitment():
            who = "" if one.by == "us" else "they: "
            state = one.state if one.state != "open" else f"due {short_date(one.due, case.today)}"
            return f"{who}{one.text} ({state})"
