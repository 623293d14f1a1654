"""A terminal that is far away: split keys, bytes that are not text, pastes, copies in tmux."""

import base64
from pathlib import Path
from typing import Any

import pytest
from textual import events

from reltui.services.base.errors import Refused
from reltui.ui.base.clipboard import copy, wrapped
from reltui.ui.base.line_dialog import LineDialog, LineDialogSpec
from reltui.ui.base.remote_terminal import PAUSE, SplitKeys, is_remote, prepare
from support.ui import SMALL, app_on, said, shown, top

REMOTE = "192.0.2.7 50022 192.0.2.1 22"


def taken(*keys: tuple[str, str | None, float]) -> list[str]:
    split = SplitKeys()
    return [split.take(key, character, time) for key, character, time in keys]


@pytest.mark.parametrize("tail", ["[A", "[B", "OP", "[5~", "[1;5C", "[Z"])
def test_the_rest_of_a_split_key_is_dropped(tail: str) -> None:
    keys = [("escape", None, 1.0), *((one, one, 1.4) for one in tail)]
    assert taken(*keys)[1:] == ["hold", *["drop"] * (len(tail) - 1)]


def test_what_is_typed_after_an_escape_is_kept() -> None:
    assert taken(("escape", None, 1.0), ("[", "[", 2.5)) == ["pass", "pass"]
    assert taken(("escape", None, 1.0), ("A", "A", 1.2)) == ["pass", "pass"]
    assert taken(("escape", None, 1.0), ("[", "[", 1.2), ("x", "x", 1.9))[1:] == ["hold", "release"]
    assert taken(("[", "[", 1.2), ("A", "A", 1.2)) == ["pass", "pass"]


def test_the_delay_is_longer_where_the_line_is_long_and_nowhere_else() -> None:
    near: dict[str, str] = {"TERM": "xterm"}
    prepare(near)
    assert "ESCDELAY" not in near
    far = {"SSH_CONNECTION": REMOTE}
    prepare(far)
    assert far["ESCDELAY"] == "500"
    own = {"SSH_TTY": "/dev/pts/1", "ESCDELAY": "50"}
    prepare(own)
    assert own["ESCDELAY"] == "50"
    assert is_remote(own)


async def test_a_split_arrow_archives_nobody(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", REMOTE)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        seq = app.session.workspace.book.seq
        await pilot.press("escape", "left_square_bracket", "A")
        await pilot.press("escape", "left_square_bracket", "C")
        await pilot.pause(PAUSE * 2)
        assert app.session.workspace.book.seq == seq
        assert type(top(app)).__name__ == "ContactsScreen"


async def test_a_letter_after_escape_is_taken_a_moment_later(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", REMOTE)
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6", "enter", "escape", "enter", "right", "plus", "O")
        await pilot.pause(PAUSE * 3)
        dialog = top(app)
        assert isinstance(dialog, LineDialog)
        assert dialog.input.value == "O"


async def test_all_lines_of_a_paste_are_kept(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon")
        dialog = top(app)
        assert isinstance(dialog, LineDialog)
        dialog.input.post_message(events.Paste("dana call:\r\nlate again\n\n!fri"))
        await pilot.pause()
        assert dialog.input.value == "dana call:\nlate again\n\n!fri"


async def test_what_a_line_hands_over_in_one_piece_is_told_apart(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        # Here they are a key of the Alt row: in a field it edits, or does nothing.
        await pilot.press("colon", *"two words", "meta+b", "meta+x")
        dialog = top(app)
        assert isinstance(dialog, LineDialog)
        assert dialog.input.value == "two words"
        await pilot.press("Z")
        assert dialog.input.value == "two Zwords"
        await pilot.press("escape", "meta+3")
        assert type(top(app)).__name__ == "MatrixScreen"
        await pilot.press("2", "slash", *"dana", "ctrl+j", "3")
        assert type(top(app)).__name__ == "MatrixScreen"
    monkeypatch.setenv("SSH_CONNECTION", REMOTE)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon", *"two words", "meta+b", "meta+3")
        assert type(top(app)).__name__ == "MatrixScreen"


async def test_a_paste_and_the_enter_behind_it_are_taken_one_after_the_other(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon")
        app.post_message(events.Paste("dana: one\ntwo"))
        app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        assert "one\ntwo" in {note.text for note in app.session.workspace.dossier("c1").notes}


async def test_a_refusal_of_what_was_typed_ahead_stays_until_another_text_is_typed(
    book: Path,
) -> None:
    def keep(text: str) -> str:
        raise Refused(f"Refused: {text}")

    app = app_on(book)
    spec = LineDialogSpec("A line", "a", lambda _text, _width: [], keep)
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(LineDialog(app.session, spec))
        await pilot.pause()
        for key in (*"abc", "enter"):
            app.post_message(events.Key(key, "\r" if key == "enter" else key))
        await pilot.pause()
        assert "Refused: abc" in shown(app)
        await pilot.press("x")
        assert "Refused" not in shown(app)


@pytest.mark.parametrize("program", ["tmux", "screen"])
def test_a_copy_is_wrapped_for_what_stands_between(program: str) -> None:
    text = "Dana Whitfield " * 100
    sequence = wrapped(text, program)
    assert sequence.startswith("\x1bP")
    assert sequence.endswith("\x1b\\")
    inner = sequence.replace("\x1bPtmux;", "").replace("\x1b\x1b]", "\x1b]")
    inner = inner.replace("\x1bP", "").replace("\x1b\\", "")
    assert inner == f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"


async def test_where_it_may_not_arrive_the_file_is_offered(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL):
        text = copy(app, app.session, "dana@northwind.example", {"TERM": "tmux-256color"})
        assert "If it did not arrive" in text
        file = Path(text.rsplit(" ", 1)[1].rstrip("."))
        assert file.read_text() == "dana@northwind.example\n"
        assert file.stat().st_mode & 0o777 == 0o600


async def test_ctrl_z_suspends_unless_it_is_bound(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app: Any = app_on(book)
    calls: list[str] = []
    async with app.run_test(size=SMALL) as pilot:
        monkeypatch.setattr(app, "action_suspend_process", lambda: calls.append("z"))
        await pilot.press("ctrl+z")
        assert calls == ["z"]
        assert said(app) == []
        monkeypatch.setenv("RELTUI_ROOM", "/nowhere")
        await pilot.press("ctrl+z")
        assert calls == ["z"]
