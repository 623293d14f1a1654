"""Text from outside is only text in the review, in triage and in the one line."""

from pathlib import Path

import pytest

from reltui.services.activity import logging
from reltui.services.contacts import editing
from support.laws import pairs
from support.nasty import NASTY
from support.nasty_book import bad_letters, nasty_book
from support.pty import SCRIPT, Terminal
from support.ui import LARGE, SMALL, app_on, picture, workspace_at

WALKS = (
    ("today", ("", "t", "escape", "s", "escape", "w", "escape", "n", "escape", "colon")),
    ("today", ("t", "c", "s", "1", "d", "x", "space", "b", "escape", "plus", "u")),
    ("triage", ("", "y", "a", "full_stop", "backspace", "j", "question_mark", "escape", "escape")),
)
"""Where each walk starts, and its keys; a picture is taken after each of them."""


def nasty_crowd(path: Path, start: int) -> None:
    """The nasty person with everything, and five more whose names are nasty."""
    nasty_book(path, start)
    workspace = workspace_at(path)
    for number in range(5):
        name = NASTY[(start + number) % len(NASTY)].strip() or "x"
        tags = [NASTY[(start + number + 3) % len(NASTY)].strip()[:30] or "x"]
        who = editing.add_contact(workspace, name[:200], tags=tags).id
        logging.take_question(
            workspace, who, NASTY[(start + number + 5) % len(NASTY)].strip() or "x"
        )
    workspace.book.close()


@pytest.mark.parametrize(
    ("start", "size"), pairs(range(0, len(NASTY), 9), (SMALL, LARGE, (60, 20)), 3)
)
async def test_a_nasty_text_is_only_text(start: int, size: tuple[int, int], tmp_path: Path) -> None:
    for number, (mode, keys) in enumerate(WALKS):
        path = tmp_path / f"{number}.json"
        nasty_crowd(path, start)
        app = app_on(path, mode)
        async with app.run_test(size=size, notifications=True) as pilot:
            for key in keys:
                if key:
                    await pilot.press(key)
                await pilot.pause()
                assert bad_letters("".join(picture(app))) == set(), (mode, key)
            assert app.is_running
            assert app.return_code is None
        app.session.close()


@pytest.mark.parametrize("start", range(0, len(NASTY), 9))
async def test_a_nasty_line_is_understood_as_text_and_kept_as_such(
    start: int, tmp_path: Path
) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    editing.add_contact(workspace, "Ada Lovelace")
    workspace.book.close()
    app = app_on(path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        for text in NASTY[start : start + 9]:
            await pilot.press("colon")
            screen = app.screen
            screen.input.value = f"ada call: {text}"  # type: ignore[attr-defined]
            await pilot.pause()
            assert bad_letters("".join(picture(app))) == set(), text
            await pilot.press("enter")
            await pilot.pause()
            assert bad_letters("".join(picture(app))) == set(), text
            assert app.is_running
            while len(app.screen_stack) > 1:
                # What was refused stays typed.
                app.pop_screen()


def test_no_control_code_reaches_a_real_terminal(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    nasty_crowd(path, 0)
    terminal = Terminal(path, SCRIPT.replace('"contacts"', '"today"'))
    terminal.wait_for("click=app")
    for keys in ("t", "c", "s", "\x1b", "w", "\x1b", "n", "\x1b", "u", "T", "y", "a"):
        terminal.answer(keys, patience=2.0)
    terminal.press("\x11")
    assert terminal.end() == 0
    assert terminal.unknown_controls() == []
    assert b"\x1b[31m" not in terminal.sent
