"""A power cut at every moment: what was not synced is dropped, torn, or full of zeros.

A recording disk notes every write, sync, rename, cut and removal. Every prefix of that record is
played back into a new folder, in several ways in which a disk may have kept it, and opened.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from reltui.book.book import Book
from reltui.book.files.disk import Disk

from .harness import AT, person, texts, touch

MODES = ("kept", "dropped", "torn", "zeros", "names dropped", "names reordered")
"""How a disk may have kept it; reordered: of the names that were not synced, the last one alone."""


class RecordingDisk(Disk):
    """A disk that notes everything that happens to it."""

    def __init__(self) -> None:
        self.record: list[tuple[Any, ...]] = []

    def _inode(self, handle: int) -> int:
        return os.fstat(handle).st_ino

    def create(self, path: Path, flags: int = os.O_RDWR) -> int:
        """As `Disk`, and noted."""
        handle = super().create(path, flags)
        # The number of a removed file is given again: a file is known by the place in the record.
        self.record.append(("create", path, self._inode(handle)))
        return handle

    def write(self, handle: int, data: bytes) -> int:
        """As `Disk`, and noted."""
        written = super().write(handle, data)
        self.record.append(("write", self._inode(handle), data[:written]))
        return written

    def sync(self, handle: int) -> None:
        """As `Disk`, and noted."""
        super().sync(handle)
        self.record.append(("sync", self._inode(handle)))

    def overwrite(self, handle: int, data: bytes) -> None:
        """As `Disk`, and noted."""
        super().overwrite(handle, data)
        self.record.append(("overwrite", self._inode(handle), data))

    def truncate(self, handle: int, size: int) -> None:
        """As `Disk`, and noted."""
        super().truncate(handle, size)
        self.record.append(("truncate", self._inode(handle), size))

    def replace(self, source: Path, target: Path) -> None:
        """As `Disk`, and noted."""
        super().replace(source, target)
        self.record.append(("replace", source, target))

    def unlink(self, path: Path) -> None:
        """As `Disk`, and noted."""
        super().unlink(path)
        self.record.append(("unlink", path))

    def sync_folder(self, path: Path) -> None:
        """As `Disk`, and noted."""
        super().sync_folder(path)
        self.record.append(("sync_folder", path))


@dataclass
class _File:
    safe: bytes = b""
    now: bytes = b""
    last: int = 0

    def after(self, mode: str) -> bytes:
        if mode in {"kept", "names dropped", "names reordered"} or self.now == self.safe:
            return self.now
        if mode == "dropped" or not self.now.startswith(self.safe):
            return self.safe
        new = self.now[len(self.safe) :]
        return self.safe + (new[: len(new) // 2] if mode == "torn" else b"\0" * len(new))


@dataclass
class _Model:
    """A disk that remembers what is safe on it."""

    inodes: dict[int, _File] = field(default_factory=dict)
    names: dict[Path, _File] = field(default_factory=dict)
    safe_names: dict[Path, _File] = field(default_factory=dict)
    last_name: tuple[Path, _File | None] | None = None

    def play(self, action: tuple[Any, ...]) -> None:
        kind, *rest = action
        if kind == "create":
            self.names[rest[0]] = self.inodes[rest[1]] = _File()
            self.last_name = rest[0], self.names[rest[0]]
        elif kind == "write":
            self.inodes[rest[0]].now += rest[1]
        elif kind == "overwrite":
            self.inodes[rest[0]].now = rest[1]
        elif kind == "sync":
            self.inodes[rest[0]].safe = self.inodes[rest[0]].now
        elif kind == "truncate":
            self.inodes[rest[0]].now = self.inodes[rest[0]].now[: rest[1]]
        elif kind == "replace":
            self.names[rest[1]] = self.names.pop(rest[0])
            self.last_name = rest[1], self.names[rest[1]]
        elif kind == "unlink":
            self.names.pop(rest[0], None)
            self.last_name = rest[0], None
        else:
            self._sync_folder(rest[0])

    def _sync_folder(self, folder: Path) -> None:
        if self.last_name is not None and self.last_name[0].parent == folder:
            self.last_name = None
        for path in [path for path in self.safe_names if path.parent == folder]:
            del self.safe_names[path]
        for path, file in self.names.items():
            if path.parent == folder:
                self.safe_names[path] = file

    def lay_out(self, old: Path, new: Path, mode: str) -> None:
        """Make the files that are there after a cut, in another folder."""
        names = dict(self.safe_names if "names" in mode or mode == "dropped" else self.names)
        if mode == "names reordered" and self.last_name is not None:
            path, file = self.last_name
            names.pop(path, None)
            if file is not None:
                names[path] = file
        for path, file in names.items():
            target = new / path.relative_to(old)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.after(mode))


def _live(path: Path, disk: RecordingDisk, changes: int) -> Iterator[frozenset[str]]:
    """A life of a book; after each step, the texts that must be there from now on."""
    book = Book(path, disk=disk)
    with book.change("Begin", AT) as change:
        change.add(person("Dana"))
        change.add(person("Tom"))
        change.add(touch("c1", "begin"))
    yield frozenset({"begin"})
    known = {"begin"}
    for number in range(changes):
        who = f"c{1 + number % 2}"
        word = f"{who} {number}"
        with book.change(word, AT + timedelta(hours=number)) as change:
            change.add(touch(who, word))
        known.add(word)
        yield frozenset(known)
        if number % 4 == 3:
            book.tidy()
        if number % 5 == 4:
            book.undo(AT + timedelta(hours=number))
            known.discard(word)
            yield frozenset(known)
    book.forget("c2")
    yield frozenset(word for word in known if not word.startswith("c2"))
    book.close()


def run(folder: Path, changes: int) -> dict[str, int]:
    """Cut the power after every action of a run with this many changes, in every way."""
    disk = RecordingDisk()
    live = folder / "live"
    live.mkdir(parents=True)
    steps: list[tuple[int, frozenset[str]]] = [(0, frozenset())]
    steps += [(len(disk.record), known) for known in _live(live / "book.json", disk, changes)]
    model, states = _Model(), 0
    for cut in range(len(disk.record) + 1):
        if cut:
            model.play(disk.record[cut - 1])
        done = max(place for place, (mark, _) in enumerate(steps) if mark <= cut)
        allowed = [known for _, known in steps[done : done + 2]]
        for mode in MODES:
            place = folder / "cut"
            place.mkdir()
            model.lay_out(live, place, mode)
            with Book(place / "book.json") as book:
                assert book.readonly is None, (cut, mode, book.readonly)
                found = texts(book)
                assert found in allowed, (cut, mode, found, allowed)
                with book.change("After", AT) as change:
                    change.add(person("After"))
            shutil.rmtree(place)
            states += 1
    return {"actions": len(disk.record), "states": states, "lost": 0, "unreadable": 0}
