"""Appends lines to a journal: each is complete and synced, or cut off again."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from reltui.book.files.disk import Disk
from reltui.book.files.journal import Spot

_ONE_WRITE: Final = 1 << 20
"""The most bytes that are written at once; an import may have a hundred times as many."""


class NotWritten(Exception):
    """A line could not be written, and is not there.

    `sure` is false where the disk can no longer be trusted.
    """

    def __init__(self, error: OSError, *, sure: bool) -> None:
        super().__init__(str(error))
        self.error = error
        self.sure = sure


class Writer:
    """A journal open for writing at its end."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._handle = -1

    @property
    def is_open(self) -> bool:
        """Whether there is a journal to write to."""
        return self._handle >= 0

    def open(self, path: Path, inode: int) -> None:
        """Open the journal that was read before.

        Raises:
            OSError: it may not be written, or another one is in its place.
        """
        handle = self._disk.open(path, os.O_WRONLY | os.O_APPEND)
        if os.fstat(handle).st_ino != inode:
            os.close(handle)
            raise FileNotFoundError(errno.ENOENT, "its journal was replaced")
        self._handle = handle

    def close(self) -> None:
        """Close the journal."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def mend(self, end: Spot, *, closed: bool) -> Spot:
        """Cut off what was never finished, give the last line its end; returns where it ends.

        Raises:
            OSError: it could not be done.
        """
        self._disk.truncate(self._handle, end.offset)
        if closed:
            return end
        self._disk.write_all(self._handle, b"\n")
        return Spot(end.offset + 1, end.crc)

    def append(self, pieces: Sequence[bytes], end: Spot) -> None:
        """Write lines at the end of the journal, and wait until they are on the disk.

        Raises:
            NotWritten: it could not be done.
        """
        if sum(map(len, pieces)) <= _ONE_WRITE:
            pieces = [b"".join(pieces)]
        try:
            for piece in pieces:
                self._disk.write_all(self._handle, piece)
        except OSError as error:
            raise self._taken_back(error, end, sure=error.errno != errno.EIO) from error
        try:
            self._disk.sync(self._handle)
        except OSError as error:
            # What a failed sync has left on the disk, nobody knows.
            raise self._taken_back(error, end, sure=False) from error

    def _taken_back(self, error: OSError, end: Spot, *, sure: bool) -> NotWritten:
        try:
            self._disk.truncate(self._handle, end.offset)
            self._disk.sync(self._handle)
        except OSError:
            sure = False
        return NotWritten(error, sure=sure)
