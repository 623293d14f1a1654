"""Encrypt or decrypt the files of a book, one by one, each as a whole.

The book itself comes first: a new journal, then the snapshot that names it. Before that step the
old book stands, after it the new one. Whatever was not reached after it is reached by the next try.
The caller holds the lock.
"""

import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import (
    BookDamaged,
    BookEncrypted,
    BookError,
    BookLocked,
    BookRefused,
    Broken,
    reason,
)
from reltui.book.core.keys import Altered, BookKey, give_key
from reltui.book.core.operations import ChangeRecord
from reltui.book.core.sanitize import from_json
from reltui.book.files.content import (
    Sealing,
    encrypted,
    is_encrypted,
    read_whole,
    written,
)
from reltui.book.files.disk import Disk, NotSynced, beside, read_file, write_whole
from reltui.book.files.journal import START, base_of, tail_of
from reltui.book.files.journal_cipher import BadLine, cipher_of, entries_of, wrapped_in_journal
from reltui.book.files.snapshot_writer import seal
from reltui.book.files.waiting_lines import BadWaiting, bodies_of, lines_of, wrapped_in_waiting
from reltui.book.private_files import OUTBOX
from reltui.book.stores import backups
from reltui.book.stores.backup_file import made_elsewhere
from reltui.book.stores.backups import folder_of
from reltui.book.stores.copies import copies, left_alone
from reltui.book.stores.mixed_encryption import wrapped_beside
from reltui.book.stores.naming import EARLIER, EARLIER_NEXT, MADE
from reltui.book.stores.opening import Opened, journals_of, open_book
from reltui.book.stores.places import FilePlace, Kind, places
from reltui.book.stores.rewrite import drop_journal, journal_from, renew, state_of

ASIDE: Final = "aside"
"""The kind of an encrypted file that was set aside while it was plain."""

_MARK_BYTES: Final = 8


@dataclass(slots=True)
class Converted:
    """The result: the number of rewritten files, and sentences about those left alone."""

    files: int = 0
    left: list[str] = field(default_factory=list)


def convert(path: Path, key: BookKey | None, at: datetime, disk: Disk) -> Converted:
    """Encrypt every file of a book with a key, or write all of them plain where there is none.

    A backup is made before. What is so already stays as it is.

    Raises:
        BookDamaged: the book is damaged; nothing was changed.
        BookError: it could not be read or written; the book opens as it did before.
        OSError: as BookError.
    """
    done = Converted()
    opened = open_book(path)
    try:
        _refuse(path, opened)
        state, before = opened.state.loose(), opened.state.key
        state.identity = state.identity or secrets.token_hex(_MARK_BYTES)
        changes = _name(before) != _name(key)
        base, entries = _history(path, opened) if changes else (0, [])
    finally:
        opened.close()
    if changes:
        _back_up(path, state, at, disk)
    work = _Work(path, key, state.identity, disk, done)
    if key is None:
        # Whoever has the key can read each file until the last one is plain.
        work.convert_all()
        if work.failed is not None:
            # The book stays encrypted as long as a file beside it needs its key.
            raise work.failed
    if before is not None and key is not None and changes:
        keep_earlier(path, before, key, state.identity, disk)
    if changes:
        state.key = key
        done.left += _write_book(path, state, base, entries, disk)
        done.files += 2
    if key is not None:
        work.convert_all()
    done.left += _drop_earlier(path, _name(key), work.elsewhere, disk)
    return done


def _name(key: BookKey | None) -> str:
    return "" if key is None else key.name


def _refuse(path: Path, opened: Opened) -> None:
    if opened.fresh:
        raise BookRefused(f"There is no book at {path} yet. Nothing was changed.")
    if opened.trouble is not None:
        raise BookDamaged(opened.trouble) if opened.damaged else BookLocked(opened.trouble)


def _back_up(path: Path, state: BookState, at: datetime, disk: Disk) -> None:
    try:
        backups.make(path, state, at, disk)
    except Broken as broken:
        raise BookError(f"No backup of {path} could be made: {broken}.") from broken


def _write_book(
    path: Path, state: BookState, base: int, entries: list[ChangeRecord], disk: Disk
) -> list[str]:
    """Rewrite snapshot and journal; returns sentences about what is left of the old ones."""
    journal = journal_from(entries, base, state.identity, state.key)
    _check_journal(path, journal, entries)
    left = renew(path, state, journal, disk)
    _check_book(path, state)
    return left


