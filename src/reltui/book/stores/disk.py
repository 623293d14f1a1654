"""The store on disk: a snapshot, a journal beside it, and a lock."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reltui.book.core.documents import State
from reltui.book.core.errors import BookDamaged, BookError, BookLocked, reason
from reltui.book.core.operations import Entry, to_body
from reltui.book.files.disk import Disk, beside
from reltui.book.files.journal import Mark, Spot, Tail, line_of, opening
from reltui.book.files.journal_writer import NotWritten, Writer
from reltui.book.files.lock import WAIT, FileLock
from reltui.book.files.snapshot_section import Broken
from reltui.book.stores import backups
from reltui.book.stores.disk_reader import DiskReader
from reltui.book.stores.opening import LOCK, Opened, journals_of, open_book


class DiskStore(DiskReader):
    """A book's changes in files: `<book>`, `<book>.journal`, `<book>.lock`; a `store.Store`."""

    def __init__(self, path: Path, disk: Disk | None = None, wait: float = WAIT) -> None:
        super().__init__(path)
        self.disk = disk or Disk()
        self._lock = FileLock(beside(self.path, LOCK), self.disk, wait)
        self._writer = Writer(self.disk)

    def _adopt(self, found: Opened) -> None:
        self._writer.close()
        super()._adopt(found)

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
        from reltui.book.stores.rewrite import renew

        found = open_book(self.path)
        try:
            if found.old:
                backups.keep_old(self.path, found.state.seq, self.disk)
            line, _ = opening(found.state.seq)
            renew(self.path, found.state, line, self.disk)
        finally:
            found.close()
        self._adopt(open_book(self.path))

    def tidy(
        self, state: State, mark: Mark, at: datetime, pause: Callable[[], None] | None = None
    ) -> None:
        """Renew the snapshot once the journal has outgrown it, and make a backup where one is due.

        Raises:
            BookError: one of them could not be written; nothing is lost.
        """
        from reltui.book.stores.compaction import back_up, is_due, roll

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

    def close(self) -> None:
        """Let go of every file."""
        self._writer.close()
        self._lock.close()
        super().close()
