"""Keeping the book safe: check it, back it up, bring a backup back, and forget a person."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reltui.book.book import Book
from reltui.book.errors import BookError, BookNewer, BookRefused
from reltui.book.file_warnings import close_to_others
from reltui.book.private_files import read_private
from reltui.book.repair import (
    is_backup,
    is_damaged,
    is_of_another,
    put_in_place,
    repair,
    senseless,
)
from reltui.domain.text.plural import plural
from reltui.services.base import erased
from reltui.services.base.age import ENDING, decrypt, encryptor, in_memory, is_age_file
from reltui.services.base.config import config_path, load_config
from reltui.services.base.errors import Refused

if TYPE_CHECKING:
    from reltui.book.forgetting import Receipt

__all__ = ["Checkup", "backup", "doctor", "forget", "is_backup", "receipt_in_words", "restore"]

_LISTED: Final = 12
"""The most records that a receipt names which may mention a forgotten person."""


class Checkup(NamedTuple):
    """The findings of the doctor: the size of the book, and each problem as a sentence.

    `mended` says what was put right, None where nothing had to be. `remarks` are not damage: what a
    killed process left behind, a drive on which locks cannot be trusted, or a fault in the
    configuration.
    """

    contacts: int
    changes: int
    problems: tuple[str, ...]
    mended: str | None = None
    remarks: tuple[str, ...] = ()
    newer: bool = False
    """Whether a newer reltui wrote the book, which this one cannot check."""

    @property
    def ok(self) -> bool:
        """Whether no problem is left."""
        return not self.problems


def doctor(
    path: Path, tell: Callable[[str], None] = lambda _: None, at: datetime | None = None
) -> Checkup:
    """Read every file of a book from end to end; what can be mended without loss is mended.

    Everything that tells of the book is compared: the snapshot, the journals, the backups. What
    tells most is taken, and what it replaces is set aside, never thrown away. `tell` hears what
    each of them holds before anything is written.

    A touch that is confidential for some of those who were there only becomes so for all, as a
    change of the time `at`; without a time that is left.
    """
    closed = close_to_others(path)
    mended: str | None = None
    if closed:
        mended = f"{plural(len(closed), 'file')} could be read by others; now only by you."
    refused: tuple[str, ...] = ()
    try:
        mended = " ".join(filter(None, (mended, repair(path, tell)))) or None
    except BookError as error:
        refused = (str(error),)
    try:
        if at is not None and not refused and (told := _confide_for_all(path, at)):
            mended = " ".join(filter(None, (mended, told)))
        book = Book(path, readonly=True)
    except BookError as error:
        return _unreadable(error, refused, mended)
    try:
        found, remarks = (*book.verify(), *refused), (*book.remarks(), *_of_configuration())
        if found and (why := senseless(path)):
            # Nothing else can be told of it.
            return _unreadable(why, found, mended, remarks)
        contacts, changes = len(book.contacts()), len(book.history())
    except BookError as error:
        return _unreadable(error, refused, mended)
    finally:
        book.close()
    problems = tuple(dict.fromkeys(found))
    return Checkup(contacts, changes, problems, mended, remarks, newer=book.is_newer)


def _unreadable(
    error: BookError,
    found: Sequence[str],
    mended: str | None,
    remarks: tuple[str, ...] = (),
) -> Checkup:
    """The findings of a book of which nothing else can be told than an error."""
    newer = isinstance(error, BookNewer)
    # It says already that a newer reltui wrote the book, and what cannot be read.
    problems = (str(error),) if newer else tuple(dict.fromkeys((str(error), *found)))
    return Checkup(0, 0, problems, mended, remarks, newer=newer)


def _of_configuration() -> list[str]:
    """The faults of the user's configuration, which the app alone reads whole."""
    return list(filter(None, [load_config(config_path()).warning]))


def _confide_for_all(path: Path, at: datetime) -> str:
    """Make touches that are confidential for some people so for all; what was done, or ""."""
    if not Book.exists(path):
        return ""
    with Book(path) as book:
        found = _confide(book, at)
    return (
        f"{plural(found, 'touch', 'touches')} with several people: confidential for all now."
        if found
        else ""
    )


def _confide(book: Book, at: datetime) -> int:
    """Make touches that are confidential for some people so for all; returns how many were not."""
    if book.readonly or book.member:
        # In a team's book the words of others are theirs to seal.
        return 0
    found = book.touches_to_hide()
    if found:
        with book.change("confidential for everybody who was there", at) as change:
            for one in found:
                change.put(replace(one, confidential=True))
    return len(found)