def _history(path: Path, opened: Opened) -> tuple[int, list[ChangeRecord]]:
    """The number that the journal follows, and its changes; none for a book without a journal."""
    if opened.journal < 0:
        return opened.state.seq, []
    tail = tail_of(read_file(path.with_name(opened.name)), START)
    try:
        if tail.damage is None and tail.lines:
            return base_of(tail.lines[0]), list(entries_of(tail.lines, opened.cipher))
    except BadLine as bad:
        raise BookDamaged(f"The journal of {path} is damaged: {bad}. Nothing was changed.") from bad
    raise BookDamaged(
        f"The journal of {path} is damaged: {tail.damage}. Nothing was changed. Run reltui doctor."
    )


def _check_journal(path: Path, journal: bytes, entries: list[ChangeRecord]) -> None:
    """Read a new journal before it counts."""
    lines = tail_of(journal, START).lines
    if list(entries_of(lines, cipher_of(lines[0], path))) != entries:
        raise BookError(f"The new journal of {path} does not read back. Nothing was changed.")


def _check_book(path: Path, state: BookState) -> None:
    again = open_book(path)
    try:
        if again.trouble is None and again.snapshot is not None:
            again.snapshot.check()
            if again.state.seq == state.seq:
                return
        what = again.trouble or f"it ends at change {again.state.seq}"
    except Broken as broken:
        what = str(broken)
    finally:
        again.close()
    raise BookDamaged(f"The book {path} does not read back: {what}. Its backups are as they were.")


def keep_earlier(path: Path, before: BookKey, key: BookKey, identity: str, disk: Disk) -> None:
    """Keep the keys of files that were not reached yet, for whoever has the key that comes.

    Until the book itself has that key they are kept for whoever has the present one, too: the
    change may be broken off at any step, and another one begun.

    Raises:
        OSError: it could not be written.
    """
    known = _earlier(path)
    if known:
        _write_keys(path, known, Sealing(before, EARLIER, identity), disk)
    known[before.name] = before.key
    _write_keys(path, known, Sealing(key, EARLIER_NEXT, identity), disk)


def _write_keys(path: Path, keys: dict[str, bytes], sealing: Sealing, disk: Disk) -> None:
    text = json.dumps({name: held.hex() for name, held in keys.items()}).encode()
    write_whole(beside(path, sealing.kind), encrypted([text], sealing), disk)


