"""What a book that is imported knows of somebody whom this book knows too; pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready
from reltui.domain.people.events import Dossier, Event, Tie
from reltui.domain.people.imports import ImportedCard

_NUMBERS: Final = frozenset({"id", "who", "seq", "said_seq", "closed_seq", "answered_seq"})
"""What an event has of its own in each book."""

_ENDS: Final = frozenset(
    {"state", "closed", "word", "answer", "answered", "outcome", "step", "done", "lines", "matters"}
    | {"first"}
)
"""What an event gets after it was entered: how it ended."""

_FACTS: Final = (
    *("ours", "theirs", "ready", "goal", "purpose", "potential", "sees", "feels", "wants"),
    "satisfaction",
)

_Dated = Answer | Mark | Ready | Goal


def merged_events(held: Dossier, coming: Iterable[Event]) -> list[Event]:
    """The events that this book does not have: new ones without an id, ended ones with theirs.

    Ties are left out: they are of two people, and both must be known.
    """
    mine: list[Event] = [one for one in _events(held) if not isinstance(one, ImportedCard)]
    known = Counter(_key(event, whole=True) for event in mine)
    begun: dict[tuple[Any, ...], list[Event]] = {}
    for event in mine:
        begun.setdefault(_key(event, whole=False), []).append(event)
    found: list[Event] = []
    for event in coming:
        if isinstance(event, Tie | ImportedCard):
            continue
        key = _key(event, whole=True)
        if known[key]:
            known[key] -= 1
            continue
        same = begun.get(_key(event, whole=False))
        if not same:
            found.append(replace(event, id=""))
            continue
        old = same.pop(0)
        if _is_open(old) and not _is_open(event):
            found.append(replace(event, id=old.id, who=old.who, seq=old.seq))
    return found


def renumbered(contact: Contact) -> Contact:
    """A new contact whose facts name no change of the book that they come from."""
    facts = {name: getattr(contact, name) for name in _FACTS}
    values: dict[str, Any] = {
        name: replace(told, seq=0) for name, told in facts.items() if told is not None
    }
    placement = contact.placement
    answers: dict[str, Any] = {
        name: replace(said, seq=0)
        for name in ("relationship", "power", "perception", "activity")
        if (said := placement.get(name)) is not None
    }
    return replace(contact, placement=replace(placement, **answers), **values)


def merged_facts(contact: Contact, whole: Contact) -> Contact:
    """The contact with what another book knows and this one does not, or has known for longer."""
    values: dict[str, Any] = {}
    for name in _FACTS:
        mine, told = getattr(contact, name), getattr(whole, name)
        if told is not None and (mine is None or _since(told) > _since(mine)):
            values[name] = replace(told, seq=0) if mine is None else replace(told, seq=mine.seq)
    placement = contact.placement
    answers: dict[str, Answer] = {}
    for name in ("relationship", "power", "perception", "activity"):
        mine, told = placement.get(name), whole.placement.get(name)
        if told is not None and (mine is None or told.on > mine.on):
            answers[name] = told
    extra = dict(placement.extra)
    extra |= {name: said for name, said in whole.placement.extra if name not in extra}
    placed: Placement = replace(placement, **answers, extra=tuple(extra.items()))
    since = min(filter(None, (contact.placed, whole.placed)), default=None)
    return replace(contact, placement=placed, placed=since, **values)


def _events(held: Dossier) -> Iterator[Event]:
    for one in fields(held):
        if one.name != "contact":
            yield from getattr(held, one.name)


def _key(event: Event, *, whole: bool) -> tuple[Any, ...]:
    """What two records of one event have in common; with `whole`, how it ended too."""
    left_out = _NUMBERS if whole else _NUMBERS | _ENDS
    values = (str(getattr(event, one.name)) for one in fields(event) if one.name not in left_out)
    return (type(event).__name__, *values)


def _is_open(event: Event) -> bool:
    state = getattr(event, "state", None)
    if state is not None:
        return str(state) == "open"
    for name in ("answer", "answered", "outcome"):
        if hasattr(event, name):
            return getattr(event, name) is None
    return not getattr(event, "done", True)


def _since(said: _Dated) -> date:
    return said.on
