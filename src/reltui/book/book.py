"""The book: contacts and what happened with them, changed only in named, atomic steps."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reltui.book.book_care import Caretaker
from reltui.book.change import Change
from reltui.book.core.documents import State
from reltui.book.core.errors import BookError
from reltui.book.core.operations import Entry, Op, inverse
from reltui.book.core.sanitize import clean
from reltui.book.core.undo_log import HistoryEntry, history_entry, people_of
from reltui.book.files.disk import Disk
from reltui.book.tinydb.table import BookDB

if TYPE_CHECKING:
    from reltui.book.stores.protocol import Store
    from reltui.book.tinydb.storage import BookStorage
    from reltui.book.upkeep.erasure import Receipt

Listener = Callable[[frozenset[str]], None]
"""Is told the ids of the contacts that a change has touched."""


class Book(Caretaker):
    """An open book. One that is not there yet is empty, and nothing is written before a change.

    Raises:
        BookDamaged: the file is not a book; it is left as it is.
        BookLocked: it cannot be read now.
    """

    def __init__(
        self,
        path: Path,
        *,
        readonly: bool = False,
        disk: Disk | None = None,
        store: "Store | None" = None,
    ) -> None:
        super().__init__(path)
        self.listeners: list[Listener] = []
        self._touched: set[str] = set()
        self.tables = BookDB(path if store is None else store, readonly=readonly, disk=disk)
        self._storage: BookStorage = self.tables.storage  # type: ignore[assignment]
        self._storage.followed = self._followed
        self._storage.kept = self._kept

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether there is a book at a path, or what is left of one."""
        from reltui.book.stores.backups import listed
        from reltui.book.stores.opening import journals_of

        return path.exists() or bool(journals_of(path)) or bool(listed(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Tidy up where that is due, and let go of the files."""
        with suppress(BookError):
            self.tidy()
        self.tables.close()

    @property
    def _state(self) -> State:
        return self._storage.state

    @property
    def seq(self) -> int:
        """The number of the last change, 0 in a new book."""
        return self._storage.state.seq

    @property
    def readonly(self) -> str | None:
        """Why the book can only be read, as a sentence; None where it can be changed."""
        return self._storage.readonly

    @contextmanager
    def change(self, name: str, at: datetime) -> Iterator[Change]:
        """One atomic change: what is done inside is kept together, or, on any error, not at all.

        Raises:
            BookLocked, BookDamaged: the book cannot be changed now.
            BookError: it could not be written; the book is as it was.
        """
        try:
            with self._storage.step(str(clean({"name": name})["name"]), at) as step:
                yield Change(step, self.read_last)
        finally:
            # Not before: what a change is based on must stay as its maker has read it.
            if not self._storage.is_changing:
                self._tell_of_others()

    def poll(self) -> frozenset[str] | None:
        """Take in what other processes have changed: the contacts touched, None where nothing was.

        It costs one look at a file where nothing has happened.

        Raises:
            BookDamaged: the book was damaged meanwhile.
        """
        self._storage.follow()
        return self._tell_of_others()

    def undo(self, at: datetime) -> HistoryEntry | None:
        """Take back the last change that stands, and return it; None where there is none.

        Raises:
            BookError: as `change`.
        """
        entry = self._storage.undo(at)
        return None if entry is None else history_entry(entry)

    def redo(self, at: datetime) -> HistoryEntry | None:
        """Bring back what was undone last, and return it; None where there is nothing to redo.

        Raises:
            BookError: as `change`.
        """
        entry = self._storage.redo(at)
        return None if entry is None else history_entry(entry)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._storage.turns.ladder().done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return bool(self._storage.turns.ladder().undone)

    def history(self, limit: int | None = None) -> list[HistoryEntry]:
        """The changes that stand, the newest first; only the last ones where a limit is given.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        heads = reversed(self._storage.turns.ladder().done[-limit if limit else None :])
        return [history_entry(self._storage.store.entry(head.seq)) for head in heads]

    def as_of(self, day: date) -> "Book":
        """The book as it was at the end of a day, for reading only.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        from reltui.book.stores.protocol import MemoryStore

        state = self._storage.state.fork()
        for head in reversed(self._storage.store.heads()):
            if head.at[:10] <= day.isoformat():
                break
            state.apply(inverse(self._storage.store.entry(head.seq).ops))
        return Book(self.path, readonly=True, store=MemoryStore(start=state))

    def forget(self, contact_id: str) -> "Receipt":
        """Erase a person from the book, its journal and its backups; this cannot be undone.

        Raises:
            BookError: as `change`.
        """
        from reltui.book.upkeep.owner_requests import forget

        receipt = forget(self._storage, contact_id)
        self._records.clear()
        self.poll()
        return receipt

    def _followed(self, news: list[Entry] | None, before: State) -> None:
        ops = _differences(before, self._storage.state) if news is None else _all_ops(news)
        for op in ops:
            key = (op.table, op.number)
            if key not in self._stale:
                self._stale[key] = before.table(op.table).get(op.number)
            self._touched.update(people_of(op))

    def _kept(self, entry: Entry) -> None:
        self._tell(frozenset({who for op in entry.ops for who in people_of(op)}))

    def _tell_of_others(self) -> frozenset[str] | None:
        if not self._touched:
            return None
        touched = frozenset(self._touched)
        self._touched.clear()
        self._tell(touched)
        return touched

    def _tell(self, touched: frozenset[str]) -> None:
        for listener in self.listeners:
            listener(touched)


def _all_ops(entries: Iterable[Entry]) -> Iterator[Op]:
    for entry in entries:
        yield from entry.ops


def _differences(before: State, after: State) -> Iterator[Op]:
    for name in {*before.tables, *after.tables}:
        old, new = before.table(name).all(), after.table(name).all()
        for number in {*old, *new}:
            if old.get(number) != new.get(number):
                yield Op(name, number, old.get(number), new.get(number))


__all__ = ["Book", "Change", "HistoryEntry", "Listener"]
