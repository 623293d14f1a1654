"""The page of a person on a very wide screen: the years stand in a column of their own."""

from pathlib import Path

from support.gallery import gallery
from support.ui import app_on, picture


async def test_the_years_stand_beside_what_is_known_and_keep_the_cursor(tmp_path: Path) -> None:
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts", ids["ada"])
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        drawn = picture(app)
        sees = next(line for line in drawn if " SEES " in line)
        matrix = next(line for line in drawn if " MATRIX " in line)
        year = next(y for y, line in enumerate(drawn) if "2026 ─" in line)
        assert drawn.index(sees) == drawn.index(matrix)
        # The newest year begins near the top, right of both other columns.
        assert year < 12
        assert drawn[year].index("2026") > matrix.index("MATRIX") > sees.index("SEES")
        # The cursor reaches a line of the years.
        await pilot.press(*["tab"] * 60)
        await pilot.pause()
        assert any("▸" in line for line in picture(app))
