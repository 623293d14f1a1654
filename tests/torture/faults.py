"""The n-th call to the disk fails, for every n, once or for ever: the old state or the new one."""

import errno
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from reltui.book.book import Book
from reltui.book.core.errors import BookError
from reltui.book.files.disk import Disk

from .harness import AT, person, text_of, touch

KINDS = (errno.ENOSPC, errno.EIO, errno.EROFS)


KILL = -1
"""In the place of an error: the process is killed in the middle of the call."""


class Killed(BaseException):
    """The process ends here: nothing that comes after it reaches the disk."""


class FaultyDisk(Disk):
    """A disk whose n-th call fails, and every later one too where it fails for ever.

    A failing write takes half of its bytes first, as a full disk does. Where `kind` is KILL, the
    process is killed in that call: no later one has any effect.
    """

    def __init__(self, at: int, kind: int, *, for_ever: bool = False) -> None:
        self.calls = 0
        self._at = at
        self._kind = kind
        self._for_ever = for_ever or kind == KILL

    def _count(self, what: str) -> None:
        self.calls += 1
        if self._kind == KILL and self.calls >= self._at > 0:
            raise Killed(what)
        if self.calls == self._at or (self._for_ever and self.calls > self._at > 0):
            raise OSError(self._kind, what)

    def create(self, path: Path, flags: int = 2) -> int:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("create")
        return super().create(path, flags)

    def write(self, handle: int, data: bytes) -> int:
        """As `Disk`, unless it is this call's turn to fail."""
        try:
            self._count("write")
        except (OSError, Killed):
            if len(data) > 1 and self.calls == self._at:
                super().write(handle, data[: len(data) // 2])
            raise
        return super().write(handle, data)

    def sync(self, handle: int) -> None:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("sync")
        super().sync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("truncate")
        super().truncate(handle, size)

    def replace(self, source: Path, target: Path) -> None:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("replace")
        super().replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("link")
        super().link(source, target)

    def unlink(self, path: Path) -> None:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("unlink")
        super().unlink(path)

    def sync_folder(self, path: Path) -> None:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("sync_folder")
        super().sync_folder(path)

    def make_folder(self, path: Path) -> None:
        """As `Disk`, unless it is this call's turn to fail."""
        self._count("make_folder")
        super().make_folder(path)


def _live(path: Path, disk: Disk) -> tuple[list[str], str | None]:
    """A short life of a book; returns what was said to be saved, and what was being saved."""
    saved: list[str] = []
    said: list[str] = []
    book = Book(path, disk=disk)
    try:
        for number in range(6):
            word = f"word {number}"
            try:
                with book.change(word, AT + timedelta(hours=number)) as change:
                    change.add(person(word))
                    change.add(touch("c1", word))
            except BookError as error:
                said.append(str(error))
                if book.readonly is not None:
                    return saved, word
            else:
                saved.append(word)
            if number % 2:
                with suppress(BookError):
                    book.tidy()
        return saved, None
    finally:
        assert all(sentence.endswith(".") for sentence in said)
        book.close()


def _case(folder: Path, at: int, kind: int, *, for_ever: bool) -> int:
    path = folder / "book.json"
    disk = FaultyDisk(at, kind, for_ever=for_ever)
    saved, unsure = _live(path, disk)
    with Book(path) as book:
        assert book.readonly is None, book.readonly
        found = [contact.name for contact in book.contacts()]
        assert found in (saved, [*saved, unsure]), (at, kind, found, saved, unsure)
        before = text_of(book)
        with book.change("After", AT) as change:
            change.add(touch(change.add(person("After")).id, "after"))
        book.undo(AT)
        assert text_of(book) == before
        assert not book.verify(), book.verify()
    return disk.calls


def run(folder: Path, kinds: tuple[int, ...] = KINDS) -> dict[str, int]:
    """Let every call of a book's life fail once, and from then on for ever."""
    cases = 0
    counted = FaultyDisk(0, 0, for_ever=False)
    _live(folder / "count" / "book.json", counted)
    for kind in kinds:
        for for_ever in (False, True):
            for at in range(1, counted.calls + 1):
                place = folder / "case"
                _case(place, at, kind, for_ever=for_ever)
                shutil.rmtree(place, ignore_errors=True)
                cases += 1
    return {"cases": cases, "calls": counted.calls, "lost": 0, "unreadable": 0}


def after_eio(folder: Path) -> Any:
    """A book whose sync has failed; returned open."""
    path = folder / "book.json"
    with Book(path) as book, book.change("Begin", AT) as change:
        change.add(person("Dana"))
    book = Book(path, disk=FaultyDisk(2, errno.EIO, for_ever=False))
    try:
        with book.change("Touch", AT) as change:
            change.add(touch("c1", "never saved"))
    except BookError:
        return book
    raise AssertionError("a failed sync was called saved")
