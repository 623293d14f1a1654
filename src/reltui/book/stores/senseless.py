"""Finds what makes no sense in a book with right checksums: another program wrote it.

Reading does not look for it; code that fails on a book asks here whether the book is the reason.
"""

from pathlib import Path

from reltui.book.core.documents import BookState
from reltui.book.core.errors import SENSELESS, BookDamaged, BookError, BookNewer, Broken
from reltui.book.core.strict import odd_field
from reltui.book.files.disk import read_file
from reltui.book.files.journal import START, base_of, tail_of
from reltui.book.files.journal_cipher import BadLine, entries_of
from reltui.book.stores.opening import Opened, open_book

_NO_SENSE = "what is in it makes no sense as a book"


def senseless(path: Path) -> BookError | None:
    """The error that names what in a book makes no sense; None where it all does.

    A book that is damaged in a way that reading finds has a sentence of its own, and none here.
    """
    try:
        opened = open_book(path)
    except (BookError, OSError):
        return None
    except SENSELESS:
        return _error(path, _NO_SENSE)
    try:
        what = odd_record(opened) or _odd_change(path, opened)
    except (BookError, OSError):
        return None
    except Broken as broken:
        what = str(broken)
    except SENSELESS:
        what = _NO_SENSE
    finally:
        opened.close()
    return None if what is None else _error(path, what, newer=opened.newer)


def _error(path: Path, what: str, *, newer: bool = False) -> BookError:
    if newer:
        return BookNewer(path, f"This one cannot use it: {what}")
    return BookDamaged(
        f"The book {path} cannot be used: {what}. Another program wrote it so. It was left as "
        "it is. Restore a backup with reltui restore FILE, or name another book with --book."
    )


def odd_record(opened: Opened) -> str | None:
    """The first record with a value of a wrong type, in words; None if there is none."""
    for name, table in opened.state.tables.items():
        for number, document in table.all().items():
            field = odd_field(name, number, document, newer=opened.newer)
            if field is not None:
                where = f"the field {field} of record" if field else "record"
                return f"{where} {number} in {name} is not one that reltui can read"
    return None


def _odd_change(path: Path, opened: Opened) -> str | None:
    """The first change of the journal that does not follow the one before it, in words."""
    if opened.journal < 0 or not opened.name:
        return None
    lines = tail_of(read_file(path.with_name(opened.name)), START).lines
    try:
        state = BookState(seq=base_of(lines[0])) if lines else BookState()
        whole = state.seq == 0
        for entry in entries_of(lines, opened.cipher):
            if entry.head.seq <= state.seq:
                return f"its journal has change {entry.head.seq} behind change {state.seq}"
            if whole:
                state.apply(entry.ops)
            state.seq = entry.head.seq
        if whole and not _alike(opened.state, state):
            return "its snapshot and its journal contradict each other"
    except BadLine as bad:
        return str(bad)
    except SENSELESS as error:
        return f"its journal makes no sense: {error}"
    return None


def _alike(one: BookState, other: BookState) -> bool:
    names = {*one.tables, *other.tables}
    return all(one.table(name).all() == other.table(name).all() for name in names)
