"""Backups beside the book: made after changes, at most hourly, thinned, each read back.

A backup is a snapshot of its own in the folder `<book>.backups`. Its name holds the time of its
last change and the number of it, so that a book that lost its end can be told from a whole one.
"""

import contextlib
import errno
import fcntl
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookEncrypted, Broken
from reltui.book.files.disk import TEMPORARY, Disk, beside, read_file, write_whole
from reltui.book.files.snapshot import FORMAT, Snapshot
from reltui.book.files.snapshot_writer import seal
from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy

FOLDER: Final = ".backups"
EVERY: Final = timedelta(hours=1)
"""The least time between two automatic backups."""


_NAME: Final = lazy(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-(\d+)\.json")
_OLD_DRAFT: Final = lazy(r"\.drafts\.json\.\d+\.tmp$")
_STAMP: Final = "%Y%m%dT%H%M%S"
_KEPT: Final = (("hour", 48), ("day", 14), ("week", 9), ("month", 12))
"""How many backups stay: the last one of so many hours, days, weeks and months with changes."""


class Backup(NamedTuple):
    """One backup: the time and the number of its last change, and its file."""

    at: datetime
    seq: int
    path: Path


def folder_of(path: Path) -> Path:
    """The folder of a book's backups."""
    return beside(path, FOLDER)


def listed(path: Path) -> list[Backup]:
    """The automatic backups of a book, the oldest first."""
    try:
        names = [file.name for file in folder_of(path).iterdir()]
    except OSError:
        return []
    found = []
    for name in names:
        if match := _NAME.fullmatch(name):
            # Cut by hand: `strptime` costs more to import than a whole book to open.
            year, month, day, hour, minute, second = map(int, match.groups()[:6])
            # A file of somebody else's that has no day of the calendar in its name is not a backup.
            with contextlib.suppress(ValueError):
                at = datetime(year, month, day, hour, minute, second)
                found.append(Backup(at, int(match[7]), folder_of(path) / name))
    return sorted(found)


def newest_seq(path: Path) -> int:
    """The number of the last change that a backup knows of, 0 where there is none."""
    return max((backup.seq for backup in listed(path)), default=0)


def newest(path: Path) -> Path | None:
    """The newest backup that is sound from end to end, None where there is none."""
    for backup in reversed(listed(path)):
        if is_sound(backup.path):
            return backup.path
    return None


def is_sound(path: Path) -> bool:
    """Whether a snapshot file is whole: every checksum matches."""
    try:
        snapshot = Snapshot(path)
    except (OSError, Broken, BookEncrypted):
        return False
    try:
        snapshot.check()
    except (OSError, Broken):
        return False
    finally:
        snapshot.close()
    return True


def due(path: Path, at: datetime) -> bool:
    """Whether the last automatic backup is an hour old or older.

    One from the future, which a wrong clock has made, does not count.
    """
    now = at.replace(tzinfo=None)
    return not any(timedelta() <= now - backup.at < EVERY for backup in listed(path))


def make(
    path: Path,
    state: BookState,
    at: datetime,
    disk: Disk,
    ready: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
    *,
    spare: Path | None = None,
) -> Path:
    """Make an automatic backup of a state and take away those that have had their time.

    The backup `spare` stays, by whatever path it is named.

    It is put in its place inside `ready()`, as by `write_whole`.

    Raises:
        OSError: it could not be written; no older one was taken away then.
        Broken: it did not read back.
    """
    folder = folder_of(path)
    disk.make_folder(folder)
    target = folder / f"{at.strftime(_STAMP)}-{state.seq}.json"
    write_whole(target, seal(state, None), disk, ready)
    check(target)
    for old in surplus(listed(path)):
        with contextlib.suppress(OSError):
            if spare is None or not spare.samefile(old.path):
                disk.unlink(old.path)
    return target


def keep_old(path: Path, seq: int, disk: Disk) -> Path:
    """Keep a book of an older format as it is, before it is written in this one.

    Raises:
        OSError: it could not be written, or does not read back.
    """
    folder = folder_of(path)
    disk.make_folder(folder)
    target = folder / f"before-format-{FORMAT}-{seq}.json"
    text = read_file(path)
    write_whole(target, [text], disk)
    if read_file(target) != text:
        raise OSError(errno.EIO, "the backup does not read back")
    return target


def check(path: Path) -> None:
    """Read a snapshot back, from end to end.

    Raises:
        OSError, Broken: it is not what was written.
    """
    snapshot = Snapshot(path)
    try:
        snapshot.check()
    finally:
        snapshot.close()


def surplus(backups: Iterable[Backup]) -> list[Backup]:
    """The backups that may go: of the last hours, days, weeks and months the last one each stays.

    Counted are those in which there was a change, in the order of the changes: no clock is asked,
    so that a moment with a wrong one harms nothing. A backup that was given another name is none of
    these and stays.
    """
    newest_first = sorted(backups, key=lambda backup: (backup.seq, backup.at), reverse=True)
    kept: set[Path] = set()
    for name, most in _KEPT:
        spans: dict[tuple[object, ...], Path] = {}
        for backup in newest_first:
            spans.setdefault(_span(name, backup.at), backup.path)
        kept.update(list(spans.values())[:most])
    return [backup for backup in newest_first if backup.path not in kept]


def _span(name: str, at: datetime) -> tuple[object, ...]:
    match name:
        case "hour":
            return (at.date(), at.hour)
        case "day":
            return (at.date(),)
        case "week":
            return tuple(at.isocalendar()[:2])
        case _:
            return (at.year, at.month)


def sweep(path: Path, disk: Disk) -> None:
    """Take away the temporary files that a killed process left beside a book or its backups."""
    for leftover in leftovers(path):
        sweep_one(leftover, disk)


def leftovers(path: Path, others: Iterable[Path] = ()) -> list[Path]:
    """The temporary files of a book, of its backups, and of other files that reltui writes."""
    found = []
    with contextlib.suppress(OSError):
        names = (path.name, *(other.name for other in others if other.parent == path.parent))
        found += [file for file in path.parent.iterdir() if _is_temporary(file.name, names)]
    with contextlib.suppress(OSError):
        found += [file for file in folder_of(path).iterdir() if TEMPORARY in file.name]
    for other in others:
        with contextlib.suppress(OSError):
            found += [
                one for one in other.parent.iterdir() if _is_temporary(one.name, (other.name,))
            ]
    return sorted(set(found))


def _is_temporary(name: str, targets: Iterable[str]) -> bool:
    return any(
        name.startswith(target) and (TEMPORARY in name[len(target) :] or _OLD_DRAFT.search(name))
        for target in targets
    )


def sweep_one(leftover: Path, disk: Disk) -> None:
    """Take away a temporary file, unless whoever writes it is still there."""
    # Its writer has made it a moment before it locks it: while that lives, it is not a leftover.
    if writer_lives(leftover):
        return
    with contextlib.suppress(OSError):
        handle = disk.open(leftover)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            disk.unlink(leftover)
        finally:
            os.close(handle)


def writer_lives(temporary: Path) -> bool:
    """Whether the process that has made a temporary file is still there."""
    try:
        os.kill(int(temporary.name.rpartition(TEMPORARY)[2].partition("-")[0]), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
