"""What is kept ready for the first screen, and what was touched since."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from torture.harness import AT, person, seed_book, touch

ROWS = [["c1", "Person 0"], ["c2", "Person 1"]]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    seed_book(tmp_path / "book.json")
    with Book(tmp_path / "book.json") as opened:
        yield opened


def ready(book: Book) -> tuple[Any, frozenset[str]]:
    """What is kept ready, and who was touched since."""
    found = book.cached_view("rows")
    assert found is not None
    return found.value, found.touched


def test_a_kept_value_comes_back_with_those_touched_since(book: Book) -> None:
    assert book.cached_view("rows") is None
    book.cache_view("rows", ROWS)
    assert ready(book) == (ROWS, frozenset())
    with book.change("Touch", AT) as change:
        change.add(touch("c2", "later"))
    with Book(book.place) as other, other.change("Add", AT) as change:
        change.add(person("Later"))
    book.poll()
    book.tidy()
    assert ready(book) == (ROWS, frozenset({"c2", "c4"}))
    with Book(book.place) as again:
        assert ready(again) == (ROWS, frozenset({"c2", "c4"}))
        assert again.cached_view("other") is None


def test_a_damaged_or_foreign_value_is_none(book: Book, tmp_path: Path) -> None:
    book.cache_view("rows", ROWS)
    file = tmp_path / "book.json.ready-rows"
    good = file.read_bytes()
    for bad in (b"", good[:-1], good.replace(b"Person 0", b"Person X"), b"12345678 {}"):
        file.write_bytes(bad)
        assert book.cached_view("rows") is None
    other = tmp_path / "other.json"
    seed_book(other, people=2)
    (tmp_path / "other.json.ready-rows").write_bytes(good)
    with Book(other) as foreign:
        assert foreign.cached_view("rows") is None


def test_a_new_book_keeps_nothing(tmp_path: Path) -> None:
    with Book(tmp_path / "new.json") as empty:
        empty.cache_view("rows", ROWS)
        assert empty.cached_view("rows") is None
    assert not list(tmp_path.iterdir())


def test_forgetting_erases_what_was_kept(book: Book, tmp_path: Path) -> None:
    book.cache_view("rows", ROWS)
    book.forget("c2")
    assert not list(tmp_path.glob("*.ready-*"))
    assert book.cached_view("rows") is None
