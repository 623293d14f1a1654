"""A book and one contact, for the tests of the typed book."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from torture.harness import AT, person


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the book is to be, in a folder that is not there yet."""
    return tmp_path / "folder" / "book.json"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    """An open book."""
    with Book(path) as opened:
        yield opened


@pytest.fixture
def dana(book: Book) -> Contact:
    """A contact in it."""
    with book.change("Add Dana", AT) as change:
        return change.add(person("Dana", emails=("dana@example.com",)))
