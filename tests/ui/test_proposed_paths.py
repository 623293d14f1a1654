"""A file that a form proposes is taken by enter, and typing replaces it."""

from pathlib import Path

import pytest
from textual.widgets import Input

from reltui.ui.app import ReltuiApp
from support.ui import SMALL, app_on, said, session_at, top


async def test_a_backup_goes_where_the_form_proposes(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("vertical_line")
        proposed = top(app).query(Input).first().value
        await pilot.press("enter")
        written = Path(proposed).expanduser()
        assert written.parent == tmp_path
        assert written.is_file()
        assert said(app)[-1].startswith("Backed up to ")
        await pilot.press("vertical_line", *"~/b.json", "enter")
        assert (tmp_path / "b.json").is_file()


async def test_an_export_and_an_import_propose_a_file(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("ctrl+e", "ctrl+s")
        assert (tmp_path / "people.csv").is_file()
        await pilot.press("i")
        assert top(app).query(Input).first().value == "people.csv"


async def test_the_example_book_is_not_backed_up_and_nothing_is_asked_first() -> None:
    app = ReltuiApp(session_at(Path("unused"), demo=True), "contacts")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        screen = top(app)
        await pilot.press("vertical_line")
        assert top(app) is screen
        assert "nothing to back up" in said(app)[-1]
    app.session.close()
