"""What a machine knows of its copy of a team's book: two small files beside the copy.

`<book>.team` says which book it is, who works here, and which part of all numbers belongs to this
machine. It is written when one joins. `<book>.team-state` says when the server was last reached and
what is to be looked at; losing it loses nothing but that.
"""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reltui.book.core.errors import BookError, TeamError
from reltui.book.core.sanitize import from_json
from reltui.book.files.content import Altered, read_whole, written
from reltui.book.files.disk import Disk, beside, read_file, write_whole
from reltui.book.private_files import MEMBERSHIP, TEAM_STATE
from reltui.book.stores.opening import key_at
from reltui.domain.named import NamedTuple

if TYPE_CHECKING:
    from reltui.book.team.address import Address

PARTS: Final = 1000
"""The most machines that can share a book: each takes the numbers of new records from its own part.
"""


class Membership(NamedTuple):
    """Which team's book this is a copy of, and whose copy it is.

    `slot` is the machine's part of all numbers, from 1 to PARTS - 1.
    """

    database: str
    book: str
    member: str
    slot: int
    identity: str

    @property
    def place(self) -> str:
        """The address as a text."""
        return f"{self.database}#{self.book}"

    @property
    def address(self) -> "Address":
        """Where the book is."""
        # Imported here: a start names no server, and is 0.6 ms sooner without it.
        from reltui.book.team.address import Address

        return Address(self.database, self.book)


class Clash(NamedTuple):
    """A field that two members changed at the same time; it has the later value.

    `field` is empty where one of them removed the record.
    """

    change: int
    table: str
    number: int
    field: str
    stands: Any
    other: Any


class SyncState(NamedTuple):
    """The state of the sync with the server.

    `reached` is the time of the last answer, `trouble` the reason why there is no answer now (""
    for none), `since` the time when that began, `tried` the time of the last attempt; times are ISO
    8601. `clashes` are still to be looked at.
    """

    reached: str = ""
    trouble: str = ""
    since: str = ""
    tried: str = ""
    clashes: tuple[Clash, ...] = ()


def is_team(path: Path) -> bool:
    """Whether the book at a path is a copy of a team's book."""
    return beside(path, MEMBERSHIP).exists()


def read_membership(path: Path) -> Membership:
    """Whose copy the book at a path is.

    Raises:
        TeamError: the file cannot be read.
    """
    file = beside(path, MEMBERSHIP)
    try:
        found = from_json(read_file(file))
        return Membership(
            str(found["database"]),
            str(found["book"]),
            str(found["member"]),
            int(found["slot"]),
            str(found["identity"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TeamError(
            f"{file}, which says whose copy of the team's book this is, cannot be read. Nothing "
            "was changed. Join the team again: `reltui team join`."
        ) from error


def write_membership(path: Path, known: Membership, disk: Disk) -> None:
    """Write down whose copy the book at a path is.

    Raises:
        OSError: it could not be written.
    """
    write_whole(beside(path, MEMBERSHIP), [json.dumps(known._asdict()).encode()], disk)


_CHANGING: Final = threading.Lock()
"""Held while the state of the sync is read, changed and written."""


def read_sync_state(path: Path) -> SyncState:
    """The state of the sync as the file beside the copy has it; a damaged file counts as empty."""
    try:
        found = from_json(read_whole(beside(path, TEAM_STATE), TEAM_STATE).data)
        clashes = tuple([Clash(**one) for one in found.pop("clashes", ())])
        return SyncState(clashes=clashes, **found)
    except (OSError, ValueError, TypeError, AttributeError, Altered, BookError):
        return SyncState()


def write_sync_state(path: Path, known: SyncState, disk: Disk) -> None:
    """Write the state of the sync down; if that fails, nothing is lost."""
    told = known._asdict() | {"clashes": [one._asdict() for one in known.clashes]}
    with suppress(OSError, BookError):
        write_private_of(path, TEAM_STATE, json.dumps(told).encode(), disk)


def write_private_of(path: Path, ending: str, data: bytes, disk: Disk, identity: str = "") -> None:
    """Write a file beside a copy whole, encrypted where the copy is.

    Raises:
        OSError: it could not be written; what was there is as it was.
        BookEncrypted: this process was not given the key.
    """
    write_whole(beside(path, ending), written(data, key_at(path), ending, identity), disk)


def change_sync_state(path: Path, change: Callable[[SyncState], SyncState], disk: Disk) -> None:
    """Write what a change makes of the state of the sync as it stands now.

    The app and its sync in the background both write it: what one of them has settled must not come
    back from what the other has read before.
    """
    with _CHANGING:
        write_sync_state(path, change(read_sync_state(path)), disk)


def drop_clash(path: Path, found: Clash) -> None:
    """Remove one clash from those that are still to be looked at."""
    change_sync_state(
        path,
        lambda known: known._replace(clashes=tuple([one for one in known.clashes if one != found])),
        Disk(),
    )


def without_clashes(known: SyncState, keys: frozenset[tuple[str, int]]) -> SyncState:
    """The same state without the clashes in some records."""
    left = tuple([one for one in known.clashes if (one.table, one.number) not in keys])
    return known._replace(clashes=left)
