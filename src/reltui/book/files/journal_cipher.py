"""The lines of an encrypted journal: each change is encrypted alone, and bound to its place.

The first line stays plain JSON: it says of which book the journal is, holds the wrapped key and a
salt, and proves itself. Every other line is the encrypted change in base64. It is bound to the
first line, to its place in bytes, and to the checksum of all lines before it: a line that is
altered, moved, repeated, or of another journal does not open.
"""

import base64
import binascii
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from reltui.book.core.errors import SENSELESS
from reltui.book.core.keys import BookKey, key_of
from reltui.book.core.operations import (
    ChangeHeader,
    ChangeRecord,
    from_body,
    head_of,
    is_odd_change,
    is_odd_head,
)
from reltui.book.core.sanitize import from_json
from reltui.book.files.disk import open_file, read_range
from reltui.book.files.journal import START, Line, Spot, is_opening, line_of, opening_body, tail_of
from reltui.encryption import Altered, Cipher, WrappedKey, bound, decrypt, encrypt, new_salt, subkey

_FIELD: Final = b',"encrypted":'
_PROOF: Final = b',"proof":'
_LONGEST_OPENING: Final = 4096

_Read = TypeVar("_Read")


class BadLine(Exception):
    """A line of the journal is not what was written; the message names the place."""


class LineCipher:
    """Encrypts and decrypts the lines of one journal."""

    def __init__(self, key: BookKey, salt: bytes, opening: bytes) -> None:
        self.key = key
        self._subkey = subkey(key.key, "journal", salt)
        self._cipher: Cipher | None = None
        self._opening = bound(opening)

    def encode(self, body: bytes, spot: Spot) -> bytes:
        """What stands in the journal for a change at a spot."""
        if self._cipher is None:
            self._cipher = Cipher(self._subkey)
        return base64.b64encode(self._cipher.encrypt(body, self._place(spot)))

    def decode(self, line: Line) -> bytes:
        """The change that a line holds.

        Raises:
            BadLine: the line is not what was written there.
        """
        try:
            return decrypt(
                self._subkey, base64.b64decode(line.body, validate=True), self._place(line.spot)
            )
        except (Altered, binascii.Error, ValueError) as error:
            raise BadLine(
                f"the line at byte {line.spot.offset} of its journal cannot be decrypted: it is "
                "not what was written there"
            ) from error

    def _place(self, spot: Spot) -> bytes:
        return self._opening + bound(b"%d" % spot.offset, b"%08x" % spot.crc)


def opening(base: int, identity: str, key: BookKey | None) -> tuple[bytes, Spot]:
    """The first line of a journal whose changes follow the one with the number `base`.

    A journal from 0 on holds the whole book. Returned with the spot behind the line.
    """
    body = opening_body(base, identity)
    if key is not None:
        salt = new_salt()
        told = {"salt": base64.b64encode(salt).decode(), "key": key.wrapped.to_json()}
        body = body[:-1] + _FIELD + json.dumps(told, separators=(",", ":")).encode() + b"}"
        proof = encrypt(subkey(key.key, "journal", salt), b"", bound(body))
        body = body[:-1] + _PROOF + b'"' + base64.b64encode(proof) + b'"}'
    line, crc = line_of(body, 0)
    return line, Spot(len(line), crc)


def wrapped_key(line: Line) -> WrappedKey | None:
    """The wrapped key in the first line of a journal, None where it is not encrypted.

    Raises:
        Altered: it makes no sense.
    """
    if _FIELD not in line.body:
        return None
    return WrappedKey.from_json(_opening_in(line.body)["encrypted"]["key"])


def _opening_in(body: bytes) -> Any:
    try:
        found = from_json(body)
        return {"encrypted": found["encrypted"], "proof": found["proof"]}
    except (ValueError, KeyError, TypeError) as error:
        raise Altered("the first line of its journal is not what was written") from error


def cipher_of(first: Line, path: Path) -> LineCipher | None:
    """What decrypts a journal with this first line, None where it is not encrypted.

    Raises:
        BadLine: the first line is not what was written.
        BookEncrypted: this process was not given the key.
    """
    try:
        wrapped = wrapped_key(first)
        if wrapped is None:
            return None
        told = _opening_in(first.body)
        salt = base64.b64decode(told["encrypted"]["salt"], validate=True)
        proof = base64.b64decode(told["proof"], validate=True)
        key = key_of(wrapped, path)
        body = first.body[: first.body.rindex(_PROOF)] + b"}"
        decrypt(subkey(key.key, "journal", salt), proof, bound(body))
    except (Altered, ValueError, KeyError, TypeError, binascii.Error) as error:
        raise BadLine("the first line of its journal is not what was written") from error
    return LineCipher(key, salt, first.body)


def first_line(handle: int) -> Line | None:
    """The first line of an open journal, None where it is not whole."""
    start = read_range(handle, 0, _LONGEST_OPENING)
    lines = tail_of(start[: start.find(b"\n") + 1], START).lines
    return lines[0] if lines else None


def wrapped_in_journal(path: Path) -> WrappedKey | None:
    """The wrapped key of a journal, None where it is not encrypted or makes no sense.

    Raises:
        OSError: it cannot be read.
    """
    handle = open_file(path)
    try:
        first = first_line(handle)
        return None if first is None else wrapped_key(first)
    except Altered:
        return None
    finally:
        os.close(handle)


def body_of(line: Line, cipher: LineCipher | None) -> bytes:
    """The change on a line, as JSON.

    Raises:
        BadLine: the line is not what was written.
    """
    return line.body if cipher is None else cipher.decode(line)


def entries_of(lines: tuple[Line, ...], cipher: LineCipher | None) -> Iterator[ChangeRecord]:
    """The changes of sound lines, the first line of a journal passed over.

    Raises:
        BadLine: a line is not what was written.
    """
    for line in lines:
        if not is_opening(line):
            yield change_on(line, cipher)


def change_on(line: Line, cipher: LineCipher | None) -> ChangeRecord:
    """The change on a line that is not the first one.

    Raises:
        BadLine: the line is not what was written, or is none that reltui writes.
    """
    return _read(line, cipher, from_body, is_odd_change)


def heads_of(
    lines: tuple[Line, ...], cipher: LineCipher | None
) -> Iterator[tuple[ChangeHeader, Line]]:
    """The heads of the changes of sound lines, each with its line.

    Raises:
        BadLine: a line is not what was written.
    """
    for line in lines:
        if not is_opening(line):
            yield _read(line, cipher, head_of, is_odd_head), line


def _read(
    line: Line,
    cipher: LineCipher | None,
    read: Callable[[bytes], _Read],
    is_odd: Callable[[_Read], bool],
) -> _Read:
    body = body_of(line, cipher)
    try:
        found = read(body)
    except SENSELESS as error:
        raise _senseless(line) from error
    if is_odd(found):
        raise _senseless(line)
    return found


def _senseless(line: Line) -> BadLine:
    where = f"the line at byte {line.spot.offset} of its journal"
    return BadLine(f"{where} is not one that reltui writes")
