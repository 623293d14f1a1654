"""The terminal is always given back whole, and what was typed is kept, whatever ends the app."""

import os
import signal
import termios
from pathlib import Path

import pytest

from reltui.services.base.drafts import Drafts
from reltui.services.contacts import editing
from support.laws import by_profile
from support.pty import SCRIPT, Terminal
from support.ui import workspace_at


def in_a_form(book: Path, script: str = SCRIPT) -> Terminal:
    """The app with a form open, and a name half typed."""
    terminal = Terminal(book, script)
    terminal.wait_for("Dana Whitfield")
    terminal.press("a")
    terminal.wait_for("Add a contact")
    terminal.press("Ada Love")
    terminal.wait_for("Ada Love")
    return terminal


def test_q_ends_it_and_gives_the_terminal_back(book: Path) -> None:
    terminal = Terminal(book)
    terminal.wait_for("Dana Whitfield")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.left_on() == []
    assert not Drafts(book).path.exists()


ENDINGS = [
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGABRT,
    signal.SIGUSR1,
    signal.SIGUSR2,
    signal.SIGALRM,
]


@pytest.mark.parametrize("number", ENDINGS[: by_profile(dev=4, ci=8, nightly=8)])
def test_a_signal_leaves_a_whole_terminal_and_a_draft(book: Path, number: signal.Signals) -> None:
    terminal = in_a_form(book)
    os.kill(terminal.child.pid, number)
    assert terminal.end() == 128 + number
    assert terminal.left_on() == []
    assert Drafts(book).get("add")["name"] == "Ada Love"
    assert Drafts(book).path.stat().st_mode & 0o777 == 0o600


def test_a_stopped_app_that_goes_on_gives_the_terminal_back_as_it_was(book: Path) -> None:
    terminal = Terminal(book)
    terminal.wait_for("Dana Whitfield")
    os.kill(terminal.child.pid, signal.SIGSTOP)
    os.kill(terminal.child.pid, signal.SIGCONT)
    terminal.rest()
    # The program sets the modes again when it goes on, and a key typed before that is lost.
    for _ in range(60):
        if not terminal.child.isalive():
            break
        terminal.press("q")
        terminal.read(0.5)
    assert terminal.end() == 0
    assert terminal.left_on() == []
    modes = termios.tcgetattr(terminal.child.fd)[3]
    assert modes & termios.ECHO
    assert modes & termios.ICANON


def test_an_app_that_ends_is_not_held_by_signals_to_go_on(book: Path) -> None:
    """A closed terminal sends one, and reading keys anew then kept the process running."""
    terminal = Terminal(book)
    terminal.wait_for("Dana Whitfield")
    terminal.press("q")
    # They are sent as often as the process takes them, at every step of its end.
    for _ in range(20_000):
        if not terminal.child.isalive():
            break
        os.kill(terminal.child.pid, signal.SIGCONT)
        terminal.read(0.003)
    assert terminal.end() == 0


def test_ctrl_q_in_a_form_keeps_the_draft_and_the_form_offers_it_again(book: Path) -> None:
    terminal = in_a_form(book)
    terminal.press("\x11")
    assert terminal.end() == 0
    assert terminal.left_on() == []
    again = Terminal(book)
    again.wait_for("Dana Whitfield")
    again.press("a")
    again.wait_for("What you typed last time is back")
    again.wait_for("Ada Love")
    again.press("\x13")
    again.wait_for("Ada Love is in the book")
    again.press("q")
    assert again.end() == 0
    assert [row.name for row in workspace_at(book).rows()][-1] == "Ada Love"
    assert not Drafts(book).path.exists()


BROKEN = SCRIPT.replace(
    "sys.exit",
    """
from reltui.ui.base.form import Form
def broken(self):
    raise KeyError("Dana Whitfield")
Form.action_save = broken
sys.exit""",
)


def test_a_fault_ends_with_a_sentence_that_tells_nothing_of_the_book(book: Path) -> None:
    terminal = in_a_form(book, BROKEN)
    terminal.press("\x13")
    assert terminal.end() == 1
    assert terminal.left_on() == []
    said = terminal.last_words()
    assert "met a fault of its own" in said
    assert "kept as a draft" in said
    assert "Traceback" not in said
    assert "Dana" not in said
    assert Drafts(book).get("add")["name"] == "Ada Love"


FAULTS = {
    "a worker": "from reltui.ui.base.screen import BaseScreen as owner; name = 'ask_to_save'",
    "a timer": "from reltui.ui.base.session import Session as owner; name = 'follow'",
    "a listener": "from reltui.services.workspace.workspace import Workspace as owner;"
    "name = '_heard'",
}


@pytest.mark.parametrize("place", FAULTS)
def test_a_fault_anywhere_tells_nothing_of_the_book(book: Path, place: str) -> None:
    raising = "\ndef broken(*_, **__):\n    raise KeyError('Dana Whitfield')\n"
    broken = SCRIPT.replace(
        "sys.exit", f"{FAULTS[place]}{raising}setattr(owner, name, broken)\nsys.exit"
    )
    terminal = Terminal(book, broken)
    if place != "a timer":
        terminal.wait_for("Dana Whitfield")
        # The form of a new contact; or a change of another process, which the app follows.
        if place == "a worker":
            terminal.press("a")
        else:
            editing.add_contact(workspace_at(book), "Zora Lind")
    assert terminal.end() == 1
    assert terminal.left_on() == []
    said = terminal.last_words()
    assert "met a fault of its own and has stopped (KeyError at" in said
    assert "Traceback" not in said
    assert "Dana" not in said


def test_a_terminal_that_goes_away_ends_it_with_the_draft_kept(book: Path) -> None:
    terminal = in_a_form(book)
    assert terminal.hang_up() != 0
    assert Drafts(book).get("add")["name"] == "Ada Love"


def test_without_a_terminal_it_refuses_with_a_sentence(book: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(book)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(("mode", "keys"), [("contacts", "jjk"), ("matrix", "ljhkl")])
@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
def test_a_cursor_key_sends_a_hundred_bytes_at_most(
    book: Path, mode: str, keys: str, size: tuple[int, int]
) -> None:
    script = SCRIPT.replace('"contacts"', f'"{mode}"')
    terminal = Terminal(book, script, size=size)
    terminal.wait_for("2 Contacts")
    terminal.rest()
    for key in keys:
        before = len(terminal.sent)
        terminal.answer(key)
        # Every repaint ends with the cursor of the terminal at its place. What a list draws once
        # its cursor rests, as its preview on a wide screen, is not part of the answer to the key.
        answer = terminal.sent[before:].partition(b"\x1b[1;1H")[0]
        assert 0 < len(answer) <= 100


def test_a_quiet_app_sends_nothing(book: Path) -> None:
    terminal = Terminal(book)
    terminal.wait_for("Dana Whitfield")
    assert terminal.quiet(2.0)
