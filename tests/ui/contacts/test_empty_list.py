"""A list that shows nobody has no key in its footer that needs somebody."""

from pathlib import Path

import pytest

from reltui.ui.contacts.screen import ContactsScreen
from support.ui import SMALL, app_on, picture, shown, top
from support.workspace import workspace_at


async def test_an_empty_book_offers_the_keys_that_need_nobody(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace_at(path).book.close()
    app = app_on(path)
    async with app.run_test(size=SMALL) as pilot:
        footer = picture(app)[-1]
        assert "a add" in footer
        for keys in ("enter open", "t touch", "n note", "c classify", ". next"):
            assert keys not in footer
        await pilot.press("a", *"Dana", "ctrl+s")
        await pilot.pause()
        assert "Dana" in shown(app)
        assert "t touch" in picture(app)[-1]
        await pilot.press("A")
        await pilot.pause()
        assert "t touch" not in picture(app)[-1]


async def test_the_keys_come_back_with_the_people_of_a_filter(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"nobody", "enter")
        await pilot.pause()
        assert "t touch" not in picture(app)[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert "Dana" in shown(app)
        assert "t touch" in picture(app)[-1]


@pytest.mark.parametrize("keys", [["escape"], ["ctrl+u", "enter"], ["enter", "escape"]])
async def test_after_a_search_that_found_nobody_the_cursor_is_where_it_was(
    book: Path, keys: list[str]
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("j", "slash", *"zzz")
        assert "Nothing fits." in shown(app)
        await pilot.press(*keys)
        assert isinstance(screen := top(app), ContactsScreen)
        assert screen.list.cursor == 1
