"""The storage behind TinyDB: documents in memory, every change in the journal before it counts."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, Final

from tinydb.storages import Storage

from reltui.book.core.documents import BookState, View
from reltui.book.core.errors import BookDamaged, BookError, BookLocked, BookUnreachable, reason
from reltui.book.core.operations import ChangeHeader, ChangeRecord, Operation
from reltui.book.core.sanitize import Document, clean, same
from reltui.book.core.step import Step
from reltui.book.files.disk import Disk
from reltui.book.locations import store_at
from reltui.book.stores.protocol import Store
from reltui.book.tinydb.undo import UndoStack

_now: Callable[[], datetime] = datetime.now

_READ_ONLY: Final = "This book is open for reading only. Nothing was changed."


def terminal() -> str:
    """A mark of the terminal, or the script, that this process belongs to."""
    return f"{os.getsid(0):x}" if hasattr(os, "getsid") else f"{os.getpid():x}"


class BookStorage(Storage):
    """A TinyDB storage over a store of changes; `where` is a path, or a store.

    Every call of TinyDB that changes something is one change of the book; `step` makes one of many.

    Raises:
        BookDamaged: nothing of the book can be read.
        BookLocked: it may not be read now.
    """

    def __init__(
        self,
        where: str | Path | Store,
        *,
        readonly: bool = False,
        clock: Callable[[], datetime] = _now,
        disk: Disk | None = None,
    ) -> None:
        self.store: Store = store_at(where, disk) if isinstance(where, str | os.PathLike) else where
        self.clock = clock
        self._closed_to_changes = readonly
        self._guard = RLock()
        self._step: Step | None = None
        self._latest: datetime | None = None
        self.version = 0
        self.by = terminal()
        self.kept: Callable[[ChangeRecord], None] | None = None
        self.followed: Callable[[list[ChangeRecord] | None, BookState], None] | None = None
        self.undo_stack = UndoStack(self)
        self.state = self.store.load()
        self._turn = self.store.turn

    @property
    def readonly(self) -> str | None:
        """Why nothing can be changed, as a sentence; None where it can."""
        if self._closed_to_changes:
            return _READ_ONLY
        return self.store.readonly

    @property
    def is_changing(self) -> bool:
        """Whether a change is being made right now."""
        return self._step is not None

    def read(self) -> dict[str, Mapping[str, Document]] | None:  # type: ignore[override]
        """The tables by name; None where there is none yet."""
        with self._guard:
            found = {
                name: View(table)
                for name, table in self.state.tables.items()
                if table.untouched is not None or table.all()
            }
            return dict(found) or None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Make the tables those that are given; only what differs is kept, as one change."""
        with self.step("Change of whole tables") as step:
            for name in {*self.state.tables, *data}:
                new = data.get(name, {})
                if isinstance(new, View) and new.shows(self.state.table(name)):
                    continue
                given = {int(number): clean(dict(doc)) for number, doc in new.items()}
                for number in {*self.state.table(name).all(), *given}:
                    if not same(self.state.table(name).get(number), given.get(number)):
                        step.put(name, number, given.get(number))
                if name not in data:
                    self.state.forget_table(name)

    def close(self) -> None:
        """Close the files."""
        self.store.close()

    @contextmanager
    def step(self, name: str, at: datetime | None = None) -> Iterator[Step]:
        """One atomic change; inside another step it is a part of that one.

        Raises:
            BookLocked, BookDamaged: the book cannot be changed now.
            BookError: it could not be written; everything is as it was.
        """
        with self._guard:
            if self._step is not None:
                yield self._step
                return
            self._hold()
            try:
                self._follow()
                step = self._step = Step(self.state, name, at or self.clock())
                try:
                    yield step
                    ops = step.operations()
                    entry = self._keep(step, ops) if ops else None
                except OSError as error:
                    step.take_back()
                    self.version += 1
                    raise self.unreadable(error) from error
                except BaseException:
                    step.take_back()
                    self.version += 1
                    raise
                finally:
                    self._step = None
            finally:
                self.store.release()
        if entry is not None:
            self.tell(entry)
            if self.store.lacks_snapshot:
                # Somebody has taken it away: the journal alone may not hold the whole book. The
                # change is saved whether or not this succeeds; the next one tries it again.
                with suppress(BookError):
                    self.tidy()

    @contextmanager
    def held(self) -> Iterator[BookState]:
        """Keep everybody else out, and give the state as it is now.

        Raises:
            BookLocked, BookDamaged: the book cannot be changed now.
        """
        with self._guard:
            self._hold()
            try:
                self._follow()
                yield self.state
            finally:
                self.store.release()

    @property
    def is_newer(self) -> bool:
        """Whether the book was written by a newer reltui, whose fields may not all be known."""
        return bool(getattr(self.store, "is_newer", False))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn an error of the disk while a table is read into a sentence."""
        try:
            yield
        except OSError as error:
            raise self.unreadable(error) from error

    def unreadable(self, error: OSError) -> BookUnreachable:
        """The sentence for a disk that fails while the book is read."""
        return BookUnreachable(
            f"The book {self.store.place} cannot be read: {reason(error)}. Nothing was changed."
        )

    def tidy(
        self,
        pause: Callable[[], None] | None = None,
        *,
        backup: bool = False,
        spare: Path | None = None,
    ) -> None:
        """Renew the snapshot once the journal has grown, and make a backup where one is due.

        With `backup` one is made at once, and the backup `spare` is not thinned out for it.

        Raises:
            BookError: something could not be written; nothing is lost.
        """
        with self._guard:
            if self._step is not None or self.readonly is not None or not self.state.seq:
                return
            if self._latest is None and not backup and not self.store.has_outgrown:
                # Nothing was changed here, and no killed process left a long journal behind.
                return
            at = self._latest or self.clock()
            state, mark = self.state.fork(), self.store.mark()
        try:
            self.store.tidy(state, mark, at, pause, backup=backup, spare=spare)
        except OSError as error:
            raise self.unreadable(error) from error

    def _hold(self) -> None:
        if self._closed_to_changes:
            raise BookLocked(_READ_ONLY)
        self.store.hold()

    def _keep(self, step: Step, ops: tuple[Operation, ...]) -> ChangeRecord:
        entry = ChangeRecord(
            ChangeHeader(step.seq, step.at.isoformat(), step.name, by=self.by), ops
        )
        self.append(entry, step.at)
        return entry

    def append(self, entry: ChangeRecord, at: datetime) -> None:
        """Keep a change that the state has followed already; only while everybody else is out.

        Raises:
            BookError: it could not be written.
        """
        self.store.append(entry)
        self.state.identity = self.store.identity
        self._latest = at
        self.state.seq = entry.head.seq

    def tell(self, entry: ChangeRecord) -> None:
        """Say that a change was kept."""
        if self.kept is not None:
            self.kept(entry)

    def follow(self) -> list[ChangeRecord] | None:
        """Read what others have changed since; None where everything was loaded again."""
        with self._guard:
            return self._follow() if self._step is None else []

    def _follow(self) -> list[ChangeRecord] | None:
        news = self.store.news()
        if news is not None and not news:
            return news
        self.version += 1
        before = self.state
        if news is None:
            self.state = self.store.load()
        if news is None or self._turn != self.store.turn:
            self._turn = self.store.turn
            self.undo_stack.forget()
        if self.followed is not None:
            self.followed(news, before)
        for entry in news or ():
            try:
                self.state.apply(entry.ops)
            except ValueError as error:
                raise BookDamaged(f"The journal does not fit the book: {error}.") from error
            self.state.seq = entry.head.seq
        return news

    def undo(self, at: datetime) -> ChangeRecord | None:
        """Take the last change back; None where there is none."""
        return self.undo_stack.undo(at)

    def redo(self, at: datetime) -> ChangeRecord | None:
        """Bring back what was undone last; None where nothing was, or something came after."""
        return self.undo_stack.redo(at)
