"""A click does what a key does: on tabs, keys, heads of columns, the queue, and checks."""

from pathlib import Path

import pytest

from reltui.ui.base.screen import BaseScreen
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.today.screen import TodayScreen
from support.ui import LARGE, SMALL, app_on, picture, row_of, top


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


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("column", ["organization", "stake", "ladder", "touch"])
async def test_a_click_on_the_head_of_a_column_sorts_by_it(
    book: Path, column: str, size: tuple[int, int]
) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        for arrow in "↑↓↑":
            lines = picture(app)
            y = next(n for n, line in enumerate(lines) if column in line)
            await pilot.click(offset=(lines[y].index(column), y))
            await pilot.pause()
            assert f"{arrow}{column}" in picture(app)[y]


async def test_a_click_on_the_head_of_a_column_changes_the_order(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        before = [row.name for row in screen.list.shown]
        await pilot.click("#list", offset=(4, 1))
        await pilot.pause()
        assert [row.name for row in screen.list.shown] == before[::-1]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_click_on_the_queue_shows_that_card(book: Path, size: tuple[int, int]) -> None:
    app = app_on(book, "today")
    async with app.run_test(size=size) as pilot:
        await pilot.press("home")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, TodayScreen)
        cards = [card.who for card in screen.review.now.cards]
        assert len(cards) > 1
        assert screen.who == cards[0]
        # A strip has the position, two cells, then two for each sign; a column has a border.
        strip = screen.queue.size.height == 1
        spot = (len(f" 1 of {len(cards)}") + 4, 0) if strip else (3, 2)
        await pilot.click("#queue", offset=spot)
        await pilot.pause()
        assert screen.who == cards[1]


@pytest.mark.parametrize("size", [(60, 30), SMALL, LARGE])
async def test_a_click_on_a_check_of_the_ladder_puts_the_cursor_on_it(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book)
    app.session.selected_id = row_of(app, "Dana").id
    async with app.run_test(size=size) as pilot:
        await pilot.press("4")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, LadderScreen)
        before = screen.view.cursor
        marks = [
            (y, line.index("○ "))
            for y, line in enumerate(picture(app))
            if "○ " in line and "▌○" not in line and ("  ○ " in line or line.startswith(" ○ "))
        ]
        y, x = marks[-1]
        words = picture(app)[y][x + 2 :][:12]
        await pilot.click(offset=(x + 3, y))
        await pilot.pause()
        assert screen.view.cursor != before
        current = screen.view.current
        assert current is not None
        assert current[1].text.statement.startswith(words.strip())
