"""Erasing a person from the files of a book: every place is cleaned, or named in the receipt."""

import contextlib
import json
from pathlib import Path
from typing import Any

from reltui.book.core.documents import BookState
from reltui.book.core.erasure import Erasure
from reltui.book.core.errors import (
    BookDamaged,
    BookEncrypted,
    BookError,
    BookUnreachable,
    Broken,
    reason,
)
from reltui.book.core.forgotten import Forgotten
from reltui.book.core.keys import Altered
from reltui.book.core.operations import ChangeRecord
from reltui.book.core.sanitize import from_json
from reltui.book.files.content import is_encrypted, read_whole, written
from reltui.book.files.disk import Disk, NotSynced, beside, read_file, write_whole
from reltui.book.files.snapshot import START, Snapshot
from reltui.book.files.snapshot_writer import seal
from reltui.book.private_files import DRAFTS
from reltui.book.stores.backup_file import made_elsewhere
from reltui.book.stores.backups import sweep_one
from reltui.book.stores.copies import copies, left_alone
from reltui.book.stores.naming import FORGOTTEN
from reltui.book.stores.opening import journals_of
from reltui.book.stores.places import Kind, places
from reltui.book.stores.protocol import Reached
from reltui.book.stores.rewrite import journal_from, renew, state_of


def erase(
    path: Path,
    person: Erasure,
    state: BookState,
    entries: list[ChangeRecord],
    *,
    base: int,
    disk: Disk,
) -> Reached:
    """Erase a person from every place that a book has; the caller holds the lock.

    The book itself comes last, so that after any failure the person is still in it and can be
    asked for again. What could not be reached is told in sentences.

    Raises:
        OSError, Broken, BookError: the person is still in the book.
    """
    work = _Work(person, state, disk)
    elsewhere: list[Path] = []
    try:
        elsewhere = [Path(name) for name in made_elsewhere(path)]
    except BookError as error:
        work.unreached.append(f"{error} Backups in other places may still hold this person.")
    found = places(path, elsewhere)
    work.unreached += [
        f"{file} has another name on this disk (a hard link): what that leads to is as it was, "
        "and may still hold this person."
        for file in _linked([place.path for place in found if place.kind is not Kind.UNKNOWN])
    ]
    for place in found:
        work.clean(place.kind, place.path)
    work.unreached += [
        f"{left_alone(one)}, and may still hold this person."
        for one in copies(path, state.identity)
    ]
    words = (*person.names, *person.addresses)
    try:
        known = forgotten_at(path)
    except BookUnreachable as error:
        work.unreached.append(
            f"{error} A new list begins: an import may bring back people who were forgotten before."
        )
        known = Forgotten()
    told = written(known.with_words(words).to_bytes(), state.key, FORGOTTEN, state.identity)
    write_whole(beside(path, FORGOTTEN), told, disk)
    kept = [entry for one in entries if (entry := person.cleaned(one)) is not None]
    journal = journal_from(kept, base, state.identity, state.key)
    work.unreached += renew(path, state, journal, disk)
    return Reached(work.backups, work.missing, work.drafts, tuple(work.unreached))


def _linked(files: list[Path]) -> list[Path]:
    """The files that have a name on the disk which is none of these."""
    known: dict[tuple[int, int], list[Path]] = {}
    names: dict[tuple[int, int], int] = {}
    for file in files:
        with contextlib.suppress(OSError):
            status = file.stat()
            known.setdefault((status.st_dev, status.st_ino), []).append(file)
            names[status.st_dev, status.st_ino] = status.st_nlink
    return [own[0] for inode, own in known.items() if names[inode] > len(own)]


def forgotten_at(path: Path) -> Forgotten:
    """The people who were forgotten in the book at a path, as keyed hashes.

    Raises:
        BookUnreachable: the list cannot be read.
    """
    file = beside(path, FORGOTTEN)
    try:
        return Forgotten.from_bytes(read_whole(file, FORGOTTEN).data)
    except FileNotFoundError:
        return Forgotten()
    except (OSError, ValueError, Altered) as error:
        why = reason(error) if isinstance(error, OSError) else "it is damaged"
        raise BookUnreachable(
            f"{file}, which knows who was forgotten, cannot be read: {why}. Nothing was changed."
        ) from error


