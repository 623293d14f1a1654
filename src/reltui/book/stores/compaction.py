"""Renew the snapshot and make backups while other processes go on working.

The files are written without the lock. It is taken for the last step only, which is left out where
the journal was replaced, or a later snapshot was put there, meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookError, BookLocked, Broken, reason
from reltui.book.files.disk import Disk, beside, write_whole
from reltui.book.files.journal import Mark
from reltui.book.files.lock import FileLock
from reltui.book.files.section_index import IndexMaker, SectionIndex
from reltui.book.files.snapshot import Anchor, head_at
from reltui.book.files.snapshot_section import LARGE, FileSection
from reltui.book.files.snapshot_writer import seal
from reltui.book.stores import backups
from reltui.book.stores.opening import LOCK

LITTLE: Final = 1 << 16
"""How many bytes a journal grows before its snapshot is renewed; a quarter of a bigger one."""

MUCH: Final = 1 << 20
"""How many bytes it grows at most: every opening reads them again, 0.2 s for this much."""


class Overtaken(Exception):
    """There is a later snapshot already, or the journal was replaced."""


def is_due(mark: Mark, rolled: int, size: int) -> bool:
    """Whether a snapshot of `size` bytes that ends at `rolled` in the journal is to be renewed."""
    grown = mark.spot.offset - rolled
    if has_outgrown(mark, rolled, size):
        return True
    # A small book is renewed each time: it costs nothing, and its journal need not be read.
    return grown > 0 and mark.spot.offset < LITTLE and size < LITTLE


def has_outgrown(mark: Mark, rolled: int, size: int) -> bool:
    """Whether the journal behind a snapshot is too long to be read at every opening."""
    return mark.spot.offset - rolled >= max(LITTLE, min(size // 4, MUCH))


def roll(
    path: Path,
    state: BookState,
    mark: Mark,
    disk: Disk,
    pause: Callable[[], None] | None = None,
    *,
    old: SectionIndex | None = None,
) -> None:
    """Write a new snapshot of a state as it was at a mark, and its index.

    `old` is the index of the older snapshot, from which what stayed is taken over.

    Raises:
        BookError: it could not be written; the older one is still there.
        Broken: the older one, which it is made from, is damaged.
    """
    index = IndexMaker(old)
    try:
        pieces = seal(state, Anchor(mark.name, mark.spot.offset, mark.spot.crc), pause, index)
        write_whole(
            path,
            pieces,
            disk,
            lambda: not_overtaken(path, disk, mark.name, state.seq, identity=state.identity),
        )
    except Overtaken:
        return
    except OSError as error:
        raise BookError(
            f"The snapshot of {path} could not be renewed: {reason(error)}. "
            "Nothing is lost: the journal holds every change."
        ) from error
    _keep(index, path, state, mark, disk)


def make_index(path: Path, state: BookState, mark: Mark, disk: Disk) -> None:
    """Make the index of a snapshot that has none, such as a restored or an older one.

    Raises:
        Broken: a table of it is damaged.
    """
    index = IndexMaker(None)
    for name, table in state.tables.items():
        if isinstance(table.section, FileSection) and table.section.place.size >= LARGE:
            index.add(name, table.section.raw())
    _keep(index, path, state, mark, disk)


def _keep(index: IndexMaker, path: Path, state: BookState, mark: Mark, disk: Disk) -> None:
    """Write an index; it can be made again, so a full disk does no harm."""
    with suppress(Overtaken, OSError, BookLocked):
        index.write(
            path,
            disk,
            lambda: not_overtaken(path, disk, mark.name, state.seq, identity=state.identity),
            key=state.key,
            identity=state.identity,
        )


def back_up(
    path: Path,
    state: BookState,
    mark: Mark,
    at: datetime,
    disk: Disk,
    *,
    always: bool = False,
    spare: Path | None = None,
) -> None:
    """Make an automatic backup of a state as it was at a mark, where one is due, or always.

    The backup `spare` stays, also where it has had its time.

    Raises:
        BookError: it could not be made; the older ones are still there.
    """
    if not always and not backups.due(path, at):
        return
    if always and backups.newest_seq(path) == state.seq and backups.newest(path) is not None:
        # There is one of this very moment already.
        return
    try:
        backups.make(
            path,
            state,
            at,
            disk,
            lambda: not_overtaken(path, disk, mark.name, identity=state.identity),
            spare=spare,
        )
    except Overtaken:
        return
    except (OSError, Broken) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise BookError(f"No backup of {path} could be made: {why}.") from error


@contextmanager
def not_overtaken(
    path: Path, disk: Disk, name: str, seq: int | None = None, *, identity: str
) -> Iterator[None]:
    """Keep every writer out for one last step, while the journal is still the one of this name.

    `identity` is the mark that the book has, or is to get.

    Raises:
        Overtaken: it is not, or the snapshot is of a later change than `seq`.
        BookLocked: another process is busy for too long.
        OSError: the lock cannot be taken.
    """
    lock = FileLock(beside(path, LOCK), disk)
    lock.acquire()
    try:
        if not _is_missing(path) or not path.with_name(name).is_file():
            head = head_at(path)
            if head is None or head.anchor is None or head.anchor.file != name:
                raise Overtaken
            if seq is not None and head.seq > seq:
                raise Overtaken
            if head.identity not in {"", identity}:
                raise Overtaken
        yield
    finally:
        lock.close()


def _is_missing(path: Path) -> bool:
    """Whether a snapshot is missing; it may then be written again beside its journal."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    return False
