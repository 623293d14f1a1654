"""The documents of a book as records: each is decoded once, and known as it was read last."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, cast

from reltui.book.core.codec import R, from_document, table_of
from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookDamaged, BookNewer
from reltui.book.core.operations import SEALED
from reltui.book.core.sanitize import Document
from reltui.book.tinydb.storage import BookStorage
from reltui.domain.people.events import Touch

_NEAR: Final = 64
"""How far apart the numbers of the records of one touch with several people may be."""


class Records:
    """The records of an open book, in a cache."""

    def __init__(self, storage: BookStorage) -> None:
        self._storage = storage
        self._stale: dict[tuple[str, int], Document | None] = {}
        self._records: dict[str, dict[int, tuple[Document, Any]]] = {}

    def read(self, kind: type[R], number: int, row: Document) -> R:
        """The record of a document; a touch with several people is confidential if one of them is.

        An older version made a touch confidential for some of those who were there. Their records
        are near each other: they were made in one change, and some may be gone.

        Raises:
            BookDamaged: the document is not of this kind.
            BookNewer: a newer reltui wrote it.
        """
        record: Any = self._decoded(kind, number, row)
        if kind is Touch and record.group and not record.confidential:
            # Not cached: it depends on other records.
            near = self._storage.state.table(table_of(kind)).near(number, _NEAR, "confidential")
            if any(one.get("group") == record.group and one["confidential"] for one in near):
                record = replace(record, confidential=True)
        return cast("R", record)

    def read_all(self, kind: type[R], rows: Mapping[int, Document]) -> list[R]:
        """The records of all documents of a kind, as `read` gives them one by one.

        Raises:
            BookDamaged: a document is not of this kind.
        """
        found: list[Any] = [self._decoded(kind, number, row) for number, row in rows.items()]
        if kind is Touch:
            # One pass over all of them takes less time than a look around each.
            to_hide = {one.id for one in _to_hide(found)}
            if to_hide:
                found = [
                    replace(one, confidential=True) if one.id in to_hide else one for one in found
                ]
        return found

    def touches_to_hide(self) -> list[Touch]:
        """The records of touches that are stored open though another of the same touch is not."""
        rows = self._storage.state.table(table_of(Touch)).all()
        return _to_hide([self._decoded(Touch, number, row) for number, row in rows.items()])

    def _decoded(self, kind: type[R], number: int, row: Document) -> R:
        """The record of a document as it is stored; the same one while the document is the same."""
        table = table_of(kind)
        if self._stale:
            self._stale.pop((table, number), None)
        known = self._records.setdefault(table, {})
        held = known.get(number)
        if held is not None and held[0] is row:
            record: R = held[1]
            return record
        try:
            document = self.opened(table, number, row)
            made = from_document(kind, number, document, newer=self._storage.is_newer)
        except (TypeError, ValueError, KeyError, IndexError) as error:
            if self._storage.is_newer:
                what = f"This one cannot read record {number} in {table}"
                raise BookNewer(self._storage.store.place, what) from error
            raise BookDamaged(
                f"{self._storage.store.place} holds a record that reltui cannot read: {number} in "
                f"{table}. The book was left as it is. Restore a backup, or name another book with "
                "--book."
            ) from error
        known[number] = (row, made)
        return made

    def opened(self, table: str, number: int, row: Document) -> Document:
        """A document with its sealed words, if this member can open them."""
        vault = self._storage.store.vault if SEALED in row else None
        return row if vault is None else vault.opened(row, table, number)

    def remember(self, table: str, number: int, row: Document, record: object) -> None:
        """Cache the record of an added document; it is valid while the document is the same."""
        self._records.setdefault(table, {})[number] = (row, record)

    def read_last(self, table: str, number: int, current: Document | None) -> Document | None:
        """A document as this process read it last; `current` if nobody has changed it since."""
        return self._stale.get((table, number), current)

    def note_change(self, table: str, number: int, before: BookState) -> None:
        """Keep a document that somebody else has changed as this process has read it."""
        key = (table, number)
        if key not in self._stale:
            self._stale[key] = before.table(table).get(number)

    def clear(self) -> None:
        """Drop all records; those that are needed are decoded again."""
        self._records.clear()


def _to_hide(touches: list[Touch]) -> list[Touch]:
    # Imported here: a plain start reads no touches.
    from reltui.domain.people.confidential import touches_to_hide

    return touches_to_hide(touches)
