"""The store on disk: a snapshot, a journal beside it, and a lock."""

import errno
import os
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from reltui.book import backups
from reltui.book.entry import Entry, Head, from_body, to_body
from reltui.book.errors import BookDamaged, BookError, BookLocked, reason
from reltui.book.files import Disk, beside, read_range
from reltui.book.journal import (
    START,
    Spot,
    Tail,
    base_of,
    entries_of,
    heads_of,
    line_of,
    opening,
    read_tail,
    tail_of,
)
from reltui.book.lock import WAIT, FileLock
from reltui.book.opening import (
    NOTHING,
    Opened,
    damaged,
    journals_of,
    open_book,
)
from reltui.book.renewing import renew
from reltui.book.snapshot import Anchor, Broken, head_at, seal
from reltui.book.state import State

_LITTLE: Final = 1 << 16
"""How many bytes the journal may grow before the snapshot is renewed; a quarter of a big one."""

_OPENING: Final = 200
"""More bytes than the first line of a journal has."""


class DiskStore:
    """A book's changes in files: `<book>`, `<book>.journal`, `<book>.lock`; a `store.Store`."""

    def __init__(self, path: Path, disk: Disk | None = None, wait: float = WAIT) -> None:
        self.path = path.resolve()
        self.disk = disk or Disk()
        self._lock = FileLock(beside(self.path, ".lock"), self.disk, wait)
        self._found = Opened(State(), fresh=True)
        self._spot = START
        self._tail = NOTHING
        self._size = 0
        self._journal_text = ""
        self._writer = -1
        self._rolled = 0
        self._old: list[Opened] = []
        self._heads: list[Head] = []
        self._places: list[tuple[Spot, int]] = []
        self._indexed = START

    @property
    def readonly(self) -> str | None:
        """Why nothing can be kept here, as a sentence; None where it can."""
        return self._found.trouble

    @property
    def _journal(self) -> Path:
        return self.path.with_name(self._found.name)

    def load(self) -> State:
        """Everything kept, up to the last change.

        Raises:
            BookDamaged: nothing of it can be read.
            BookLocked: it may not be read.
        """
        found = open_book(self.path)
        # A thread that rolls an older state may still read from the older snapshot.
        self._old.append(self._found)
        self._close_writer()
        self._found = found
        self._heads, self._places, self._indexed = [], [], START
        self._take(found.tail)
        anchor = found.snapshot.head.anchor if found.snapshot else None
        self._rolled = anchor.offset if anchor else 0
        return found.state

    def _take(self, tail: Tail) -> None:
        self._tail = Tail((), tail.end, tail.torn, tail.closed, tail.damage)
        self._spot = tail.end
        self._size = tail.end.offset + tail.torn
        self._journal_text = str(self._journal) if self._found.name else ""

    def hold(self) -> None:
        """Keep every other writer out until `release`.

        Raises:
            BookLocked: another process is busy for too long, or nothing may be written here.
            BookDamaged: the book is damaged, or a write has failed before.
        """
        self._refuse()
        try:
            if self._found.fresh:
                self.disk.make_folder(self.path.parent)
            self._lock.acquire()
        except OSError as error:
            raise BookLocked(
                f"The book {self.path} cannot be changed: {reason(error)}. Nothing was changed."
            ) from error

    def _refuse(self) -> None:
        if self._found.trouble is not None:
            kind = BookDamaged if self._found.damaged else BookLocked
            raise kind(self._found.trouble)

    def release(self) -> None:
        """Let other writers in again."""
        self._lock.release()

    def news(self) -> list[Entry] | None:
        """The changes since the last look, in order; None where all is to be loaded anew."""
        found = self._found
        if found.journal < 0:
            return self._news_of_others()
        try:
            status = os.stat(self._journal_text)  # noqa: PTH116 - asked before every change
        except FileNotFoundError:
            return None
        if status.st_ino != found.inode or status.st_size < self._spot.offset:
            return None
        if status.st_size == self._size:
            return []
        tail = read_tail(found.journal, self._spot, status.st_size)
        self._take(tail)
        return list(entries_of(tail.lines))

    def _news_of_others(self) -> list[Entry] | None:
        """Without a journal: whether another process has made this book, or a newer one of it."""
        try:
            inode = self.path.stat().st_ino
        except FileNotFoundError:
            return []
        known = self._found.snapshot
        return [] if known is not None and known.inode == inode else None

    def append(self, entry: Entry) -> None:
        """Keep a change for good.

        Raises:
            BookError: it could not be kept, and is not.
        """
        if self._tail.damage is not None:
            raise self._damaged(self._tail.damage)
        body = to_body(entry)
        try:
            if self._writer < 0:
                self._open_writer()
            if self._tail.torn or not self._tail.closed:
                self._mend()
        except OSError as error:
            raise self._not_kept(error) from error
        line, crc = line_of(body, self._spot.crc)
        try:
            self.disk.write_all(self._writer, line)
        except OSError as error:
            raise self._taken_back(error, sure=error.errno != errno.EIO) from error
        try:
            self.disk.sync(self._writer)
        except OSError as error:
            # What a failed sync has left on the disk, nobody knows.
            raise self._taken_back(error, sure=False) from error
        self._size = self._spot.offset + len(line)
        self._spot = Spot(self._size, crc)

    def _damaged(self, what: str) -> BookDamaged:
        self._found.trouble = damaged(self.path, what)
        self._found.damaged = True
        return BookDamaged(self._found.trouble)

    def _mend(self) -> None:
        """Drop a last line that was never finished; give one that was its end."""
        self.disk.truncate(self._writer, self._spot.offset)
        if not self._tail.closed:
            self.disk.write_all(self._writer, b"\n")
            self._spot = Spot(self._spot.offset + 1, self._spot.crc)
        self._take(Tail((), self._spot))

    def _taken_back(self, error: OSError, *, sure: bool) -> BookError:
        """Cut a half-written line off; where the disk cannot be trusted, write nothing more."""
        try:
            self.disk.truncate(self._writer, self._spot.offset)
            self.disk.sync(self._writer)
        except OSError:
            sure = False
        if sure:
            return self._not_kept(error)
        self._found.trouble = (
            f"Writing to the book {self.path} failed: {reason(error)}. The last change was not "
            "saved, everything before it is kept. Look after the disk, then open the book again."
        )
        return BookLocked(self._found.trouble)

    def _not_kept(self, error: OSError) -> BookError:
        return BookError(
            f"The change could not be written to {self.path}: {reason(error)}. "
            "The book is as it was before."
        )

    def _open_writer(self) -> None:
        if self._found.fresh or self._found.old:
            self._begin()
        writer = self.disk.open(self._journal, os.O_WRONLY | os.O_APPEND)
        if os.fstat(writer).st_ino != self._found.inode:
            os.close(writer)
            raise FileNotFoundError(errno.ENOENT, "its journal was replaced")
        self._writer = writer
        backups.sweep(self.path, self.disk)
        for other in journals_of(self.path):
            if other.name != self._found.name:
                self.disk.unlink(other)

    def _begin(self) -> None:
        """Make the files of a new book, or those of this format for a book of an older one."""
        found = open_book(self.path)
        try:
            if found.old:
                backups.keep_old(self.path, found.state.seq, self.disk)
            line, _ = opening(found.state.seq)
            renew(self.path, found.state, line, self.disk)
        finally:
            found.close()
        self._old.append(self._found)
        self._found = open_book(self.path)
        self._take(self._found.tail)

    def mark(self) -> tuple[str, Spot]:
        """The present place in the journal, for `tidy`."""
        return self._found.name, self._spot

    def tidy(
        self,
        state: State,
        mark: tuple[str, Spot],
        at: datetime,
        pause: Callable[[], None] | None = None,
    ) -> None:
        """Renew the snapshot once the journal has outgrown it, and make a backup where one is due.

        Raises:
            BookError: one of them could not be written; nothing is lost.
        """
        snapshot = self._found.snapshot
        size = 0 if snapshot is None else snapshot.size
        if mark[1].offset - self._rolled >= max(_LITTLE, size // 4) or self._rolled < _LITTLE // 2:
            self.roll(state, mark, pause)
        self.backup(state, mark, at)

    def roll(
        self, state: State, mark: tuple[str, Spot], pause: Callable[[], None] | None = None
    ) -> None:
        """Write a new snapshot of a state as it was at a mark.

        Raises:
            BookError: it could not be written; the older one is still there.
        """
        name, spot = mark
        if not name or self._found.trouble is not None:
            return
        try:
            pieces = seal(state, Anchor(name, spot.offset, spot.crc), pause)
            backups.write_whole(
                self.path, pieces, self.disk, lambda: self._not_overtaken(name, state.seq)
            )
        except Overtaken:
            return
        except OSError as error:
            raise BookError(
                f"The snapshot of {self.path} could not be renewed: {reason(error)}. "
                "Nothing is lost: the journal holds every change."
            ) from error
        self._rolled = spot.offset

    def backup(self, state: State, mark: tuple[str, Spot], at: datetime) -> None:
        """Make an automatic backup of a state as it was at a mark, where one is due.

        Raises:
            BookError: it could not be made; the older ones are still there.
        """
        if not mark[0] or self._found.trouble is not None or not backups.due(self.path, at):
            return
        try:
            backups.make(
                self.path, state, at, self.disk, lambda: self._not_overtaken(mark[0], None)
            )
        except Overtaken:
            return
        except (OSError, Broken) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            raise BookError(f"No backup of {self.path} could be made: {why}.") from error

    @contextmanager
    def _not_overtaken(self, name: str, seq: int | None) -> Iterator[None]:
        """Hold the lock, unless the journal was replaced, or a later state was rolled meanwhile."""
        lock = FileLock(self._lock.path, self.disk)
        lock.acquire()
        try:
            head = head_at(self.path)
            if head is None or head.anchor is None or head.anchor.file != name:
                raise Overtaken
            if seq is not None and head.seq > seq:
                raise Overtaken
            yield
        finally:
            lock.close()

    def heads(self) -> list[Head]:
        """What every change was, the oldest first.

        Raises:
            BookDamaged: an old line is not what was written.
        """
        if self._found.journal >= 0 and self._indexed.offset < self._spot.offset:
            tail = read_tail(self._found.journal, self._indexed, self._spot.offset)
            if tail.damage is not None or tail.end != self._spot:
                what = tail.damage or f"the line at byte {tail.end.offset} of its journal is cut"
                raise self._damaged(what)
            for head, line in heads_of(tail.lines):
                self._heads.append(head)
                self._places.append((line.spot, line.size))
            self._indexed = tail.end
        return self._heads

    @property
    def base(self) -> int:
        """The number of the change that the journal follows; 0 where it holds the whole book."""
        if self._found.journal < 0:
            return 0
        first = read_range(self._found.journal, 0, _OPENING)
        lines = tail_of(first[: first.find(b"\n") + 1], START).lines
        return base_of(lines[0]) if lines else 0

    def entry(self, seq: int) -> Entry:
        """One change, by its number.

        Raises:
            BookDamaged: it is not what was written.
            KeyError: it is not there.
        """
        heads = self.heads()
        place = bisect_left(heads, seq, key=lambda head: head.seq)
        if place == len(heads) or heads[place].seq != seq:
            raise KeyError(seq)
        spot, size = self._places[place]
        tail = tail_of(read_range(self._found.journal, spot.offset, size), spot)
        if tail.damage is not None or not tail.lines:
            raise self._damaged(tail.damage or "its journal is cut")
        return from_body(tail.lines[0].body)

    def close(self) -> None:
        """Let go of every file."""
        self._close_writer()
        self._lock.close()
        for found in (*self._old, self._found):
            found.close()
        self._old.clear()

    def _close_writer(self) -> None:
        if self._writer >= 0:
            os.close(self._writer)
            self._writer = -1


class Overtaken(Exception):
    """A later snapshot is there already, or the journal was replaced."""
