"""A book and a plain dict live through the same, step by step, and stay alike.

tests/book/tinydb/test_machine.py runs it on disk and in memory, tests/book/team/test_machine.py on
PostgreSQL.
"""

import copy
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tinydb import where

from reltui.book.tinydb.storage import BookStorage
from reltui.book.tinydb.table import BookDB
from torture.harness import AT

NAMES = st.sampled_from(["people", "touches"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-2, 2) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("ab"), inner, max_size=2),
    max_leaves=4,
)
DOCUMENTS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=3)
Tables = dict[str, dict[int, dict[str, Any]]]


class Failure(Exception):
    """What stops a change in the middle."""


class BookMachine(RuleBasedStateMachine):
    """The model is a dict of tables, with every earlier state beside it for undo and redo."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.book = self.open()
        self.model: Tables = {"people": {}, "touches": {}}
        self.past: list[Tables] = []
        self.future: list[Tables] = []

    def open(self) -> BookDB:
        """The book, opened once more."""
        return BookDB(self.folder / "book.json")

    def open_elsewhere(self) -> BookDB:
        """The book as somebody else opens it."""
        return self.open()

    def teardown(self) -> None:
        """Take the book away."""
        self.book.close()
        shutil.rmtree(self.folder)

    @property
    def storage(self) -> BookStorage:
        """The storage behind the tables."""
        storage = self.book.storage
        assert isinstance(storage, BookStorage)
        return storage

    def _change(self, after: Tables) -> None:
        # 1 == True == 1.0 in Python, but a change from one to the other is a change.
        if repr(after) != repr(self.model):
            self.past.append(self.model)
            self.future.clear()
            self.model = after

    @rule(name=NAMES, document=DOCUMENTS)
    def insert(self, name: str, document: Mapping[str, Any]) -> None:
        """One new document."""
        after = copy.deepcopy(self.model)
        after[name][self.book.table(name).insert(document)] = clean(document)
        self._change(after)

    @rule(name=NAMES, documents=st.lists(DOCUMENTS, max_size=3))
    def insert_multiple(self, name: str, documents: list[Mapping[str, Any]]) -> None:
        """Several at once."""
        after = copy.deepcopy(self.model)
        numbers = self.book.table(name).insert_multiple(documents)
        after[name].update(zip(numbers, map(clean, documents), strict=True))
        self._change(after)

    @rule(name=NAMES, key=st.sampled_from("abcd"), fields=DOCUMENTS)
    def update(self, name: str, key: str, fields: Mapping[str, Any]) -> None:
        """Every document with a field gets others."""
        after = copy.deepcopy(self.model)
        numbers = self.book.table(name).update(fields, where(key).exists())
        assert numbers == [number for number, doc in after[name].items() if key in doc]
        for number in numbers:
            merged = {**after[name][number], **clean(fields)}
            if not alike(merged, after[name][number]):
                after[name][number] = merged
        self._change(ordered(after))

    @rule(name=NAMES, key=st.sampled_from("abcd"))
    def remove(self, name: str, key: str) -> None:
        """Every document with a field goes."""
        after = copy.deepcopy(self.model)
        for number in self.book.table(name).remove(where(key).exists()):
            del after[name][number]
        self._change(after)

    @rule(name=NAMES, document=DOCUMENTS)
    def stop_in_the_middle(self, name: str, document: Mapping[str, Any]) -> None:
        """An error takes everything of its change back."""
        with suppress(Failure), self.storage.step("Never", AT):
            self.book.table(name).insert(document)
            self.book.table("people").truncate()
            raise Failure

    @rule()
    def undo(self) -> None:
        """One step back."""
        assert (self.storage.undo(AT) is None) == (not self.past)
        if self.past:
            self.future.append(self.model)
            self.model = self.past.pop()

    @rule()
    def redo(self) -> None:
        """One step forth."""
        assert (self.storage.redo(AT) is None) == (not self.future)
        if self.future:
            self.past.append(self.model)
            self.model = self.future.pop()

    @rule(tidy=st.booleans())
    def reopen(self, tidy: bool) -> None:
        """A restart, tidy or not."""
        if tidy:
            self.storage.tidy()
        self.book.close()
        self.book = self.open()

    @precondition(lambda self: self.model["people"])
    @rule(name=NAMES, document=DOCUMENTS)
    def somebody_else(self, name: str, document: Mapping[str, Any]) -> None:
        """A second process adds one."""
        after = copy.deepcopy(self.model)
        with self.open_elsewhere() as other:
            after[name][other.table(name).insert(document)] = clean(document)
        self._change(after)

    @invariant()
    def they_are_alike(self) -> None:
        """The same documents, in the same order."""
        for name, documents in self.model.items():
            found = {row.doc_id: dict(row) for row in self.book.table(name)}
            assert list(found) == sorted(found)
            assert alike(found, documents), (found, documents)


def clean(document: Mapping[str, Any]) -> dict[str, Any]:
    """What the book makes of a document that it takes in."""
    from reltui.book.core import sanitize

    return sanitize.clean(dict(document))


def alike(left: Any, right: Any) -> bool:
    """Whether two values are written alike, whatever the order of their keys."""
    from reltui.book.core.sanitize import same

    return same(left, right)


def ordered(tables: Tables) -> Tables:
    """The tables with their documents in the order of their numbers."""
    return {name: dict(sorted(documents.items())) for name, documents in tables.items()}
