"""The copy of the example book is removed at the end of the program, however it ends."""

import os
import signal
from pathlib import Path

import pytest

from reltui.book.errors import BookError
from reltui.services.base.temporary import EXAMPLE, TemporaryFolder
from reltui.services.transfer import example_book
from reltui.ui.base.session import Session
from support.opened import at_end, left_over
from support.pty import SCRIPT, Terminal
from support.ui import SMALL, app_on, said

DEMO = SCRIPT.replace('"contacts")', '"contacts", demo=True)')

ENDED_EARLY = DEMO.replace(
    "sys.exit",
    """
import os, signal
from reltui.services.transfer import example_book
def ended(*_):
    os.kill(os.getpid(), signal.SIGTERM)
example_book.build_example = ended
sys.exit""",
)


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def demo_in(temporary: Path) -> Terminal:
    """The app on the example book, its temporary files in a folder of its own."""
    terminal = Terminal(temporary / "unused.json", DEMO, TMPDIR=str(temporary))
    terminal.wait_for("Contacts")
    assert len(folders(temporary)) == 1
    return terminal


def folders(temporary: Path) -> list[Path]:
    return list(temporary.glob("reltui-*"))


def test_q_removes_it(temporary: Path) -> None:
    terminal = demo_in(temporary)
    terminal.rest()
    terminal.press("q")
    assert terminal.end() == 0
    assert folders(temporary) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_removes_it(temporary: Path, number: signal.Signals) -> None:
    terminal = demo_in(temporary)
    os.kill(terminal.child.pid, number)
    assert terminal.end() == 128 + number
    assert folders(temporary) == []


def test_a_signal_before_the_first_screen_removes_it(temporary: Path) -> None:
    terminal = Terminal(temporary / "unused.json", ENDED_EARLY, TMPDIR=str(temporary))
    assert terminal.end() == 128 + signal.SIGTERM
    assert folders(temporary) == []


def test_what_a_killed_program_left_is_removed_by_the_next_and_a_running_one_keeps_its_own(
    temporary: Path,
) -> None:
    killed = demo_in(temporary)
    (left,) = folders(temporary)
    os.kill(killed.child.pid, signal.SIGKILL)
    assert killed.end() == 128 + signal.SIGKILL
    assert folders(temporary) == [left]
    running = demo_in(temporary)
    (own,) = folders(temporary)
    assert own != left
    third = Terminal(temporary / "unused.json", DEMO, TMPDIR=str(temporary))
    third.wait_for("Contacts")
    assert own in folders(temporary)
    assert len(folders(temporary)) == 2
    for terminal in (running, third):
        os.kill(terminal.child.pid, signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
    assert folders(temporary) == []


def test_an_example_that_cannot_be_written_leaves_no_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise BookError("The disk is full.")

    before = left_over()
    monkeypatch.setattr(example_book, "build_example", full)
    with pytest.raises(BookError):
        Session(Path("unused"), demo=True)
    assert left_over() == before


async def test_without_room_for_the_example_the_first_screen_says_so_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(tmp_path / "book.json", "welcome")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("x")
        assert "No folder for the example book can be made" in said(app)[-1]
        assert not app.session.demo
        assert app.session.workspace.rows() == []


def test_a_folder_of_somebody_else_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = TemporaryFolder(EXAMPLE)
    at_end(folder.remove)
    monkeypatch.setattr(os, "getuid", lambda: 54321)
    other = TemporaryFolder(EXAMPLE)
    at_end(other.remove)
    assert folder.path.exists()
