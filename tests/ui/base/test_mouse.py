"""A click on a tab or on a key of the footer does what the key does."""

from pathlib import Path

import pytest

from reltui.ui.base.screen import BaseScreen
from support.ui import SMALL, app_on, picture, top


@pytest.mark.parametrize(
    ("words", "title"),
    [("3 Matrix", "Matrix"), ("Portfolio", "Portfolio"), ("1 Today", "Today")],
)
async def test_a_click_on_a_tab_goes_there(book: Path, words: str, title: str) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.click("#header", offset=(picture(app)[0].index(words) + 1, 0))
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, BaseScreen)
        assert title == screen.TAB


@pytest.mark.parametrize("words", ["c classify", "classify"])
async def test_a_click_on_a_key_of_the_footer_runs_it(book: Path, words: str) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.click("#footer", offset=(picture(app)[-1].index(words), 0))
        await pilot.pause()
        assert len(app.screen_stack) == 2
