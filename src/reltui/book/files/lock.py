"""The lock of a book: one writer at a time; the system frees it when its holder ends.

The lock file holds the number of the last change that was saved, and the mark of its book. It is
written after the change is safe, and never synced: it may lag behind, but it never runs ahead. So a
book that ends before that number has lost its end.
"""

import contextlib
import fcntl
import os
import time
import zlib
from pathlib import Path
from typing import Final

from reltui.book.core.errors import BookLocked
from reltui.book.files.disk import Disk, read_file

WAIT: Final = 5.0
"""How many seconds a change waits for another process to finish its own."""

_LONGEST_NOTE: Final = 200
_NAP: Final = 0.0005
_LONGEST_NAP: Final = 0.01


class FileLock:
    """An exclusive lock of a file.

    Raises:
        BookLocked: somebody else held it for longer than `wait` seconds.
        OSError: the lock file can be neither opened nor made.
    """

    def __init__(self, path: Path, disk: Disk, wait: float = WAIT) -> None:
        self.path = path
        self._disk = disk
        self._wait = wait
        self._handle = -1

    def acquire(self) -> None:
        """Take the lock, waiting for it if need be."""
        while True:
            if self._handle < 0:
                self._handle = self._open()
            self._take()
            # A lock file that somebody removed locks nobody out: take the one that is there now.
            if os.fstat(self._handle).st_nlink:
                return
            self.close()

    def release(self) -> None:
        """Give the lock back; its file stays."""
        fcntl.flock(self._handle, fcntl.LOCK_UN)

    def note(self, seq: int, identity: str = "") -> None:
        """Note that the change with this number was saved; only while the lock is held."""
        number = b"%016x" % seq
        mark = identity.encode()
        crc = zlib.crc32(mark, zlib.crc32(number))
        with contextlib.suppress(OSError):
            self._disk.overwrite(self._handle, b"%b %08x %-16b\n" % (number, crc, mark))

    def close(self) -> None:
        """Close the lock file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _open(self) -> int:
        while True:
            try:
                return self._disk.open(self.path, os.O_RDWR)
            except FileNotFoundError:
                pass
            try:
                return self._disk.create(self.path)
            except FileExistsError:
                continue

    def _take(self) -> None:
        nap = _NAP
        end: float | None = None
        while True:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                now = time.monotonic()
                end = now + self._wait if end is None else end
                if now >= end:
                    raise BookLocked(
                        "Another reltui is busy with this book. Nothing was changed; "
                        "try again in a moment."
                    ) from None
                time.sleep(nap)
                nap = min(nap * 1.5, _LONGEST_NAP)
            else:
                return


def identity_noted(path: Path) -> str:
    """The mark of the book that a lock file is of; empty where it bears none."""
    try:
        words = read_file(path)[:_LONGEST_NOTE].split()
    except OSError:
        return ""
    if len(words) != 3 or words[1] != b"%08x" % zlib.crc32(words[2], zlib.crc32(words[0])):
        return ""
    return words[2].decode("ascii", "replace")


def noted(path: Path, identity: str = "") -> int:
    """The number of the last change that was saved, as a lock file tells it; 0 where none does.

    The lock file of another book than the one with this mark tells nothing.
    """
    try:
        words = read_file(path)[:_LONGEST_NOTE].split()
    except OSError:
        return 0
    if len(words) not in {2, 3}:
        return 0
    mark = words[2] if len(words) == 3 else b""
    if words[1] != b"%08x" % zlib.crc32(mark, zlib.crc32(words[0])):
        return 0
    if identity and mark and mark != identity.encode():
        return 0
    try:
        return int(words[0], 16)
    except ValueError:
        return 0
