"""A book of reltui as a file to give away or to take in: contacts and their whole history.

The file is a snapshot as the book writes it: sealed, plain TinyDB JSON, which `reltui import`
reads. The journal stays at home: it tells of what was changed, undone and forgotten.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from reltui.book.core.codec import (
    RULE_TABLES,
    TABLES,
    Record,
    Rule,
    from_document,
    list_of,
    to_document,
)
from reltui.book.core.documents import BookState
from reltui.book.files.snapshot import head_at
from reltui.book.files.snapshot_writer import seal
from reltui.book.stores.naming import book_of
from reltui.book.stores.opening import journals_of
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.domain.record import number_of

_MARK: Final = "_export"
"""The table that tells an export from a book and from a backup."""


def write_book(
    dossiers: Iterable[Dossier], seq: int, identity: str = "", rules: Iterable[Rule] = ()
) -> bytes:
    """The file of these people, of a book with this mark up to the change with the number `seq`.

    `rules` are those of the book that are about them.

    They keep their ids. Ties to people who are not among them are left out.
    """
    chosen = list(dossiers)
    here = {one.contact.id for one in chosen}
    state = BookState(seq=seq)
    state.put(_MARK, 1, {"by": "reltui", "book": identity})
    for one in chosen:
        told = replace(one, ties=tuple(tie for tie in one.ties if tie.other in here))
        _put(state, told.contact)
        for kind in TABLES:
            for event in getattr(told, list_of(kind)) if kind is not Contact else ():
                _put(state, event)
    for rule in rules:
        _put(state, rule)
    for name, table in state.tables.items():
        state.following[name] = max(table.all()) + 1
    return b"".join(seal(state, None))


def is_export(path: Path) -> bool:
    """Whether a file is an export that nobody has worked in since.

    Raises:
        OSError: it cannot be read.
    """
    head = head_at(path)
    if head is None or head.anchor is not None:
        return False
    return any(table.name == _MARK for table in head.tables or ())


def is_in_use(path: Path) -> bool:
    """Whether a file is a book that somebody works in: its journal stands beside it."""
    return bool(journals_of(path))


def book_with(path: Path) -> Path | None:
    """The book that would take a file at a path for its own: itself, or what lies beside it."""
    return path if is_in_use(path) else book_of(path)


def _put(state: BookState, record: Record) -> None:
    name, _ = (TABLES | RULE_TABLES)[type(record)]
    state.put(name, number_of(record.id), to_document(record))


__all__ = [
    "RULE_TABLES",
    "TABLES",
    "Rule",
    "book_with",
    "from_document",
    "is_export",
    "is_in_use",
    "write_book",
]
