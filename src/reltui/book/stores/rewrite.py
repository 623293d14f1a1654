"""Replacing a book's files as a whole: a new journal first, then the snapshot that names it.

The step that counts is the one that puts the snapshot in its place: before it the old book stands,
after it the new one. Callers hold the lock.
"""

import contextlib
import os
from itertools import count
from pathlib import Path

from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookDamaged, BookNewer, Broken, reason
from reltui.book.core.keys import BookKey
from reltui.book.core.operations import ChangeRecord, to_body
from reltui.book.files.disk import Disk, NotSynced, companions, read_file, write_whole
from reltui.book.files.journal import START, Spot, line_of, tail_of
from reltui.book.files.journal_cipher import LineCipher, cipher_of, opening
from reltui.book.files.snapshot import FORMAT, Anchor, Snapshot
from reltui.book.files.snapshot_writer import seal
from reltui.book.private_files import ASIDE
from reltui.book.stores.opening import (
    is_journal_of,
    journals_of,
    key_at,
    last_saved,
    next_journal,
    open_book,
)


def renew(
    path: Path, state: BookState, journal: bytes, disk: Disk, *, aside: bool = False
) -> list[str]:
    """Give a book these documents and this journal, whose last change is the state's.

    The old journals are taken away, or, like the old snapshot, set aside; that of another book is
    never taken away. Returned are sentences
    about what is left of the old book after the new one stands; empty where nothing is.

    Raises:
        OSError: it could not be written; the old book stands.
    """
    older = journals_of(path)
    name = next_journal(path)
    end = tail_of(journal, START).end
    left: list[str] = []
    if aside and os.path.lexists(path):
        _copy_aside(path, disk)
    target = path.with_name(name)
    try:
        write_whole(target, [journal], disk)
        write_whole(path, seal(state, Anchor(name, end.offset, end.crc)), disk)
    except NotSynced as error:
        # The new book is there; only a power cut in this moment could still bring the old one back.
        if not _stands(path, name):
            _take_away(target, disk)
            raise
        left.append(f"The disk has not confirmed the new files of {path}: {reason(error)}.")
    except BaseException:
        _take_away(target, disk)
        raise
    for old in older:
        try:
            if aside:
                disk.replace(old, old.with_name(_aside(old)))
            else:
                left += drop_journal(old, state.identity, disk)
        except OSError as error:
            left.append(f"{old} could not be taken away: {reason(error)}.")
    try:
        disk.sync_folder(path.parent)
    except OSError as error:
        if older:
            left.append(
                f"The disk has not confirmed that the old journal is gone: {reason(error)}."
            )
    return left


def drop_journal(journal: Path, identity: str, disk: Disk) -> list[str]:
    """Take an old journal away, unless it is that of another book: then a sentence says so.

    Raises:
        OSError: it could not be taken away.
    """
    if is_journal_of(journal, identity):
        disk.unlink(journal)
        return []
    return [f"{journal} is not a journal of this book; it was left as it is."]


def _stands(path: Path, name: str) -> bool:
    """Whether the snapshot at a path is the new one, which names this journal."""
    try:
        snapshot = Snapshot(path)
    except (OSError, Broken):
        return False
    snapshot.close()
    return snapshot.head.anchor is not None and snapshot.head.anchor.file == name


def _take_away(target: Path, disk: Disk) -> None:
    with contextlib.suppress(OSError):
        disk.unlink(target)


def _copy_aside(path: Path, disk: Disk) -> None:
    if any(path.samefile(other) for other in set_aside(path)):
        # An earlier try that went no further has done it.
        return
    target = path.with_name(_aside(path))
    try:
        # A second name costs no room, so that a full disk does not stand in the way of mending.
        disk.link(path, target)
    except OSError:
        write_whole(target, [read_file(path)], disk)


def _aside(path: Path) -> str:
    return next(
        name
        for turn in count(1)
        if not os.path.lexists(path.with_name(name := f"{path.name}{ASIDE}{turn}"))
    )


def set_aside(path: Path) -> list[Path]:
    """The files of a book that were set aside because they were damaged."""
    return [file for file in companions(path) if ASIDE in file.name[len(path.name) :]]


def journal_from(
    entries: list[ChangeRecord], base: int, identity: str = "", key: BookKey | None = None
) -> bytes:
    """A whole journal of these changes, encrypted where there is a key."""
    line, spot = opening(base, identity, key)
    cipher: LineCipher | None = None
    if key is not None:
        cipher = cipher_of(tail_of(line, START).lines[0], Path())
    lines = [line]
    for entry in entries:
        body = to_body(entry)
        line, crc = line_of(body if cipher is None else cipher.encode(body, spot), spot.crc)
        spot = Spot(spot.offset + len(line), crc)
        lines.append(line)
    return b"".join(lines)


def state_of(source: Path) -> BookState:
    """The documents of a backup, all of them read and checked.

    Raises:
        BookDamaged: it is damaged, or no backup of a book.
        OSError: it cannot be read.
    """
    try:
        snapshot = Snapshot(source)
        try:
            if snapshot.head.format > FORMAT:
                raise BookNewer(source, "It cannot be taken for a backup by this one")
            snapshot.check()
            return snapshot.state().loose()
        finally:
            snapshot.close()
    except Broken as broken:
        raise BookDamaged(
            f"{source} is not a sound backup: {broken}. Nothing was changed."
        ) from None


def replace_damaged(path: Path, source: Path, disk: Disk) -> None:
    """Put a backup in the place of a damaged book, whose files are set aside.

    Raises:
        BookDamaged: the backup is damaged too; nothing was changed.
        OSError: it could not be written; the damaged book stands.
    """
    state = state_of(source)
    state.seq = max(state.seq, last_saved(path, state.identity), _last_seq(path))
    state.key = key_at(path) or state.key
    line, _ = opening(state.seq, state.identity, state.key)
    renew(path, state, line, disk, aside=True)


def _last_seq(path: Path) -> int:
    """The number of the last change that a damaged book can still tell of."""
    try:
        found = open_book(path)
    except BookDamaged:
        return 0
    found.close()
    return found.state.seq
