"""What the tests of imports share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.book.book import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book."""
    with Book(tmp_path / "book.json") as opened:
        yield opened