class _Work:
    """One erasure while it goes from place to place."""

    def __init__(self, person: Erasure, book: BookState, disk: Disk) -> None:
        self.person = person
        self.identity = book.identity
        self.key = book.key
        self.disk = disk
        self.backups = 0
        self.missing = 0
        self.drafts = 0
        self.unreached: list[str] = []

    def clean(self, kind: Kind, path: Path) -> None:
        """Take the person out of one place, or note why not.

        Raises:
            BookError: it could not be written; the person is still in the book.
        """
        try:
            self._clean(kind, path)
        except OSError as error:
            raise BookError(
                f"{path} could not be cleaned: {reason(error)}. The person is still in the book; "
                "put that right, then ask again."
            ) from error

    def _clean(self, kind: Kind, path: Path) -> None:
        match kind:
            case Kind.VIEW | Kind.ASIDE | Kind.COPIED:
                with contextlib.suppress(FileNotFoundError):
                    self.disk.unlink(path)
            case Kind.LEFTOVER:
                self._sweep(path)
            case Kind.DRAFTS:
                self._clean_drafts(path)
            case Kind.BACKUP:
                self._clean_backup(path, inside=True)
            case Kind.ELSEWHERE:
                self._clean_backup(path, inside=False)
            case Kind.LOST_LIST:
                self.unreached.append(
                    f"{path} listed backups in other places and cannot be read: they may still "
                    "hold this person."
                )
            case _:
                pass

    def _sweep(self, path: Path) -> None:
        sweep_one(path, self.disk)
        if path.exists():
            self.unreached.append(f"{path} is being written by another reltui right now.")

    def _clean_drafts(self, path: Path) -> None:
        """Drop every draft about the person: by id, or because it names them.

        Raises:
            OSError: they cannot be read or written.
        """
        try:
            found: Any = from_json(read_whole(path, DRAFTS).data)
            drafts = {str(form): dict(fields) for form, fields in found.items()}
        except FileNotFoundError:
            return
        except (ValueError, TypeError, AttributeError, Altered, BookEncrypted):
            # Nobody can clean what nobody can read; a damaged draft is of no use either.
            self.disk.unlink(path)
            self.drafts += 1
            return
        kept = {
            form: fields
            for form, fields in drafts.items()
            if not self.person.is_in_draft(form, map(str, fields.values()))
        }
        if kept == drafts:
            return
        self.drafts += len(drafts) - len(kept)
        if kept:
            text = json.dumps(kept).encode()
            write_whole(path, written(text, self.key, DRAFTS, self.identity), self.disk)
        else:
            self.disk.unlink(path)

    def _clean_backup(self, path: Path, *, inside: bool) -> None:
        if not path.is_file():
            self.missing += 1
            return
        if journals_of(path):
            self.unreached.append(
                f"{path} was a backup and is a book in use now: forget the person there too."
            )
            return
        try:
            state = state_of(path)
        except BookEncrypted:
            self.unreached.append(
                f"{path} is encrypted with another key: it may still hold this person."
            )
            return
        except BookDamaged:
            self._drop_damaged(path, inside=inside)
            return
        if not self._is_ours(path, state, inside=inside) or not self.person.strip(state):
            return
        try:
            write_whole(path, seal(state, None), self.disk)
        except NotSynced as error:
            self.unreached.append(
                f"The disk has not confirmed that {path} is clean: {reason(error)}."
            )
        self.backups += 1

    def _is_ours(self, path: Path, state: BookState, *, inside: bool) -> bool:
        """Whether a backup is one of this book; one without a mark must hold the very person."""
        if state.identity and self.identity:
            ours = state.identity == self.identity
        else:
            ours = inside or self.person.is_in(state)
        if not ours and self.person.is_in(state):
            self.unreached.append(
                f"{path} is a backup of another book that holds somebody of this name."
            )
        return ours

    def _drop_damaged(self, path: Path, *, inside: bool) -> None:
        """Take away a damaged backup of ours: nobody can clean what nobody can read."""
        if inside and _began_as_backup(path):
            self.disk.unlink(path)
            self.backups += 1
        else:
            self.unreached.append(
                f"{path} cannot be read as a backup: it may still hold this person."
            )


def _began_as_backup(path: Path) -> bool:
    """Whether a file that is damaged now begins as a backup does, or has a backup's name."""
    try:
        Snapshot(path).close()
    except (OSError, Broken, BookEncrypted):
        pass
    else:
        return True
    with contextlib.suppress(OSError):
        data = read_file(path)
        return data.startswith(START[:10]) or is_encrypted(data) or path.suffix == ".json"
    return False
