"""The book: contacts and what happened with them, changed only in named, atomic steps."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document as TinyDocument

from reltui.book.errors import BookDamaged
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
from reltui.book.storage import BookStorage
from reltui.domain import events
from reltui.domain.contact import Contact
from reltui.domain.events import Dossier


class Change:
    """One named step over any number of records, from `Book.change`; all of it is kept, or nothing."""

    def __init__(self, book: "Book", seq: int) -> None:
        self._book = book
        self.seq = seq

    def add(self, record: R) -> R:
        """Keep a new record; returns it with its id and the number of this change."""
        kind = type(record)
        table = self._book.tables.table(table_of(kind))
        kept = replace(record, seq=self.seq)
        number = table.insert(to_document(kept))
        return replace(kept, id=make_id(kind, number))

    def put(self, record: Record) -> None:
        """Keep a record that is in the book already in its new form."""
        table = self._book.tables.table(table_of(type(record)))
        number = number_of(record.id)
        table.remove(doc_ids=[number])
        table.insert(TinyDocument(to_document(record), doc_id=number))

    def remove(self, record: Record) -> None:
        """Take a record out of the book."""
        self._book.tables.table(table_of(type(record))).remove(doc_ids=[number_of(record.id)])


class Book:
    """An open book.

    Raises:
        BookDamaged: the file is not a book; it is left as it is.
        BookLocked: it cannot be read or written now.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._storage: BookStorage
        self.tables = TinyDB(path, storage=BookStorage)
        self._storage = self.tables.storage  # type: ignore[assignment]

    def close(self) -> None:
        """Let go of the file."""
        self.tables.close()

    @contextmanager
    def change(self, name: str, at: datetime) -> Iterator[Change]:
        """One atomic change: what is done inside is kept together, or, on any error, not at all."""
        head = self.tables.table("_reltui")
        before = copy.deepcopy(self._storage.read())
        seq = int(head.all()[0]["seq"]) + 1
        try:
            yield Change(self, seq)
            head.update({"seq": seq})
            self._storage.save()
        except BaseException:
            self._storage.write(before)
            self.tables = TinyDB(self.path, storage=BookStorage)
            self._storage = self.tables.storage  # type: ignore[assignment]
            raise

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in the order of entry."""
        return [self._read(kind, row) for row in self.tables.table(table_of(kind))]

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record with this id, None where there is none."""
        if not record_id.startswith(TABLES[kind][1]):
            return None
        row = self.tables.table(table_of(kind)).get(doc_id=number_of(record_id))
        return self._read(kind, row) if isinstance(row, TinyDocument) else None

    def contacts(self) -> list[Contact]:
        """Every contact, in the order of entry."""
        return self.all(Contact)

    def dossiers(self, ids: frozenset[str] | None = None) -> dict[str, Dossier]:
        """Contacts by id, with everything kept about each; only those in `ids` where given."""
        found: dict[str, dict[str, list[Any]]] = {}
        for kind, (name, _) in TABLES.items():
            if kind is Contact:
                continue
            for record in self.all(kind):
                if ids is None or record.who in ids:
                    found.setdefault(record.who, {}).setdefault(name, []).append(record)
        return {
            contact.id: Dossier(
                contact, **{name: tuple(rows) for name, rows in found.get(contact.id, {}).items()}
            )
            for contact in self.contacts()
            if ids is None or contact.id in ids
        }

    def dossier(self, contact_id: str) -> Dossier | None:
        """One contact with everything kept about it, None where the id names nobody."""
        return self.dossiers(frozenset({contact_id})).get(contact_id)

    def _read(self, kind: type[R], row: TinyDocument) -> R:
        try:
            return from_document(kind, row.doc_id, row)
        except (TypeError, ValueError, KeyError, IndexError) as error:
            raise BookDamaged(
                f"{self.path} holds a record that reltui cannot read: {row.doc_id} in "
                f"{table_of(kind)}. The book was left as it is. Restore a backup, or name another "
                "book with --book."
            ) from error


__all__ = ["Book", "Change", "events"]
