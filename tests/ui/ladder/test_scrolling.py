"""The drawing of the ladder stands still while its evidence scrolls."""

from pathlib import Path

import pytest

from support.ui import app_on, book_of_three, picture


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_the_drawing_stands_still_while_the_evidence_scrolls(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "book.json"
    book_of_three(path)
    app = app_on(path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("home", "m")
        await pilot.pause()
        before = picture(app)
        rungs = [line[:30] for line in before if "best possible" in line or "encounter" in line]
        assert len(rungs) == 2
        await pilot.press(*["down"] * 12)
        await pilot.pause()
        after = picture(app)
        assert after != before
        assert [line[:30] for line in after if line[:30] in rungs] == rungs
        await pilot.press(*["up"] * 12)
        await pilot.pause()
        if size[0] >= 80:
            assert any("TO LEVEL" in line for line in picture(app))
