"""Where the book of a service test lives: in memory and on a disk, for every test that asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.book.stores.memory import MemoryStore


@pytest.fixture(params=["memory", "disk"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | Path]:
    """The location of a book that is not there yet; each test runs on each kind of store."""
    if request.param == "disk":
        yield tmp_path / "book.json"
        return
    yield f"memory:{request.node.nodeid}"
    MemoryStore.shelves.pop(request.node.nodeid, None)
