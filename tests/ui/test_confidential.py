"""What was said in confidence is drawn on no screen but a form, and in nothing that is kept."""

from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from reltui.book.book import Book
from reltui.domain.people.confidential import MASK
from reltui.domain.people.events import Commitment
from reltui.ui.app import ReltuiApp
from reltui.ui.base.screen import BaseScreen
from reltui.ui.commands.place import SCREENS
from reltui.ui.contacts.person_screen import PersonScreen
from support.confidential import CANARY, confidential_book
from support.ui import LARGE, app_on, picture, said
from support.workspace import TODAY
from torture.harness import AT, person
from ui.test_nasty import WALKS

FORMS = {"v enter", "P enter", "p enter"}
"""A form begins with what was written before, and can be kept as no picture."""

VIEWS = (
    *("", "enter", "1", "3", "3 tab", "3 enter", "4", "4 4", "m", "C", "v", "P", "M", "5", "w"),
    *("6", "U", "full_stop", "ampersand", "circumflex_accent"),
)
"""The keys to every screen that can be copied or written to a file; a new screen is missed here."""


async def go(app: ReltuiApp, pilot: Pilot[int], keys: str) -> None:
    """Go to a screen by way of Contacts."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.session.forms.clear()
    await pilot.press("2", *keys.split())
    await pilot.pause()


async def test_no_screen_draws_what_is_confidential(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json", "contacts", confidential_book(tmp_path / "book.json"))
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        for keys in WALKS:
            if keys not in FORMS:
                await go(app, pilot, keys)
                assert CANARY not in "".join(picture(app)), keys


async def test_a_touch_asks_for_a_confidential_promise_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    with Book(path) as book, book.change("Add", AT) as change:
        dana = change.add(person("Dana Whitfield"))
        change.add(Commitment("", dana.id, TODAY, CANARY, TODAY, confidential=True))
    app = app_on(path, "today")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("t", "c")
        await pilot.pause()
        drawn = "".join(picture(app))
        assert "We promised Dana Whitfield" in drawn
        assert MASK in drawn
        assert CANARY not in drawn


async def test_the_form_of_a_confidential_line_shows_it_to_its_owner(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json", "contacts", confidential_book(tmp_path / "book.json"))
    async with app.run_test(size=LARGE) as pilot:
        await go(app, pilot, "enter end enter")
        for _ in range(30):
            if CANARY in "".join(picture(app)):
                return
            await pilot.press("escape", "up", "enter")
            await pilot.pause()
        pytest.fail("no form showed the words of a confidential line")


async def test_nothing_confidential_is_copied_or_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    monkeypatch.chdir(tmp_path)
    app = app_on(tmp_path / "book.json", "contacts", confidential_book(tmp_path / "book.json"))
    written, reached = 0, set[str]()
    async with app.run_test(size=LARGE) as pilot:
        for number, keys in enumerate(VIEWS):
            await go(app, pilot, keys)
            screen = app.screen
            reached |= set(screen.places()) if isinstance(screen, BaseScreen) else set()
            await pilot.press("Y", "y", "W")
            await pilot.press("ctrl+u", *f"v{number}.md", "enter")
            await pilot.pause()
            written += (tmp_path / f"v{number}.md").exists()
    assert set(SCREENS) <= reached
    assert len(copied) >= len(VIEWS)
    assert written > len(VIEWS) // 2
    assert CANARY not in "".join(copied)
    for view in tmp_path.glob("v*.md"):
        assert CANARY not in view.read_text(), view


async def test_no_line_of_a_page_is_copied_that_is_confidential(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    app = app_on(tmp_path / "book.json", "contacts", confidential_book(tmp_path / "book.json"))
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await go(app, pilot, "enter")
        records = 0
        for _ in range(70):
            screen = app.screen
            assert isinstance(screen, PersonScreen)
            records += screen.record is not None
            await pilot.press("y", "down")
        assert records > 20
        assert copied
        assert CANARY not in "".join([*copied, *said(app)])
        assert "it is not copied" in "".join(said(app))
