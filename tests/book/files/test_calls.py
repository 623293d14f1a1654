"""How many calls of the operating system a change takes, however large the book is."""

from pathlib import Path

import pytest

from reltui.book.book import Book
from torture.faults import FaultyDisk
from torture.harness import AT, person, touch


class NamingDisk(FaultyDisk):
    """A disk that never fails, and names each call that changes something."""

    def __init__(self) -> None:
        super().__init__(0, 0)
        self.names: list[str] = []

    def _count(self, what: str) -> None:
        self.names.append(what)


@pytest.mark.parametrize("people", [3, 600])
def test_a_touch_is_one_write_and_one_sync(tmp_path: Path, people: int) -> None:
    path, disk = tmp_path / "book.json", NamingDisk()
    with Book(path) as book, book.change("Add people", AT) as change:
        for number in range(people):
            change.add(person(f"Person {number}"))
    with Book(path, disk=disk) as book:
        for name in ("the first", "the second"):
            disk.names.clear()
            with book.change("Touch", AT) as change:
                change.add(touch("c1", name))
            assert disk.names == ["write", "sync"]
