"""The storage behind TinyDB: documents in memory, every change in the journal before it counts."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from reltui.book.disk_store import DiskStore
from reltui.book.door import Document, clean, same
from reltui.book.entry import Entry, Head, Op, inverse, operation
from reltui.book.errors import BookDamaged, BookLocked
from reltui.book.files import Disk
from reltui.book.history import Ladder
from reltui.book.state import State, View

if TYPE_CHECKING:
    from reltui.book.store import Store

_now: Callable[[], datetime] = datetime.now


class Step:
    """What is being changed: every document that was touched, as it was before.

    `seq` is the number that the change will have, `name` what it is called.
    """

    __slots__ = ("_following", "at", "before", "name", "seq", "state")

    def __init__(self, state: State, name: str, at: datetime) -> None:
        self.state = state
        self.seq = state.seq + 1
        self.name = name
        self.at = at
        self.before: dict[tuple[str, int], Document | None] = {}
        self._following = dict(state.following)

    def get(self, table: str, number: int) -> Document | None:
        """A document as it is inside this step; not to be changed in place."""
        return self.state.table(table).get(number)

    def put(self, table: str, number: int, document: Document | None) -> None:
        """Put a clean document in its place, or None to take it away."""
        key = (table, number)
        if key not in self.before:
            self.before[key] = self.state.table(table).get(number)
        self.state.put(table, number, document)

    def take_back(self) -> None:
        """Put everything back as it was."""
        for (table, number), document in reversed(self.before.items()):
            self.state.put(table, number, document)
        self.state.following = self._following

    def operations(self) -> tuple[Op, ...]:
        """What it takes to do this step again from what was there before."""
        found = (
            operation(table, number, before, self.state.table(table).get(number))
            for (table, number), before in self.before.items()
        )
        return tuple([op for op in found if op is not None])


class BookStorage(Storage):
    """A TinyDB storage over a store of changes; `where` is a path, or a store.

    Every call of TinyDB that changes something is one change of the book; `step` makes one of many.

    Raises:
        BookDamaged: nothing of the book can be read.
        BookLocked: it may not be read now.
    """

    def __init__(
        self,
        where: "str | Path | Store",
        *,
        readonly: bool = False,
        clock: Callable[[], datetime] = _now,
        disk: Disk | None = None,
    ) -> None:
        self.store: Store = (
            DiskStore(Path(where), disk) if isinstance(where, str | os.PathLike) else where
        )
        self.clock = clock
        self._closed_to_changes = readonly
        self._guard = RLock()
        self._step: Step | None = None
        self._ladder: Ladder | None = None
        self._latest: datetime | None = None
        self.version = 0
        self.kept: Callable[[Entry], None] | None = None
        self.followed: Callable[[list[Entry] | None, State], None] | None = None
        self.state = self.store.load()

    @property
    def readonly(self) -> str | None:
        """Why nothing can be changed, as a sentence; None where it can."""
        if self._closed_to_changes:
            return "This book is open for reading only. Nothing was changed."
        return self.store.readonly

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
        """Let go of the files."""
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
                except BaseException:
                    step.take_back()
                    self.version += 1
                    raise
                finally:
                    self._step = None
            finally:
                self.store.release()
        if entry is not None and self.kept is not None:
            self.kept(entry)

    @contextmanager
    def held(self) -> Iterator[State]:
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

    def tidy(self, pause: Callable[[], None] | None = None) -> None:
        """Renew the snapshot once the journal has grown, and make a backup where one is due.

        Raises:
            BookError: something could not be written; nothing is lost.
        """
        with self._guard:
            if self._latest is None or self._step is not None or self.readonly is not None:
                return
            state, mark, at = self.state.fork(), self.store.mark(), self._latest
        self.store.tidy(state, mark, at, pause)

    def _hold(self) -> None:
        if self._closed_to_changes:
            raise BookLocked("This book is open for reading only. Nothing was changed.")
        self.store.hold()

    def _keep(self, step: Step, ops: tuple[Op, ...]) -> Entry:
        entry = Entry(Head(step.seq, step.at.isoformat(), step.name), ops)
        self._append(entry, step.at)
        return entry

    def _append(self, entry: Entry, at: datetime) -> None:
        self.store.append(entry)
        self._latest = at
        self.state.seq = entry.head.seq

    def follow(self) -> list[Entry] | None:
        """Take in what others have changed since; None where everything was loaded anew."""
        with self._guard:
            return self._follow() if self._step is None else []

    def _follow(self) -> list[Entry] | None:
        news = self.store.news()
        if news is not None and not news:
            return news
        self.version += 1
        before = self.state
        if news is None:
            self.state = self.store.load()
            self._ladder = None
        if self.followed is not None:
            self.followed(news, before)
        for entry in news or ():
            try:
                self.state.apply(entry.ops)
            except ValueError as error:
                raise BookDamaged(f"The journal does not fit the book: {error}.") from error
            self.state.seq = entry.head.seq
        return news

    def ladder(self) -> Ladder:
        """What can be undone and done again.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        with self._guard:
            heads = self.store.heads()
            known = self._ladder
            if known is None:
                known = self._ladder = Ladder()
            for head in heads[known.count :]:
                known.take(head)
            return known

    def undo(self, at: datetime) -> Entry | None:
        """Take the last change back; None where there is none."""
        return self._turn(at, back=True)

    def redo(self, at: datetime) -> Entry | None:
        """Bring back what was undone last; None where nothing was, or something came after."""
        return self._turn(at, back=False)

    def _turnable(self, *, back: bool) -> list[Head]:
        ladder = self.ladder()
        return ladder.done if back else ladder.undone

    def _turn(self, at: datetime, *, back: bool) -> Entry | None:
        with self._guard:
            self._follow()
            if not self._turnable(back=back):
                return None
            self._hold()
            try:
                self._follow()
                heads = self._turnable(back=back)
                if not heads:
                    return None
                known = self.store.entry(heads[-1].seq)
                ops = inverse(known.ops) if back else known.ops
                number = known.head.seq
                entry = Entry(
                    Head(
                        self.state.seq + 1,
                        at.isoformat(),
                        known.head.name,
                        number if back else None,
                        None if back else number,
                    ),
                    ops,
                )
                self.version += 1
                self.state.apply(ops)
                try:
                    self._append(entry, at)
                except BaseException:
                    self.state.apply(inverse(ops))
                    raise
            finally:
                self.store.release()
        if self.kept is not None:
            self.kept(entry)
        return known
