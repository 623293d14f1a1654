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
from reltui.book.core.undo_log import BROUGHT_BACK, TAKEN_BACK
from reltui.domain.coach.review import ReviewCard
from reltui.domain.named import NamedTuple

_MISSING: Final = object()
_KINDS: Final = {table: kind for kind, (table, _) in TABLES.items()}
_REVIEW: Final = frozenset(table for table, _ in REVIEW_TABLES.values())
_CARDS: Final = REVIEW_TABLES[ReviewCard][0]
_DECISION: Final = "decision"

Key = tuple[str, int]
"""The table and the number of a document."""


class Restored(NamedTuple):
    """A document as it is once a change is taken back; None where it is gone then."""

    table: str
    number: int
    document: Document | None


def name_of_taking_back(name: str) -> str:
    """The name of the change that takes back alone a change of this name."""
    if name.startswith(TAKEN_BACK):
        return f"{BROUGHT_BACK}{name.removeprefix(TAKEN_BACK)}"
    return f"{TAKEN_BACK}{name.removeprefix(BROUGHT_BACK)}"


def still_felt(later: Iterable[ChangeRecord]) -> list[ChangeRecord]:
    """The changes of a list, in order, without those that another one of it took back, and that."""
    found: list[ChangeRecord] = []
    for entry in later:
        gone = None
        if _takes_back(entry):
            places = reversed(range(len(found)))
            gone = next((n for n in places if _are_opposite(found[n], entry)), None)
        if gone is None:
            found.append(entry)
        else:
            del found[gone]
    return found


class TakenBack:
    """Tells which changes a newer one took back alone; asked about the newest first, each once."""

    def __init__(self) -> None:
        self._seeking: list[tuple[ChangeRecord, bool]] = []
        """The newer changes that took back one that was not met yet, and whether each holds."""

    def by(self, entry: ChangeRecord) -> int:
        """The number of the change that took this one back; 0 where none did that still holds."""
        number = 0
        for place, (newer, holds) in enumerate(self._seeking):
            if _are_opposite(entry, newer):
                number = newer.head.seq if holds else 0
                del self._seeking[place]
                break
        if _takes_back(entry):
            self._seeking.append((entry, not number))
        return number


def _takes_back(entry: ChangeRecord) -> bool:
    return entry.head.name.startswith((TAKEN_BACK, BROUGHT_BACK))


def _are_opposite(some: ChangeRecord, newer: ChangeRecord) -> bool:
    """Whether a newer change took back what an earlier one did: all of its parts, by its name."""
    name = newer.head.name
    # In older books, what took back a `take back: ...` was not a `bring back: ...`.
    if name not in {name_of_taking_back(some.head.name), f"{TAKEN_BACK}{some.head.name}"}:
        return False
    forth, back = _written(some, backwards=False), _written(newer, backwards=True)
    if forth or back:
        return forth.keys() == back.keys() and all(
            _same(one, other)
            for key, parts in forth.items()
            for one, other in zip(parts, back[key], strict=True)
        )
    # Only cards of a review: taken back, such a card has no decision.
    return {(op.table, op.number) for op in newer.ops} <= {(op.table, op.number) for op in some.ops}


def _written(entry: ChangeRecord, *, backwards: bool) -> dict[tuple[str, int, str], list[Any]]:
    """The parts of documents that a change wrote: as they were and as it left them, or backwards.

    Parts of the daily review are left out.
    """
    found: dict[tuple[str, int, str], list[Any]] = {}
    for op in entry.ops:
        if op.table in _REVIEW:
            continue
        old, new = op.old, op.new
        whole = old is None or new is None
        parts = [("", old, new)] if whole else list(_parts(old or {}, new or {}, ""))
        for path, before, after in parts:
            pair = [before, after]
            found[op.table, op.number, path] = pair[::-1] if backwards else pair
    return found


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
    return (path for path, _, _ in _parts(old, new, within))


def _parts(old: Document, new: Document, within: str) -> Iterator[tuple[str, Any, Any]]:
    """The parts in which two documents differ, with what each holds there."""
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key, _MISSING), new.get(key, _MISSING)
        if _same(before, after):
            continue
        path = f"{within}{key}\0"
        if _has_parts(key, before, after):
            yield from _parts(_or(before, {}), _or(after, {}), path)
        elif _are_words(before, after) and (words := set(_or(before, [])) ^ set(_or(after, []))):
            was = _or(before, [])
            yield from ((f"{path}{word}\0", word in was, word not in was) for word in words)
        else:
            yield path, before, after


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
