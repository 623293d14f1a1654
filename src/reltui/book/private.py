"""Files of reltui outside the book: whole or not at all, readable by their owner only."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from reltui.book.files.disk import Disk, read_file, write_whole

DRAFTS: Final = ".drafts.json"
"""How the name of the file of drafts ends, behind the name of its book."""

COPIED: Final = ".copied.txt"
"""How the name of the file ends that holds the last copy, where the terminal takes none."""


def beside(book: Path, ending: str) -> Path:
    """A file of ours beside a book, however the book is reached: links are followed first."""
    # A circle of links is no place for a book, and opening it says so.
    with suppress(OSError, RuntimeError):
        book = book.resolve()
    return book.with_name(book.name + ending)


def read_private(path: Path) -> bytes:
    """All bytes of an ordinary file; a pipe or a device does not keep anybody waiting.

    Raises:
        OSError: it cannot be read, or is no ordinary file.
    """
    return read_file(path)


def write_private(target: Path, data: bytes, *, folders: bool = False) -> None:
    """Write a file whole, beside its target, and put it there once it is safe on the disk.

    Where `folders` is true, the folders that are missing are made.

    Raises:
        OSError: it could not be written; what was there is as it was.
    """
    disk = Disk()
    if folders:
        disk.make_folder(target.parent)
    write_whole(target, [data], disk)
