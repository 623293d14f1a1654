"""Where a book lives: --book, else RELTUI_BOOK, else the user's data folder; on disk or elsewhere.

A location is a path, or the word of another kind of store with a colon: `memory:` is a book that
lasts as long as the process, `memory:NAME` one that is shared inside the process. The address of a
team's book, `postgresql://HOST/DATABASE#NAME`, stands for the copy of it on this machine.
"""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reltui.book.core.errors import BookUnreachable

if TYPE_CHECKING:
    from reltui.book.core.erasure import Erasure
    from reltui.book.core.operations import ChangeRecord
    from reltui.book.files.disk import Disk
    from reltui.book.stores.protocol import Store
    from reltui.book.team.store import TeamStore


def book_path(named: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The path of the book: as named, else as RELTUI_BOOK says, else in the user's data folder."""
    if chosen := named or environment.get("RELTUI_BOOK"):
        return _copy_of(chosen) if is_team_address(chosen) else _expanded(chosen)
    return data_folder() / "book.json"


def data_folder() -> Path:
    """The folder of this user's books."""
    # Imported here: 7 ms, for a place that an option or a variable mostly names.
    from platformdirs import user_data_path

    return user_data_path("reltui", appauthor=False)


def is_team_address(text: str) -> bool:
    """Whether a location is the address of a team's book."""
    return text.startswith(("postgresql://", "postgres://"))


def is_team(path: Path) -> bool:
    """Whether the book at a path is the copy of a team's book: a look at one name."""
    return os.path.lexists(f"{path}.team")


def _copy_of(address: str) -> Path:
    from reltui.book.team.address import address_of, cache_of

    return cache_of(address_of(address), data_folder())


def _expanded(named: str) -> Path:
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise BookUnreachable(
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
    path = Path(location)
    if is_team(path):
        from reltui.book.team.store import TeamStore

        return TeamStore(path, disk, eraser=_erase_on_server)
    from reltui.book.stores.disk import DiskStore

    return DiskStore(path, disk)


def _erase_on_server(
    store: "TeamStore", person: "Erasure", entries: "list[ChangeRecord]"
) -> "tuple[ChangeRecord, tuple[str, ...]]":
    from reltui.book.team.forgetting import erase_on_server

    return erase_on_server(store, person, entries)


def exists(location: "str | Path") -> bool:
    """Whether there is a book at a location, or what is left of one."""
    return store_at(location).exists()
