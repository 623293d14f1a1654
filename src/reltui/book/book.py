"""The book: contacts and what happened with them, changed only in named, atomic steps."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from reltui.book.door import Document, clean
from reltui.book.entry import OWNER, Entry, Op, inverse
from reltui.book.errors import BookConflict, BookDamaged, BookError, BookRefused
from reltui.book.files import Disk
from reltui.book.history import HistoryEntry
from reltui.book.merge import merge
from reltui.book.records import (
    TABLES,
    R,
    Record,
    from_document,
    make_id,
    number_of,
    table_of,
    to_document,
)
from reltui.book.state import State
from reltui.book.storage import BookStorage, Step
from reltui.book.store import MemoryStore, Store
from reltui.book.table import BookDB
from reltui.domain import events
from reltui.domain.contact import Contact
from reltui.domain.events import Dossier

if TYPE_CHECKING:
    from reltui.book.erasing import Receipt

Listener = Callable[[frozenset[str]], None]
"""Is told the ids of the contacts that a change has touched."""

_LETTERS: Final = dict(TABLES.values())
_EVENTS: Final = {kind: name for kind, (name, _) in TABLES.items() if kind is not Contact}


class Change:
    """One named step over any number of records, from `Book.change`; all of it is kept, or nothing.

    `seq` is the number of the change.
    """

    def __init__(self, book: "Book", step: Step) -> None:
        self._book = book
        self._step = step
        self.seq = step.seq

    def add(self, record: R) -> R:
        """Keep a new record; returns it as it is kept, with its id and the number of this change.

        Raises:
            BookRefused: it holds a value that the book cannot hold.
        """
        kind = type(record)
        table = table_of(kind)
        number = self._step.state.next_number(table)
        document = clean(to_document(replace(record, seq=self.seq)))
        self._step.put(table, number, document)
        return from_document(kind, number, document)

    def put(self, record: Record, base: Record | None = None) -> None:
        """Keep a record that is in the book already in its new form.

        `base` is the record as it was when its owner began to edit it; without it, as this process
        read it last. What others have changed since in other fields stays.

        Raises:
            BookConflict: somebody else has changed the same field since, or removed the record.
            BookRefused: it holds a value that the book cannot hold.
        """
        table, number = table_of(type(record)), number_of(record.id)
        if not number:
            raise BookRefused(f"{record.id or 'A record without an id'} is not in the book.")
        current = self._step.get(table, number)
        document = clean(to_document(record))
        known = self._book.read_last(table, number, current)
        if base is not None:
            known = clean(to_document(base))
        if known is not None:
            document = _merged(known, document, current)
        self._step.put(table, number, document)

    def remove(self, record: Record) -> None:
        """Take a record out of the book."""
        self._step.put(table_of(type(record)), number_of(record.id), None)


class Book:
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
        store: Store | None = None,
    ) -> None:
        self.path = path
        self.listeners: list[Listener] = []
        self._stale: dict[tuple[str, int], Document | None] = {}
        self._touched: set[str] = set()
        self._records: dict[str, dict[int, tuple[Document, Any]]] = {}
        self.tables = BookDB(path if store is None else store, readonly=readonly, disk=disk)
        self._storage: BookStorage = self.tables.storage  # type: ignore[assignment]
        self._storage.followed = self._followed
        self._storage.kept = self._kept

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether there is a book at a path, or what is left of one."""
        from reltui.book.backups import listed
        from reltui.book.opening import journals_of

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
        with self._storage.step(str(clean({"name": name})["name"]), at) as step:
            yield Change(self, step)

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in the order of entry."""
        rows = self._storage.state.table(table_of(kind)).all()
        return [self._read(kind, number, row) for number, row in rows.items()]

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record with this id, None where there is none."""
        if not record_id.startswith(TABLES[kind][1]):
            return None
        number = number_of(record_id)
        row = self._storage.state.table(table_of(kind)).get(number)
        return None if row is None else self._read(kind, number, row)

    def contacts(self) -> list[Contact]:
        """Every contact, in the order of entry."""
        return self.all(Contact)

    def dossiers(self, ids: frozenset[str] | None = None) -> dict[str, Dossier]:
        """Contacts by id, with everything kept about each; only those in `ids` where given."""
        if ids is not None:
            chosen = sorted(ids, key=number_of)
            people = [person for who in chosen if (person := self.get(Contact, who))]
            return {person.id: self._dossier(person) for person in people}
        found: dict[str, dict[str, list[Any]]] = {}
        for kind, name in _EVENTS.items():
            for record in self.all(kind):
                found.setdefault(record.who, {}).setdefault(name, []).append(record)
        return {
            contact.id: Dossier(
                contact, **{name: tuple(rows) for name, rows in found.get(contact.id, {}).items()}
            )
            for contact in self.contacts()
        }

    def dossier(self, contact_id: str) -> Dossier | None:
        """One contact with everything kept about it, None where the id names nobody."""
        contact = self.get(Contact, contact_id)
        return None if contact is None else self._dossier(contact)

    def _dossier(self, contact: Contact) -> Dossier:
        rows: dict[str, Any] = {}
        for kind, name in _EVENTS.items():
            table = self._storage.state.table(name)
            found = [(number, table.get(number)) for number in table.owned(contact.id)]
            rows[name] = tuple([self._read(kind, number, row) for number, row in found if row])
        return Dossier(contact, **rows)

    def poll(self) -> frozenset[str] | None:
        """Take in what other processes have changed: the contacts touched, None where nothing was.

        It costs one look at a file where nothing has happened.

        Raises:
            BookDamaged: the book was damaged meanwhile.
        """
        self._storage.follow()
        if not self._touched:
            return None
        touched = frozenset(self._touched)
        self._touched.clear()
        self._tell(touched)
        return touched

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
        return bool(self._storage.ladder().done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return bool(self._storage.ladder().undone)

    def history(self, limit: int | None = None) -> list[HistoryEntry]:
        """The changes that stand, the newest first; only the last ones where a limit is given.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        heads = reversed(self._storage.ladder().done[-limit if limit else None :])
        return [history_entry(self._storage.store.entry(head.seq)) for head in heads]

    def as_of(self, day: date) -> "Book":
        """The book as it was at the end of a day, for reading only.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        state = self._storage.state.fork()
        for head in reversed(self._storage.store.heads()):
            if head.at[:10] <= day.isoformat():
                break
            state.apply(inverse(self._storage.store.entry(head.seq).ops))
        return Book(self.path, readonly=True, store=MemoryStore(start=state))

    @property
    def warning(self) -> str | None:
        """A sentence where two terminals cannot be kept apart here: a network or synced folder."""
        from reltui.book.health import warning

        return warning(self.path)

    def tidy(self, pause: Callable[[], None] | None = None) -> None:
        """Renew the snapshot once the journal has grown, and make the hourly backup.

        It waits for nobody and may run in a thread; `pause` is called now and then to let others
        go first.

        Raises:
            BookError: something could not be written; nothing is lost.
        """
        self._storage.tidy(pause)

    def verify(self) -> list[str]:
        """What is wrong with the book's files, each problem a sentence; empty where all is well."""
        from reltui.book.health import problems

        return problems(self.path)

    def backup(self, target: Path) -> Path:
        """Write a backup of the whole book to a file, read it back, and return its path.

        Raises:
            BookError: it could not be written, or did not read back.
        """
        from reltui.book.keeping import back_up

        return back_up(self._storage, target)

    def restore(self, source: Path, at: datetime) -> None:
        """Make the book what a backup holds, as one change that can be undone.

        Raises:
            BookDamaged: the backup is damaged; nothing was changed.
            BookError: as `change`.
        """
        from reltui.book.keeping import restore

        restore(self._storage, source, at)

    def forget(self, contact_id: str) -> "Receipt":
        """Erase a person from the book, its journal and its backups; this cannot be undone.

        Raises:
            BookError: as `change`.
        """
        from reltui.book.keeping import forget

        receipt = forget(self._storage, contact_id)
        self._records.clear()
        self.poll()
        return receipt

    def read_last(self, table: str, number: int, current: Document | None) -> Document | None:
        """A document as this process read it last; `current` where nobody has changed it since."""
        return self._stale.get((table, number), current)

    def _followed(self, news: list[Entry] | None, before: State) -> None:
        ops = _differences(before, self._storage.state) if news is None else _all_ops(news)
        for op in ops:
            key = (op.table, op.number)
            if key not in self._stale:
                self._stale[key] = before.table(op.table).get(op.number)
            self._touched.update(contacts_of(op))

    def _kept(self, entry: Entry) -> None:
        self._tell(frozenset({who for op in entry.ops for who in contacts_of(op)}))

    def _tell(self, touched: frozenset[str]) -> None:
        for listener in self.listeners:
            listener(touched)

    def _read(self, kind: type[R], number: int, row: Document) -> R:
        table = table_of(kind)
        if self._stale:
            self._stale.pop((table, number), None)
        known = self._records.setdefault(table, {})
        held = known.get(number)
        if held is not None and held[0] is row:
            record: R = held[1]
            return record
        try:
            record = from_document(kind, number, row)
        except (TypeError, ValueError, KeyError, IndexError) as error:
            raise BookDamaged(
                f"{self.path} holds a record that reltui cannot read: {number} in {table}. The "
                "book was left as it is. Restore a backup, or name another book with --book."
            ) from error
        known[number] = (row, record)
        return record


def _merged(base: Document, mine: Document, theirs: Document | None) -> Document:
    if theirs is None:
        raise BookConflict(
            "Somebody else has removed this record meanwhile. Your change was not kept."
        )
    merged, conflicts = merge(base, mine, theirs)
    if conflicts:
        raise BookConflict(
            f"Somebody else has changed {' and '.join(conflicts)} meanwhile. Your change was not "
            "kept: look at theirs, then enter yours again."
        )
    return merged


def contacts_of(op: Op) -> tuple[str, ...]:
    """The ids of the contacts that an operation touches."""
    if op.table == TABLES[Contact][0]:
        return (make_id(Contact, op.number),)
    who = (op.new or op.old or {}).get(OWNER)
    return (who,) if isinstance(who, str) else ()


def history_entry(entry: Entry) -> HistoryEntry:
    """A change of the journal as the history tells it."""
    touched: dict[str, None] = {}
    for op in entry.ops:
        if op.table in _LETTERS:
            touched[f"{_LETTERS[op.table]}{op.number}"] = None
        touched.update(dict.fromkeys(contacts_of(op)))
    return HistoryEntry(entry.head.seq, entry.head.at, entry.head.name, tuple(touched))


def _all_ops(entries: Iterable[Entry]) -> Iterator[Op]:
    for entry in entries:
        yield from entry.ops


def _differences(before: State, after: State) -> Iterator[Op]:
    for name in {*before.tables, *after.tables}:
        old, new = before.table(name).all(), after.table(name).all()
        for number in {*old, *new}:
            if old.get(number) != new.get(number):
                yield Op(name, number, old.get(number), new.get(number))


__all__ = ["Book", "Change", "events"]
