"""Reading and writing the other files of reltui: atomically, readable by their owner only."""

import errno
import os
import select
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from reltui.book.files.disk import Disk, read_file, write_whole

ASIDE: Final = ".damaged-"
"""How the name of a damaged file goes on once it was set aside."""

DRAFTS: Final = ".drafts.json"
"""The end of the name of the file of drafts, after the name of its book."""

COPIED: Final = ".copied.txt"
"""The end of the name of the file with the last copied text, for terminals without a clipboard."""

MEMBERSHIP: Final = ".team"
"""The end of the name of the file that says of which team's book this is a copy, and whose."""

TEAM_STATE: Final = ".team-state"
"""The end of the name of the file with the state of the sync with the team's server."""

TEAM_KEY: Final = ".team-key"
"""The end of the name of the file with the keys for a member's own words."""

OUTBOX: Final = ".team-outbox"
"""The end of the name of the file with the changes that are not on the team's server yet."""

BESIDE: Final = (DRAFTS, COPIED, MEMBERSHIP, TEAM_STATE, TEAM_KEY, OUTBOX)
"""The ends of the names of all small files beside a book."""

LONGEST_WAIT: Final = 30.0
"""Seconds after which a pipe that holds something small must have ended."""


def beside(book: Path, ending: str) -> Path:
    """A file of ours beside a book, however the book is reached: links are followed first."""
    # A circle of links is not a place for a book, and opening it says so.
    with suppress(OSError, RuntimeError):
        book = book.resolve()
    return book.with_name(book.name + ending)


def read_stream(
    path: Path, most: int, patience: float = 5.0, longest: float = LONGEST_WAIT
) -> bytes:
    """At most so many bytes of a file, or of a pipe that somebody writes into.

    A pipe from which nothing comes for `patience` seconds, or that has not ended or given enough
    after `longest` seconds, and a device, keep nobody waiting.

    Raises:
        OSError: it cannot be read, nothing comes from it, it does not end, or it is a device.
    """
    end = time.monotonic() + longest
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise OSError(errno.EISDIR, "it is a folder", str(path))
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise OSError(errno.EINVAL, "it is not an ordinary file", str(path))
        parts: list[bytes] = []
        while most > 0:
            if stat.S_ISFIFO(mode):
                left = end - time.monotonic()
                if left < 0:
                    raise OSError(errno.ETIMEDOUT, "it does not end", str(path))
                if not _has_news(handle, min(patience, left)):
                    raise OSError(errno.ETIMEDOUT, "nothing comes from it", str(path))
            try:
                part = os.read(handle, min(most, 1 << 20))
            except BlockingIOError:
                continue
            if not part:
                break
            parts.append(part)
            most -= len(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def _has_news(handle: int, patience: float) -> bool:
    """Whether a descriptor has bytes or an end within so many seconds, however high its number."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(patience * 1000))


def read_private(path: Path) -> bytes:
    """All bytes of an ordinary file; a pipe or a device does not keep anybody waiting.

    Raises:
        OSError: it cannot be read, or is not an ordinary file.
    """
    return read_file(path)


def write_private(target: Path, data: bytes, *, folders: bool = False) -> None:
    """Write a file whole, beside its target, and put it there once it is safe on the disk.

    Where `folders` is true, the folders that are missing are made.

    Raises:
        OSError: it could not be written; what was there is as it was.
    """
    disk = Disk()
    if folders:
        disk.make_folder(target.parent)
    write_whole(target, [data], disk)
