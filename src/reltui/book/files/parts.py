"""A file of parts beside a book: a line that says what is in it, and bytes that are read on demand.

The line holds a JSON value, and of each part its place and its checksum, so that one part is read
and checked without the others. A reader keeps the file open: whoever writes it again puts another
one in its place, and the one that is open stays what it was.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from reltui.book.core.errors import BookEncrypted
from reltui.book.core.keys import Altered, BookKey
from reltui.book.core.sanitize import from_json
from reltui.book.files.content import Content, written
from reltui.book.files.disk import Disk, beside, open_file, write_whole

_FIRST_READ: Final = 1 << 15


class NoParts(LookupError):
    """A file of parts, or one of its parts, is not there, or is not what was written."""


class Parts:
    """An open file of parts, which is closed when nobody needs it any more.

    Raises:
        NoParts: there is none, or none that this key opens.
    """

    def __init__(self, path: Path, ending: str, key: BookKey | None = None) -> None:
        self._handle = -1
        try:
            self._handle = open_file(beside(path, ending))
            self._content = content = Content(self._handle, path)
            if (content.key and content.key.name) != (key and key.name):
                raise NoParts("it is encrypted with another key")
            if key is not None and content.kind != ending:
                raise NoParts("it is a file of another kind")
            line = self._line()
            self._start = len(line)
            if line[:9] != b"%08x " % zlib.crc32(line[9:]):
                raise NoParts("its first line is not what was written")
            self.value, places = from_json(line[9:])
            self._places: dict[str, tuple[int, int, int]] = {
                name: (int(start), int(size), int(crc))
                for name, (start, size, crc) in places.items()
            }
            if not all(self._fits(*place[:2]) for place in self._places.values()):
                raise NoParts("a part lies outside of it")
        except (OSError, ValueError, TypeError, AttributeError, Altered, BookEncrypted) as error:
            raise NoParts(str(error)) from error

    def _fits(self, start: int, size: int) -> bool:
        """Whether a part lies inside the file, so that nobody reads beyond its end."""
        most = self._content.size - self._start
        return 0 <= start <= most and 0 <= size <= most - start

    def _line(self) -> bytes:
        line = self._content.read(0, _FIRST_READ)
        while b"\n" not in line and len(line) < self._content.size:
            line = self._content.read(0, len(line) * 4)
        return line[: line.find(b"\n") + 1]

    def check(self) -> None:
        """Read all parts through, in pieces.

        Raises:
            NoParts: one of them is not what was written.
        """
        for name, (start, size, crc) in self._places.items():
            found = 0
            try:
                for piece in self._content.pieces(self._start + start, size):
                    found = zlib.crc32(piece, found)
            except (OSError, Altered) as error:
                raise NoParts(f"{name} cannot be read: {error}") from error
            if found != crc:
                raise NoParts(f"the checksum of {name} does not match")

    def part(self, name: str) -> bytes:
        """A part, checked.

        Raises:
            NoParts: it is not there, or not what was written.
        """
        _, size, crc = self._place(name)
        data = self.piece(name, 0, size)
        if zlib.crc32(data) != crc:
            raise NoParts(f"the checksum of {name} does not match")
        return data

    def piece(self, name: str, start: int, size: int) -> bytes:
        """Bytes of a part, which the caller checks.

        Raises:
            NoParts: they cannot be read, or there are fewer.
        """
        place, most, _ = self._place(name)
        size = min(size, most - start)
        if size < 0:
            raise NoParts(f"{name} has no byte {start}")
        try:
            data = self._content.read(self._start + place + start, size)
        except (OSError, Altered) as error:
            raise NoParts(f"{name} cannot be read: {error}") from error
        if len(data) != size:
            raise NoParts(f"{name} is cut off")
        return data

    def _place(self, name: str) -> tuple[int, int, int]:
        found = self._places.get(name)
        if found is None:
            raise NoParts(f"there is no part {name}")
        return found

    def close(self) -> None:
        """Close the file; its parts can no longer be read."""
        if self._handle >= 0:
            if hasattr(self, "_content"):
                # Another file may get the number of this one: it must never be read for it.
                self._content.close()
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = -1

    def __del__(self) -> None:
        self.close()


def write_parts(
    path: Path,
    ending: str,
    value: object,
    parts: Mapping[str, bytes],
    disk: Disk,
    *,
    key: BookKey | None = None,
    identity: str = "",
    ready: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
) -> None:
    """Write a file of parts; it is renamed inside `ready()`.

    Where there is a key, it is encrypted, for the book with this mark.

    Raises:
        OSError: it could not be written.
        TypeError, ValueError: the value is not JSON.
    """
    places, start = {}, 0
    for name, data in parts.items():
        places[name] = (start, len(data), zlib.crc32(data))
        start += len(data)
    line = json.dumps([value, places], allow_nan=False, separators=(",", ":")).encode() + b"\n"
    whole = [b"%08x " % zlib.crc32(line), line, *parts.values()]
    sealed = written(b"".join(whole), key, ending, identity) if key is not None else whole
    write_whole(beside(path, ending), sealed, disk, ready)
