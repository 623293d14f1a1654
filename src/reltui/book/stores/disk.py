"""The store on disk: a snapshot, a journal beside it, and a lock."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reltui.book.core.documents import BookState
from reltui.book.core.errors import (
    BookDamaged,
    BookError,
    BookGone,
    BookLocked,
    BookRefused,
    BookUnreachable,
    Broken,
    reason,
)
from reltui.book.core.operations import ChangeRecord, body_pieces
from reltui.book.files.disk import Disk, beside
from reltui.book.files.journal import (
    Mark,
    Spot,
    Tail,
    line_pieces,
)
from reltui.book.files.journal_cipher import opening
from reltui.book.files.journal_writer import NotWritten, Writer
from reltui.book.files.lock import WAIT, FileLock
from reltui.book.stores import backups
from reltui.book.stores.disk_reader import DiskReader
from reltui.book.stores.opening import (
    LOCK,
    Opened,
    damaged,
    is_journal_of,
    journals_of,
    open_book,
)
from reltui.book.stores.protocol import Reached, StoredView

if TYPE_CHECKING:
    from reltui.book.core.erasure import Erasure
    from reltui.book.core.forgotten import Forgotten
    from reltui.book.files.parts import Parts

_MARK_BYTES = 8


class DiskStore(DiskReader):
    """A book's changes in files: `<book>`, `<book>.journal`, `<book>.lock`; a `protocol.Store`."""

    def __init__(self, path: Path, disk: Disk | None = None, wait: float = WAIT) -> None:
        super().__init__(path)
        self.disk = disk or Disk()
        self._lock = FileLock(beside(self.path, LOCK), self.disk, wait)
        self._writer = Writer(self.disk)
        self._indexed = False
        self._views: list[Parts] = []

    def _adopt(self, found: Opened) -> None:
        self._writer.close()
        self._indexed = False
        super()._adopt(found)

    def hold(self) -> None:
        """Keep every other writer out until `release`.

        Raises:
            BookLocked: another process is busy for too long, or nothing may be written here.
            BookDamaged: the book is damaged, or a write has failed before.
        """
        try:
            self._refuse()
            self._must_be_there()
        except OSError as error:
            raise BookUnreachable(
                f"The book {self.path} cannot be changed now: {reason(error)}. Nothing was changed."
            ) from error
        try:
            if self._found.fresh:
                self.disk.make_folder(self.path.parent)
            self._lock.acquire()
        except OSError as error:
            raise BookUnreachable(
                f"The book {self.path} cannot be changed, since {self._lock.path} cannot be "
                f"written: {reason(error)}. Nothing was changed."
            ) from error

    def _must_be_there(self) -> None:
        """Leave no lock file behind where the book has gone: on the bare place of a lost drive."""
        if self._found.fresh or os.path.lexists(self.path) or journals_of(self.path):
            return
        self._is_away(f"The book {self.path} is not there any more")

    def _refuse(self) -> None:
        if self._found.trouble is not None:
            kind = BookDamaged if self._found.damaged else BookLocked
            raise kind(self._found.trouble)
        if not self._writer.is_open:
            from reltui.book.stores.naming import book_of

            if (owner := book_of(self.path)) is not None:
                raise BookRefused(
                    f"{self.path} has the name of a file of the book {owner}. Nothing was changed: "
                    "give it another name first."
                )

    def release(self) -> None:
        """Let other writers in again."""
        self._lock.release()

    def append(self, entry: ChangeRecord) -> None:
        """Keep a change for good.

        Raises:
            BookError: it could not be kept, and is not.
        """
        self.append_all((entry,))

    def append_all(self, entries: Sequence[ChangeRecord]) -> None:
        """Keep changes for good, all of them or none, with one wait for the disk.

        Raises:
            BookError: they could not be kept, and are not.
        """
        if self._tail.damage is not None:
            raise self._damaged(self._tail.damage)
        bodies = [body_pieces(entry) for entry in entries]
        try:
            if not self._writer.is_open:
                self._open_writer()
            if self._tail.torn or not self._tail.closed:
                self._take(Tail((), self._writer.mend(self._spot, closed=self._tail.closed)))
            pieces, cipher = list[bytes](), self._found.cipher
            end = self._spot
            for body in bodies:
                if cipher is not None:
                    body[:] = [cipher.encode(b"".join(body), end)]
                line, crc = line_pieces(body, end.crc)
                end = Spot(end.offset + sum(map(len, line)), crc)
                pieces += line
            self._writer.append(pieces, self._spot)
        except OSError as error:
            raise self._not_kept(error) from error
        except NotWritten as failed:
            if failed.sure:
                raise self._not_kept(failed.error) from failed
            raise self._distrust(failed.error) from failed
        self._size, self._spot = end.offset, end
        self._lock.note(entries[-1].head.seq, self.identity)

    def _distrust(self, error: OSError) -> BookUnreachable:
        self._found.trouble = (
            f"Writing to the book {self.path} failed: {reason(error)}. The last change was not "
            "saved, everything before it is kept. Look after the disk, then open the book again."
        )
        return BookUnreachable(self._found.trouble)

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
            if other.name != self._found.name and self._is_of_this_book(other):
                with suppress(OSError):
                    self.disk.unlink(other)

    def _is_of_this_book(self, journal: Path) -> bool:
        """Whether an old journal is one of ours, so that it may be taken away."""
        try:
            return is_journal_of(journal, self.identity)
        except OSError:
            return False

    def _begin(self) -> None:
        """Make the files of a new book, or those of this format for a book of an older one."""
        from reltui.book.stores.rewrite import renew

        found = open_book(self.path)
        try:
            if found.old:
                backups.keep_old(self.path, found.state.seq, self.disk)
            if not found.fresh and self._found.fresh:
                raise BookGone(f"A book is at {self.path} now", "Nothing was saved; start again.")
            found.state.identity = found.state.identity or os.urandom(_MARK_BYTES).hex()
            line, _ = opening(found.state.seq, found.state.identity, found.state.key)
            renew(self.path, found.state, line, self.disk)
        finally:
            found.close()
        self._adopt(open_book(self.path))

    def tidy(
        self,
        state: BookState,
        mark: Mark,
        at: datetime,
        pause: Callable[[], None] | None = None,
        *,
        backup: bool = False,
        spare: Path | None = None,
    ) -> None:
        """Renew the snapshot once the journal has outgrown it, and make a backup where one is due.

        Raises:
            BookError: one of them could not be written; nothing is lost.
        """
        from reltui.book.stores.compaction import back_up, is_due, make_index, roll

        if not mark.name or self._found.trouble is not None:
            return
        snapshot = self._found.snapshot
        size = 0 if snapshot is None else snapshot.size
        try:
            if is_due(mark, self._rolled, size) or not os.path.lexists(self.path):
                if not self.identity:
                    # A book from before books had marks gets one with its next snapshot.
                    self._found.state.identity = os.urandom(_MARK_BYTES).hex()
                state.identity = self.identity
                old = None if snapshot is None else snapshot.index
                roll(self.path, state, mark, self.disk, pause, old=old)
                self._rolled, self._indexed = mark.spot.offset, True
            elif self._lacks_index:
                make_index(self.path, state, mark, self.disk)
                self._indexed = True
            back_up(self.path, state, mark, at, self.disk, always=backup, spare=spare)
        except Broken as broken:
            raise self._damaged(str(broken)) from broken

    @property
    def lacks_snapshot(self) -> bool:
        """Whether the snapshot was taken away beside its journal, which may not hold it all."""
        return bool(self._found.name) and not os.path.lexists(self.path)

    @property
    def has_outgrown(self) -> bool:
        """Whether the journal is too long to be read at every opening, or an index is missing."""
        if self._lacks_index:
            return True
        if self._spot.offset == self._rolled:
            return False
        from reltui.book.stores.compaction import has_outgrown

        size = 0 if self._found.snapshot is None else self._found.snapshot.size
        return has_outgrown(self.mark(), self._rolled, size)

    @property
    def _lacks_index(self) -> bool:
        """Whether the snapshot is big and has no index, and none was made here since."""
        snapshot = self._found.snapshot
        if self._indexed or snapshot is None or not snapshot.lacks_index:
            return False
        return os.access(self.path.parent, os.W_OK)

    def read_view(self, name: str) -> StoredView | None:
        """A value that was worked out from the book before, with the changes since."""
        from reltui.book.stores import view_cache

        if self.readonly is not None or not self._found.state.seq:
            return None
        found = view_cache.read(self.path, name, self._found.state.key)
        if found is None:
            return None
        later = self.since(found.mark)
        if later is None:
            found.parts.close()
            return None
        self._views.append(found.parts)
        return StoredView(found.value, later, found.parts.part, found.mark)

    def write_view(self, name: str, value: object, parts: Mapping[str, bytes]) -> None:
        """Keep a JSON value that was worked out from the book as it is now, for next time.

        Where the journal was replaced meanwhile, as when somebody is forgotten, it is not kept.

        Raises:
            BookError: it could not be written; the book itself is as it was.
        """
        from reltui.book.stores import view_cache
        from reltui.book.stores.compaction import Overtaken, not_overtaken

        mark = self.mark()
        if self.readonly is not None or not mark.name:
            return
        try:
            view_cache.write(
                self.path,
                name,
                mark,
                value,
                self.disk,
                parts=parts,
                key=self._found.state.key,
                identity=self.identity,
                ready=lambda: not_overtaken(
                    self.path, self.disk, mark.name, identity=self.identity
                ),
            )
        except Overtaken:
            return
        except OSError as error:
            raise BookError(
                f"What the first screen needs could not be kept: {reason(error)}. The book is "
                "whole."
            ) from error

    def backup(self, state: BookState, target: Path) -> Path:
        """Write a state to a file of the owner's choice, read it back, and return its path.

        Raises:
            BookError: it could not be written, or did not read back.
        """
        from reltui.book.stores.backup_file import back_up

        return back_up(self, state, target)

    def erase(self, person: "Erasure", state: BookState, entries: list[ChangeRecord]) -> Reached:
        """Erase a person from every file; only between `hold` and `release`.

        Raises:
            BookError: the person is still in the book.
        """
        from reltui.book.stores.erasing import erase

        try:
            return erase(self.path, person, state, entries, base=self.base, disk=self.disk)
        except Broken as broken:
            raise BookDamaged(damaged(self.path, str(broken))) from broken
        except OSError as error:
            raise BookError(
                f"Not everything could be erased: {reason(error)}. The person is still in the "
                "book; ask again once the disk is well."
            ) from error

    def forgotten(self) -> "Forgotten":
        """The people who were forgotten here, as keyed hashes that reveal nothing.

        Raises:
            BookLocked: it cannot be read now.
        """
        from reltui.book.stores.erasing import forgotten_at

        return forgotten_at(self.path)

    def verify(self) -> list[str]:
        """What is wrong with the files, each problem a sentence; empty where all is well."""
        from reltui.book.stores.health import problems

        return problems(self.path)

    def remarks(self) -> list[str]:
        """Remarks about the files that are not damage, each a sentence."""
        from reltui.book.stores.health import remarks

        return remarks(self.path)

    def warning(self) -> str | None:
        """A sentence where two terminals cannot be kept apart here."""
        from reltui.book.stores.health import warning

        return warning(self.path)

    def close(self) -> None:
        """Close every file."""
        self._writer.close()
        for view in self._views:
            view.close()
        self._lock.close()
        super().close()
