"""Checking a book: every file is read from end to end; each problem is a sentence."""

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from reltui.book.core.codec import TABLES, from_document
from reltui.book.core.documents import BookState
from reltui.book.core.errors import (
    SENSELESS,
    BookDamaged,
    BookError,
    BookUnreachable,
    Broken,
    reason,
)
from reltui.book.core.operations import ChangeRecord
from reltui.book.core.strict import odd_field
from reltui.book.files.disk import FILE_MODE, FOLDER_MODE, beside, read_file
from reltui.book.files.journal import START, base_of, tail_of
from reltui.book.files.journal_cipher import BadLine, entries_of
from reltui.book.private_files import BESIDE
from reltui.book.stores.backups import folder_of, is_sound, leftovers, listed, writer_lives
from reltui.book.stores.copies import copies, in_words
from reltui.book.stores.mixed_encryption import files_that_differ
from reltui.book.stores.naming import FORGOTTEN, MADE
from reltui.book.stores.opening import LOCK, Opened, is_journal_of, journals_of, open_book
from reltui.book.stores.rewrite import set_aside
from reltui.book.stores.senseless import senseless

_DISTANT: Final = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "davfs", "vboxsf", "ceph", "glusterfs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.s3fs",
}  # fmt: skip
_SYNCED: Final = {
    "dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents",
    "nextcloud", "owncloud", "syncthing", "pcloud drive", "megasync",
}  # fmt: skip
_SIDE: Final = (LOCK, FORGOTTEN, *BESIDE)
_MOUNTS: Final = Path("/proc/self/mounts")


def is_damaged(path: Path) -> bool:
    """Whether any byte of the snapshot or the journal is not what was written.

    Raises:
        BookUnreachable: it cannot be read now.
    """
    path = path.resolve()
    try:
        opened = open_book(path)
    except BookDamaged:
        return True
    try:
        if opened.newer:
            # Only a newer reltui can tell: what this one does not know must not be set aside.
            return False
        if opened.snapshot is not None:
            opened.snapshot.check()
        journal = path.with_name(opened.name or path.name)
        if opened.name and journal.exists() and tail_of(read_file(journal), START).damage:
            return True
    except Broken:
        return True
    except OSError as error:
        raise _unread(path, error) from error
    finally:
        opened.close()
    return opened.damaged


def _unread(path: Path, error: OSError) -> BookUnreachable:
    return BookUnreachable(f"The book {path} cannot be read: {reason(error)}. Nothing was changed.")


def problems(path: Path) -> list[str]:
    """What is damaged in the files of a book, or open to others; empty where all is well."""
    path = path.resolve()
    found: list[str] = []
    try:
        opened = open_book(path)
    except BookError as error:
        return [str(error)]
    try:
        if opened.trouble is not None:
            found.append(opened.trouble)
        if opened.snapshot is not None and not opened.damaged:
            found += _check_snapshot(path, opened.snapshot.check)
        found += _check_journal(path, opened)
        if not opened.newer:
            # What a newer reltui writes there can be told to be wrong by that one alone.
            found += _check_records(opened.state)
    except (BookError, Broken) as error:
        found.append(f"{path}: {error}")
    except SENSELESS:
        found.append(str(senseless(path) or f"{path} holds what reltui cannot read."))
    except OSError as error:
        found.append(str(_unread(path, error)))
    finally:
        opened.close()
    return list(dict.fromkeys([*found, *_check_files(path)]))


def remarks(path: Path) -> list[str]:
    """Remarks that are not damage: leftovers of killed processes, a shared drive.

    The next change takes the leftovers away; no change that was saved is in them.
    """
    path = path.resolve()
    try:
        opened = open_book(path)
    except BookError:
        return []
    torn, name, identity = opened.tail.torn, opened.name, opened.state.identity
    opened.close()
    found = []
    if torn:
        found.append(
            f"The journal ends in {torn} bytes of a change that was never finished; "
            "the next change takes them away."
        )
    found += [
        f"{file} is an old journal that a process left behind; the next change takes it away."
        if _is_ours(file, identity)
        else f"{file} is not a journal of this book, or cannot be read; it is left as it is."
        for file in journals_of(path)
        if name and file.name != name
    ]
    found += [
        f"{file} is left of an unfinished write; the next change takes it away."
        for file in leftovers(path)
        if not writer_lives(file)
    ]
    found += _encrypted_and_plain(path)
    found += [in_words(one) for one in copies(path, identity)]
    distant = warning(path)
    return [*found, distant] if distant else found


def _is_ours(journal: Path, identity: str) -> bool:
    try:
        return is_journal_of(journal, identity)
    except OSError:
        return False


