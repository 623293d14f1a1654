"""The errors of a book; each message is a sentence for its owner."""

import errno
from typing import Final


class BookError(Exception):
    """The book cannot do this; the message is a sentence for the user."""


class BookLocked(BookError):
    """Another process holds the book, or it is open for reading only."""


class BookUnreachable(BookLocked):
    """No file of the book can be read or written there; the reason is the path or the disk."""


class BookGone(BookLocked):
    """The files of an open book are missing or replaced; they may come back.

    `what` is the sentence on what happened, without its full stop; `then` is what follows from it
    for the app, which goes on with what it has read. A command ends, and says what follows itself.
    """

    def __init__(self, what: str, then: str) -> None:
        super().__init__(f"{what}. {then}")
        self.what = what


class BookEncrypted(BookLocked):
    """The book is encrypted, and this process has no key to it."""


class BookNewer(BookLocked):
    """The book was written by a newer reltui: this one cannot change it, or not even read it."""

    def __init__(self, place: object, what: str = "") -> None:
        told = f"{what}. It was left as it is" if what else "You can read it, but not change it"
        super().__init__(
            f"The book {place} was written by a newer reltui. {told}: update reltui to go on."
        )


class BookDamaged(BookError):
    """The book cannot be read as a book; it was left as it is."""


class TeamError(BookError):
    """Something about a team's server or address; the copy on this machine is as it was."""


class BookConflict(BookError):
    """Somebody else changed the same field first; the later change was not kept."""


class BookRefused(BookError, ValueError):
    """The change has a value that not every store can hold; nothing of it was saved."""


_REASONS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your quota of disk space is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EIO: "the disk reported an error",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.EISDIR: "it is a folder",
    errno.EINVAL: "it is not an ordinary file",
    errno.ENXIO: "it is not an ordinary file",
    errno.ELOOP: "its links lead in a circle",
    errno.ESTALE: "the disk it is on has gone",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EMFILE: "too many files are open",
}


def reason(error: OSError) -> str:
    """Why a call on a file failed, in a few plain words."""
    return _REASONS.get(error.errno or 0) or (error.strerror or "unknown error").lower()


class Broken(Exception):
    """A snapshot cannot be trusted; the message names the place and what is wrong there."""


SENSELESS: Final = (
    ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError,
    MemoryError, AssertionError,
)  # fmt: skip
"""What reading raises where a file has right checksums and values of other types than ours."""
