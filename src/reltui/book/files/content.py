"""The content of a file of a book, plain or encrypted; all such files are read and written here.

An encrypted file begins with a line that says so and a line of JSON: what kind of file it is, of
which book, a salt, and the wrapped key. Then come pieces of 64 KiB, each encrypted with a subkey
for this file alone. A piece is bound to both lines, to its number, and to being the last one or
not: one that is altered, moved, left out, or of another file does not open.
"""

import base64
import binascii
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from reltui.book.core.keys import BookKey, key_of
from reltui.book.files.disk import chunks, open_file, read_range
from reltui.domain.named import NamedTuple
from reltui.encryption import (
    TAG_BYTES,
    Altered,
    NotInstalled,
    WrappedKey,
    bound,
    new_salt,
    nonce_of,
    open_at,
    seal_at,
    subkey,
)

MAGIC: Final = b"reltui encrypted file 1\n"
"""How every encrypted file but a journal begins."""

PIECE: Final = 1 << 16
"""The bytes of one encrypted piece."""

SNAPSHOT: Final = "snapshot"
"""The kind of a book's snapshot and of its backups; other files have the ending of their name."""

_STORED: Final = PIECE + TAG_BYTES
_LONGEST_HEAD: Final = 4096


class Sealing(NamedTuple):
    """How to encrypt a file: its key, its kind, and the mark of its book."""

    key: BookKey
    kind: str
    identity: str


class _Head(NamedTuple):
    """The first lines of an encrypted file: their bytes, and what they say."""

    lines: bytes
    kind: str
    identity: str
    salt: bytes
    wrapped: WrappedKey


def encrypted(pieces: Iterable[bytes], sealing: Sealing) -> Iterator[bytes]:
    """The bytes of an encrypted file that holds these pieces.

    Raises:
        NotInstalled: the library that encrypts is not there.
    """
    head = {
        "kind": sealing.kind,
        "book": sealing.identity,
        "salt": base64.b64encode(salt := new_salt()).decode(),
        "key": sealing.key.wrapped.to_json(),
    }
    lines = MAGIC + json.dumps(head, separators=(",", ":")).encode() + b"\n"
    key = subkey(sealing.key.key, "file", salt)
    yield lines
    number, held = 0, bytearray()
    for piece in pieces:
        held += piece
        if len(held) <= PIECE:
            continue
        whole, view = (len(held) - 1) // PIECE, memoryview(bytes(held))
        for turn in range(whole):
            part = bytes(view[turn * PIECE : (turn + 1) * PIECE])
            yield seal_at(key, nonce_of(number), part, _place(lines, last=False))
            number += 1
        del held[: whole * PIECE]
    yield seal_at(key, nonce_of(number), bytes(held), _place(lines, last=True))


def _place(lines: bytes, *, last: bool) -> bytes:
    return bound(lines, b"last" if last else b"more")


def is_encrypted(data: bytes) -> bool:
    """Whether the beginning of a file says that it is encrypted."""
    return data.startswith(MAGIC)


