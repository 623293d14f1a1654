"""The lines of the file of waiting changes, plain or encrypted: a checksum, a blank, and a text.

An encrypted file begins with a line that holds a salt and the wrapped key. Every other line is the
encrypted text in base64, bound to that first line and to its own place in bytes: one that is
altered, moved, repeated or of another file does not open.
"""

import base64
import binascii
import json
import os
import zlib
from pathlib import Path
from typing import Final, Self

from reltui.book.core.keys import BookKey, key_of
from reltui.book.core.sanitize import from_json
from reltui.book.files.disk import open_file, read_range
from reltui.encryption import Altered, WrappedKey, bound, decrypt, encrypt, new_salt, subkey

_DIGITS: Final = 9
_MARK: Final = b'{"encrypted":'
_LONGEST_HEAD: Final = 4096


class BadWaiting(Exception):
    """A line of the file is not what was written; the message names its place."""


class WaitingCipher:
    """Encrypts and decrypts the lines of one file."""

    def __init__(self, key: BookKey, salt: bytes, head: bytes) -> None:
        self._subkey = subkey(key.key, "waiting changes", salt)
        self.head = head
        """The text of the first line."""

    @classmethod
    def new(cls, key: BookKey) -> Self:
        """The cipher of a new file."""
        salt = new_salt()
        told = {"salt": base64.b64encode(salt).decode(), "key": key.wrapped.to_json()}
        return cls(key, salt, _MARK + json.dumps(told, separators=(",", ":")).encode() + b"}")

    @classmethod
    def of(cls, head: bytes, path: Path) -> Self:
        """The cipher of the file with this first line.

        Raises:
            BadWaiting: the first line is not what was written.
            BookEncrypted: this process was not given the key.
        """
        try:
            told = from_json(head)["encrypted"]
            salt = base64.b64decode(told["salt"], validate=True)
            wrapped = WrappedKey.from_json(told["key"])
        except (Altered, ValueError, KeyError, TypeError, binascii.Error) as error:
            raise BadWaiting("its first line is not what was written") from error
        return cls(key_of(wrapped, path), salt, head)

    def encode(self, body: bytes, offset: int) -> bytes:
        """The form in which the file holds a text at a place."""
        return base64.b64encode(encrypt(self._subkey, body, self._place(offset)))

    def decode(self, text: bytes, offset: int) -> bytes:
        """The text that stands encrypted at a place.

        Raises:
            BadWaiting: it is not what was written there.
        """
        try:
            return decrypt(self._subkey, base64.b64decode(text, validate=True), self._place(offset))
        except (Altered, ValueError) as error:
            raise BadWaiting(f"the line at byte {offset} is not what was written") from error

    def _place(self, offset: int) -> bytes:
        return bound(self.head, b"%d" % offset)


def line_of(body: bytes) -> bytes:
    """A line with its checksum."""
    return b"%08x %b\n" % (zlib.crc32(body), body)


def lines_of(bodies: list[bytes], key: BookKey | None) -> list[bytes]:
    """The lines of a new file with these texts, encrypted where there is a key."""
    if key is None or not bodies:
        return [line_of(body) for body in bodies]
    cipher = WaitingCipher.new(key)
    found = [line_of(cipher.head)]
    offset = len(found[0])
    for body in bodies:
        found.append(line_of(cipher.encode(body, offset)))
        offset += len(found[-1])
    return found


def is_head(body: bytes) -> bool:
    """Whether the text of a first line says that the file is encrypted."""
    return body.startswith(_MARK)


def bodies_of(data: bytes, path: Path) -> list[bytes]:
    """The texts of all whole lines; what is behind the last line end was never acknowledged.

    Raises:
        BadWaiting: a line is not what was written.
        BookEncrypted: it is encrypted, and this process was not given the key.
    """
    found: list[bytes] = []
    cipher: WaitingCipher | None = None
    offset = 0
    for line in data.split(b"\n")[:-1]:
        body = line[_DIGITS:]
        if line[:_DIGITS] != b"%08x " % zlib.crc32(body):
            raise BadWaiting(f"the line at byte {offset} is not what was written")
        if not offset and is_head(body):
            cipher = WaitingCipher.of(body, path)
        else:
            found.append(body if cipher is None else cipher.decode(body, offset))
        offset += len(line) + 1
    return found


def head_in(handle: int) -> bytes | None:
    """The text of the first line of an open file that is encrypted; None where it is plain."""
    start = read_range(handle, 0, _LONGEST_HEAD)
    body = start[_DIGITS : start.find(b"\n")] if b"\n" in start else b""
    return body if is_head(body) else None


def wrapped_in_waiting(path: Path) -> WrappedKey | None:
    """The wrapped key of a file of waiting changes; None where it is plain or makes no sense.

    Raises:
        OSError: it cannot be read.
    """
    handle = open_file(path)
    try:
        head = head_in(handle)
    finally:
        os.close(handle)
    try:
        return None if head is None else WrappedKey.from_json(from_json(head)["encrypted"]["key"])
    except (Altered, ValueError, KeyError, TypeError):
        return None
