"""Copies of a book in its own folder that reltui did not make: by a synced folder, or by hand.

They are known by the mark of the book that they bear, whatever their names are. Nothing is ever
written to them: what only they hold may be the work of another machine.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from reltui.book.core.errors import BookError
from reltui.book.files.content import MAGIC, identity_in
from reltui.book.files.disk import open_file, read_range
from reltui.book.files.journal import identity_of
from reltui.book.files.journal_cipher import first_line
from reltui.book.files.snapshot import head_at
from reltui.book.stores.backups import leftovers
from reltui.book.stores.places import beside_book
from reltui.domain.named import NamedTuple

_CONFLICT: Final = ("conflict", "konflikt", "conflit", "conflicto")
"""In the names that synced folders give to the version that lost, in any capitals."""
_LONGEST_START: Final = 64


class Copy(NamedTuple):
    """A copy of a book: the number of its last change, where it is a whole book, else 0."""

    path: Path
    seq: int = 0


def copies(path: Path, identity: str, *, conflicts_only: bool = False) -> list[Copy]:
    """The files in the folder of a book that bear its mark and are none of its files.

    With `conflicts_only`, only those that a synced folder has named so: a cheap look.
    """
    candidates = []
    with suppress(OSError):
        candidates = [
            file
            for file in sorted(path.parent.iterdir())
            if file != path
            and (not conflicts_only or any(word in file.name.casefold() for word in _CONFLICT))
            and not file.is_dir()
        ]
    if not candidates or not identity:
        return []
    # Every start looks, and hardly ever finds anything.
    from reltui.book.stores.backup_file import made_elsewhere

    known = {*beside_book(path), *leftovers(path)}
    with suppress(BookError):
        known |= {Path(name) for name in made_elsewhere(path)}
    found = [_copy(file, identity) for file in candidates if file not in known]
    return [one for one in found if one is not None]


def _copy(file: Path, identity: str) -> Copy | None:
    with suppress(OSError):
        if not _begins_like_ours(file):
            return None
        head = head_at(file)
        if head is not None:
            return Copy(file, head.seq) if head.identity == identity else None
        if identity_in(file) == identity or _mark_of_journal(file) == identity:
            return Copy(file)
    return None


def _begins_like_ours(file: Path) -> bool:
    """Whether a file may be a snapshot, a journal or an encrypted file, by its first bytes."""
    handle = open_file(file)
    try:
        start = read_range(handle, 0, _LONGEST_START)
    finally:
        os.close(handle)
    return start.lstrip().startswith((b'{"_reltui"', MAGIC)) or b' {"reltui":"journal"' in start


def _mark_of_journal(file: Path) -> str:
    handle = open_file(file)
    try:
        first = first_line(handle)
    finally:
        os.close(handle)
    return "" if first is None else identity_of(first)


def sentence(found: list[Copy]) -> str:
    """What to say of such copies at the start."""
    first = found[0].path if len(found) == 1 else f"{found[0].path} and {len(found) - 1} more"
    return f"{first} may hold changes that this book lacks: reltui doctor says what to do."


def in_words(one: Copy) -> str:
    """What the doctor says of a copy."""
    if one.seq:
        return (
            f"{one.path} is another copy of this book, up to change {one.seq}. What only it holds, "
            "reltui import brings in (look first with --dry-run); then take it away."
        )
    return (
        f"{one.path} is a copy of a file of this book, which reltui neither made nor reads. Take "
        "it away once nothing is missing."
    )


def left_alone(one: Copy) -> str:
    """What a command says that leaves a copy as it is."""
    return f"{one.path} is a copy of this book that reltui did not make: it was left as it is"
