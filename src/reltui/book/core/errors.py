"""What can go wrong with a book, each as a sentence for its owner."""

import errno
from typing import Final


class BookError(Exception):
    """Something about the book stops the work; the message is a sentence for the user."""


class BookLocked(BookError):
    """Another process holds the book, or it is open for reading only."""


class BookDamaged(BookError):
    """The book cannot be read as a book; it was left as it is."""


class BookConflict(BookError):
    """Somebody else changed the same field first; the later change was not kept."""


class BookRefused(BookError, ValueError):
    """A value that not every store can hold; nothing of the change was kept."""


_REASONS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your quota of disk space is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EIO: "the disk reported an error",
}


def reason(error: OSError) -> str:
    """Why a call on a file failed, in a few plain words."""
    return _REASONS.get(error.errno or 0) or (error.strerror or "unknown error").lower()
