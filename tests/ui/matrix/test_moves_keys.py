"""From the matrix to its moves and back with one key."""

from pathlib import Path

from reltui.ui.matrix.moves_screen import MatrixMovesScreen
from reltui.ui.matrix.screen import MatrixScreen
from support.ui import SMALL, app_on, shown, top


async def test_tab_goes_to_the_moves_and_back_to_the_grid(book: Path) -> None:
    app = app_on(book, "matrix")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("tab")
        assert isinstance(top(app), MatrixMovesScreen)
        assert "tab grid" in shown(app)
        await pilot.press("tab")
        assert isinstance(top(app), MatrixScreen)
