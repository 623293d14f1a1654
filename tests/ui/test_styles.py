"""The style sheets are files that a running app of `make dev` watches."""

import shutil
from pathlib import Path, PurePath
from typing import ClassVar

import pytest

from reltui import resources
from reltui.ui.app import ReltuiApp
from reltui.ui.widgets.bar import Bar
from support.places import ROOT
from support.ui import session_at


def test_every_style_sheet_is_a_file_of_the_project() -> None:
    (path,) = resources.style_files("app")
    assert Path(path).resolve() == ROOT / "styles" / "app.tcss"


async def test_a_change_of_a_style_sheet_shows_in_a_running_app(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL", "debug")
    sheet = tmp_path / "app.tcss"
    shutil.copy(ROOT / "styles" / "app.tcss", sheet)

    class Styled(ReltuiApp):
        """The app with a sheet that the test may change."""

        CSS_PATH: ClassVar[list[str | PurePath]] = [sheet]

    app = Styled(session_at(book))
    async with app.run_test() as pilot:
        header = app.screen.query_one("#header", Bar)
        assert header.size.height == 1
        sheet.write_text(sheet.read_text("utf-8") + "#header { height: 3; }", "utf-8")
        assert app.css_monitor is not None
        await app.css_monitor.on_change()
        await pilot.pause()
        assert header.size.height == 3
