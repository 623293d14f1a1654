"""The cache of views beside the book, such as the list and the queue, for a fast first screen.

A cached value has the place in the journal up to which it is valid, so that only later changes need
recomputing. A damaged or foreign cache is ignored.
"""

import contextlib
import json
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from reltui.book.core.errors import BookEncrypted
from reltui.book.core.json_text import from_json
from reltui.book.core.keys import Altered, BookKey
from reltui.book.files.content import read_whole, written
from reltui.book.files.disk import Disk, beside, companions, write_whole
from reltui.book.files.journal import Mark, Spot

ENDING: Final = ".ready-"


def read(path: Path, name: str, key: BookKey | None = None) -> tuple[Mark, Any] | None:
    """A cached value, with the place in the journal up to which it is valid; None if there is none.

    The cache of an encrypted book must be encrypted with its key, or it is ignored.
    """
    try:
        whole = read_whole(beside(path, ENDING + name), ENDING + name)
        if (whole.key and whole.key.name) != (key and key.name):
            return None
        digits, body = whole.data.split(b" ", 1)
        if digits != b"%08x" % zlib.crc32(body):
            return None
        journal, offset, crc, value = from_json(body)
    except (OSError, ValueError, Altered, BookEncrypted):
        return None
    return Mark(journal, Spot(offset, crc)), value


def write(
    path: Path,
    name: str,
    mark: Mark,
    value: Any,
    disk: Disk,
    *,
    key: BookKey | None = None,
    identity: str = "",
    ready: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
) -> None:
    """Cache a value that is valid up to a place in the journal; it is renamed inside `ready()`.

    Where there is a key, it is encrypted, for the book with this mark.

    Raises:
        OSError: it could not be written.
        TypeError, ValueError: it is not JSON.
    """
    body = json.dumps([mark.name, mark.spot.offset, mark.spot.crc, value], allow_nan=False).encode()
    text = b"%08x %b" % (zlib.crc32(body), body)
    target = beside(path, ENDING + name)
    write_whole(target, written(text, key, ENDING + name, identity), disk, ready)


def files(path: Path) -> list[Path]:
    """The cache files of a book."""
    return [file for file in companions(path) if file.name.startswith(path.name + ENDING)]
