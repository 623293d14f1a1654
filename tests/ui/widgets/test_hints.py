"""Hints of fields: whole, or with an ellipsis, at every width."""

from pathlib import Path

import pytest

from reltui.ui.accounts.screen import AccountScreen
from reltui.ui.widgets.safe_input import SafeInput
from support.gallery import gallery
from support.ui import app_on, picture, shown


@pytest.mark.parametrize("size", [(40, 24), (60, 20), (120, 40)])
async def test_a_hint_that_does_not_fit_ends_with_an_ellipsis(
    size: tuple[int, int], tmp_path: Path
) -> None:
    app = app_on(tmp_path / "book.json", "contacts")
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+e")
        await pilot.pause()
        for field in app.screen.query(SafeInput):
            hint = str(field.placeholder)
            assert len(hint) <= field.size.width
            assert not hint or hint.endswith("…") or hint in field._hint
            if len(field._hint) > field.size.width:
                assert hint.endswith("…")


async def test_a_very_low_account_shows_three_of_its_people(tmp_path: Path) -> None:
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts", ids["ada"])
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, AccountScreen)
        drawn = picture(app)
        assert any("Ada Marsh" in line for line in drawn[8:])
        assert sum("Person" in line for line in drawn[8:]) >= 2


async def test_a_narrow_history_says_what_it_is(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json", "contacts")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("U")
        await pilot.pause()
        assert "History" in picture(app)[0]
        await pilot.press("ampersand")
        await pilot.pause()
        assert "Nobody seems to be in the book twice." in shown(app)
