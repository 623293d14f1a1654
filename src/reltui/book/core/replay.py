"""A change that was made on an older state of a book, made again on the present one.

Edits of different fields both stand. Where two edits meet in one field, the later one stands, and
what it replaced is told, so that it can be asked about and is found in the history. What would be
about somebody who is gone is left out. Pure, and the same on every machine.
"""

from typing import Any, Final, NamedTuple

from reltui.book.core.codec import number_of, table_of
from reltui.book.core.documents import BookState
from reltui.book.core.merge import merge
from reltui.book.core.operations import OTHER, OWNER, ChangeRecord, Operation, operation
from reltui.book.core.sanitize import Document, same
from reltui.domain.people.contact import Contact

_MISSING: Final = object()
_CONTACTS: Final = table_of(Contact)
_NUMBERED: Final = ("seq", "closed_seq")
"""The fields that hold the number of the change that wrote them."""


class Met(NamedTuple):
    """A field that two edits changed: the value that stands now, and the one it replaced.

    `field` is empty where one of the two removed the record.
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
    changed = {key: seq for key in _NUMBERED if op.new.get(key) == before}
    return op._replace(new={**op.new, **changed}) if changed else op


def _fitted(op: Operation, state: BookState, met: list[Met]) -> Operation | None:
    current = state.table(op.table).get(op.number)
    if op.new is None:
        return _removal(op, current, met)
    if not _is_about_somebody_here(op, state):
        return None
    if op.old is None:
        if current is None:
            return op
        return operation(op.table, op.number, current, _over(op, {}, op.new, current, met))
    if current is None:
        met.append(Met(op.table, op.number, "", None, op.new))
        return None
    return operation(op.table, op.number, current, _over(op, op.old, op.new, current, met))


def _removal(op: Operation, current: Document | None, met: list[Met]) -> Operation | None:
    if current is None:
        return None
    if op.old is not None and not same(op.old, current):
        met.append(Met(op.table, op.number, "", None, current))
    return Operation(op.table, op.number, current, None)


def _is_about_somebody_here(op: Operation, state: BookState) -> bool:
    """Whether everybody whom a record names is in the book; true of a contact itself."""
    named = (op.new.get(field) for field in (OWNER, OTHER)) if op.new else ()
    return all(
        state.table(_CONTACTS).get(number_of(who)) is not None
        for who in named
        if isinstance(who, str) and who[:1] == "c" and number_of(who)
    )


def _over(
    op: Operation, old: Document, new: Document, current: Document, met: list[Met]
) -> Document:
    """A document with the fields of an edit laid over what it holds now."""
    target = dict(current)
    for key in dict.fromkeys([*old, *new]):
        before, mine, theirs = (doc.get(key, _MISSING) for doc in (old, new, current))
        value = _joined(before, mine, theirs)
        if value is None:
            value = (mine,)
            meets = not _same(before, theirs) and not _same(mine, theirs)
            if meets and key not in _NUMBERED:
                told = [None if one is _MISSING else one for one in (mine, theirs)]
                met.append(Met(op.table, op.number, key, *told))
        if value[0] is _MISSING:
            target.pop(key, None)
        else:
            target[key] = value[0]
    return target


def _joined(before: Any, mine: Any, theirs: Any) -> tuple[Any] | None:
    """What two edits of one field make together; None where only one of them can stand."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        merged, conflicts = merge(before if isinstance(before, dict) else {}, mine, theirs)
        return None if conflicts else (merged,)
    if all(_is_words(one) for one in (before, mine, theirs)):
        gone = [word for word in before if word not in mine]
        come = [word for word in mine if word not in before and word not in theirs]
        return ([*(word for word in theirs if word not in gone), *come],)
    return None


def _is_words(value: Any) -> bool:
    """Whether a value is a plain list of texts, such as tags or addresses."""
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _same(left: Any, right: Any) -> bool:
    if left is _MISSING or right is _MISSING:
        return left is right
    return same(left, right)
