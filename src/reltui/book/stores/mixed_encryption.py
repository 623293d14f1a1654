"""Which files of a book are encrypted where the book is not, or plain where it is."""

from pathlib import Path
from typing import Final, NamedTuple

from reltui.book.files.content import wrapped_in
from reltui.book.files.journal_cipher import wrapped_in_journal
from reltui.book.files.waiting_lines import wrapped_in_waiting
from reltui.book.stores.opening import wrapped_at
from reltui.book.stores.places import FilePlace, Kind, places
from reltui.encryption import WrappedKey

_LEFT: Final = frozenset({Kind.LOCK, Kind.UNKNOWN, Kind.MEMBERSHIP})


class DifferingFiles(NamedTuple):
    """The plain files of an encrypted book, and the encrypted ones of a plain book."""

    plain: list[Path]
    encrypted: list[Path]


def files_that_differ(path: Path) -> DifferingFiles:
    """The files that are not as the book at a path is; none where there is no book.

    Raises:
        OSError: one of them cannot be read.
    """
    here = wrapped_at(path)
    found = DifferingFiles([], [])
    for place in places(path):
        kind, file = place
        if kind in _LEFT or not file.is_file() or _is_emptied(place):
            continue
        theirs = wrapped_beside(place)
        if here is not None and theirs is None:
            found.plain.append(file)
        if here is None and theirs is not None and kind not in {Kind.EARLIER, Kind.ASIDE}:
            found.encrypted.append(file)
    return found


def wrapped_beside(place: FilePlace) -> WrappedKey | None:
    """The wrapped key of a file of a book; None where it is plain.

    Raises:
        OSError: it cannot be read.
    """
    kind, file = place
    wrapped = wrapped_in(file) or wrapped_in_journal(file)
    return wrapped_in_waiting(file) if wrapped is None and kind is Kind.TEAM else wrapped


def _is_emptied(place: FilePlace) -> bool:
    """Whether a file of a team's copy holds nothing, since everything was sent."""
    return place.kind is Kind.TEAM and place.path.stat().st_size == 0
