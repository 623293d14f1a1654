"""Every file that can hold data about a person; `forget` goes through this list.

A test makes every kind of file that reltui writes and looks for each in this list.
"""

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from reltui.book.files.disk import TEMPORARY, beside, companions
from reltui.book.private_files import (
    ASIDE,
    COPIED,
    DRAFTS,
    MEMBERSHIP,
    OUTBOX,
    TEAM_KEY,
    TEAM_STATE,
)
from reltui.book.stores import view_cache
from reltui.book.stores.backups import folder_of, leftovers
from reltui.book.stores.naming import EARLIER, EARLIER_NEXT, FORGOTTEN, MADE
from reltui.book.stores.opening import LOCK, journals_of
from reltui.book.stores.rewrite import set_aside
from reltui.domain.named import NamedTuple


class Kind(Enum):
    """The kind of a file, which decides how a person is removed from it."""

    SNAPSHOT = "the book"
    JOURNAL = "a journal"
    LOCK = "the lock, which holds a number only"
    FORGOTTEN = "who was forgotten, as sums that tell nothing"
    EARLIER = "a key that some files still need, encrypted with the present one"
    VIEW = "lists kept ready"
    LEFTOVER = "a temporary file"
    DRAFTS = "the drafts"
    COPIED = "the last copy"
    MEMBERSHIP = "whose copy of a team's book this is"
    TEAM = "what a team's copy knows of its server, cleaned by the copy itself"
    ASIDE = "a damaged file that was set aside"
    BACKUP = "a backup"
    ELSEWHERE = "a backup in another place"
    LIST = "the list of backups in other places"
    LOST_LIST = "a list of backups in other places that cannot be read"
    UNKNOWN = "a file that is not ours"


class FilePlace(NamedTuple):
    """A file that can hold a person."""

    kind: Kind
    path: Path


def places(path: Path, elsewhere: Iterable[Path] = ()) -> list[FilePlace]:
    """Every file of a book; `elsewhere` are the backups that were made in other places.

    What only looks as if it were ours, beside the book or in its folder of backups, is UNKNOWN.
    """
    outside = list(elsewhere)
    found = [
        FilePlace(Kind.LEFTOVER, one) for one in leftovers(path, [*outside, beside(path, DRAFTS)])
    ]
    known = {one.path for one in found}
    journals, aside, views = (
        set(journals_of(path)),
        set(set_aside(path)),
        set(view_cache.files(path)),
    )
    for file in companions(path):
        if file in known or file == folder_of(path):
            continue
        found.append(FilePlace(_kind_beside(path, file, journals, aside, views), file))
    folder = folder_of(path)
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    found += [FilePlace(_kind_inside(file), file) for file in inside if file not in known]
    return [*found, *(FilePlace(Kind.ELSEWHERE, file) for file in outside)]


def beside_book(path: Path) -> list[Path]:
    """The files of a book that lie beside it, itself included."""
    aside, views = set(set_aside(path)), set(view_cache.files(path))
    journals = set(journals_of(path))
    return [
        file
        for file in companions(path)
        if _kind_beside(path, file, journals, aside, views) is not Kind.UNKNOWN
    ]


def _kind_beside(
    path: Path, file: Path, journals: set[Path], aside: set[Path], views: set[Path]
) -> Kind:
    for kind, group in ((Kind.JOURNAL, journals), (Kind.ASIDE, aside), (Kind.VIEW, views)):
        if file in group:
            return kind
    rest = file.name[len(path.name) :]
    return {
        "": Kind.SNAPSHOT,
        LOCK: Kind.LOCK,
        DRAFTS: Kind.DRAFTS,
        COPIED: Kind.COPIED,
        FORGOTTEN: Kind.FORGOTTEN,
        MEMBERSHIP: Kind.MEMBERSHIP,
        OUTBOX: Kind.TEAM,
        TEAM_STATE: Kind.TEAM,
        TEAM_KEY: Kind.TEAM,
        EARLIER: Kind.EARLIER,
        EARLIER_NEXT: Kind.EARLIER,
    }.get(rest, Kind.UNKNOWN)


def _kind_inside(file: Path) -> Kind:
    """What a file in the folder of backups is; one with another name is still a backup."""
    if not file.is_file():
        return Kind.UNKNOWN
    if file.name == MADE:
        return Kind.LIST
    if file.name.startswith(MADE + ASIDE):
        return Kind.LOST_LIST
    return Kind.LEFTOVER if TEMPORARY in file.name else Kind.BACKUP
