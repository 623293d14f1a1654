"""The mark that the last thing done to a book was an erasure, which no undo brings back."""

from contextlib import suppress

from reltui.book.book import Book
from reltui.services.base.drafts import Drafts

_FORM = "erasure"
_FIELD = "change"


def mark(book: Book) -> None:
    """Remember that somebody was erased after the newest change of this book.

    It is kept beside the book, for the next call from a shell, and tells nothing of the person.
    """
    with suppress(OSError):
        # Without it the next undo says less, and does nothing wrong.
        Drafts(book.path).keep(_FORM, {_FIELD: str(book.seq)})
    if book.path is None:
        book.erased_at = book.seq


def take_mark(book: Book) -> bool:
    """Whether an erasure was the last thing done: told once, the mark is taken away."""
    if book.path is None:
        found, book.erased_at = book.erased_at, None
        return found == book.seq
    drafts = Drafts(book.path)
    found_there = drafts.get(_FORM).get(_FIELD)
    if found_there is None:
        return False
    with suppress(OSError):
        drafts.drop(_FORM)
    return found_there == str(book.seq)
