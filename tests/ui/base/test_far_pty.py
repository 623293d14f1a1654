"""Bytes that are not text, being suspended, and odd editors, in a real pseudo-terminal."""

import os
import signal
import time
from pathlib import Path

import pytest

from support.pty import TIME_LIMIT, Terminal
from support.ui import book_of_three


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    path = tmp_path / "book.json"
    book_of_three(path)
    return Terminal(path)


NO_TEXT = (
    *(b"\xff\xfe", b"\xe9\xe9", b"\xe4\xbe"),
    *(b"\x1b[M \xff\xff", b"\x1b[200~caf\xe9\x1b[201~"),
)


def test_bytes_that_are_no_text_end_nothing(terminal: Terminal) -> None:
    for bytes_sent in NO_TEXT:
        terminal.wait_for("Dana Whitfield")
        os.write(terminal.child.fd, bytes_sent)
        terminal.rest()
        terminal.press("3")
        terminal.wait_for("detractor")
        terminal.press("2")
    terminal.wait_for("Dana Whitfield")
    terminal.press("q")
    assert terminal.end() == 0


def test_suspended_the_terminal_is_given_back_and_taken_again(terminal: Terminal) -> None:
    terminal.wait_for("Dana Whitfield")
    terminal.rest()
    terminal.press("\x1a")
    end = time.monotonic() + TIME_LIMIT
    state = Path(f"/proc/{terminal.child.pid}/stat")
    while state.read_text().rsplit(")", 1)[1].split()[0] != "T":
        assert time.monotonic() < end
        terminal.read()
    terminal.rest()
    assert b"\x1b[?1049l" in terminal.sent
    os.kill(terminal.child.pid, signal.SIGCONT)
    terminal.press("3")
    terminal.wait_for("detractor")
    terminal.press("q")
    assert terminal.end() == 0


EDITORS = {
    "none": (None, "There is no program"),
    "no program": ("nothing to run", "could not be edited"),
    "fails": ("#!/bin/sh\nexit 1\n", "ended with status 1"),
    "killed": (
        "#!/bin/sh\nstty raw -echo < /dev/tty\nprintf ' more' >> $1\nkill -SEGV $$\n",
        "typed more",
    ),
    "stopped": ("#!/bin/sh\nprintf ' more' >> $1\nkill -STOP $$\n", "typed more"),
}
"""Editors that do not end as one should, and what the screen shows afterwards."""


@pytest.mark.parametrize("name", EDITORS)
def test_whatever_an_editor_does_the_terminal_comes_back(tmp_path: Path, name: str) -> None:
    script, shown = EDITORS[name]
    editor = tmp_path / "editor"
    if script is not None:
        editor.write_text(script)
        editor.chmod(0o755)
    book_of_three(tmp_path / "book.json")
    terminal = Terminal(tmp_path / "book.json", VISUAL=str(editor))
    terminal.wait_for("Dana Whitfield")
    terminal.rest()
    terminal.press("n")
    terminal.wait_for("a note, a promise")
    terminal.press("typed")
    terminal.wait_for("typed")
    terminal.press("\x0f")
    terminal.wait_for(shown)
    terminal.rest()
    terminal.press(" on")
    terminal.wait_for("typed more on" if "more" in shown else "typed on")
    terminal.press("\x11")
    assert terminal.end() == 0
    assert terminal.left_on() == []