def _earlier(path: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for kind in (EARLIER, EARLIER_NEXT):
        try:
            told = from_json(read_whole(beside(path, kind), kind).data)
            found |= {str(name): bytes.fromhex(held) for name, held in told.items()}
        except (OSError, ValueError, TypeError, AttributeError, Altered, BookEncrypted):
            # Not there, or for a key that never became that of the book.
            continue
    return found


def take_earlier(path: Path) -> None:
    """Let this process open the files that a broken-off change of keys has not reached."""
    for name, key in _earlier(path).items():
        give_key(name, key)


def _drop_earlier(path: Path, name: str, elsewhere: list[Path] | None, disk: Disk) -> list[str]:
    """Take the earlier keys away once no file needs another key than the one of this name.

    `elsewhere` are the backups in other places, None where nobody can tell them. One that is not
    there now may need its key when it comes back, and so may one that only a damaged list names:
    as long as that list is there, the keys stay. Returned is a sentence where they do for that.
    """
    kept = [file for kind in (EARLIER, EARLIER_NEXT) if (file := beside(path, kind)).exists()]
    if not kept:
        return []
    found = places(path, elsewhere or ())
    lost = [folder_of(path) / MADE] if elsewhere is None else []
    lost += [place.path for place in found if place.kind is Kind.LOST_LIST]
    if lost:
        return [
            f"The earlier key stays beside the book, encrypted: a backup that {lost[0]} names may "
            "need it. Where there is none any more, take that file away and run reltui lock again."
        ]
    others = frozenset({Kind.UNKNOWN, Kind.EARLIER, Kind.LEFTOVER})
    for place in found:
        if place.kind in others or place.path.suffix == ".age":
            continue
        try:
            wrapped = wrapped_beside(place)
        except OSError:
            return []
        if wrapped is not None and wrapped.name != name:
            return []
    try:
        for file in kept:
            disk.unlink(file)
    except OSError as error:
        return [f"{file} could not be taken away: {reason(error)}."]
    return []


class _Work:
    """The files beside the book, one after the other."""

    def __init__(
        self, path: Path, key: BookKey | None, identity: str, disk: Disk, done: Converted
    ) -> None:
        self.path, self.key, self.identity, self.disk, self.done = path, key, identity, disk, done
        self.failed: OSError | None = None
        self.elsewhere: list[Path] | None = None

    def convert_all(self) -> None:
        """Convert every file but the book itself."""
        try:
            self.elsewhere = [Path(name) for name in made_elsewhere(self.path)]
        except BookError as error:
            self.done.left.append(f"{error} Backups in other places are as they were.")
        for place in places(self.path, self.elsewhere or ()):
            self.convert(place)
        self.done.left += [f"{left_alone(one)}." for one in copies(self.path, self.identity)]

    def convert(self, place: FilePlace) -> None:
        """Rewrite one file, or remove it, or say why neither was done."""
        try:
            self._convert(place.kind, place.path)
        except NotSynced as error:
            self.done.left.append(f"The disk has not confirmed {place.path}: {reason(error)}.")
        except BookEncrypted:
            self._leave(place.path, "is encrypted with another key")
        except (BookError, Altered, Broken):
            self._leave(place.path, "cannot be read")
        except OSError as error:
            if place.kind is not Kind.ELSEWHERE:
                self.failed = error
            self._leave(place.path, f"could not be written: {reason(error)}")

    def _leave(self, path: Path, why: str) -> None:
        self.done.left.append(f"{path} {why}; it was left as it is.")

    def _convert(self, kind: Kind, path: Path) -> None:
        match kind:
            case Kind.VIEW | Kind.COPIED:
                self.disk.unlink(path)
            case Kind.JOURNAL:
                self._take_old_journal(path)
            case Kind.LEFTOVER:
                backups.sweep_one(path, self.disk)
                if path.exists():
                    self._leave(path, "is being written by another reltui right now")
            case Kind.DRAFTS | Kind.FORGOTTEN | Kind.TEAM:
                self._convert_beside(path, path.name[len(self.path.name) :])
            case Kind.LIST:
                self._convert_small(path, path.name)
            case Kind.ASIDE | Kind.LOST_LIST:
                self._convert_aside(path)
            case Kind.BACKUP | Kind.ELSEWHERE:
                self._convert_backup(path)
            case Kind.UNKNOWN:
                self._leave(path, "is not a file of reltui")
            case _:
                pass

    def _take_old_journal(self, path: Path) -> None:
        opened = open_book(self.path)
        opened.close()
        if path.name != opened.name:
            self.done.left += drop_journal(path, self.identity, self.disk)

    def _convert_small(self, path: Path, kind: str) -> None:
        whole = read_whole(path, kind)
        if _name(whole.key) != _name(self.key):
            self._write(path, whole.data, kind)

    def _convert_beside(self, path: Path, ending: str) -> None:
        """Rewrite a small file; of the changes that wait for a team's server, each line alone."""
        if ending != OUTBOX:
            self._convert_small(path, ending)
            return
        data = read_file(path)
        wrapped = wrapped_in_waiting(path)
        if not data or ("" if wrapped is None else wrapped.name) == _name(self.key):
            return
        try:
            bodies = bodies_of(data, path)
        except BadWaiting as error:
            raise BookError(str(error)) from error
        write_whole(path, lines_of(bodies, self.key), self.disk)
        self.done.files += 1

    def _write(self, path: Path, data: bytes, kind: str) -> None:
        write_whole(path, written(data, self.key, kind, self.identity), self.disk)
        self.done.files += 1

    def _convert_aside(self, path: Path) -> None:
        """A damaged file is encrypted as it is; one that was encrypted when it was whole stays."""
        data = read_file(path)
        if not is_encrypted(data):
            if self.key is not None and wrapped_in_journal(path) is None:
                self._write(path, data, ASIDE)
            return
        whole = read_whole(path, ASIDE)
        if _name(whole.key) != _name(self.key):
            self._write(path, whole.data, ASIDE)

    def _convert_backup(self, path: Path) -> None:
        if not path.is_file():
            self._leave(path, "is not there now, or is not a file")
            return
        if path.suffix == ".age":
            # Encrypted for others, whose keys are not here.
            return
        if journals_of(path):
            self._leave(path, "is a book in use now")
            return
        state = state_of(path)
        if state.identity and state.identity != self.identity:
            self._leave(path, "is a backup of another book")
        elif _name(state.key) != _name(self.key):
            state.key = self.key
            state.identity = state.identity or self.identity
            write_whole(path, seal(state, None), self.disk)
            backups.check(path)
            self.done.files += 1