def restore(
    path: Path,
    source: Path,
    at: datetime,
    *,
    of_another: bool = False,
    identity: Path | None = None,
) -> str:
    """Make the book what a backup holds; returns a sentence that says what was done.

    `identity` is the file that opens a backup which is encrypted with age; nothing of it is written
    to the disk on the way.

    On a sound book that is a change that can be undone, and a backup of what was there is made
    first. A damaged book is set aside. A backup of another book is taken only where `of_another`
    says so.

    Raises:
        BookDamaged: the backup is damaged; nothing was changed.
        BookError: it could not be read or written, or is of another book; the book is as it was.
    """
    if not source.is_file():
        raise BookError(f"There is no backup {source}. Nothing was changed.")
    if not is_age_file(source):
        return _restore(path, source, at, str(source), of_another=of_another)
    if identity is None:
        raise Refused(
            f"{source} is encrypted with age: name the file with your key with --identity FILE. "
            "Nothing was changed."
        )
    with in_memory(decrypt(read_private(source), identity, str(source))) as opened:
        try:
            return _restore(path, opened, at, str(source), of_another=of_another)
        except BookError as error:
            raise type(error)(str(error).replace(str(opened), str(source))) from error


def _restore(path: Path, source: Path, at: datetime, named: str, *, of_another: bool) -> str:
    if not of_another and is_of_another(path, source):
        raise BookError(
            f"{named} is a backup of another book. Nothing was changed. To put it in the place of "
            "this one all the same, add --other-book."
        )
    if not is_damaged(path):
        with Book(path) as book:
            book.back_up_now(spare=source)
            before = book.seq
            book.restore(source, at, Path(named).name)
            if book.seq == before:
                return f"The book is as {named} holds it already. Nothing was changed."
        return f"The book is again as {named} holds it. Undo brings back what was there before."
    put_in_place(path, source)
    return (
        f"The book is again as {named} holds it. The damaged files stand beside it, with "
        "'damaged' in their names."
    )


def backup(book: Book, target: Path, recipients: Sequence[str] = ()) -> Path:
    """Write a backup of the book to a file, read it back, and return its path.

    With `recipients` it is encrypted with age for them, and its name ends with .age.

    Raises:
        Refused: something is there that is no earlier backup of this book.
        BookError: it could not be written, or did not read back.
    """
    if bool(recipients) != (target.suffix.casefold() == ENDING):
        raise Refused(
            f"The name of a backup that is encrypted with age, and of no other, ends with .age; "
            f"{target} does {'' if not recipients else 'not '}so. Nothing was written."
        )
    try:
        if recipients:
            return book.backup_for_others(target, encryptor(recipients))
        return book.backup(target)
    except BookRefused as error:
        raise Refused(str(error)) from error


def forget(book: Book, contact_id: str, at: datetime) -> "Receipt":
    """Erase a person from all files of the book, for good.

    At the moment `at`, touches with several people that an older version made confidential for some
    of them become so for all first: the mark may stand in a record that goes. Texts that a killed
    program has left with an editor go too.

    Raises:
        BookError: something could not be erased; the sentence says what to do.
    """
    # Only who forgets somebody needs it.
    from reltui.services.base.edited import open_texts, remove_left

    _confide(book, at)
    receipt = book.forget(contact_id)
    if book.path is not None:
        # A program that was killed while an editor was open has left its text there.
        remove_left(book.path)
        told = [
            f"{file} is open in an editor of another reltui: it may hold this person until the "
            "editor is closed."
            for file in open_texts(book.path)
        ]
        receipt = replace(receipt, unreached=(*receipt.unreached, *told))
    erased.mark(book)
    return receipt


def receipt_in_words(receipt: "Receipt") -> list[str]:
    """What was erased, in sentences that say nothing about the person."""
    lines = [
        f"Erased for good: {plural(receipt.records, 'record')}, "
        f"{plural(receipt.changes, 'change')} of the journal, "
        f"{plural(receipt.backups, 'backup')} cleaned, {plural(receipt.drafts, 'draft')} dropped."
    ]
    if receipt.drafts:
        lines.append(
            "A form that is still open in another reltui shows what was typed until it is closed; "
            "nothing of it can be saved."
        )
    if receipt.missing:
        lines.append(
            f"Backups that are no longer where they were made: {receipt.missing}. Wherever they "
            "are now, they still hold this person."
        )
    if receipt.mentions:
        first = ", ".join(receipt.mentioned_in[:_LISTED])
        more = f" and {receipt.mentions - _LISTED} more" if receipt.mentions > _LISTED else ""
        lines.append(
            f"The name still stands in {plural(receipt.mentions, 'record')} of other people; "
            f"only you can say whether it means this person: {first}{more}."
        )
    if receipt.unreached:
        lines.append("Not everything could be reached:")
        lines += [f"  {one}" for one in receipt.unreached]
    return lines
