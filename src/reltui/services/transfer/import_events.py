"""Merging the events of an imported book into a contact that exists here; pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final, NamedTuple

from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready
from reltui.domain.people.events import CompletedMove, Dossier, Event, Tie
from reltui.domain.people.imports import Apart, ImportedCard
from reltui.domain.people.notes import ItemLink, Thanks
from reltui.domain.people.sessions import SessionLine

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

_IS_ID: Final = re.compile(r"[A-Za-z]\d+")
_IS_PERSON: Final = re.compile(r"c\d+")

_Dated = Answer | Mark | Ready | Goal


REFERRING: Final = (CompletedMove, Thanks, ItemLink, SessionLine)
"""Kinds of events that name other records by their ids: these must be known before."""

OF_TWO: Final = (Tie, Apart)
"""Kinds of events that are of two people: both must be known before."""


class Arrival(NamedTuple):
    """An event of a book that is imported, as it is in that file.

    `id` and `seq` are those of the record here that it ends; "" and 0 for a new one. With `here`
    the event is the record of this book, which is confidential in that file and was not here.
    """

    event: Event
    file: str
    id: str = ""
    seq: int = 0
    here: bool = False


class Merged(NamedTuple):
    """What is new of the events of another book, and which of them are known here by which id."""

    arrivals: list[Arrival]
    known: dict[str, str]


def merged_events(held: Dossier, coming: Iterable[Event], file: str) -> Merged:
    """The events that this book does not have, or of which it does not know how they ended.

    Those of two people are left out: both must be known. What is confidential in one of the two
    books is the same event, and confidential.
    """
    mine: list[Event] = [one for one in _events(held) if not isinstance(one, ImportedCard)]
    known: dict[tuple[Any, ...], list[Event]] = {}
    for event in mine:
        known.setdefault(_key(event, {}, whole=True), []).append(event)
    begun: dict[tuple[Any, ...], list[Event]] = {}
    for event in mine:
        begun.setdefault(_key(event, {}, whole=False), []).append(event)
    found = Merged([], {})
    for event in sorted(coming, key=lambda one: isinstance(one, REFERRING)):
        if isinstance(event, Tie | Apart | ImportedCard):
            continue
        if equal := known.get(_key(event, found.known, whole=True)):
            _know(found, _taken(equal, event), event, file)
            continue
        same = begun.get(_key(event, found.known, whole=False))
        if not same:
            found.arrivals.append(Arrival(event, file))
            continue
        old = _taken(same, event)
        if _is_open(old) and not _is_open(event):
            found.known[event.id] = old.id
            ended: Any = event
            if is_veiled(old):
                ended = replace(ended, confidential=True)
            found.arrivals.append(Arrival(ended, file, old.id, old.seq))
        else:
            _know(found, old, event, file)
    return found


def is_veiled(event: Event) -> bool:
    """Whether an event is confidential; a kind that cannot be never is."""
    return bool(getattr(event, "confidential", False))


def _taken(rows: list[Event], event: Event) -> Event:
    """Take the record that an event is out of those it may be: one as confidential, if any."""
    alike = (place for place, one in enumerate(rows) if is_veiled(one) == is_veiled(event))
    return rows.pop(next(alike, 0))


def _know(found: Merged, old: Event, event: Event, file: str) -> None:
    """Remember what an event is called here, and that it is confidential where it is there."""
    found.known[event.id] = old.id
    if is_veiled(event) and not is_veiled(old):
        held: Any = old
        found.arrivals.append(
            Arrival(replace(held, confidential=True), file, old.id, old.seq, here=True)
        )


def settled(event: Event, who: str, seq: int, ids: Mapping[str, str]) -> Event | None:
    """An event of another book as this one has it: about `who`, entered by the change `seq`.

    The numbers of changes there mean nothing here, and `ids` says what records and people of there
    are called here. What tells of somebody or something that did not come in is left out: None.
    """
    values = _renumbered(event, who, seq)
    match event:
        case Tie() | Apart():
            values["other"] = ids.get(event.other, "")
            if values["other"] in {"", who}:
                return None
        case CompletedMove() | Thanks():
            values["about"] = ids.get(event.about, "")
        case ItemLink():
            values["item"] = ids.get(event.item, "")
            values["target"] = ids.get(event.target, event.target)
            lost = event.target not in ids and _IS_ID.fullmatch(event.target)
            if lost or not values["item"]:
                return None
        case SessionLine():
            values["made"] = tuple(ids[one] for one in event.made if one in ids)
            values["source"] = ids.get(event.source, event.source)
    return replace(event, **values)


def _renumbered(event: Event, who: str, seq: int) -> dict[str, Any]:
    """Whom an event is about, and the numbers of changes that it names, as they are here."""
    values: dict[str, Any] = {"who": who}
    if getattr(event, "closed_seq", 0):
        values["closed_seq"] = seq
    if getattr(event, "said_seq", 0):
        values["said_seq"] = 0
    if moves := getattr(event, "moves", ()):
        values["moves"] = tuple(replace(one, seq=seq) for one in moves)
    if group := getattr(event, "group", ""):
        # What had a group in that book has one here, and no older one.
        values["group"] = f"{group}@{seq}"
    return values


def renumbered(contact: Contact, seq: int) -> Contact:
    """A new contact whose facts name no change of the book that they come from.

    `seq` is the number of the change that brings them in.
    """
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
    extra = tuple((name, replace(said, seq=0)) for name, said in placement.extra)
    if contact.cadence_seq > 0:
        values["cadence_seq"] = seq
    return replace(contact, placement=replace(placement, **answers, extra=extra), **values)


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
            answers[name] = replace(told, seq=0 if mine is None else mine.seq)
    extra = dict(placement.extra)
    extra |= {
        name: replace(said, seq=0) for name, said in whole.placement.extra if name not in extra
    }
    placed: Placement = replace(placement, **answers, extra=tuple(extra.items()))
    since = min(filter(None, (contact.placed, whole.placed)), default=None)
    return replace(contact, placement=placed, placed=since, **values)


def _events(held: Dossier) -> Iterator[Event]:
    for one in fields(held):
        if one.name != "contact":
            yield from getattr(held, one.name)


def _key(event: Event, ids: Mapping[str, str], *, whole: bool) -> tuple[Any, ...]:
    """What two records of one event have in common; with `whole`, how it ended too.

    `ids` says what records that it may name are called in this book.
    """
    left_out = _NUMBERS | {"confidential"} if whole else _NUMBERS | _ENDS | {"confidential"}
    names = (one.name for one in fields(event) if one.name not in left_out)
    return (type(event).__name__, *(_comparable(name, getattr(event, name), ids) for name in names))


def _comparable(name: str, value: Any, ids: Mapping[str, str]) -> str:
    """A value of an event as two books have it alike: people and changes have other numbers."""
    if name == "moves":
        value = [replace(one, seq=0) for one in value]
    elif name == "group":
        value = bool(value)
    elif name == "made":
        value = [ids.get(one, one) for one in value]
    elif name in {"about", "item", "target", "source"}:
        value = "somebody" if _IS_PERSON.fullmatch(value) else ids.get(value, value)
    return str(value)


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
