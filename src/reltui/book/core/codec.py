"""Between documents and values: what a table holds is turned into domain values and back.

A document leaves out whatever has its default, so that a small fact is a small line. What is in the
book was checked when it came in; here it is only read, which keeps the start of the program fast.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeVar, cast

from reltui.domain.people import events
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready

Document = dict[str, Any]
Record = Contact | events.Event
R = TypeVar("R", bound=Record)

TABLES: Final[dict[type[Any], tuple[str, str]]] = {
    Contact: ("contacts", "c"),
    events.Touch: ("touches", "t"),
    events.Commitment: ("commitments", "m"),
    events.Entry: ("ledger", "l"),
    events.Ask: ("asks", "a"),
    events.Exposure: ("exposures", "x"),
    events.Fall: ("falls", "f"),
    events.LevelChange: ("standings", "g"),
    events.Check: ("checks", "e"),
    events.Story: ("stories", "s"),
    events.Question: ("questions", "q"),
    events.CompletedMove: ("deeds", "d"),
    events.Snooze: ("snoozes", "z"),
    events.Exercise: ("exercises", "w"),
    events.Tie: ("ties", "r"),
    events.ReplacedAnswer: ("before", "b"),
    events.Climb: ("climbs", "k"),
}
"""Each kind of record, the table that holds it, and the letter that its ids begin with."""

_DIMENSIONS: Final = ("relationship", "power", "perception", "activity")

_day: Final = lru_cache(maxsize=4096)(date.fromisoformat)
"""A day from its text; a book has many facts and few days."""


def table_of(kind: type[Any]) -> str:
    """The name of the table that holds this kind of record."""
    return TABLES[kind][0]


def make_id(kind: type[Any], number: int) -> str:
    """The id by which people and commands name a record: a letter and its number in the table."""
    return f"{TABLES[kind][1]}{number}"


def number_of(record_id: str) -> int:
    """The number in the table of a record's id; 0 for an id that no table gave."""
    digits = record_id[1:]
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def to_document(record: Record) -> Document:
    """The document that keeps a record: its id and its defaults are left out."""
    document: Document = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "id" or value == field.default:
            continue
        if field.name == "placement":
            if placed := _placement_out(value):
                document["placement"] = placed
        else:
            document[field.name] = _out(value)
    return document


def from_document(kind: type[R], number: int, document: Mapping[str, Any]) -> R:
    """The record that a document keeps.

    Raises:
        TypeError, ValueError, KeyError: where the document is not of this kind; the caller says
            which one it was.
    """
    values = {
        key: decode(value) if value is not None and (decode := _DECODERS.get(key)) else value
        for key, value in document.items()
    }
    return cast("Callable[..., R]", kind)(id=make_id(kind, number), **values)


def _out(value: object) -> object:
    encode = _ENCODERS.get(type(value))
    return value if encode is None else encode(value)


def _said_out(said: Answer) -> list[object]:
    line: list[object] = [said.value, said.on.isoformat(), said.seq]
    return [*line, said.evidence] if said.evidence else line


def _said_in(line: list[Any]) -> Answer:
    return Answer(line[0], _day(line[1]), *line[2:])


def _placement_out(placement: Placement) -> Document:
    known: Document = {
        name: _said_out(said) for name in _DIMENSIONS if (said := getattr(placement, name))
    }
    known.update({name: _said_out(said) for name, said in placement.extra})
    return known


def _placement_in(document: Mapping[str, Any]) -> Placement:
    known = {key: _said_in(value) for key, value in document.items()}
    four = {name: known.pop(name) for name in _DIMENSIONS if name in known}
    return Placement(**four, extra=tuple(known.items()))


_ENCODERS: Final[dict[type[Any], Callable[[Any], object]]] = {
    date: date.isoformat,
    tuple: list,
    Answer: _said_out,
    Mark: lambda mark: [mark.level, mark.on.isoformat(), mark.seq],
    Ready: lambda ready: [ready.value, ready.on.isoformat(), ready.level, ready.seq],
    Goal: lambda goal: [goal.level, goal.by.isoformat(), goal.on.isoformat(), goal.seq],
}

_DECODERS: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("on", "due", "closed", "answered", "until"), _day),
    **dict.fromkeys(("added", "placed", "snoozed_until"), _day),
    **dict.fromkeys(("emails", "phones", "tags", "unread", "lines"), tuple),
    **dict.fromkeys(("purpose", "potential", "sees", "feels", "wants", "satisfaction"), _said_in),
    **dict.fromkeys(("ours", "theirs"), lambda line: Mark(line[0], _day(line[1]), line[2])),
    "ready": lambda line: Ready(line[0], _day(line[1]), line[2], line[3]),
    "goal": lambda line: Goal(line[0], _day(line[1]), _day(line[2]), line[3]),
    "placement": _placement_in,
}
