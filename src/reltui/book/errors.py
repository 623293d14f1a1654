"""What can go wrong with a book, for everybody who uses one; light to import."""

from reltui.book.core.errors import (
    BookConflict,
    BookDamaged,
    BookEncrypted,
    BookError,
    BookGone,
    BookLocked,
    BookRefused,
    TeamError,
    reason,
)

__all__ = [
    "BookConflict",
    "BookDamaged",
    "BookEncrypted",
    "BookError",
    "BookGone",
    "BookLocked",
    "BookRefused",
    "TeamError",
    "reason",
]
