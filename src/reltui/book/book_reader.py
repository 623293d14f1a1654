"""Reading the book: records by kind, by id, and everything about one contact."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from reltui.book.core.codec import TABLES, R, from_document, letter_of, number_of, table_of
from reltui.book.core.documents import State
from reltui.book.core.errors import BookDamaged
from reltui.book.core.sanitize import Document
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier

_EVENTS: Final = {kind: name for kind, (name, _) in TABLES.items() if kind is not Contact}


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Read in bulk without the garbage collector, which would look at every record again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Reader:
    """The records of a state. A record is made once, for as long as its document stays the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stale: dict[tuple[str, int], Document | None] = {}
        self._records: dict[str, dict[int, tuple[Document, Any]]] = {}

    @property
    def _state(self) -> State:
        raise NotImplementedError

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in the order of entry."""
        with _without_collecting():
            rows = self._state.table(table_of(kind)).all()
            return [self._read(kind, number, row) for number, row in rows.items()]

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record with this id, None where there is none."""
        if not record_id.startswith(letter_of(kind)):
            return None
        number = number_of(record_id)
        row = self._state.table(table_of(kind)).get(number)
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
        with _without_collecting():
            return self._everybody()

    def _everybody(self) -> dict[str, Dossier]:
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
            found = self._state.table(name).of(contact.id)
            rows[name] = tuple([self._read(kind, number, row) for number, row in found])
        return Dossier(contact, **rows)

    def read_last(self, table: str, number: int, current: Document | None) -> Document | None:
        """A document as this process read it last; `current` where nobody has changed it since."""
        return self._stale.get((table, number), current)

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
