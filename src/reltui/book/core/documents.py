"""The documents of a book in memory: tables that are read from the snapshot on demand.

A document in memory is never modified: an edit replaces it, so that a copy of the table is a copy
of everything at that moment.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reltui.book.core.operations import OWNER, Operation, apply
from reltui.book.core.sanitize import Document, copy

_LOOKS: Final = 1000
"""After so many looks for single documents, reading a table of 10,000 is cheaper."""

_SCANS: Final = 50
"""After so many looks for the documents of one contact, reading the whole table is cheaper."""

_INDEXED: Final = 100
"""With an index, it is cheaper after one look for each so many documents: 0.2 ms against 8 us."""


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from reltui.book.core.keys import BookKey

    class Section(Protocol):
        """A table of a snapshot, read on demand."""

        @property
        def count(self) -> int:
            """How many documents it holds."""
            ...

        @property
        def indexed(self) -> bool:
            """Whether single documents are found without reading the whole table."""
            ...

        def load(self) -> dict[int, Document]:
            """Its documents by number, in the order of their numbers."""
            ...

        def find(self, number: int) -> Document | None:
            """One document, None where there is none; LookupError where only `load` can tell."""
            ...

        def of(self, who: str) -> list[tuple[int, Document]]:
            """The documents of a contact; LookupError where only `load` can tell."""
            ...

        def among(self, numbers: range, field: str) -> dict[int, Document]:
            """Those with some numbers that have a field; LookupError where `load` is better."""
            ...


class TableState:
    """One table: what the snapshot holds, and what was changed since."""

    __slots__ = ("_docs", "_looks", "_owned", "_scans", "_section", "_seen", "_sorted", "changed")

    def __init__(self, section: "Section | None" = None) -> None:
        self._section = section
        self._docs: dict[int, Document] | None = None if section is not None else {}
        self._sorted = True
        self._looks = 0
        self._scans = 0
        self._seen: dict[int, Document] = {}
        self._owned: dict[str, list[int]] | None = None
        self.changed: dict[int, Document | None] = {}

    @property
    def untouched(self) -> "Section | None":
        """The section of the snapshot, where nothing in this table has changed since."""
        return None if self.changed else self._section

    @property
    def unread(self) -> "Section | None":
        """The section of the snapshot, where it has not been read as a whole."""
        return self._section if self._docs is None else None

    @property
    def section(self) -> "Section | None":
        """The section of the snapshot that this table began with."""
        return self._section

    def all(self) -> dict[int, Document]:
        """Every document by number, in the order of their numbers; not to be changed."""
        if self._docs is None:
            assert self._section is not None  # noqa: S101 - what `__init__` made sure of
            self._docs = self._section.load()
            self._seen = {}
            self._sorted = True
            for number, document in self.changed.items():
                self._place(self._docs, number, document)
        if not self._sorted:
            self._docs = dict(sorted(self._docs.items()))
            self._sorted = True
        return self._docs

    def get(self, number: int) -> Document | None:
        """The document with this number, None where there is none."""
        if self._docs is None and number in self.changed:
            return self.changed[number]
        if self._docs is None and number in self._seen:
            return self._seen[number]
        if self._docs is None and self._section is not None and self._spare():
            with suppress(LookupError):
                return self._once(number, self._section.find)
        return self.all().get(number)

    def _once(self, number: int, find: "Callable[[int], Document | None]") -> Document | None:
        """A document that is read once: the coach looks at a colleague again and again."""
        found = find(number)
        if found is not None:
            self._seen[number] = found
        return found

    def put(self, number: int, document: Document | None) -> None:
        """Set a document, or remove it with None."""
        if self._owned is not None:
            self._own(number, self.get(number), document)
        if self._section is not None:
            self.changed[number] = document
        if self._docs is not None:
            self._place(self._docs, number, document)

    def _place(self, docs: dict[int, Document], number: int, document: Document | None) -> None:
        if document is None:
            docs.pop(number, None)
            return
        if self._sorted and number not in docs and docs and next(reversed(docs)) > number:
            self._sorted = False
        docs[number] = document

    def of(self, who: str) -> list[tuple[int, Document]]:
        """The documents that belong to a contact, in the order of their numbers."""
        if self._docs is None and self._section is not None and self._spare_scan(self._section):
            with suppress(LookupError):
                rows = self._section.of(who)
                found = {number: self._seen.setdefault(number, row) for number, row in rows}
                for number, document in self.changed.items():
                    found.pop(number, None)
                    if document is not None and document.get(OWNER) == who:
                        found[number] = document
                return sorted(found.items())
        docs = self.all()
        if self._owned is None:
            self._owned = {}
            for number, document in docs.items():
                self._owned.setdefault(document.get(OWNER, ""), []).append(number)
        return [(number, docs[number]) for number in self._owned.get(who, ())]

    def near(self, number: int, most: int, field: str) -> list[Document]:
        """The documents that have a field and whose numbers are at most so far from a number."""
        numbers = range(max(number - most, 1), number + most + 1)
        if self._docs is None and self._section is not None and self._spare():
            with suppress(LookupError):
                found: dict[int, Document | None] = {**self._section.among(numbers, field)}
                found |= {one: self.changed[one] for one in numbers if one in self.changed}
                return [row for row in found.values() if row is not None and field in row]
        docs = self.all()
        return [docs[one] for one in numbers if one in docs and field in docs[one]]

    def _spare(self) -> bool:
        """Whether to look into the snapshot once more instead of reading the whole table."""
        self._looks += 1
        section = self._section
        return section is not None and self._looks <= max(_LOOKS, section.count // 10)

    def _spare_scan(self, section: "Section") -> bool:
        """The same for one more look for the documents of a contact."""
        self._scans += 1
        most = max(_SCANS, section.count // _INDEXED) if section.indexed else _SCANS
        return self._scans <= most

    def _own(self, number: int, before: Document | None, after: Document | None) -> None:
        assert self._owned is not None  # noqa: S101 - asked by the caller
        old = None if before is None else before.get(OWNER, "")
        new = None if after is None else after.get(OWNER, "")
        if old == new:
            return
        if old is not None:
            self._owned[old].remove(number)
        if new is not None:
            insort(self._owned.setdefault(new, []), number)

    def fork(self) -> "TableState":
        """A copy that does not see later changes of this one."""
        twin = TableState(self._section)
        twin._docs = None if self._docs is None else self._docs.copy()
        twin._sorted = self._sorted
        twin.changed = self.changed.copy()
        return twin


class BookState:
    """All tables at one moment: after the change with the number `seq`.

    `identity` is the mark of the book it is of, in all its files; empty where they bear none. `key`
    is the key that its files are encrypted with, None where they are not.
    `numbering` is which part of all numbers new documents get here, and of how many parts: machines
    that share a book each have a part of their own.
    """

    __slots__ = ("following", "identity", "key", "numbering", "seq", "tables")

    def __init__(
        self,
        tables: dict[str, TableState] | None = None,
        seq: int = 0,
        following: Mapping[str, int] | None = None,
        identity: str = "",
        key: "BookKey | None" = None,
    ) -> None:
        self.identity = identity
        self.key = key
        self.numbering = (0, 1)
        self.tables = {} if tables is None else tables
        self.seq = seq
        self.following = dict(following or {})

    def table(self, name: str) -> TableState:
        """The documents of a table; one that is not there yet is empty."""
        found = self.tables.get(name)
        if found is None:
            found = self.tables[name] = TableState()
        return found

    def next_number(self, name: str) -> int:
        """The number for a new document of a table: no number is ever given twice."""
        part, parts = self.numbering
        number = self.following.get(name, 1)
        number += (part - number) % parts
        self.following[name] = number + 1
        return number

    def forget_table(self, name: str) -> None:
        """Remove an empty table; its numbers start again from 1."""
        if not self.table(name).all():
            del self.tables[name]
            self.following.pop(name, None)

    def put(self, name: str, number: int, document: Document | None) -> None:
        """Set a document, or remove it with None."""
        self.table(name).put(number, document)
        if number >= self.following.get(name, 1):
            self.following[name] = number + 1

    def apply(self, ops: Iterable[Operation]) -> None:
        """Apply the operations of a change.

        Raises:
            ValueError: one of them does not fit; nothing was followed.
            OSError: a document could not be read; nothing was followed.
        """
        done: list[tuple[Operation, Document | None]] = []
        try:
            for op in ops:
                before = self.table(op.table).get(op.number)
                after = apply(before, op)
                self.put(op.table, op.number, after)
                done.append((op, before))
        except BaseException:
            for op, before in reversed(done):
                self.put(op.table, op.number, before)
            raise

    def loose(self) -> "BookState":
        """The same documents, all in memory, so that no file is needed."""
        state = BookState(
            seq=self.seq, following=self.following, identity=self.identity, key=self.key
        )
        for name, table in self.tables.items():
            for number, document in table.all().items():
                state.put(name, number, document)
        state.numbering = self.numbering
        return state

    def fork(self) -> "BookState":
        """A copy that does not see later changes of this one."""
        tables = {name: table.fork() for name, table in self.tables.items()}
        twin = BookState(tables, self.seq, self.following, self.identity, self.key)
        twin.numbering = self.numbering
        return twin


class View(Mapping[str, Document]):
    """A table as TinyDB passes it around: numbers as texts, documents as copies."""

    def __init__(self, documents: TableState) -> None:
        self._documents = documents

    def __getitem__(self, key: str) -> Document:
        document = self._documents.get(int(key))
        if document is None:
            raise KeyError(key)
        return {name: copy(value) for name, value in document.items()}

    def __iter__(self) -> Iterator[str]:
        return map(str, list(self._documents.all()))

    def __len__(self) -> int:
        return len(self._documents.all())

    def shows(self, documents: TableState) -> bool:
        """Whether this is a view of that very table."""
        return self._documents is documents
