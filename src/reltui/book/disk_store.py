"""The store on disk: a snapshot, a journal beside it, and a lock."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reltui.book import backups
from reltui.book.entry import Entry, Head, to_body
from reltui.book.errors import BookDamaged, BookError, BookLocked, reason
from reltui.book.files import Disk, beside
from reltui.book.index import BadLine, Index
from reltui.book.journal import START, Mark, Spot, Tail, entries_of, line_of, opening, read_tail
from reltui.book.lock import WAIT, FileLock
from reltui.book.opening import LOCK, NOTHING, Opened, damaged, journals_of, open_book
from reltui.book.snapshot import Broken
from reltui.book.state import State
from reltui.book.writer import NotWritten, Writer


class DiskStore:
    """A book's changes in files: `<book>`, `<book>.journal`, `<book>.lock`; a `store.Store`."""

    def __init__(self, path: Path, disk: Disk | None = None, wait: float = WAIT) -> None:
        self.path = path.resolve()
        self.disk = disk or Disk()
        self._lock = FileLock(beside(self.path, LOCK), self.disk, wait)
        self._found = Opened(State(), fresh=True)
        self._spot = START
        self._tail = NOTHING
        self._size = 0
        self._journal_text = ""
        self._writer = Writer(self.disk)
        self._index = Index(-1)
        self._rolled = 0
        self._old: list[Opened] = []

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
        self._adopt(open_book(self.path))
        return self._found.state

    def _adopt(self, found: Opened) -> None:
        # A thread that rolls an older state may still read from the older snapshot.
        self._old.append(self._found)
        self._writer.close()
        self._found = found
        self._index = Index(found.journal)
        self._take(found.tail)
        anchor = found.snapshot.head.anchor if found.snapshot else None
        self._rolled = anchor.offset if anchor else 0

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
            if not self._writer.is_open:
                self._open_writer()
            if self._tail.torn or not self._tail.closed:
                self._take(Tail((), self._writer.mend(self._spot, closed=self._tail.closed)))
            line, crc = line_of(body, self._spot.crc)
            self._writer.append(line, self._spot)
        except OSError as error:
            raise self._not_kept(error) from error
        except NotWritten as failed:
            if failed.sure:
                raise self._not_kept(failed.error) from failed
            raise self._distrust(failed.error) from failed
        self._size = self._spot.offset + len(line)
        self._spot = Spot(self._size, crc)
        self._lock.note(entry.head.seq)

    def _damaged(self, what: str) -> BookDamaged:
        self._found.trouble = damaged(self.path, what)
        self._found.damaged = True
        return BookDamaged(self._found.trouble)

    def _distrust(self, error: OSError) -> BookLocked:
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
        self._writer.open(self._journal, self._found.inode)
        backups.sweep(self.path, self.disk)
        for other in journals_of(self.path):
            if other.name != self._found.name:
                self.disk.unlink(other)

    def _begin(self) -> None:
        """Make the files of a new book, or those of this format for a book of an older one."""
        from reltui.book.renewing import renew

        found = open_book(self.path)
        try:
            if found.old:
                backups.keep_old(self.path, found.state.seq, self.disk)
            line, _ = opening(found.state.seq)
            renew(self.path, found.state, line, self.disk)
        finally:
            found.close()
        self._adopt(open_book(self.path))

    def mark(self) -> Mark:
        """The present place in the journal, for `tidy`."""
        return Mark(self._found.name, self._spot)

    def since(self, mark: Mark) -> list[Entry] | None:
        """The changes behind a mark; None where it does not lie in this journal."""
        if mark.name != self._found.name or mark.spot.offset > self._spot.offset:
            return None
        tail = read_tail(self._found.journal, mark.spot, self._spot.offset)
        if tail.damage is not None or tail.end.crc != self._spot.crc:
            return None
        return list(entries_of(tail.lines))

    def tidy(
        self, state: State, mark: Mark, at: datetime, pause: Callable[[], None] | None = None
    ) -> None:
        """Renew the snapshot once the journal has outgrown it, and make a backup where one is due.

        Raises:
            BookError: one of them could not be written; nothing is lost.
        """
        from reltui.book.rolling import back_up, is_due, roll

        if not mark.name or self._found.trouble is not None:
            return
        size = 0 if self._found.snapshot is None else self._found.snapshot.size
        try:
            if is_due(mark, self._rolled, size):
                roll(self.path, state, mark, self.disk, pause)
                self._rolled = mark.spot.offset
            back_up(self.path, state, mark, at, self.disk)
        except Broken as broken:
            raise self._damaged(str(broken)) from broken

    def heads(self) -> list[Head]:
        """What every change was, the oldest first.

        Raises:
            BookDamaged: an old line is not what was written.
        """
        try:
            return self._index.heads(self._spot)
        except BadLine as bad:
            raise self._damaged(str(bad)) from bad

    @property
    def base(self) -> int:
        """The number of the change that the journal follows; 0 where it holds the whole book."""
        return self._index.base()

    def entry(self, seq: int) -> Entry:
        """One change, by its number.

        Raises:
            BookDamaged: it is not what was written.
            KeyError: it is not there.
        """
        try:
            return self._index.entry(seq, self._spot)
        except BadLine as bad:
            raise self._damaged(str(bad)) from bad

    def close(self) -> None:
        """Let go of every file."""
        self._writer.close()
        self._lock.close()
        for found in (*self._old, self._found):
            found.close()
        self._old.clear()
