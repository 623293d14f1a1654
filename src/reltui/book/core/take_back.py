"""Taking back one change alone, while the changes after it stand.

That is a new change, which restores the parts of documents that the earlier one wrote: a field, a
part of a field such as one answer of a placement, or one word of a list. It is possible only where
no later change wrote the same parts or needs what would go. Pure, and the same on every machine.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from reltui.book.core.codec import REVIEW_TABLES, TABLES, make_id
from reltui.book.core.documents import BookState
from reltui.book.core.operations import SEALED, ChangeRecord, Operation
from reltui.book.core.sanitize import Document, same
from reltui.domain.coach.review import ReviewCard
from reltui.domain.named import NamedTuple

_MISSING: Final = object()
_KINDS: Final = {table: kind for kind, (table, _) in TABLES.items()}
_REVIEW: Final = frozenset(table for table, _ in REVIEW_TABLES.values())
_CARDS: Final = REVIEW_TABLES[ReviewCard][0]
_DECISION: Final = "decision"

TAKEN_BACK: Final = "take back: "
"""How the name of a change begins that takes back one earlier change alone."""

Key = tuple[str, int]
"""The table and the number of a document."""


class Restored(NamedTuple):
    """A document as it is once a change is taken back; None where it is gone then."""

    table: str
    number: int
    document: Document | None


def still_felt(later: Iterable[ChangeRecord]) -> list[ChangeRecord]:
    """The changes of a list, in order, without those that another one of it took back, and that."""
    found: list[ChangeRecord] = []
    for entry in later:
        if entry.head.name.startswith(TAKEN_BACK):
            name = entry.head.name.removeprefix(TAKEN_BACK)
            places = [n for n, one in enumerate(found) if one.head.name == name]
            gone = next((n for n in reversed(places) if _are_opposite(found[n], entry)), None)
            if gone is not None:
                del found[gone]
                continue
        found.append(entry)
    return found


def _are_opposite(some: ChangeRecord, other: ChangeRecord) -> bool:
    forth = [op for op in some.ops if op.table not in _REVIEW]
    back = [op.inverse() for op in other.ops if op.table not in _REVIEW]
    return len(forth) == len(back) and all(op in back for op in forth)


class Footprint:
    """What a change wrote, and what it needs, to compare it with later changes."""

    def __init__(self, ops: Iterable[Operation]) -> None:
        self._paths: dict[Key, frozenset[str]] = {}
        self._added: set[str] = set()
        self._named: set[str] = set()
        for op in ops:
            if op.table in _REVIEW:
                continue
            self._paths[op.table, op.number] = _paths_of(op)
            if op.old is None:
                self._added.update(_id_of(op))
            else:
                self._named.update(_texts(op.old))

    def meets(self, later: Iterable[Operation]) -> bool:
        """Whether later operations wrote the same parts, or would miss or lack a record."""
        return any(op.table not in _REVIEW and self._meets(op) for op in later)

    def _meets(self, op: Operation) -> bool:
        mine = self._paths.get((op.table, op.number))
        if mine is not None and _cross(mine, _paths_of(op)):
            return True
        if op.new is None:
            return bool(self._named & _id_of(op))
        return bool(self._added) and not self._added.isdisjoint(_texts(op.new))


def restored(ops: Iterable[Operation], state: BookState) -> list[Restored]:
    """The documents that change when operations are taken back from a state, which stays as it is.

    Of the daily review only decisions are taken back, and only those that still hold: its other
    cards are needed for the rest of the day.

    Raises:
        LookupError: what the operations wrote is not in the state as they wrote it.
    """
    found: list[Restored] = []
    for op in reversed(list(ops)):
        now = state.table(op.table).get(op.number)
        if op.table in _REVIEW:
            found += _reopened(op, now)
            continue
        if (now is None) != (op.new is None):
            raise LookupError(op.table)
        if op.old is None or op.new is None:
            if op.new is not None and now is not None and not same(op.new, now):
                raise LookupError(op.table)
            found.append(Restored(op.table, op.number, op.old))
        else:
            found.append(Restored(op.table, op.number, _back(op.old, op.new, now or {})))
    return found


def _reopened(op: Operation, now: Document | None) -> Iterator[Restored]:
    """The card that an operation decided, without the decision if that still holds."""
    decision = (op.new or {}).get(_DECISION)
    if op.table != _CARDS or now is None or not decision or now.get(_DECISION) != decision:
        return
    if (op.new or {}).get("seq") != now.get("seq"):
        return
    document = {key: value for key, value in now.items() if key != _DECISION}
    earlier = (op.old or {}).get(_DECISION)
    yield Restored(op.table, op.number, {**document, _DECISION: earlier} if earlier else document)


def _back(old: Document, new: Document, now: Document) -> Document:
    """A document with the parts that an edit wrote as they were before it.

    Raises:
        LookupError: one of these parts holds something else now.
    """
    target = dict(now)
    for key in dict.fromkeys([*old, *new]):
        before, after, present = (doc.get(key, _MISSING) for doc in (old, new, now))
        if _same(before, after):
            continue
        value: Any = before
        if not _same(present, after):
            value = _back_within(key, before, after, present)
        if value is _MISSING:
            target.pop(key, None)
        else:
            target[key] = value
    return target


def _back_within(key: str, before: Any, after: Any, present: Any) -> Any:
    """A field of which only other parts were written since, with its own part as it was."""
    if _has_parts(key, before, after) and isinstance(present, dict):
        inner = _back(_or(before, {}), _or(after, {}), present)
        return inner if inner or before is not _MISSING else _MISSING
    if _are_words(before, after) and _is_words(present):
        was, then, held = _or(before, []), _or(after, []), present
        gone = [word for word in then if word not in was]
        if any(word not in held for word in gone):
            raise LookupError(key)
        words = [word for word in held if word not in gone]
        for word in was:
            if word not in then:
                if word in words:
                    raise LookupError(key)
                words.insert(was.index(word), word)
        return words or _MISSING
    raise LookupError(key)


def _paths_of(op: Operation) -> frozenset[str]:
    """The parts of a document that an operation writes; "" is all of it."""
    if op.old is None or op.new is None:
        return frozenset({""})
    return frozenset(_paths(op.old, op.new, ""))


def _paths(old: Document, new: Document, within: str) -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key, _MISSING), new.get(key, _MISSING)
        if _same(before, after):
            continue
        path = f"{within}{key}\0"
        if _has_parts(key, before, after):
            yield from _paths(_or(before, {}), _or(after, {}), path)
        elif _are_words(before, after) and (words := set(_or(before, [])) ^ set(_or(after, []))):
            yield from (f"{path}{word}\0" for word in words)
        else:
            yield path


def _cross(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a part of one is the same as, inside, or around a part of the other."""
    if not some.isdisjoint(others):
        return True
    return any(one.startswith(other) or other.startswith(one) for one in some for other in others)


def _has_parts(key: str, before: Any, after: Any) -> bool:
    """Whether the values of a field are documents themselves, or one of them is missing."""
    values = [one for one in (before, after) if one is not _MISSING]
    return key != SEALED and all(isinstance(one, dict) for one in values)


def _are_words(before: Any, after: Any) -> bool:
    return all(_is_words(one) for one in (before, after) if one is not _MISSING)


def _is_words(value: Any) -> bool:
    """Whether a value is a list of texts, each once, such as tags or addresses."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        return False
    return len(set(value)) == len(value)


def _id_of(op: Operation) -> frozenset[str]:
    kind = _KINDS.get(op.table)
    return frozenset() if kind is None else frozenset({make_id(kind, op.number)})


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value: one that is an id names a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _or(value: Any, other: Any) -> Any:
    return other if value is _MISSING else value


def _same(left: Any, right: Any) -> bool:
    if left is _MISSING or right is _MISSING:
        return left is right
    return same(left, right)
