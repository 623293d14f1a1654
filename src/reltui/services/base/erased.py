"""The mark that the last action on a book was an erasure, which cannot be undone."""

from contextlib import suppress

from reltui.book.book import Book
from reltui.services.base.drafts import Drafts

_FORM = "erasure"
_FIELD = "change"


def mark(book: Book) -> None:
    """Remember that a person was erased after the newest change of this book.

    The file beside the book is for the next shell command, and tells nothing about the person.
    """
    with suppress(OSError):
        # Without the mark the next undo says less, but does the same.
        Drafts(book.path).keep(_FORM, {_FIELD: str(book.seq)})
    if book.path is None:
        book.erased_at = book.seq


def take_mark(book: Book) -> bool:
    """Whether an erasure was the last action; removes the mark."""
    if book.path is None:
        found, book.erased_at = book.erased_at, None
        return found == book.seq
    drafts = Drafts(book.path)
    found_there = drafts.get(_FORM).get(_FIELD)
    if found_there is None:
        return False
    with suppress(OSError):
        # A mark that stays makes undo refuse once more; it counts only until the next change.
        drafts.drop(_FORM)
    return found_there == str(book.seq)
