"""Bytes that are not text, and being suspended, in a real pseudo-terminal."""

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
