"""Warnings about the files of a book: those that others can read, and conflicting versions."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from reltui.book.files.disk import FILE_MODE, FOLDER_MODE
from reltui.book.stores import copies
from reltui.book.stores.backups import folder_of
from reltui.book.stores.disk_reader import resolved
from reltui.book.stores.places import beside_book

_OTHERS: Final = 0o077


def exposed(path: Path) -> list[Path]:
    """The files of a book that others can read, and its folder of backups.

    A private folder above keeps all of them private.
    """
    try:
        path = resolved(path)
        if os.name != "posix" or not _is_open(path.parent):
            return []
        return [file for file in (*beside_book(path), folder_of(path)) if _is_exposed(file)]
    except Exception:  # noqa: BLE001 - a look that must never stop a start
        return []


def warnings(path: Path, identity: str) -> list[str]:
    """What to say of the files of a book at a start: what others can read, and lost versions.

    `identity` is the mark of the book.
    """
    found = []
    if files := exposed(path):
        found.append(sentence(files))
    # A look at files of others that fails must not keep the book from being opened; `doctor` names
    # the same copies, and says what it could not read.
    with suppress(Exception):
        if lost := copies.copies(resolved(path), identity, conflicts_only=True):
            found.append(copies.sentence(lost))
    return found


def sentence(files: list[Path]) -> str:
    """The sentence about files that others can read, with the command that fixes it."""
    first = files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"
    return f"Others on this machine can read {first}: reltui doctor mends that."


def close_to_others(path: Path) -> list[Path]:
    """Make all of a book, its backups included, readable by its owner alone; what was changed."""
    path = resolved(path)
    folder = folder_of(path)
    inside = list(folder.iterdir()) if folder.is_dir() else []
    changed = []
    for file in (*beside_book(path), folder, *inside):
        if not _is_exposed(file):
            continue
        with suppress(OSError):
            file.chmod(FOLDER_MODE if file.is_dir() else FILE_MODE)
            changed.append(file)
    return changed


def _is_exposed(file: Path) -> bool:
    try:
        return bool(stat.S_IMODE(file.lstat().st_mode) & _OTHERS) and not file.is_symlink()
    except OSError:
        return False


def _is_open(folder: Path) -> bool:
    """Whether others can get into a folder: they can into it and all above it."""
    return all(stat.S_IMODE(one.stat().st_mode) & 0o011 for one in (folder, *folder.parents))


__all__ = ["close_to_others", "exposed", "sentence", "warnings"]
