"""The small files beside a book, such as drafts and copies; encrypted if the book is."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from reltui.book.core.errors import BookError
from reltui.book.files.content import Altered, read_whole, written
from reltui.book.files.disk import Disk, write_whole
from reltui.book.files.journal import Known
from reltui.book.files.lock import FileLock
from reltui.book.files.snapshot import head_at
from reltui.book.private_files import beside
from reltui.book.stores.opening import LOCK, key_at

SHORT_WAIT: Final = 0.3
"""Seconds for which the lock of a busy book is waited for."""


def read_beside(book: Path, ending: str) -> bytes:
    """What a file of ours beside a book holds.

    Raises:
        OSError: it cannot be read, or is encrypted and cannot be decrypted.
    """
    try:
        return read_whole(beside(book, ending), ending).data
    except (Altered, BookError) as error:
        raise OSError(errno.EACCES, str(error)) from error


def write_beside(
    book: Path,
    ending: str,
    data: bytes,
    disk: Disk | None = None,
    known: Known | None = None,
) -> None:
    """Write a file of ours beside a book, whole; without `known`, missing folders are made.

    It is encrypted where the book is, even where another process encrypts it this very moment. With
    `known` it is written beside this book alone: not on the bare place of a drive that has gone,
    and not after the book was rewritten, since `data` may be about somebody forgotten then.

    Raises:
        OSError: it could not be written; what was there is as it was.
    """
    disk, target = disk or Disk(), beside(book, ending)
    if known is None:
        disk.make_folder(target.parent)
    else:
        _must_be(book, known)
    try:
        key = key_at(book)
        head = head_at(book)
        pieces = written(data, key, ending, "" if head is None else head.identity)
        name = "" if key is None else key.name
        write_whole(target, pieces, disk, lambda: _unchanged(book, name, disk, known))
    except BookError as error:
        raise OSError(errno.EACCES, str(error)) from error


@contextmanager
def _unchanged(book: Path, name: str, disk: Disk, known: Known | None) -> Iterator[None]:
    """Lock the book for the last step, if it is still the one that was read."""
    if known is None and not book.exists():
        yield
        return
    # The screen waits for this: whoever finds the book busy tries again at the next look.
    lock = FileLock(beside(book, LOCK), disk, wait=SHORT_WAIT)
    try:
        lock.acquire()
        if known is not None:
            _must_be(book, known)
        now = key_at(book)
        if ("" if now is None else now.name) != name:
            raise OSError(errno.EAGAIN, "the book was encrypted or decrypted meanwhile")
        yield
    finally:
        lock.close()


def _must_be(book: Path, known: Known) -> None:
    """Refuse another book, one that was rewritten, and an empty place.

    Raises:
        OSError: what is there is not the book that was read, or cannot be read.
    """
    try:
        head = head_at(book) if os.path.lexists(book) else None
    except FileNotFoundError:
        head = None
    if head is None:
        # A damaged book is still the same one; its journal tells so.
        if not os.path.lexists(book.with_name(known.journal)):
            raise OSError(errno.ENOENT, "the book is not there", str(book))
        return
    same_journal = head.anchor is not None and head.anchor.file == known.journal
    if not same_journal or head.identity not in {"", known.identity}:
        raise OSError(errno.EAGAIN, "the book was rewritten meanwhile", str(book))


__all__ = ["Known", "read_beside", "write_beside"]
