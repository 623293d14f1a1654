"""The ground of a high risk begins and ends with its sign, on the map as in a list."""

from pathlib import Path

import pytest

from support.ui import SMALL, app_on, picture


@pytest.mark.parametrize("keys", [("M",), ("M", "j"), ("slash", *"dana")])
async def test_the_ground_of_a_high_risk_is_as_wide_as_its_words(
    book: Path, keys: tuple[str, ...]
) -> None:
    app = app_on(book, who="c2")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert any("▲▲" in line for line in picture(app))
        strips = app.screen._compositor.render_strips(app.size)
        risks = [one for strip in strips for one in strip if "▲▲" in one.text]
        grounds = {one.style.bgcolor for one in risks if one.style is not None}
        assert grounds
        assert all(one.text == one.text.strip() for one in risks if "  " in one.text)
