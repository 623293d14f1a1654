"""The streak at the top of Today: it gives way before the names of the other screens are cut."""

from pathlib import Path

import pytest

from reltui.services.review import summary
from support.ui import app_on, picture


@pytest.mark.parametrize(("width", "seen"), [(100, False), (160, True)])
async def test_the_streak_gives_way_before_the_name_of_a_screen_is_cut(
    book: Path, monkeypatch: pytest.MonkeyPatch, width: int, seen: bool
) -> None:
    monkeypatch.setattr(summary, "streak", lambda _workspace: 140)
    app = app_on(book, "today")
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        top = picture(app)[0]
        for name in ("Today", "Contacts", "Matrix", "Ladder", "Portfolio", "Session"):
            assert name in top, top
        assert ("streak 140" in top) == seen
        assert "22 Nov 2026" in top
