"""The reading part of the store on disk: loading, and following other processes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import (
    BookDamaged,
    BookEncrypted,
    BookGone,
    BookNewer,
    BookUnreachable,
    reason,
)
from reltui.book.core.operations import ChangeHeader, ChangeRecord
from reltui.book.files.journal import START, Known, Mark, Tail, read_tail
from reltui.book.files.journal_cipher import BadLine, entries_of
from reltui.book.files.journal_index import Index
from reltui.book.stores.backups import listed
from reltui.book.stores.opening import NOTHING, Opened, damaged, journals_of, open_book

if TYPE_CHECKING:
    from reltui.book.core.sealing import Vault

_STILL_READ: Final = 3
"""How many earlier snapshots stay open for a thread that may still read from them."""


def resolved(path: Path) -> Path:
    """A path without links.

    Raises:
        BookUnreachable: it cannot be one of a book.
    """
    try:
        found = path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "its links lead in a circle"
        raise BookUnreachable(
            f"{path} cannot be the place of a book: {why}. Name another one with --book."
        ) from error
    if not found.name:
        raise BookUnreachable(f"{path} is a folder, and a book is a file. Name one with --book.")
    return found


class DiskReader:
    """A book's files as one process knows them: the snapshot, the journal, how far it was read.

    Once it has seen a book, it never takes another one, an older state or an empty place for it.
    """

    turn = 0
    member = ""
    vault: "Vault | None" = None

    def __init__(self, path: Path) -> None:
        self.path = resolved(path)
        self.place = str(self.path)
        self._found = Opened(BookState(), fresh=True)
        self._spot = START
        self._tail = NOTHING
        self._size = 0
        self._journal_text = ""
        self._index = Index(-1)
        self._rolled = 0
        self._old: list[Opened] = []
        self._away: str | None = None

    @property
    def readonly(self) -> str | None:
        """Why nothing can be kept here, as a sentence; None where it can."""
        return self._found.trouble or self._away

    @property
    def identity(self) -> str:
        """The mark of the book; empty where its files bear none yet."""
        return self._found.state.identity

    @property
    def is_newer(self) -> bool:
        """Whether the book was written by a newer reltui."""
        return self._found.newer

    def exists(self) -> bool:
        """Whether there is a book here, or what is left of one."""
        return os.path.lexists(self.path) or bool(journals_of(self.path)) or bool(listed(self.path))

    @property
    def _journal(self) -> Path:
        return self.path.with_name(self._found.name)

    def load(self) -> BookState:
        """Everything kept, up to the last change.

        Raises:
            BookDamaged: nothing of it can be read.
            BookGone: the book that was read before is not there now.
            BookLocked: it may not be read.
        """
        try:
            found = open_book(self.path)
        except BookEncrypted:
            if self._found.state.seq:
                self._is_away(f"The book {self.path} was encrypted meanwhile")
            raise
        except BookDamaged:
            if self._found.state.seq:
                # What is in memory is more than what is left on the disk.
                self._is_away(f"The files of {self.path} cannot be read as a book any more")
            raise
        self._must_be_the_same(found)
        self._adopt(found)
        return self._found.state

    def _must_be_the_same(self, found: Opened) -> None:
        """Refuse an empty place, another book, an older state, or one that is plain now."""
        known = self._found.state
        if not known.seq or self._found.fresh:
            return
        what = None
        if found.fresh:
            what = f"The book {self.path} is not there any more"
        elif known.identity and found.state.identity not in {"", known.identity}:
            what = f"Another book is at {self.path} now"
        elif known.key is not None and found.state.key is None:
            what = f"The book {self.path} is not encrypted any more"
        elif found.state.seq < known.seq and not found.damaged:
            what = f"An older state of the book is at {self.path} now"
        if what is not None:
            found.close()
            self._is_away(what)

    def _is_away(self, what: str) -> None:
        gone = BookGone(
            what,
            "What you see is what was read before; nothing can be saved until it is back in its "
            "place. To work with what is there now, start reltui again.",
        )
        self._away = str(gone)
        raise gone

    def _adopt(self, found: Opened) -> None:
        # A thread that rolls an older state may still read from the older snapshot.
        self._old.append(self._found)
        for known in self._old[:-_STILL_READ]:
            known.close()
        del self._old[:-_STILL_READ]
        self._found = found
        self._away = None
        self._index = Index(found.journal, found.cipher)
        self._take(found.tail)
        anchor = found.snapshot.head.anchor if found.snapshot else None
        self._rolled = anchor.offset if anchor else 0

    def _take(self, tail: Tail) -> None:
        self._tail = Tail((), tail.end, tail.torn, tail.closed, tail.damage)
        self._spot = tail.end
        self._size = tail.end.offset + tail.torn
        self._journal_text = str(self._journal) if self._found.name else ""

    def news(self) -> list[ChangeRecord] | None:
        """The changes since the last look, in order; None where everything must be loaded again.

        Raises:
            BookGone: the files cannot be read now; they may be back at the next look.
        """
        try:
            news = self._news()
        except OSError as error:
            gone = BookGone(
                f"The book {self.path} cannot be read now: {reason(error)}",
                "What you see is what was read before; it is looked for again.",
            )
            self._away = str(gone)
            raise gone from error
        if news is not None:
            self._away = None
        return news

    def _news(self) -> list[ChangeRecord] | None:
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
        try:
            news = list(entries_of(tail.lines, found.cipher))
        except BadLine as bad:
            raise self._damaged(str(bad)) from bad
        self._take(tail)
        return news

    def _news_of_others(self) -> list[ChangeRecord] | None:
        """Without a journal: whether another process has made this book, or a newer one of it."""
        known = self._found.snapshot
        try:
            inode = self.path.stat().st_ino
        except FileNotFoundError:
            return [] if known is None else None
        return [] if known is not None and known.inode == inode else None

    @property
    def known(self) -> Known | None:
        """The book as it was read; None where it has no journal yet."""
        return Known(self._found.name, self.identity) if self._found.name else None

    def mark(self) -> Mark:
        """The present place in the journal, for `tidy`."""
        return Mark(self._found.name, self._spot)

    def since(self, mark: Mark) -> list[ChangeRecord] | None:
        """The changes behind a mark; None where it does not lie in this journal."""
        if mark.name != self._found.name or mark.spot.offset > self._spot.offset:
            return None
        try:
            tail = read_tail(self._found.journal, mark.spot, self._spot.offset)
        except OSError:
            return None
        if tail.damage is not None or tail.end.crc != self._spot.crc:
            return None
        try:
            return list(entries_of(tail.lines, self._found.cipher))
        except BadLine:
            return None

    def heads(self) -> list[ChangeHeader]:
        """The headers of all changes, the oldest first.

        Raises:
            BookDamaged: an old line is not what was written.
            BookUnreachable: it cannot be read now.
        """
        with self._journal_read():
            return self._index.heads(self._spot)

    def last_heads(self, count: int) -> list[ChangeHeader]:
        """The headers of the last changes, the oldest first: at least so many, or all.

        Raises:
            BookDamaged, BookUnreachable: as `heads`.
        """
        with self._journal_read():
            return self._index.last(count, self._spot)

    @property
    def base(self) -> int:
        """The number of the change that the journal follows; 0 where it holds the whole book.

        Raises:
            BookDamaged: its first line is not what was written.
        """
        try:
            return self._found.state.seq if self._found.journal < 0 else self._index.base()
        except BadLine as bad:
            raise self._damaged(str(bad)) from bad

    def entry(self, seq: int) -> ChangeRecord:
        """One change, by its number.

        Raises:
            BookDamaged: it is not what was written.
            BookUnreachable: it cannot be read now.
            KeyError: it is not there.
        """
        with self._journal_read():
            return self._index.entry(seq, self._spot)

    @contextmanager
    def _journal_read(self) -> Iterator[None]:
        """Turn what the index of the journal raises into sentences."""
        try:
            yield
        except BadLine as bad:
            raise self._damaged(str(bad)) from bad
        except OSError as error:
            raise self._unread(error) from error

    def _unread(self, error: OSError) -> BookUnreachable:
        return BookUnreachable(
            f"The journal of {self.path} cannot be read: {reason(error)}. Nothing was changed."
        )

    def _damaged(self, what: str) -> BookDamaged | BookNewer:
        if self._found.newer:
            return BookNewer(self.path, f"This one cannot read it: {what}")
        self._found.trouble = damaged(self.path, what)
        self._found.damaged = True
        return BookDamaged(self._found.trouble)

    def close(self) -> None:
        """Close every file."""
        for found in (*self._old, self._found):
            found.close()
        self._old.clear()
