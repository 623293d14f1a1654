"""The bars of the year use the height of the screen."""

from pathlib import Path

import pytest

from support.gallery import gallery
from support.ui import app_on, picture


@pytest.mark.parametrize(("height", "least"), [(30, 3), (44, 7)])
async def test_a_higher_screen_has_higher_bars(height: int, least: int, tmp_path: Path) -> None:
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts", ids["ada"])
    async with app.run_test(size=(120, height)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        drawn = picture(app)
        gave = next(y for y, line in enumerate(drawn) if "we gave" in line and "│  we" in line)
        months = gave + 1
        assert " Nov" in drawn[months]
        assert "they gave" in drawn[months + 1]
        # The sums stand below the lower half, as many lines lower as a half is high.
        sums = next(y for y in range(months, len(drawn)) if ":3" in drawn[y])
        assert sums - months - 1 >= least
        # The ledger is still whole.
        assert any("her name at the fair" in line for line in drawn)
