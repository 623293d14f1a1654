"""The errors of a book, for its users; cheap to import."""

from reltui.book.core.errors import (
    SENSELESS,
    BookConflict,
    BookDamaged,
    BookEncrypted,
    BookError,
    BookGone,
    BookLocked,
    BookNewer,
    BookRefused,
    BookUnreachable,
    Broken,
    TeamError,
    reason,
)

__all__ = [
    "SENSELESS",
    "BookConflict",
    "BookDamaged",
    "BookEncrypted",
    "BookError",
    "BookGone",
    "BookLocked",
    "BookNewer",
    "BookRefused",
    "BookUnreachable",
    "Broken",
    "TeamError",
    "reason",
]
