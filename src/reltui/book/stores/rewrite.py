"""Replacing a book's files as a whole: a new journal first, then the snapshot that names it.

The step that counts is the one that puts the snapshot in its place: before it the old book stands,
after it the new one. Callers hold the lock.
"""

import contextlib
import os
from itertools import count
from pathlib import Path

from reltui.book.core.documents import State
from reltui.book.core.errors import BookDamaged
from reltui.book.core.operations import Entry, to_body
from reltui.book.files.disk import Disk, companions, write_whole
from reltui.book.files.journal import START, line_of, opening, tail_of
from reltui.book.files.snapshot import Anchor, Snapshot
from reltui.book.files.snapshot_section import Broken
from reltui.book.files.snapshot_writer import seal
from reltui.book.stores.opening import journals_of, last_saved, next_journal, open_book, rebuild

ASIDE = ".damaged-"
"""How the name of a damaged file goes on once it was set aside."""


def renew(path: Path, state: State, journal: bytes, disk: Disk, *, aside: bool = False) -> None:
    """Give a book these documents and this journal, whose last change is the state's.

    The old journals are taken away, or, like the old snapshot, set aside.

    Raises:
        OSError: it could not be written; the old book stands.
    """
    older = journals_of(path)
    name = next_journal(path)
    end = tail_of(journal, START).end
    handle = disk.create(path.with_name(name))
    try:
        disk.write_all(handle, journal)
        disk.sync(handle)
    finally:
        os.close(handle)
    if aside and path.exists():
        write_whole(path.with_name(_aside(path)), [path.read_bytes()], disk)
    write_whole(path, seal(state, Anchor(name, end.offset, end.crc)), disk)
    for old in older:
        with contextlib.suppress(OSError):
            if aside:
                disk.replace(old, old.with_name(_aside(old)))
            else:
                disk.unlink(old)
    disk.sync_folder(path.parent)


def _aside(path: Path) -> str:
    return next(
        name
        for turn in count(1)
        if not path.with_name(name := f"{path.name}{ASIDE}{turn}").exists()
    )


def set_aside(path: Path) -> list[Path]:
    """The files of a book that were set aside because they were damaged."""
    return [file for file in companions(path) if ASIDE in file.name[len(path.name) :]]


def journal_from(entries: list[Entry], base: int) -> bytes:
    """A whole journal of these changes."""
    line, spot = opening(base)
    lines, crc = [line], spot.crc
    for entry in entries:
        line, crc = line_of(to_body(entry), crc)
        lines.append(line)
    return b"".join(lines)


def mend(path: Path, disk: Disk) -> str:
    """Write a damaged book anew where no document is lost; the damaged files are set aside.

    Either the journal is whole and holds the book from its beginning, up to the last change that
    is known to have been saved; or the documents are whole, and only old changes cannot be read
    any more.
    Returns a sentence that says which.

    Raises:
        BookDamaged: something would be lost; nothing was written.
        OSError: it could not be written.
    """
    found = rebuild(path)
    if found is not None and found.trouble is None and found.state.seq >= last_saved(path):
        data = path.with_name(found.name).read_bytes()[: found.tail.end.offset]
        renew(path, found.state, data if found.tail.closed else data + b"\n", disk, aside=True)
        return "It was written anew from its journal; nothing is lost."
    opened = open_book(path)
    try:
        if opened.trouble is None and opened.snapshot is not None:
            opened.snapshot.check()
            line, _ = opening(opened.state.seq)
            renew(path, opened.state, line, disk, aside=True)
            return "Every document is there; older changes can no longer be undone."
    except Broken:
        pass
    finally:
        opened.close()
    raise BookDamaged(
        f"The book {path} cannot be mended without loss. Restore a backup with reltui restore."
    )


def state_of(source: Path) -> State:
    """The documents of a backup, all of them read and checked.

    Raises:
        BookDamaged: it is damaged, or no backup of a book.
        OSError: it cannot be read.
    """
    try:
        snapshot = Snapshot(source)
        try:
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
    state.seq = max(state.seq, last_saved(path), _last_seq(path))
    line, _ = opening(state.seq)
    renew(path, state, line, disk, aside=True)


def _last_seq(path: Path) -> int:
    """The number of the last change that a damaged book can still tell of."""
    try:
        found = open_book(path)
    except BookDamaged:
        return 0
    found.close()
    return found.state.seq
