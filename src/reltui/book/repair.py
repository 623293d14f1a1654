"""Repair a damaged book, or put a backup in its place."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reltui.book.core.errors import BookDamaged, BookError, Broken, reason
from reltui.book.files.disk import Disk, beside
from reltui.book.files.lock import FileLock
from reltui.book.stores import backups, health
from reltui.book.stores.disk_reader import resolved
from reltui.book.stores.mending import Tell, mend
from reltui.book.stores.opening import LOCK, open_book
from reltui.book.stores.rewrite import replace_damaged, state_of
from reltui.book.stores.senseless import senseless

T = TypeVar("T")


def repair(path: Path, tell: Tell = lambda _: None, disk: Disk | None = None) -> str | None:
    """Repair a damaged book from its most complete source; nothing is deleted.

    `tell` hears what each source holds before anything is written. Returns what was done as a
    sentence, None where nothing had to be.

    Raises:
        BookDamaged: it cannot be mended without loss; nothing was written.
        BookError: it could not be read or written; the damaged book stands.
    """
    path = resolved(path)
    if not is_damaged(path):
        return None
    return _with_lock(path, lambda held: mend(path, held, tell), disk or Disk())


def is_damaged(path: Path) -> bool:
    """Whether any byte of the book differs from what was written.

    Raises:
        BookLocked: it cannot be read now.
    """
    return health.is_damaged(path)


def put_in_place(path: Path, source: Path, disk: Disk | None = None) -> None:
    """Put a backup in the place of a damaged book, whose files are set aside.

    Raises:
        BookDamaged: the backup is damaged too; nothing was changed.
        BookError: it could not be read or written; the damaged book stands.
    """
    path = resolved(path)
    _with_lock(path, lambda held: replace_damaged(path, source, held), disk or Disk())


def is_backup(file: Path) -> bool:
    """Whether a file is a sound backup that reltui wrote."""
    return backups.is_sound(file)


def is_of_another(path: Path, source: Path) -> bool:
    """Whether a backup bears the mark of another book than the one at a path.

    Raises:
        BookDamaged: the backup is damaged.
        BookError: it cannot be read.
    """
    try:
        theirs = state_of(source).identity
        opened = open_book(resolved(path))
    except BookDamaged:
        return False
    except (OSError, Broken) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise BookError(f"The backup {source} cannot be read: {why}.") from error
    ours = opened.state.identity
    opened.close()
    return bool(theirs and ours and theirs != ours)


def _with_lock(path: Path, work: Callable[[Disk], T], disk: Disk) -> T:
    lock = FileLock(beside(path, LOCK), disk)
    try:
        lock.acquire()
        return work(disk)
    except OSError as error:
        raise BookError(
            f"The book {path} could not be written: {reason(error)}. It is as it was before."
        ) from error
    finally:
        lock.close()


__all__ = ["is_backup", "is_damaged", "is_of_another", "put_in_place", "repair", "senseless"]
