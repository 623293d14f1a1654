"""The codec between stored documents and domain values.

A document leaves out whatever has its default, so that a small fact is a small line. The content of
the book was checked on input; here it is only read, which keeps the start of the program fast.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin

from reltui.book.core.operations import SEALED
from reltui.domain.coach.review import ReviewCard, ReviewDay
from reltui.domain.named import NamedTuple
from reltui.domain.people import events, notes
from reltui.domain.people.account import Account
from reltui.domain.people.contact import Answer, Contact, Placement
from reltui.domain.people.disposal import DisposalRule
from reltui.domain.people.imports import Apart, ImportedCard
from reltui.domain.people.sessions import CoachingSession, SessionLine
from reltui.domain.record import defaults_of, hints_of, is_record

Document = dict[str, Any]
Rule = DisposalRule | Account
Record = Contact | events.Event | ReviewCard | ReviewDay | Rule
R = TypeVar("R", bound=Record)

TABLES: Final[dict[type[Any], tuple[str, str]]] = {
    Contact: ("contacts", "c"),
    events.Touch: ("touches", "t"),
    events.PlainNote: ("notes", "N"),
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
    events.Seen: ("seen", "v"),
    events.Exercise: ("exercises", "w"),
    events.Tie: ("ties", "r"),
    events.ReplacedAnswer: ("before", "b"),
    events.Climb: ("climbs", "k"),
    events.FieldEvidence: ("field_evidence", "E"),
    notes.Occasion: ("occasions", "o"),
    notes.News: ("news", "I"),
    notes.Thanks: ("thanks", "h"),
    notes.OurQuestion: ("our_questions", "u"),
    notes.Planned: ("planned", "p"),
    notes.ItemLink: ("links", "L"),
    notes.Mention: ("mentions", "M"),
    notes.Position: ("positions", "O"),
    CoachingSession: ("sessions", "n"),
    SessionLine: ("session_lines", "y"),
    ImportedCard: ("cards", "i"),
    Apart: ("apart", "j"),
}
"""Each kind of record about people: its table, and the letter that its ids begin with."""

REVIEW_TABLES: Final[dict[type[Any], tuple[str, str]]] = {
    ReviewCard: ("review_cards", "V"),
    ReviewDay: ("review_days", "Y"),
}
"""The records of the daily review: they tell nothing of a person, and no command names them."""

RULE_TABLES: Final[dict[type[Any], tuple[str, str]]] = {
    DisposalRule: ("disposal_rules", "D"),
    Account: ("accounts", "A"),
}
"""The records that belong to the book as a whole and to no person."""

_TABLES: Final = {**TABLES, **REVIEW_TABLES, **RULE_TABLES}
_KINDS: Final = {table: kind for kind, (table, _) in _TABLES.items()}

ON_DISK: Final[dict[tuple[type[Any], str], str]] = {
    (Contact, "unmapped_properties"): "unread",
}
"""Fields with another name in a document: renamed fields keep their old name in books."""

_LISTS: Final[dict[type[Any], str]] = {events.CompletedMove: "completed_moves"}
"""Lists of a dossier with another name than their table: a table keeps its name in books."""

_day: Final = lru_cache(maxsize=4096)(date.fromisoformat)
"""A day from its text; cached, because many facts share few days."""


_text_of_day: Final = lru_cache(maxsize=4096)(date.isoformat)
"""The text of a day, one for all records of it: an import makes 200,000 records of one day."""


def table_of(kind: type[Any]) -> str:
    """The name of the table of this kind of record."""
    return _TABLES[kind][0]


def list_of(kind: type[Any]) -> str:
    """The name of the list of a dossier that holds this kind of record."""
    return _LISTS.get(kind, table_of(kind))


def kind_of(table: str) -> type[Any]:
    """The kind of record that a table holds.

    Raises:
        KeyError: no table of records has this name.
    """
    return _KINDS[table]


def letter_of(kind: type[Any]) -> str:
    """The letter that the ids of this kind of record begin with."""
    return _TABLES[kind][1]


def make_id(kind: type[Any], number: int) -> str:
    """The id by which people and commands name a record: a letter and its number in the table."""
    return f"{letter_of(kind)}{number}"


def to_document(record: Record) -> Document:
    """The document of a record, without its id and without defaults."""
    document: Document = {}
    kind: Any = type(record)
    # All values are read at once, and most are the default itself: neither asks a class.
    for part, value in zip(_parts(kind), _getter(kind)(record), strict=True):
        if value is not part.default and value != part.default:
            document[part.key] = value if part.encode is None else part.encode(value)
    return document


@cache
def _getter(kind: object) -> Callable[[Any], tuple[Any, ...]]:
    """What reads all fields of a kind of record but the id, in their order."""
    return attrgetter(*(part.name for part in _parts(kind)))


def from_document(
    kind: type[R], number: int, document: Mapping[str, object], *, newer: bool = False
) -> R:
    """The record that a document keeps; of a `newer` book, fields not known here are passed over.

    Raises:
        TypeError, ValueError, KeyError, IndexError: where the document is not of this kind; the
            caller says which one it was.
    """
    if SEALED in document:
        # Only a team's book has sealed words; a member who cannot open them sees a mask.
        from reltui.book.core.sealing import masked

        document = masked(dict(document))
    known = _decoders(cast("Any", kind))
    values: Document = {}
    for key, value in document.items():
        found = known.get(key)
        if found is None:
            if newer:
                continue
            raise TypeError(f"{kind.__name__} has no field {key}")
        name, decode = found
        values[name] = value if decode is None or value is None else decode(value)
    return cast("Callable[..., R]", kind)(id=make_id(kind, number), **values)


Coding = Callable[[Any], Any]


class _Part(NamedTuple):
    """The coding of one field of a record: its key, its default, and both conversions.

    None in a direction means that the value is the same on both sides.
    """

    name: str
    key: str
    default: object
    encode: Coding | None
    decode: Coding | None


@cache
def _parts(kind: type[Any]) -> tuple[_Part, ...]:
    """The fields of a kind of record, from its annotations; looked at once."""
    defaults = defaults_of(kind)
    return tuple(
        _Part(name, ON_DISK.get((kind, name), name), defaults.get(name, _NONE), *_coding(hint))
        for name, hint in hints_of(kind).items()
        if name != "id"
    )


_NONE: Final = object()
"""Stands where a field has no default: no value is it."""


@cache
def _decoders(kind: type[Any]) -> dict[str, tuple[str, Coding | None]]:
    return {part.key: (part.name, part.decode) for part in _parts(cast("Any", kind))}


@cache
def _coding(hint: object) -> tuple[Coding | None, Coding | None]:
    """The conversions of a value of this type to JSON and back.

    Raises:
        TypeError: a record may not have a field of this type.
    """
    origin = get_origin(hint)
    if hint in {str, int, float, bool, NoneType} or origin is Literal:
        return None, None
    if hint is date:
        return _text_of_day, _day
    if hint is Placement:
        return _placement_out, _placement_in
    if origin in {Union, UnionType}:
        return _union_coding([one for one in get_args(hint) if one is not NoneType])
    if origin is tuple:
        return _tuple_coding(get_args(hint))
    if isinstance(hint, type):
        return _class_coding(hint)
    raise TypeError(f"the book cannot keep a field of type {hint}")


def _class_coding(kind: type[Any]) -> tuple[Coding, Coding]:
    if issubclass(kind, Enum):
        return (lambda value: getattr(value, "value", value)), kind
    if is_record(kind):
        return _line_coding(kind)
    raise TypeError(f"the book cannot keep a field of type {kind}")


def _union_coding(options: list[Any]) -> tuple[Coding | None, Coding | None]:
    codings = {_coding(option) for option in options}
    if len(codings) == 1:
        encode, decode = codings.pop()
        return None if encode is None else (lambda value: value and encode(value)), decode
    raise TypeError(f"the book cannot tell {options} apart")


def _tuple_coding(parts: tuple[Any, ...]) -> tuple[Coding, Coding]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        encode, decode = _coding(parts[0])
        if encode is None or decode is None:
            return list, tuple
        return (lambda row: [*map(encode, row)]), (lambda row: tuple(map(decode, row)))
    codings = [_coding(part) for part in parts]
    return (
        lambda row: [
            one if out is None else out(one) for one, (out, _) in zip(row, codings, strict=True)
        ],
        lambda row: tuple(
            one if make is None else make(one) for one, (_, make) in zip(row, codings, strict=True)
        ),
    )


def _line_coding(kind: type[Any]) -> tuple[Coding, Coding]:
    """A small value inside a record: a list of its fields in order, without empty texts at its end.

    A field that is added later goes behind the others and has a default.
    """
    hints = hints_of(kind)
    names = tuple(hints)
    codings = tuple(map(_coding, hints.values()))
    makers = tuple(decode for _, decode in codings)

    def encode(value: object) -> list[object]:
        line = [
            part if out is None or part is None else out(part)
            for part, (out, _) in zip(
                (getattr(value, name) for name in names), codings, strict=True
            )
        ]
        while line and line[-1] == "":
            line.pop()
        return line

    def decode(line: list[Any]) -> Any:
        if type(line) is not list or len(line) > len(names):
            raise TypeError(f"{line!r} is no {kind.__name__}")
        return kind(
            *[
                part if make is None or part is None else make(part)
                for part, make in zip(line, makers, strict=False)
            ]
        )

    return encode, decode


_DIMENSIONS: Final = tuple(name for name in hints_of(Placement) if name != "extra")


def _placement_out(placement: Placement) -> Document:
    encode, _ = _line_coding_of_answers()
    known: Document = {
        name: encode(answer) for name in _DIMENSIONS if (answer := getattr(placement, name))
    }
    known.update({name: encode(answer) for name, answer in placement.extra})
    return known


def _placement_in(document: Mapping[str, object]) -> Placement:
    _, decode = _line_coding_of_answers()
    known = {key: decode(value) for key, value in document.items()}
    four = {name: known.pop(name) for name in _DIMENSIONS if name in known}
    return Placement(**four, extra=tuple(known.items()))


@cache
def _line_coding_of_answers() -> tuple[Coding, Coding]:
    return _line_coding(Answer)