class Content:
    """What an open file holds; the descriptor belongs to the caller.

    Raises:
        Altered: it says that it is encrypted, and its first lines make no sense.
        BookEncrypted: this process was not given its key.
        OSError: it cannot be read.
    """

    def __init__(self, handle: int, path: Path) -> None:
        self._handle = handle
        self._last = (-1, b"")
        self.size = os.fstat(handle).st_size
        start = read_range(handle, 0, _LONGEST_HEAD)
        self._head = _head_of(start) if is_encrypted(start) else None
        self.key: BookKey | None = None
        if self._head is not None:
            self.key = key_of(self._head.wrapped, path)
            self._subkey = subkey(self.key.key, "file", self._head.salt)
            self._stored = self.size - len(self._head.lines)
            # The last piece may be short, and is never missing.
            self._pieces = max(1, -(-self._stored // _STORED))
            self.size = max(0, self._stored - self._pieces * TAG_BYTES)

    @property
    def kind(self) -> str:
        """What kind of file it says it is; empty where it is not encrypted."""
        return "" if self._head is None else self._head.kind

    @property
    def identity(self) -> str:
        """The mark of the book that an encrypted file is of; empty where it is not encrypted."""
        return "" if self._head is None else self._head.identity

    def close(self) -> None:
        """Close the descriptor."""
        self._handle = -1

    def read(self, start: int, size: int) -> bytes:
        """`size` bytes from `start`, fewer where it ends before.

        Raises:
            Altered: they are not what was encrypted.
            OSError: they cannot be read.
        """
        if self._head is None:
            return read_range(self._handle, start, size)
        end = min(start + size, self.size)
        if start >= end:
            return b""
        first, last = start // PIECE, (end - 1) // PIECE
        text = b"".join([self._piece(number) for number in range(first, last + 1)])
        return text[start - first * PIECE : end - first * PIECE]

    def pieces(self, start: int, size: int) -> Iterator[bytes]:
        """The same bytes as `read`, a piece at a time.

        Raises:
            Altered, OSError: as `read`.
        """
        if self._head is None:
            yield from chunks(self._handle, start, size)
            return
        end = min(start + size, self.size)
        while start < end:
            stop = min(end, (start // PIECE + 1) * PIECE)
            yield self.read(start, stop - start)
            start = stop

    def check_end(self) -> None:
        """Read the last piece: only an encrypted file that is whole has it.

        Raises:
            Altered, OSError: as `read`.
        """
        if self._head is not None:
            self._piece(self._pieces - 1)

    def _piece(self, number: int) -> bytes:
        # Read at once: another thread may read another piece meanwhile.
        at, text = self._last
        if at == number:
            return text
        head = self._head
        assert head is not None  # noqa: S101 - asked by every caller
        data = read_range(self._handle, len(head.lines) + number * _STORED, _STORED)
        last = number == self._pieces - 1
        text = open_at(self._subkey, nonce_of(number), data, _place(head.lines, last=last))
        self._last = (number, text)
        return text


def _head_of(start: bytes) -> _Head:
    end = start.find(b"\n", len(MAGIC))
    if end < 0:
        raise Altered("its first lines are not what was written")
    try:
        found: Any = json.loads(start[len(MAGIC) : end])
        kind, identity = str(found["kind"]), str(found["book"])
        salt = base64.b64decode(found["salt"], validate=True)
        wrapped = WrappedKey.from_json(found["key"])
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as error:
        raise Altered("its first lines are not what was written") from error
    return _Head(start[: end + 1], kind, identity, salt, wrapped)


def wrapped_in(path: Path) -> WrappedKey | None:
    """The wrapped key of a file, None where it is not encrypted or makes no sense.

    Raises:
        OSError: it cannot be read.
    """
    head = _head_in(path)
    return head.wrapped if head else None


def identity_in(path: Path) -> str:
    """The mark of the book that an encrypted file is of; "" where it is not, or makes no sense.

    Raises:
        OSError: it cannot be read.
    """
    head = _head_in(path)
    return head.identity if head else ""


def _head_in(path: Path) -> _Head | None:
    """The head of a file, None where it is not encrypted or makes no sense."""
    handle = open_file(path)
    try:
        start = read_range(handle, 0, _LONGEST_HEAD)
    finally:
        os.close(handle)
    try:
        return _head_of(start) if is_encrypted(start) else None
    except Altered:
        return None


class WholeFile(NamedTuple):
    """All that a small file holds, and the key with which it was encrypted."""

    data: bytes
    key: BookKey | None


def read_whole(path: Path, kind: str) -> WholeFile:
    """All that a small file holds; an encrypted one must be of this kind.

    Raises:
        Altered: it is not what was encrypted, or is a file of another kind.
        BookEncrypted: this process was not given its key.
        OSError: it cannot be read.
    """
    handle = open_file(path)
    try:
        content = Content(handle, path)
        if content.key is not None and content.kind != kind:
            raise Altered(f"it is a file of another kind: {content.kind}")
        content.check_end()
        return WholeFile(content.read(0, content.size), content.key)
    finally:
        os.close(handle)


def written(data: bytes, key: BookKey | None, kind: str, identity: str) -> Iterable[bytes]:
    """The bytes of a small file that holds this, encrypted where there is a key."""
    return [data] if key is None else encrypted([data], Sealing(key, kind, identity))


__all__ = [
    "MAGIC",
    "SNAPSHOT",
    "Altered",
    "Content",
    "NotInstalled",
    "Sealing",
    "WholeFile",
    "encrypted",
    "identity_in",
    "is_encrypted",
    "read_whole",
    "wrapped_in",
    "written",
]
