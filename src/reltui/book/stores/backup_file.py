"""Backups at a place of the owner's choice: whose they are, where they lie, and writing one."""

import json
import os
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from reltui.book.core.documents import BookState
from reltui.book.core.errors import (
    BookEncrypted,
    BookError,
    BookLocked,
    BookRefused,
    Broken,
    reason,
)
from reltui.book.core.keys import Altered, BookKey
from reltui.book.core.sanitize import from_json
from reltui.book.files.content import read_whole, written
from reltui.book.files.disk import Disk, read_file, write_whole
from reltui.book.files.journal import Mark
from reltui.book.files.snapshot import Snapshot, SnapshotHead
from reltui.book.files.snapshot_writer import seal
from reltui.book.stores.backups import check, folder_of, is_sound
from reltui.book.stores.compaction import Overtaken, not_overtaken
from reltui.book.stores.naming import MADE, book_of
from reltui.book.stores.opening import journals_of


class _Store(Protocol):
    """What a backup needs of the store whose book it is of."""

    path: Path
    disk: Disk

    @property
    def identity(self) -> str:
        """The mark of the book."""

    def mark(self) -> Mark:
        """The present place in the journal."""


def back_up(store: _Store, state: BookState, target: Path) -> Path:
    """Write a backup of a state to a file, and read it back.

    A file that is there is replaced only where it is an earlier backup of the same book.

    Raises:
        BookError: it could not be written, or did not read back, or is something else.
    """
    try:
        target = target.resolve()
        may_replace(target, store.path, state.identity)
        store.disk.make_folder(target.parent)
        # Before it is written: who is forgotten meanwhile must be found in it.
        remember(store.path, target, store.disk, state.key, state.identity)
        name = store.mark().name
        write_whole(
            target,
            seal(state, None),
            store.disk,
            lambda: (
                not_overtaken(store.path, store.disk, name, identity=store.identity)
                if name
                else nullcontext()
            ),
        )
        check(target)
    except Overtaken:
        raise BookLocked(
            "The book was replaced while the backup was made. No backup was written; try again."
        ) from None
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "its links lead in a circle"
        raise BookError(f"The backup {target} could not be written: {why}.") from error
    except Broken as broken:
        raise BookError(f"The backup {target} does not read back: {broken}.") from broken
    return target


def back_up_for_others(
    store: _Store, state: BookState, target: Path, encode: Callable[[bytes], bytes]
) -> Path:
    """Write a backup that `encode` makes of a plain one, read it back, and return its path.

    A file that is there is never replaced: nobody here can tell what it holds.

    Raises:
        BookError: it could not be written, or did not read back.
    """
    try:
        target = target.resolve()
        _refuse_name_of_book(target)
        if os.path.lexists(target):
            raise BookRefused(f"{target} is there already. It was left as it is.")
        plain = state.fork()
        plain.key = None
        data = encode(b"".join(seal(plain, None)))
        store.disk.make_folder(target.parent)
        # Whoever is forgotten later cannot be taken out of it, and is told so.
        remember(store.path, target, store.disk, state.key, state.identity)
        write_whole(target, [data], store.disk)
        if read_file(target) != data:
            raise BookError(f"The backup {target} does not read back.")
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else "its links lead in a circle"
        raise BookError(f"The backup {target} could not be written: {why}.") from error
    except Broken as broken:
        raise BookError(f"The backup {target} could not be made: {broken}.") from broken
    return target


def may_replace(target: Path, book: Path, identity: str) -> None:
    """Whether a backup of a book may take the place of a file.

    Raises:
        BookRefused: it is the book itself, a book in use, a backup of another book, or no backup.
        OSError: it cannot be read.
    """
    if target == book:
        raise BookRefused(f"{target} is the book itself: name another file for the backup.")
    _refuse_name_of_book(target)
    if journals_of(target):
        raise BookRefused(
            f"{target} is a book in use: its journal lies beside it. It was left as it is. Name "
            "another file for the backup."
        )
    if not target.exists():
        return
    if not is_backup(target):
        raise BookRefused(
            f"{target} is there already and is not a backup of reltui. It was left as it is."
        )
    head = _head(target)
    theirs = head.identity if head is not None else ""
    ours = theirs == identity if theirs else str(target) in _known_elsewhere(book)
    if not ours:
        raise BookRefused(
            f"{target} is a backup of another book. It was left as it is. Name another file, or "
            "take that one away first."
        )


def _refuse_name_of_book(target: Path) -> None:
    if (owner := book_of(target)) is not None:
        raise BookRefused(
            f"{target} has the name of a file of the book {owner}, which would take it for its "
            "own. Nothing was written: name another file for the backup."
        )


def _known_elsewhere(book: Path) -> list[str]:
    try:
        return made_elsewhere(book)
    except BookError:
        return []


def is_backup(target: Path) -> bool:
    """Whether a file is a sound backup that nobody works in."""
    head = _head(target)
    return head is not None and head.anchor is None and is_sound(target)


def _head(target: Path) -> SnapshotHead | None:
    try:
        snapshot = Snapshot(target)
    except (OSError, Broken):
        return None
    snapshot.close()
    return snapshot.head


def made_elsewhere(path: Path) -> list[str]:
    """Where else backups of a book were made, so that they can be cleaned too.

    Raises:
        BookError: the list is there and cannot be read.
    """
    file = folder_of(path) / MADE
    try:
        found: Any = from_json(read_whole(file, MADE).data)
    except FileNotFoundError:
        return []
    except (OSError, ValueError, Altered, BookEncrypted) as error:
        why = reason(error) if isinstance(error, OSError) else "it is damaged"
        raise BookError(
            f"The list of backups in other places, {file}, cannot be read: {why}."
        ) from error
    if not isinstance(found, list):
        raise BookError(f"The list of backups in other places, {file}, is damaged.")
    return [str(name) for name in found]


def remember(
    path: Path, target: Path, disk: Disk, key: BookKey | None = None, identity: str = ""
) -> None:
    """Remember that a backup is made at a place of the owner's choice.

    Where there is a key, the list is encrypted, for the book with this mark.

    Raises:
        OSError: it could not be written.
    """
    list_file = folder_of(path) / MADE
    try:
        known = made_elsewhere(path)
    except BookError as error:
        if isinstance(error.__cause__, BookEncrypted):
            # Another process encrypted it meanwhile: no plain list takes its place.
            raise
        # What it told is not thrown away: a receipt names the file that was set aside.
        aside = next(n for n in count(1) if not list_file.with_name(f"{MADE}.damaged-{n}").exists())
        disk.replace(list_file, list_file.with_name(f"{MADE}.damaged-{aside}"))
        known = []
    if str(target) not in known:
        disk.make_folder(folder_of(path))
        text = json.dumps([*known, str(target)])
        write_whole(list_file, written(text.encode(), key, MADE, identity), disk)
