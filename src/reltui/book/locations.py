"""Where a book lives: --book, else RELTUI_BOOK, else the user's data folder; on disk or elsewhere.

A location is a path, or the word of another kind of store with a colon: `memory:` is a book that
lasts as long as the process, `memory:NAME` one that is shared inside the process.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reltui.book.core.errors import BookLocked

if TYPE_CHECKING:
    from reltui.book.files.disk import Disk
    from reltui.book.stores.protocol import Store


def book_path(named: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The path of the book: as named, else as RELTUI_BOOK says, else in the user's data folder."""
    if chosen := named or environment.get("RELTUI_BOOK"):
        return _expanded(chosen)
    from platformdirs import user_data_path

    return user_data_path("reltui", appauthor=False) / "book.json"


def _expanded(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise BookLocked(
            f"{named} begins with the home of somebody who is not known here. Name another book "
            "with --book."
        ) from error


def _memory(rest: str) -> "Store":
    from reltui.book.stores.memory import MemoryStore

    return MemoryStore.named(rest)


STORES: Final[dict[str, "Callable[[str], Store]"]] = {"memory": _memory}
"""The kinds of store beside the disk, by the word before the colon of a location."""


def store_at(location: "str | Path", disk: "Disk | None" = None) -> "Store":
    """The store of a location; nothing is read or written yet."""
    kind, colon, rest = str(location).partition(":")
    if isinstance(location, str) and colon and kind in STORES:
        return STORES[kind](rest)
    from reltui.book.stores.disk import DiskStore

    return DiskStore(Path(location), disk)


def exists(location: "str | Path") -> bool:
    """Whether there is a book at a location, or what is left of one."""
    return store_at(location).exists()
