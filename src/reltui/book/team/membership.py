"""What a machine knows of the team's book that it holds a copy of: two small files beside it.

`<book>.team` says which book, who works here, and which part of all numbers is this machine's. It
is written when one joins. `<book>.team-state` says when the server was last reached and what is to
be looked at; losing it loses nothing but that.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from reltui.book.core.errors import TeamError
from reltui.book.core.json_text import from_json
from reltui.book.files.disk import Disk, beside, read_file, write_whole
from reltui.book.private import MEMBERSHIP, TEAM_STATE
from reltui.book.team.address import Address

PARTS: Final = 1000
"""How many machines can share a book: each gives new records its own part of all numbers."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Whose copy of which team's book this is.

    `slot` is the machine's part of all numbers, from 1 to PARTS - 1.
    """

    database: str
    book: str
    member: str
    slot: int
    identity: str

    @property
    def address(self) -> Address:
        """Where the book is."""
        return Address(self.database, self.book)


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed at the same time: the later value stands.

    `field` is empty where one of them removed the record.
    """

    change: int
    table: str
    number: int
    field: str
    stands: Any
    other: Any


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of the connection to the server.

    `reached` is the time of the last answer, `trouble` why there is none now ("" for no trouble),
    `since` when that began, `tried` when it was tried last; times are ISO 8601. `clashes` are still
    to be looked at.
    """

    reached: str = ""
    trouble: str = ""
    since: str = ""
    tried: str = ""
    clashes: tuple[Clash, ...] = field(default=())


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
    """Say whose copy the book at a path is.

    Raises:
        OSError: it could not be written.
    """
    write_whole(beside(path, MEMBERSHIP), [json.dumps(asdict(known)).encode()], disk)


def read_contact(path: Path) -> Contact:
    """What is known of the connection to the server; a damaged file counts as nothing."""
    try:
        found = from_json(read_file(beside(path, TEAM_STATE)))
        clashes = tuple([Clash(**one) for one in found.pop("clashes", ())])
        return Contact(clashes=clashes, **found)
    except (OSError, ValueError, TypeError, AttributeError):
        return Contact()


def write_contact(path: Path, known: Contact, disk: Disk) -> None:
    """Write down what is known of the connection; where that fails, nothing is lost."""
    with suppress(OSError):
        write_whole(beside(path, TEAM_STATE), [json.dumps(asdict(known)).encode()], disk)


def drop_clash(path: Path, found: Clash) -> None:
    """Take one entry from what is to be looked at."""
    known = read_contact(path)
    left = tuple([one for one in known.clashes if one != found])
    write_contact(path, replace(known, clashes=left), Disk())


def without_clashes(known: Contact, keys: frozenset[tuple[str, int]]) -> Contact:
    """The same without what is to be looked at in some records."""
    left = tuple([one for one in known.clashes if (one.table, one.number) not in keys])
    return replace(known, clashes=left)
