"""Matrix: the person in hand is lit in their cell, and the panel speaks of the cell one is at."""

from pathlib import Path

import pytest

from reltui.ui.matrix.screen import MatrixScreen
from support.ui import app_on, picture, shown, until


async def test_the_panel_speaks_of_the_cell_under_the_cursor(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("home", "g")
        await pilot.pause()
        assert "High risk, improve perception (" not in shown(app)
        await pilot.press("right")
        await until(lambda: "Moderate risk, improve perception (0): nobody" in shown(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_person_in_hand_is_lit_in_their_cell(book: Path, size: tuple[int, int]) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("home", "g")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, MatrixScreen)
        column = screen.grid.column_line
        lines = [column(screen.grid.column, y, 25) for y in range(screen.grid.size.height)]
        assert ("Dana Whitfield", "lit") in [span for line in lines for span in line]


async def test_on_a_low_screen_the_rows_follow_the_cursor(book: Path) -> None:
    app = app_on(book, "matrix")
    async with app.run_test(size=(80, 12)) as pilot:
        for _ in range(4):
            await pilot.press("down")
            await pilot.pause()
            assert any("▌" in line for line in picture(app))
