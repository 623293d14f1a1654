"""The disk fails to give a file, at each of its calls: a sentence, and the book is as it was."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from reltui.book.book import Book
from support.cli import Shell

COMMANDS = (
    ("contacts",),
    ("show", "Dana"),
    ("today",),
    ("history",),
    ("touch", "Dana", "hello"),
    ("undo",),
    ("doctor",),
    ("restore", "BACKUP"),
    ("backup", "HOME/copy.json"),
    ("export", "HOME/all.json"),
    ("forget", "Dana", "--yes"),
)


class FailingReads:
    """The n-th opening or reading of a file under a folder fails, and from then on each one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder, self.at, self.calls = str(folder), 0, 0
        self._handles: set[int] = set()
        opened, read = os.open, os.pread

        def failing_open(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            ours = str(path).startswith(self.folder) and not flags & (os.O_CREAT | os.O_WRONLY)
            if ours:
                self._count(str(path))
            handle = opened(path, flags, *rest, **more)
            self._handles.discard(handle)
            if ours:
                self._handles.add(handle)
            return handle

        def failing_read(handle: int, size: int, start: int) -> bytes:
            if handle in self._handles:
                self._count("")
            return read(handle, size, start)

        monkeypatch.setattr(os, "open", failing_open)
        monkeypatch.setattr(os, "pread", failing_read)

    def _count(self, path: str) -> None:
        self.calls += 1
        if 0 < self.at <= self.calls:
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "made"
    shell = Shell(folder / "book.json", capsys)
    shell.ok("add", "Dana Whitfield", "--account", "Northwind")
    shell.ok("touch", "Dana", "a first word")
    shell.ok("add", "Tom Achterberg")
    return folder


@pytest.mark.parametrize("command", [("touch", "Dana", "hello"), ("undo",), ("add", "Bo Ek")])
def test_a_look_that_fails_is_told_for_a_command_not_for_the_app(
    command: tuple[str, ...],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    look = os.stat

    def failing(path: Any, *rest: Any, **more: Any) -> os.stat_result:
        if str(path).endswith(".journal"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        return look(path, *rest, **more)

    book = home / "book.json"
    before = {one.name: one.read_bytes() for one in home.glob("book.json*") if one.is_file()}
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", failing)
        answer = Shell(book, capsys)(*command)
    assert answer.status == 3
    assert answer.err == (
        f"The book {book} cannot be read now: the disk reported an error. This command changed "
        "nothing further; try it again.\n"
    )
    for name in ("book.json", "book.json.journal"):
        assert (home / name).read_bytes() == before[name]
    Shell(book, capsys).ok(*command)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command[0]))
def test_a_disk_that_gives_nothing_is_said_in_a_sentence(
    command: tuple[str, ...],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case = tmp_path / "case"
    failing = FailingReads(monkeypatch, case)
    at, failed = 0, True
    while failed:
        at += 1
        shutil.copytree(home, case)
        backup = min((case / "book.json.backups").iterdir())
        known = {"BACKUP": str(backup), "HOME": str(case)}
        arguments = [known.get(one, one.replace("HOME", str(case))) for one in command]
        failing.calls, failing.at = 0, at
        answer = Shell(case / "book.json", capsys)(*arguments)
        failed = failing.calls >= at
        failing.at = 0
        assert "this command changed nothing further" not in answer.err, (at, answer.err)
        if answer.status:
            assert (answer.err or answer.out).rstrip().endswith("."), (at, answer)
        with Book(case / "book.json") as book:
            assert book.readonly is None, at
            names = [one.name for one in book.contacts()]
            if answer.status and command[0] != "forget":
                assert names == ["Dana Whitfield", "Tom Achterberg"], at
        shutil.rmtree(case)
    assert at > 3
