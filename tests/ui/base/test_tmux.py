"""The app inside a real tmux: copy, paste, a cut key, ctrl+z and back."""

import base64
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.book.private_files import COPIED
from support.serve import TIME_LIMIT, Client
from support.ui import book_of_three, workspace_at

TMUX = shutil.which("tmux")

pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed")


class Tmux:
    """A tmux of its own with one shell in it, and a terminal that looks at it."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self._folder = folder
        self._run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh -i")
        for setting in settings:
            self._run("set", "-g", *setting.split())
        # From here on what tmux sends goes to a terminal, as it would to that of a user.
        self.terminal = Client([*self._command(), "attach"], (80, 25))

    def _command(self) -> list[str]:
        assert TMUX is not None
        return [TMUX, "-S", str(self._folder / "tmux")]

    def _run(self, *arguments: str) -> str:
        own = {"SSH_CONNECTION": "192.0.2.7 1 192.0.2.1 22", "RELTUI_CONFIG": "/nowhere/c.toml"}
        environment = {name: value for name, value in os.environ.items() if name != "TMUX"}
        done = subprocess.run(
            [*self._command(), *arguments],
            check=True,
            capture_output=True,
            text=True,
            env={**environment, **own, "TERM": "xterm-256color"},
        )
        return done.stdout

    def type(self, *keys: str) -> None:
        """Type keys, by the names that tmux has for them."""
        self._run("send-keys", *keys)

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self._run("send-keys", "-H", *(f"{byte:02x}" for byte in data))

    def paste(self, text: str) -> None:
        """Paste a text, in brackets where the program has asked for them."""
        self._run("set-buffer", text)
        self._run("paste-buffer", "-p")

    def buffer(self) -> str:
        """The newest text that was copied."""
        return self._run("show-buffer")

    def wait_for(self, word: str) -> str:
        """Wait until a word is in the pane, and give all that is there."""
        end = time.monotonic() + TIME_LIMIT
        while time.monotonic() < end:
            self.terminal.read(0.05)
            pane = " ".join(self._run("capture-pane", "-p").split())
            if word in pane:
                return pane
        raise AssertionError(f"{word!r} did not come: {pane}")

    def end(self) -> None:
        """End this tmux, and whatever runs in it."""
        self._run("kill-server")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    book_of_three(path)
    return path


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    one = Tmux(tmp_path, "set-clipboard on")
    yield one
    one.end()


def test_a_real_tmux_copies_pastes_cuts_keys_and_suspends(tmux: Tmux, book: Path) -> None:
    tmux.type("-l", "PS1='shell> '")
    tmux.type("Enter")
    tmux.wait_for("shell>")
    command = f"{sys.executable} -m reltui --book {book} --today 2026-11-22"
    tmux.type("-l", command)
    tmux.type("Enter")
    tmux.wait_for("Today")
    tmux.type("2")
    tmux.wait_for("Priya Nair")

    # An arrow key that comes in pieces runs no other command.
    seq = workspace_seq(book)
    tmux.send(b"\x1b")
    time.sleep(0.3)
    tmux.send(b"[B")
    tmux.send(b"\x1b[")
    time.sleep(0.7)
    tmux.send(b"A")
    tmux.type("-l", "/dana")
    tmux.wait_for("1/1 of 3")
    tmux.type("Enter")
    assert workspace_seq(book) == seq

    # What is copied reaches tmux, the terminal around it, and a file that is named.
    tmux.type("y")
    said = tmux.wait_for("Copied")
    assert "by way of tmux" in said
    copied = tmux.buffer().strip()
    assert "@northwind.example" in copied
    tmux.terminal.read(0.5)
    assert base64.b64encode(copied.encode())[:-4] in tmux.terminal.raw
    assert copied in book.with_name(f"{book.name}{COPIED}").read_text("utf-8")

    # All lines of a paste are kept, and the enter behind it is a key.
    tmux.type(":")
    tmux.wait_for("Quick entry")
    tmux.paste("dana: one\ntwo\nthree")
    tmux.type("Enter")
    tmux.wait_for("noted")

    tmux.type("C-z")
    tmux.wait_for("shell>")
    tmux.type("-l", "fg")
    tmux.type("Enter")
    tmux.type("3")
    tmux.wait_for("detractor")
    tmux.type("q")
    tmux.wait_for("shell>")
    workspace = workspace_at(book)
    assert "one\ntwo\nthree" in {note.text for note in workspace.dossier("c1").notes}
    workspace.book.close()


def workspace_seq(book: Path) -> int:
    """The number of the last change of a book."""
    workspace = workspace_at(book)
    try:
        return workspace.book.seq
    finally:
        workspace.book.close()
