"""The table of TinyDB over a book's storage: each call costs what it touches.

TinyDB hands every change to `_update_table` as a function over the whole table. Here that function
gets a draft that copies only the documents it asks for; calls with a condition find their documents
first, without copying any.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from reltui.book.core.documents import TableState
from reltui.book.core.sanitize import Document, clean, copy
from reltui.book.tinydb.storage import BookStorage


def apart(document: TinyDocument) -> TinyDocument:
    """A document made to share nothing with the book: changing it changes nothing else."""
    for key, value in document.items():
        if type(value) in {dict, list}:
            document[key] = copy(value)
    return document


class Draft(MutableMapping[int, Document]):
    """A table inside a change: documents are copied when they are asked for."""

    def __init__(self, documents: TableState) -> None:
        self._documents = documents
        self.drafted: dict[int, Document | None] = {}

    def __getitem__(self, number: int) -> Document:
        if number not in self.drafted:
            document = self._documents.get(number)
            if document is None:
                raise KeyError(number)
            self.drafted[number] = {key: copy(value) for key, value in document.items()}
        found = self.drafted[number]
        if found is None:
            raise KeyError(number)
        return found

    def peek(self, number: int) -> Mapping[str, Any]:
        """A document to look at, without copying it."""
        found = self.drafted.get(number) or self._documents.get(number)
        return {} if found is None else found

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        if number in self.drafted:
            return self.drafted[number] is not None
        return self._documents.get(number) is not None

    def __setitem__(self, number: int, document: Document) -> None:
        self.drafted[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self.drafted[number] = None

    def __iter__(self) -> Iterator[int]:
        for number in list(self._documents.all()):
            if number not in self.drafted:
                yield number
        yield from [number for number, draft in self.drafted.items() if draft is not None]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take every document away."""
        self.drafted = dict.fromkeys(self._documents.all())


class BookTable(Table):
    """A TinyDB table whose every call is one durable change of the book."""

    _storage: BookStorage
    _seen = 0

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; returns its number."""
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")  # noqa: TRY004 - as TinyDB says it
        with self._step("Insert") as step:
            if isinstance(document, self.document_class):
                number = document.doc_id
                if step.get(self.name, number) is not None:
                    raise ValueError(f"Document with ID {number} already exists")
            else:
                number = self._get_next_id()
            step.put(self.name, number, clean(document))
        self.clear_cache()
        return number

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents in one change; returns their numbers."""
        with self._step("Insert"):
            return super().insert_multiple(documents)

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update the matching documents; returns their numbers."""
        with self._step("Update"):
            if doc_ids is None and cond is not None:
                doc_ids = self._matching(cond)
            return super().update(fields, doc_ids=doc_ids)

    def update_multiple(
        self,
        updates: Iterable[
            tuple[Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None], QueryLike]
        ],
    ) -> list[int]:
        """Update each document by those of the updates that match it; returns their numbers."""
        pairs = list(updates)
        updated: list[int] = []

        def updater(table: Draft) -> None:
            for number in list(table):
                for fields, cond in pairs:
                    if cond(table.peek(number)):
                        updated.append(number)
                        if callable(fields):
                            fields(table[number])
                        else:
                            table[number].update(fields)

        self._update_table(updater)
        return updated

    def upsert(self, document: Mapping[str, object], cond: QueryLike | None = None) -> list[int]:
        """Update the matching documents, or insert one; returns their numbers."""
        with self._step("Update"):
            return super().upsert(document, cond)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the matching documents; returns their numbers."""
        with self._step("Remove"):
            if doc_ids is None and cond is not None:
                doc_ids = self._matching(cond)
            return super().remove(doc_ids=doc_ids)

    def truncate(self) -> None:
        """Remove every document; numbers begin with 1 again."""
        with self._step("Remove all"):
            super().truncate()
            self._storage.state.following.pop(self.name, None)

    def get(  # type: ignore[override]
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> TinyDocument | list[TinyDocument] | None:
        """One document by condition or number, or several by their numbers."""
        self._look()
        if doc_id is not None:
            document = self._documents.get(doc_id)
            return None if document is None else self._given(doc_id, document)
        if doc_ids is not None:
            found = ((number, self._documents.get(number)) for number in sorted({*doc_ids}))
            return [self._given(number, doc) for number, doc in found if doc is not None]
        if cond is None:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        found_one = super().get(cond)
        return None if found_one is None else apart(found_one)

    def search(self, cond: QueryLike) -> list[TinyDocument]:
        """Every document that matches a condition."""
        self._look()
        return [apart(document) for document in super().search(cond)]

    def __iter__(self) -> Iterator[TinyDocument]:
        self._look()
        for number, document in list(self._documents.all().items()):
            yield self._given(number, document)

    def _given(self, number: int, document: Document) -> TinyDocument:
        return apart(self.document_class(document, number))

    def _look(self) -> None:
        """Take in what another process has changed, and forget what was found before that."""
        self._storage.follow()
        if self._seen != self._storage.version:
            self._seen = self._storage.version
            self.clear_cache()

    @property
    def _documents(self) -> TableState:
        return self._storage.state.table(self.name)

    def _matching(self, cond: QueryLike) -> list[int]:
        return [number for number, doc in self._documents.all().items() if cond(doc)]

    def _get_next_id(self) -> int:
        return self._storage.state.next_number(self.name)

    def _read_table(self) -> dict[int, Document]:  # type: ignore[override]
        self._look()
        return self._documents.all()

    def _update_table(self, updater: Callable[[Draft], None]) -> None:  # type: ignore[override]
        with self._step("Change") as step:
            draft = Draft(self._documents)
            updater(draft)
            for number, document in draft.drafted.items():
                step.put(self.name, int(number), None if document is None else clean(document))
        self.clear_cache()

    def _step(self, verb: str) -> Any:
        return self._storage.step(f"{verb} in {self.name}")


class BookDB(TinyDB):
    """TinyDB over a book: `BookDB(path)`."""

    table_class = BookTable
    default_storage_class = BookStorage  # type: ignore[assignment]
