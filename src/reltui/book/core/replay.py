"""A change that was made on an older state of a book, made again on the present one.

Edits of different fields both stand. Where two edits meet in one field, the later one stands, and
what it replaced is told, so that it can be asked about and is found in the history. What would be
about somebody who is gone is left out. Pure, and the same on every machine.
"""

from typing import Any, Final, NamedTuple

from reltui.book.core.codec import table_of
from reltui.book.core.documents import BookState
from reltui.book.core.operations import OTHER, OWNER, SEALED, ChangeRecord, Operation, operation
from reltui.book.core.sanitize import Document, same
from reltui.domain.people.contact import Contact
from reltui.domain.record import number_of
from reltui.domain.text.pattern import lazy

_MISSING: Final = object()
_CONTACTS: Final = table_of(Contact)
_NUMBERED: Final = frozenset({"seq", "closed_seq", "cadence_seq", "said_seq", "since"})
"""The fields that hold the number of the change that wrote them, where they hold a number."""

_DAY: Final = lazy(r"\d{4}-\d\d-\d\d")


class Met(NamedTuple):
    """A field that two edits changed: the value that stands now, and the one it replaced.

    `field` is empty where one of the two removed the record; a part of a field is named with a
    dot, as in "placement.power".
    """

    table: str
    number: int
    field: str
    stands: Any
    other: Any


class Replayed(NamedTuple):
    """A change as it fits the present state, and where it met another one."""

    entry: ChangeRecord
    met: tuple[Met, ...]


def replay(entry: ChangeRecord, state: BookState, seq: int) -> Replayed:
    """Make a change again on a state, which follows it, as the change with the number `seq`.

    Operations that have nothing left to do are left out; all of them may be.
    """
    met: list[Met] = []
    done: list[Operation] = []
    for op in entry.ops:
        wanted = _numbered(op, entry.head.seq, seq)
        found = _fitted(wanted, state, met)
        if found is not None:
            state.apply((found,))
            done.append(found)
    state.seq = seq
    return Replayed(ChangeRecord(entry.head._replace(seq=seq), tuple(done)), tuple(met))


def _numbered(op: Operation, before: int, seq: int) -> Operation:
    if op.new is None or before == seq:
        return op
    return op._replace(new=_renumbered(op.new, before, seq))


def _renumbered(value: object, before: int, seq: int) -> Any:
    """A value in which the change that wrote it has another number."""
    if isinstance(value, dict):
        return {
            key: seq if _is_number(key, part) and part == before else _renumbered(part, before, seq)
            for key, part in value.items()
        }
    if not isinstance(value, list):
        return value
    told = [_renumbered(part, before, seq) for part in value]
    place = _place_of_number(value)
    if place is not None and told[place] == before:
        told[place] = seq
    return told


def _is_number(key: str, value: object) -> bool:
    return key in _NUMBERED and isinstance(value, int)


def _place_of_number(value: list[Any]) -> int | None:
    """Where a dated answer or level holds the number of its change: its last number, if any."""
    if not any(isinstance(part, str) and _DAY.fullmatch(part) for part in value):
        return None
    numbers = [place for place, part in enumerate(value) if type(part) is int]
    return numbers[-1] if numbers and numbers[-1] else None


def _unnumbered(value: object) -> Any:
    """A value without the number of the change that wrote it: who says the same agrees."""
    if isinstance(value, dict):
        return {key: _unnumbered(part) for key, part in value.items() if key not in _NUMBERED}
    if not isinstance(value, list):
        return value
    place = _place_of_number(value)
    return [_unnumbered(part) for at, part in enumerate(value) if at != place]


def _fitted(op: Operation, state: BookState, met: list[Met]) -> Operation | None:
    current = state.table(op.table).get(op.number)
    if op.new is None:
        return _removal(op, current, met)
    if not _is_about_somebody_here(op, state):
        return None
    if current is None:
        if op.old is None:
            return op
        met.append(Met(op.table, op.number, "", None, op.new))
        return None
    told: list[_Meeting] = []
    after = _over(op.old or {}, op.new, current, told)
    met += [Met(op.table, op.number, *one) for one in told]
    return operation(op.table, op.number, current, after)


def _removal(op: Operation, current: Document | None, met: list[Met]) -> Operation | None:
    if current is None:
        return None
    if op.old is not None and not same(op.old, current):
        met.append(Met(op.table, op.number, "", None, current))
    return Operation(op.table, op.number, current, None)


def _is_about_somebody_here(op: Operation, state: BookState) -> bool:
    """Whether everybody that a record names is in the book; true of a contact itself."""
    named = (op.new.get(field) for field in (OWNER, OTHER)) if op.new else ()
    return all(
        state.table(_CONTACTS).get(number_of(who)) is not None
        for who in named
        if isinstance(who, str) and who[:1] == "c" and number_of(who)
    )


class _Meeting(NamedTuple):
    """Where two edits met in one document: the field, what stands, and the other value."""

    field: str
    stands: Any
    other: Any


def _over(
    old: Document, new: Document, current: Document, told: list[_Meeting], within: str = ""
) -> Document:
    """A document with the fields of an edit laid over what it holds now."""
    target = dict(current)
    for key in dict.fromkeys([*old, *new]):
        before, mine, theirs = (doc.get(key, _MISSING) for doc in (old, new, current))
        if _same(before, mine):
            continue
        field = f"{within}{key}"
        value: Any = mine
        if key != SEALED and isinstance(mine, dict) and isinstance(theirs, dict):
            known = before if isinstance(before, dict) else {}
            value = _over(known, mine, theirs, told, f"{field}.")
        elif all(_is_words(one) for one in (before, mine, theirs)):
            value = _joined(before, mine, theirs)
        elif not (
            _same(before, theirs)
            or _same(_unnumbered(mine), _unnumbered(theirs))
            or _is_number(key, mine)
        ):
            values = [None if one is _MISSING else one for one in (mine, theirs)]
            told.append(_Meeting(field, *values))
        if value is _MISSING:
            target.pop(key, None)
        else:
            target[key] = value
    return target


def _joined(before: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """The words that two edits of one list make together."""
    gone = [word for word in before if word not in mine]
    come = [word for word in mine if word not in before and word not in theirs]
    return [*(word for word in theirs if word not in gone), *come]


def _is_words(value: object) -> bool:
    """Whether a value is a plain list of texts, such as tags or addresses."""
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _same(left: object, right: object) -> bool:
    if left is _MISSING or right is _MISSING:
        return left is right
    return same(left, right)
