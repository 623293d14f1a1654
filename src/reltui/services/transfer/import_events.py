"""Merging the events of an imported book into a contact that exists here; pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final, NamedTuple

from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready
from reltui.domain.people.events import CompletedMove, Dossier, Event, Tie
from reltui.domain.people.imports import Apart, ImportedCard
from reltui.domain.people.notes import ItemLink, Thanks
from reltui.domain.people.sessions import SessionLine
from reltui.domain.text.pattern import lazy
from reltui.domain.vocabulary import Direction, Style

_NUMBERS: Final = frozenset({"id", "who", "seq", "said_seq", "closed_seq", "answered_seq"})
"""What an event has of its own in each book."""

_ENDS: Final = frozenset(
    {"state", "closed", "word", "answer", "answered", "outcome", "step", "done", "lines", "matters"}
    | {"first", "reason"}
)
"""What an event gets after it was entered: how it ended."""

_FACTS: Final = (
    *("ours", "theirs", "ready", "goal", "purpose", "potential", "sees", "feels", "wants"),
    "satisfaction",
)

_REFERENCES: Final = frozenset({"about", "item", "target", "source"})
"""What names another record, or a person."""

_MARK: Final = "\0"
"""How a mark begins, and no id."""

_IS_ID: Final = lazy(r"[A-Za-z]\d+")
_IS_PERSON: Final = lazy(r"c\d+")

_Dated = Answer | Mark | Ready | Goal


REFERRING: Final = (CompletedMove, Thanks, ItemLink, SessionLine)
"""Kinds of events that name other records by their ids: these must be known before."""

OF_TWO: Final = (Tie, Apart)
"""Kinds of events that are of two people: both must be known before."""


class Arrival(NamedTuple):
    """An event of a book that is imported, as it is in that file.

    `mark` is what it is called until it has an id here. With `here` the event is a record of this
    book, with what that file knows beyond it; `ended` says that this is how it ended.
    """

    event: Event
    file: str
    mark: str = ""
    here: bool = False
    ended: bool = False


class Otherwise(NamedTuple):
    """An event that ended in one way here and in another way in a file."""

    event: Event
    here: str
    there: str
    file: str


class Gathered:
    """What all books of an import tell of one contact, beside what this book has of them.

    `arrivals` are the events that this book does not have, or of which it knows less; one that
    several files tell comes in once. `otherwise` holds the events of which this book and a file
    know different ends.
    """

    def __init__(self, held: Dossier | None = None) -> None:
        self.arrivals: list[Arrival] = []
        self.otherwise: list[Otherwise] = []
        self._is_known = held is not None
        self._mine: list[Event] = list(_of_one(_events(held))) if held else []
        self._places: dict[str, int] = {}
        self._files: dict[tuple[str, bool], _Alike] = {}

    def take(
        self, coming: Iterable[Event], file: str, ids: dict[str, str], *, refers: bool = False
    ) -> bool:
        """Take in events of somebody in a file; whether they tell anything new.

        The events of a file come in two calls: with `refers` those that name other events.

        Those of two people are left out: both must be known. What is confidential in one of two
        books is the same event, and confidential. `ids` says what the events of the file are called
        here, and learns of these; what names another event comes after all others of all files.
        """
        if (file, refers) not in self._files:
            # What the files before this one have added of these kinds is among what is alike.
            self._files[file, refers] = _Alike(self._mine, _twins(self._mine) if refers else {})
        alike = self._files[file, refers]
        told = False
        for event, place in alike.find_all(list(_of_one(coming)), ids, self._mine):
            if self._is_known and isinstance(event, ImportedCard):
                # What files said of somebody known here stands here already.
                continue
            if place is None or _tells_otherwise(self._mine[place], event):
                self._add(event, file, ids)
                told = True
            else:
                ids[event.id] = self._mine[place].id
                told = self._learn(place, event, file) or told
        return told

    def _add(self, event: Event, file: str, ids: dict[str, str]) -> None:
        mark = f"{_MARK}{file}{_MARK}{event.id}"
        self._places[mark] = len(self.arrivals)
        self.arrivals.append(Arrival(event, file, mark))
        self._mine.append(_as_here(event, mark, ids))
        ids[event.id] = mark

    def _learn(self, place: int, event: Event, file: str) -> bool:
        """Take over what a file knows beyond a record: its end, and that it is confidential."""
        mine: Any = self._mine[place]
        values: dict[str, Any] = {}
        ended = _is_open(mine) and not _is_open(event)
        for name in _names(mine, _ENDS):
            here, there = getattr(mine, name), getattr(event, name)
            if there and (ended or not here or (name == "step" and there > here)):
                values[name] = there
        if not ended:
            if not _is_open(event) and (ends := _ends_of(mine)) != (others := _ends_of(event)):
                self.otherwise.append(Otherwise(mine, ends, others, file))
        elif _names(mine, {"closed_seq"}):
            values["closed_seq"] = getattr(event, "closed_seq", 0)
        if is_veiled(event) and not is_veiled(mine):
            values["confidential"] = True
        if not values:
            return False
        self._mine[place] = replace(mine, **values)
        if (at := self._places.get(mine.id)) is not None:
            held = self.arrivals[at]
            changed: Any = held.event
            self.arrivals[at] = held._replace(
                event=replace(changed, **values), ended=ended or held.ended
            )
        else:
            self._places[mine.id] = len(self.arrivals)
            self.arrivals.append(Arrival(self._mine[place], file, here=True, ended=ended))
        return True


def is_mark(text: str) -> bool:
    """Whether a text is the mark of an arrival, and no id of this book."""
    return text.startswith(_MARK)


class _Alike:
    """Records by what two of one event have in common, each of which is one event of a file.

    `twins` says by which record one of several that are alike is compared where it is named.
    """

    def __init__(self, records: Sequence[Event], twins: Mapping[str, str]) -> None:
        self._used: set[int] = set()
        self._twins = twins
        self._held: dict[tuple[Any, ...], list[int]] = {}
        for place, event in enumerate(records):
            for whole in (True, False):
                key = _key(event, None, twins, whole=whole)
                self._held.setdefault(key, []).append(place)

    def find_all(
        self, events: Sequence[Event], ids: Mapping[str, str], records: Sequence[Event]
    ) -> list[tuple[Event, int | None]]:
        """The events, each with the place of the record that it is and no other is; None for none.

        Records that ended alike are matched before those that began alike, for all events; then one
        with the same confidentiality. `ids` says what records that an event may name are called in
        this book.
        """
        found: dict[int, int] = {}
        for whole in (True, False):
            for number, event in enumerate(events):
                if number in found:
                    continue
                held = self._held.get(_key(event, ids, self._twins, whole=whole), ())
                free = [place for place in held if place not in self._used]
                if not free:
                    continue
                veil = is_veiled(event)
                same = (place for place in free if is_veiled(records[place]) == veil)
                found[number] = next(same, free[0])
                if not _tells_otherwise(records[found[number]], event):
                    self._used.add(found[number])
        return [(event, found.get(number)) for number, event in enumerate(events)]


def _twins(records: Sequence[Event]) -> dict[str, str]:
    """The records that began alike, each with the first of them: who names one may mean another."""
    first: dict[tuple[Any, ...], str] = {}
    return {
        one.id: first.setdefault(_key(one, None, {}, whole=False), one.id)
        for one in records
        if not isinstance(one, REFERRING)
    }


def _of_one(events: Iterable[Event]) -> Iterator[Event]:
    """The events that are of one person."""
    return (event for event in events if not isinstance(event, Tie | Apart))


def _as_here(event: Event, mark: str, ids: Mapping[str, str]) -> Event:
    """An event of a file as if it were in this book, called by its mark."""
    values: dict[str, Any] = {"id": mark}
    for name in _names(event, _REFERENCES):
        named = getattr(event, name)
        values[name] = named if _IS_PERSON.fullmatch(named) else _here(named, ids)
    if made := getattr(event, "made", ()):
        values["made"] = tuple(filter(None, (_here(one, ids) for one in made)))
    here: Event = replace(event, **values)
    return here


def _tells_otherwise(mine: Event, event: Event) -> bool:
    """Whether an event that began alike has other words: then it is one of its own."""
    for name in _names(mine, _ENDS):
        here, there = getattr(mine, name), getattr(event, name)
        is_text = type(here) is str or isinstance(here, tuple)
        if name != "state" and is_text and here and there and here != there:
            return True
    return False


def _ends_of(event: Event) -> str:
    """How an event ended, in a word; "" where it has not."""
    names = _names(event, {"state", "answer", "outcome"})
    words = [str(getattr(event, name)) for name in names if getattr(event, name) is not None]
    return next((word for word in words if word != "open"), "")


def _names(event: Event, names: Collection[str]) -> list[str]:
    return [one.name for one in fields(event) if one.name in names]


def is_veiled(event: Event) -> bool:
    """Whether an event is confidential; a kind that cannot be never is."""
    return bool(getattr(event, "confidential", False))


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


def merged_facts(contact: Contact, whole: Contact, *, new: bool = False) -> Contact:
    """The contact with what another book knows and this one does not, or has known for longer.

    `new` says that the contact comes out of a file as well: then nobody here has decided anything.
    """
    helpers = tuple(dict.fromkeys((*contact.helpers, *whole.helpers)))
    days = filter(None, (contact.dispose_by, whole.dispose_by))
    values: dict[str, Any] = {"helpers": helpers, "dispose_by": min(days, default=None)}
    if contact.cadence == "auto" != whole.cadence:
        values |= {"cadence": whole.cadence, "cadence_seq": max(whole.cadence_seq, 0)}
    if new:
        values |= _of_files(contact, whole)
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


def _of_files(contact: Contact, whole: Contact) -> dict[str, Any]:
    """What two files say of somebody, where one of them says more than what all have."""
    values: dict[str, Any] = {
        name: told
        for name, usual in (("direction", Direction.CUSTOMER), ("style", Style.RHYTHM))
        if getattr(contact, name) == usual != (told := getattr(whole, name))
    }
    snoozed = (contact.snoozed_until, whole.snoozed_until)
    return values | {
        "added": min(contact.added, whole.added),
        "archived": contact.archived and whole.archived,
        "snoozed_until": min(filter(None, snoozed), default=None) if all(snoozed) else None,
    }


def _events(held: Dossier) -> Iterator[Event]:
    for one in fields(held):
        if one.name != "contact":
            yield from getattr(held, one.name)


def _key(
    event: Event, ids: Mapping[str, str] | None, twins: Mapping[str, str], *, whole: bool
) -> tuple[Any, ...]:
    """What two records of one event have in common; with `whole`, how it ended too.

    `ids` says what records that it may name are called in this book; None for a record of it.
    `twins` says by which record each of several that are alike is compared.
    """
    left_out = _NUMBERS | {"confidential"} if whole else _NUMBERS | _ENDS | {"confidential"}
    names = (one.name for one in fields(event) if one.name not in left_out)
    return (
        type(event).__name__,
        whole,
        *(_comparable(name, getattr(event, name), ids, twins) for name in names),
    )


def _comparable(
    name: str, value: Any, ids: Mapping[str, str] | None, twins: Mapping[str, str]
) -> str:
    """A value of an event as two books have it alike: people and changes have other numbers."""
    if name == "moves":
        value = [replace(one, seq=0) for one in value]
    elif name == "group":
        value = bool(value)
    elif name == "made":
        # What did not come in is not named here either.
        value = [twins.get(here, here) for one in value if (here := _here(one, ids))]
    elif name in _REFERENCES:
        here = _here(value, ids)
        value = "somebody" if _IS_PERSON.fullmatch(value) else twins.get(here, here)
    return str(value)


def _here(named: str, ids: Mapping[str, str] | None) -> str:
    """What a record that is named is called in this book; "" where it did not come in."""
    if ids is None:
        return named
    return ids.get(named, "" if _IS_ID.fullmatch(named) else named)


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
