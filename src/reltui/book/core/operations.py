"""A change as the journal stores it: a number, a time, a name, and its operations.

An operation speaks of one document: `[table, number, old, new]`. A new document has no old, a
removed one has no new; of an edited one only the fields that differ are kept, and its owner.
"""

import json
from collections.abc import Iterable
from typing import Final

from reltui.book.core.sanitize import Document, from_json, same, without_halves
from reltui.domain.named import NamedTuple

OWNER: Final = "who"
"""The field that names the contact an event belongs to; kept in every operation on it."""


RULES_OF_ACCOUNTS: Final = ("accounts", "disposal_rules")
"""The tables whose records are about an account by its name."""

SEALED: Final = "sealed"
"""The field that replaces words that only one member of a team can read."""

OTHER: Final = "other"
"""The field that names a second contact, of whom a record tells too."""


LARGEST: Final = 10**19
"""The limit: every number of a change, or of a document, is smaller."""


class Operation(NamedTuple):
    """The change of one document: its table and number, and the fields before and after."""

    table: str
    number: int
    old: Document | None
    new: Document | None

    def inverse(self) -> "Operation":
        """The operation that takes this one back."""
        return Operation(self.table, self.number, self.new, self.old)


class ChangeHeader(NamedTuple):
    """A change of the journal without its operations.

    `undoes` or `redoes` is the number of the change that it takes back or brings again; `by` marks
    the terminal in which it was made. In a team's book `member` made it, `token` is its own mark
    before it has a number that all agree on, and `forgets` is the id of somebody it erases.
    """

    seq: int
    at: str
    name: str
    undoes: int | None = None
    redoes: int | None = None
    by: str = ""
    member: str = ""
    token: str = ""
    forgets: str = ""


class ChangeRecord(NamedTuple):
    """A whole change: its header and its operations."""

    head: ChangeHeader
    ops: tuple[Operation, ...]


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_OPS: Final = b',"do":'
_AT_ONCE: Final = 1000
"""How many operations of a change are written as JSON at once."""


def dumps(value: object) -> str:
    """The JSON text of a value, as short as it gets; NaN raises ValueError."""
    return _encode(value)


def to_body(entry: ChangeRecord) -> bytes:
    """The JSON text of a change, on one line.

    Raises:
        ValueError: it holds a value that is not JSON.
    """
    pieces = body_pieces(entry)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def body_pieces(entry: ChangeRecord) -> list[bytes]:
    """The JSON text of a change in pieces: one, or many where it has thousands of operations.

    An import of 100,000 people has 100 MB of it, which is never held as one text.

    Raises:
        ValueError: it holds a value that is not JSON.
    """
    head = entry.head
    known: Document = {"n": head.seq, "at": head.at, "name": head.name}
    if head.undoes is not None:
        known["undo"] = head.undoes
    if head.redoes is not None:
        known["redo"] = head.redoes
    if head.by:
        known["by"] = head.by
    if head.member:
        known["member"] = head.member
    if head.token:
        known["token"] = head.token
    if head.forgets:
        known["forgets"] = head.forgets
    if len(entry.ops) <= _AT_ONCE:
        known["do"] = entry.ops
        return [_encode(known).encode()]
    pieces = [_encode(known)[:-1].encode() + _OPS + b"["]
    for start in range(0, len(entry.ops), _AT_ONCE):
        some = _encode(entry.ops[start : start + _AT_ONCE])[1:-1].encode()
        pieces.append(b"," + some if start else some)
    pieces.append(b"]}")
    return pieces


def head_of(body: bytes) -> ChangeHeader:
    """The head of a change, from its text, without reading its documents."""
    # A quote inside a JSON text is escaped, so the first such mark is the key itself.
    end = body.find(_OPS)
    # Another program may have set the text differently.
    return _head(from_json(body if end < 0 else body[:end] + b"}"))


def from_body(body: bytes) -> ChangeRecord:
    """The change that a text holds.

    Raises:
        ValueError, KeyError, TypeError: the text is not a change.
    """
    known = without_halves(from_json(body), body)
    return ChangeRecord(_head(known), tuple([Operation(*op) for op in known["do"]]))


def _head(known: Document) -> ChangeHeader:
    undoes, redoes = known.get("undo"), known.get("redo")
    return ChangeHeader(
        known["n"],
        known["at"],
        known["name"],
        undoes,
        redoes,
        str(known.get("by", "")),
        str(known.get("member", "")),
        str(known.get("token", "")),
        str(known.get("forgets", "")),
    )


def is_odd_head(head: ChangeHeader) -> bool:
    """Whether the head of a change has values of other types than reltui writes."""
    return not (
        isinstance(head.at, str)
        and isinstance(head.name, str)
        and _is_number(head.seq)
        and (head.undoes is None or _is_number(head.undoes))
        and (head.redoes is None or _is_number(head.redoes))
    )


def is_odd_change(entry: ChangeRecord) -> bool:
    """Whether a change has values of other types than reltui writes, outside its documents."""
    return is_odd_head(entry.head) or not all(map(_is_sound, entry.ops))


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < LARGEST


def _is_sound(op: Operation) -> bool:
    return (
        type(op.table) is str
        and _is_number(op.number)
        and all(
            part is None or (type(part) is dict and type(part.get(OWNER, "")) is str)
            for part in (op.old, op.new)
        )
    )


def operation(
    table: str, number: int, old: Document | None, new: Document | None
) -> Operation | None:
    """The operation that turns one document into the other; None if they are equal."""
    if old is None or new is None:
        return None if old is new else Operation(table, number, old, new)
    before = {key: value for key, value in old.items() if not _has(new, key, value)}
    after = {key: value for key, value in new.items() if not _has(old, key, value)}
    if not before and not after:
        return None
    if OWNER in old and OWNER in new:
        before[OWNER], after[OWNER] = old[OWNER], new[OWNER]
    return Operation(table, number, before, after)


def _has(document: Document, key: str, value: object) -> bool:
    return key in document and same(document[key], value)


def apply(document: Document | None, op: Operation) -> Document | None:
    """The document after an operation; the input is not modified.

    Raises:
        ValueError: the operation does not fit the document.
    """
    if op.old is None or op.new is None:
        if (document is None) != (op.old is None):
            raise ValueError(f"{op.table} {op.number} does not fit")
        return op.new
    if document is None:
        raise ValueError(f"{op.table} {op.number} is not there")
    kept = {key: value for key, value in document.items() if key not in op.old}
    kept.update(op.new)
    return kept


def inverse(ops: Iterable[Operation]) -> tuple[Operation, ...]:
    """The operations that take others back, the last one first."""
    return tuple([op.inverse() for op in reversed(list(ops))])
