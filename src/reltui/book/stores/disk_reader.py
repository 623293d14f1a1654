"""The reading half of the store on disk: what was kept, and what others have kept since."""

import os
from pathlib import Path

from reltui.book.core.documents import State
from reltui.book.core.errors import BookDamaged
from reltui.book.core.operations import Entry, Head
from reltui.book.files.journal import START, Mark, Tail, entries_of, read_tail
from reltui.book.files.journal_index import BadLine, Index
from reltui.book.stores.opening import NOTHING, Opened, damaged, open_book


class DiskReader:
    """A book's files as one process knows them: the snapshot, the journal, how far it was read."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._found = Opened(State(), fresh=True)
        self._spot = START
        self._tail = NOTHING
        self._size = 0
        self._journal_text = ""
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
        return self._found.state.seq if self._found.journal < 0 else self._index.base()

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

    def _damaged(self, what: str) -> BookDamaged:
        self._found.trouble = damaged(self.path, what)
        self._found.damaged = True
        return BookDamaged(self._found.trouble)

    def close(self) -> None:
        """Let go of every file."""
        for found in (*self._old, self._found):
            found.close()
        self._old.clear()
