"""Undo and redo; each is recorded as a new change."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Final, Protocol

from reltui.book.core.documents import BookState
from reltui.book.core.operations import ChangeHeader, ChangeRecord, inverse
from reltui.book.core.undo_log import UndoLog, recent_log

_RECENT: Final = (8, 512, 8192)
"""How many of the last changes are looked at before all of them are."""


class Journaled(Protocol):
    """What undo needs of the storage that it works on; the errors are those of `BookStorage`."""

    store: Any
    version: int
    by: str

    def follow(self) -> list[ChangeRecord] | None:
        """Take in what others have changed."""

    def held(self) -> AbstractContextManager[BookState]:
        """Keep everybody else out, and give the state as it is now."""

    def append(self, entry: ChangeRecord, at: datetime) -> None:
        """Keep a change that the state has followed already."""

    def tell(self, entry: ChangeRecord) -> None:
        """Say that a change was kept."""


class UndoStack:
    """What can be undone and done again in a book."""

    def __init__(self, storage: Journaled) -> None:
        self._storage = storage
        self._ladder = UndoLog()

    def forget(self) -> None:
        """The journal was replaced: read it again."""
        self._ladder = UndoLog()

    def ladder(self) -> UndoLog:
        """The changes that stand, and those that were taken back.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        for head in self._storage.store.heads()[self._ladder.count :]:
            self._ladder.take(head)
        return self._ladder

    def recent(self, *, done: int = 0, undone: int = 0) -> UndoLog:
        """The end of the ladder: the changes that hold, and those that were taken back.

        Raises:
            BookDamaged: as `ladder`.
        """
        for count in () if self._ladder.count else _RECENT:
            found = recent_log(self._storage.store.last_heads(count), done, undone)
            if found is not None:
                return found
        return self.ladder()

    def undo(self, at: datetime) -> ChangeRecord | None:
        """Take back the last change that stands; None where there is none.

        Raises:
            BookError: as `_turn`.
        """
        return self._turn(at, back=True)

    def redo(self, at: datetime) -> ChangeRecord | None:
        """Bring back what was undone last; None where nothing was, or something came after.

        Raises:
            BookError: as `_turn`.
        """
        return self._turn(at, back=False)

    def _turn(self, at: datetime, *, back: bool) -> ChangeRecord | None:
        """Undo the last change that stands, or redo what was undone last; None without one.

        Raises:
            BookLocked, BookDamaged: the book cannot be changed now.
            BookError: it could not be written; everything is as it was.
        """
        storage = self._storage
        storage.follow()
        if not self._next(back=back):
            return None
        with storage.held() as state:
            heads = self._next(back=back)
            if not heads:
                return None
            known: ChangeRecord = storage.store.entry(heads[-1].seq)
            ops = inverse(known.ops) if back else known.ops
            number = known.head.seq
            head = ChangeHeader(state.seq + 1, at.isoformat(), known.head.name, by=storage.by)
            head = head._replace(undoes=number) if back else head._replace(redoes=number)
            entry = ChangeRecord(head, ops)
            storage.version += 1
            state.apply(ops)
            try:
                storage.append(entry, at)
            except BaseException:
                state.apply(inverse(ops))
                raise
        storage.tell(entry)
        return known

    def _next(self, *, back: bool) -> list[ChangeHeader]:
        if back:
            return self.recent(done=1).done
        return self.recent(undone=1).undone