def _encrypted_and_plain(path: Path) -> list[str]:
    """What a broken-off lock or unlock has left, or what somebody has put there."""
    try:
        plain, encrypted = files_that_differ(path)
    except (BookError, OSError):
        return []
    return [
        *(f"{file} is plain, and the book is encrypted: reltui lock mends that." for file in plain),
        *(
            f"{file} is encrypted, and the book is plain: reltui unlock mends that. If you never "
            "unlocked the book, somebody else has put a plain one there: restore a backup."
            for file in encrypted
        ),
    ]


def _check_snapshot(path: Path, check: Callable[[], object]) -> list[str]:
    try:
        check()
    except Broken as broken:
        return [f"The book {path} is damaged: {broken}."]
    return []


def _check_journal(path: Path, opened: Opened) -> list[str]:
    """Every line of the journal, and whether all changes together make the book."""
    journal = path.with_name(opened.name or path.name)
    if not opened.name or not journal.exists():
        return []
    tail = tail_of(read_file(journal), START)
    if tail.damage is not None:
        return [f"The journal {journal} is damaged: {tail.damage}. Undo ends there."]
    if tail.lines and base_of(tail.lines[0]):
        return []
    try:
        return _compare(path, opened.state, journal, entries_of(tail.lines, opened.cipher))
    except BadLine as bad:
        return [f"The journal {journal} is damaged: {bad}. Undo ends there."]


def _compare(
    path: Path, state: BookState, journal: Path, entries: Iterable[ChangeRecord]
) -> list[str]:
    replayed = BookState()
    for entry in entries:
        if entry.head.seq > state.seq:
            # Another process has saved it while these files were being read.
            break
        try:
            replayed.apply(entry.ops)
        except ValueError as error:
            return [f"Change {entry.head.seq} of {journal} does not fit: {error}."]
    names = {*state.tables, *replayed.tables}
    if any(state.table(table).all() != replayed.table(table).all() for table in names):
        return [f"The snapshot {path} and its journal do not tell the same."]
    return []


def _check_records(state: BookState) -> list[str]:
    found = []
    people = state.table("contacts").all()
    for kind, (name, _) in TABLES.items():
        for number, document in state.table(name).all().items():
            field = odd_field(name, number, document)
            if field is not None:
                what = f"The field {field} of document" if field else "Document"
                found.append(f"{what} {number} of {name} is not one that reltui can read.")
                continue
            record = from_document(kind, number, document)
            who = getattr(record, "who", None)
            if who is not None and int(who[1:] or 0) not in people:
                found.append(f"{record.id} belongs to {who}, who is not in the book.")
    return found


def _odd_files(path: Path) -> list[str]:
    """The places of our files that a pipe, a device, a folder or a link has taken."""
    folder = folder_of(path)
    names = [*(beside(path, one) for one in _SIDE), folder / MADE]
    return [
        f"{file} is not an ordinary file, and reltui needs its place: nothing can be kept there. "
        "Take it away."
        for file in names
        if os.path.lexists(file) and not stat.S_ISREG(file.lstat().st_mode)
    ]


def _check_files(path: Path) -> list[str]:
    found = _odd_files(path)
    ours = [path, *journals_of(path), beside(path, ".lock"), *set_aside(path)]
    backups = [backup.path for backup in listed(path)]
    found += [
        f"{file} can be read by others: chmod 600 {file}"
        for file in (*ours, *backups)
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & ~FILE_MODE
    ]
    folder = folder_of(path)
    if folder.exists() and stat.S_IMODE(folder.stat().st_mode) & ~FOLDER_MODE:
        found.append(f"{folder} can be read by others: chmod 700 {folder}")
    return found + [f"The backup {file} is damaged." for file in backups if not is_sound(file)]


def warning(path: Path) -> str | None:
    """A sentence where locks cannot be trusted: on a network drive, or in a synced folder."""
    path = path.resolve()
    kind = _file_system(path)
    if kind in _DISTANT:
        return (
            f"The book {path} is on a network drive ({kind}), where two programs cannot be kept "
            "apart. Use it from one terminal at a time, or move it to a local disk."
        )
    for folder in path.parents:
        name = folder.name.casefold()
        if name in _SYNCED or name.startswith(("onedrive -", "dropbox (")):
            return (
                f"The book {path} is in a synced folder ({folder.name}), which may mix up two "
                "versions of it. Use it on one machine at a time, or move it elsewhere."
            )
    return None


def _file_system(path: Path) -> str:
    try:
        mounts = _MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for mount in mounts:
        words = mount.split(" ")
        if len(words) < 3:
            continue
        place = words[1].replace("\\040", " ")
        inside = str(path).startswith(place.rstrip("/") + os.sep)
        if inside and len(place) >= best:
            best, kind = len(place), words[2]
    return kind
