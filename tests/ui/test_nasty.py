"""Text from outside is never markup, never an action, never a control code, on any screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reltui.services.contacts import editing
from reltui.ui.app import ReltuiApp
from reltui.ui.widgets.text import cut, fit, harmless, pad, plain, width_of, wrap
from support.laws import by_profile
from support.nasty import NASTY
from support.nasty_book import bad_letters, nasty_book
from support.pty import Terminal
from support.ui import SMALL, app_on, picture, workspace_at
from torture import hostile

WALKS = (
    "",
    "enter",
    "3",
    "3 enter",
    "4",
    "4 escape",
    "full_stop",
    "c",
    "t",
    "e",
    "ctrl+p",
    "question_mark",
    "4 f",
    "c y y",
    "w",
    "U",
    "F",
    "number_sign",
    "A V",
    "enter tab",
    "enter end",
    "enter tab enter",
    "space equals_sign",
    "4 r",
    "4 tab",
    "4 tab tab",
    "g x left",
    "3 s",
    "C",
    "C right",
    "C right right right right",
    "C right right right right right enter",
    "C right right right right right right right",
    "v",
    "v enter",
    "P",
    "P enter",
    "p",
    "p enter",
    "M",
    "5",
    "5 enter",
    "W",
)
"""The keys to every screen that shows something of a contact."""


EACH = by_profile(dev=4, ci=1, nightly=1)
"""Each book goes through one in so many of the screens, the next one through the others."""


async def look(app: ReltuiApp, pilot: Pilot[int], keys: str) -> str:
    """Go to a screen, take its picture, and come back to Contacts."""
    for key in keys.split():
        await pilot.press(key)
    seen = "".join(picture(app))
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.session.forms.clear()
    if keys.endswith("V"):
        await pilot.press("A", "V")
    await pilot.press("2")
    return seen


@pytest.mark.parametrize("start", range(0, len(NASTY), 9))
async def test_a_nasty_text_is_only_text_on_every_screen(start: int, tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    nasty_book(path, start)
    app = app_on(path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        for keys in WALKS[start % EACH :: EACH]:
            seen = await look(app, pilot, keys)
            assert bad_letters(seen) == set(), keys
        assert app.return_code is None
        assert app.is_running


BOOKS = {"codes": NASTY[0] + "\x1b%G\x1b(0\x9d\udc80", "blank": " "}
"""What stands in every text of a book that somebody else has made."""


@pytest.mark.parametrize("text", list(BOOKS)[: by_profile(dev=1, ci=2, nightly=2)])
def test_a_book_from_elsewhere_is_only_text_on_every_screen_and_in_every_answer(
    text: str, tmp_path: Path
) -> None:
    screens, answers = hostile.run_one(tmp_path, BOOKS[text])
    assert screens == len(WALKS)
    assert answers > 200


async def test_a_notification_and_a_refusal_show_markup_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    editing.add_contact(workspace, "[@click=app.quit]x[/] [/b]]]")
    workspace.book.close()
    app = app_on(path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("c", *"yyyy")
        await pilot.pause()
        assert "[@click=app.quit]x[/] [/b]]]: High" in "\n".join(picture(app))
        await pilot.press("u")
        await pilot.pause()
        assert app.is_running


def test_not_one_control_code_of_a_contact_reaches_a_real_terminal(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    nasty_book(path, 0)
    terminal = Terminal(path)
    terminal.wait_for("click=app")
    for keys in ("\r", "\x1b", "3", "\r", "\x1b", "4", "2", ".", "\x1b", "e"):
        terminal.answer(keys, patience=2.0)
    terminal.press("\x11")
    assert terminal.end() == 0
    assert terminal.unknown_controls() == []
    assert b"\x1b[31m" not in terminal.sent


@pytest.mark.parametrize("text", NASTY)
def test_what_is_drawn_holds_no_control_code_and_keeps_its_width(text: str) -> None:
    for width in (0, 1, 2, 7, 40):
        assert bad_letters(cut(text, width)) == set()
        assert width_of(((cut(text, width), ""),)) <= width
        assert width_of(((pad(text, width), ""),)) == width
        line = fit(((text, "strong"), (text, "")), width)
        assert bad_letters(plain(line)) == set()
        assert width_of(line) == width
        for part in wrap(text, width):
            assert bad_letters(part) == set()
            assert width_of(((part, ""),)) <= max(width, 2)
    assert harmless(harmless(text)) == harmless(text)
