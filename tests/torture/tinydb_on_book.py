"""A pytest plugin that runs TinyDB's own test suite on the book's table and storages.

From a checkout of TinyDB: `python -m pytest -p tinydb_on_book` with this folder on the path. Of the
suite, `test_storages.py` is left out: it tests TinyDB's own storages, not a table.
"""

from pathlib import Path
from typing import Any

import tinydb
import tinydb.storages

from reltui.book.stores.memory import MemoryStore
from reltui.book.tinydb.storage import BookStorage
from reltui.book.tinydb.table import BookTable


class JSONStorage(BookStorage):
    """The book on disk, under the name by which the suite asks for a file."""

    def __init__(self, path: str | Path, **_: Any) -> None:
        super().__init__(Path(path))


class MemoryStorage(BookStorage):
    """The book in memory, under the name by which the suite asks for memory."""

    def __init__(self) -> None:
        super().__init__(MemoryStore())


for module, name, storage in (
    (tinydb, "JSONStorage", JSONStorage),
    (tinydb.storages, "JSONStorage", JSONStorage),
    (tinydb.storages, "MemoryStorage", MemoryStorage),
):
    setattr(module, name, storage)
tinydb.TinyDB.default_storage_class = JSONStorage  # type: ignore[assignment]
tinydb.TinyDB.table_class = BookTable
