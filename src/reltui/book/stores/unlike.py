"""Which files of a book are encrypted where the book is not, or plain where it is."""

from pathlib import Path
from typing import Final, NamedTuple

from reltui.book.files.content import wrapped_in
from reltui.book.files.journal_cipher import wrapped_in_journal
from reltui.book.stores.opening import wrapped_at
from reltui.book.stores.places import Kind, places

_LEFT: Final = frozenset({Kind.LOCK, Kind.UNKNOWN, Kind.MEMBERSHIP, Kind.TEAM})


class Unlike(NamedTuple):
    """The plain files of an encrypted book, and the encrypted ones of a plain book."""

    plain: list[Path]
    encrypted: list[Path]


def unlike(path: Path) -> Unlike:
    """The files that are not as the book at a path is; none where there is no book.

    Raises:
        OSError: one of them cannot be read.
    """
    here = wrapped_at(path)
    found = Unlike([], [])
    for kind, file in places(path):
        if kind in _LEFT or not file.is_file():
            continue
        theirs = wrapped_in(file) or wrapped_in_journal(file)
        if here is not None and theirs is None:
            found.plain.append(file)
        if here is None and theirs is not None and kind not in {Kind.EARLIER, Kind.ASIDE}:
            found.encrypted.append(file)
    return found
