"""The cache of views beside the book, such as the list and the queue, for a fast first screen.

A cached value has the place in the journal up to which it is valid, so that only later changes need
recomputing. A damaged or foreign cache is ignored.
"""

import contextlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from reltui.book.core.keys import BookKey
from reltui.book.files.disk import Disk, companions
from reltui.book.files.journal import Mark, Spot
from reltui.book.files.parts import NoParts, Parts, write_parts
from reltui.domain.named import NamedTuple

ENDING: Final = ".ready-"


class ViewFile(NamedTuple):
    """A cached value, the place in the journal up to which it is valid, and the file it is in."""

    mark: Mark
    value: Any
    parts: Parts


def read(path: Path, name: str, key: BookKey | None = None) -> ViewFile | None:
    """A cached value; None if there is none.

    The cache of an encrypted book must be encrypted with its key, or it is ignored. All of it is
    checked, so that what is read later is what was written: 3 ms for 10 MB.
    """
    try:
        parts = Parts(path, ENDING + name, key)
    except NoParts:
        return None
    try:
        parts.check()
        journal, offset, crc, value = parts.value
        return ViewFile(Mark(journal, Spot(offset, crc)), value, parts)
    except (NoParts, TypeError, ValueError):
        parts.close()
        return None


def write(
    path: Path,
    name: str,
    mark: Mark,
    value: object,
    disk: Disk,
    *,
    parts: Mapping[str, bytes],
    key: BookKey | None = None,
    identity: str = "",
    ready: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
) -> None:
    """Cache a value that is valid up to a place in the journal; its parts are read one by one.

    It is renamed inside `ready()`. Where there is a key, it is encrypted, for the book with this
    mark.

    Raises:
        OSError: it could not be written.
        TypeError, ValueError: it is not JSON.
    """
    told = [mark.name, mark.spot.offset, mark.spot.crc, value]
    write_parts(path, ENDING + name, told, parts, disk, key=key, identity=identity, ready=ready)


def files(path: Path) -> list[Path]:
    """The cache files of a book."""
    return [file for file in companions(path) if file.name.startswith(path.name + ENDING)]
