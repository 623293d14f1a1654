"""Keeping the book safe: check it, back it up, bring a backup back, and forget a person."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from reltui.book.book import Book
from reltui.book.core.errors import BookError, reason
from reltui.book.files.disk import Disk, beside
from reltui.book.files.lock import FileLock
from reltui.book.stores.rewrite import mend, replace_damaged
from reltui.book.upkeep.erasure import Receipt
from reltui.book.upkeep.health import is_damaged
from reltui.services.base.drafts import Drafts

T = TypeVar("T")


COPIED: Final = "copied.txt"
"""The file beside the book that holds the last copy, where the terminal takes none."""


class Checkup(NamedTuple):
    """What the doctor found: how much the book holds, and each problem as a sentence.

    `mended` says what was put right, None where nothing had to be. `remarks` are no damage: what a
    killed process left behind, or a drive on which locks cannot be trusted.
    """

    contacts: int
    changes: int
    problems: tuple[str, ...]
    mended: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong any more."""
        return not self.problems


def doctor(path: Path) -> Checkup:
    """Read every file of a book from end to end; what can be mended without loss is mended.

    A book that can be told whole from its journal gets a new snapshot; the damaged file is set
    aside, never thrown away.
    """
    mended = None
    with suppress(BookError):
        if is_damaged(path):
            mended = _with_lock(path, lambda disk: mend(path.resolve(), disk))
    try:
        book = Book(path, readonly=True)
    except BookError as error:
        return Checkup(0, 0, (str(error),), mended)
    try:
        found, remarks = tuple(book.verify()), tuple(book.remarks())
        contacts, changes = len(book.contacts()), len(book.history())
    except BookError as error:
        return Checkup(0, 0, (str(error),), mended)
    finally:
        book.close()
    return Checkup(contacts, changes, found, mended, remarks)


def restore(path: Path, source: Path, at: datetime) -> str:
    """Make the book what a backup holds; returns a sentence that says what was done.

    On a sound book that is a change that can be undone. A damaged book is set aside.

    Raises:
        BookDamaged: the backup is damaged; nothing was changed.
        BookError: it could not be read or written; the book is as it was.
    """
    if not source.is_file():
        raise BookError(f"There is no backup {source}. Nothing was changed.")
    if not is_damaged(path):
        book = Book(path)
        try:
            book.restore(source, at)
        finally:
            book.close()
        return f"The book is again as {source} holds it. Undo brings back what was there before."
    _with_lock(path, lambda disk: replace_damaged(path.resolve(), source, disk))
    return (
        f"The book is again as {source} holds it. The damaged files stand beside it, with "
        "'damaged' in their names."
    )


def is_backup(file: Path) -> bool:
    """Whether a file is a backup that reltui wrote and can read, so that a newer may replace it."""
    from reltui.book.stores.backups import is_sound

    return is_sound(file)


def forget(book: Book, contact_id: str) -> Receipt:
    """Erase a person from the book, its journal, its backups and the drafts; for good.

    Raises:
        BookError: something could not be erased; the sentence says what to do.
    """
    try:
        Drafts(book.path).drop_about(contact_id)
    except OSError as error:
        raise BookError(
            f"The drafts about this person could not be erased: {reason(error)}. Nothing else "
            "was changed; ask again once the disk is well."
        ) from error
    try:
        book.path.with_name(COPIED).unlink(missing_ok=True)
    except OSError as error:
        raise BookError(
            f"The last copy, {COPIED} beside the book, could not be erased: {reason(error)}. "
            "Nothing else was changed; ask again once the disk is well."
        ) from error
    return book.forget(contact_id)


def receipt_in_words(receipt: Receipt) -> list[str]:
    """What was erased, in sentences that tell nothing of the person."""
    lines = [
        f"Erased for good: {receipt.records} records, {receipt.changes} changes of the journal, "
        f"{receipt.backups} backups cleaned."
    ]
    if receipt.missing:
        lines.append(
            f"{receipt.missing} backups are no longer where they were made: "
            "wherever they are now, they still hold this person."
        )
    if receipt.mentions:
        lines.append(
            f"The name still stands in {receipt.mentions} records of other people; "
            "only you can say whether it means this person."
        )
    return lines


def _with_lock(path: Path, work: Callable[[Disk], T]) -> T:
    disk = Disk()
    lock = FileLock(beside(path.resolve(), ".lock"), disk)
    try:
        lock.acquire()
        return work(disk)
    except OSError as error:
        raise BookError(
            f"The book {path} could not be written: {reason(error)}. It is as it was before."
        ) from error
    finally:
        lock.close()
