"""Every view can be kept: y and Y copy it, W writes it; and says in one line how to read it."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App

from reltui.services.upkeep import maintenance
from reltui.ui.base.form import Form
from reltui.ui.base.screen import BaseScreen
from support.gallery import gallery
from support.ui import SMALL, app_on, said, top, type_keys

VIEWS = {
    "Ladder: Ada Marsh": ("ladder", "y"),
    "Ladder: everybody by level": ("ladder 4", "Y"),
    "Climb: Ada Marsh": ("C", "y"),
    "Matrix: Ada Marsh": ("g", "y"),
    "Moves since 24 Aug": ("g tab", "y"),
    "Matrix: High risk, improve perception": ("g enter", "Y"),
    "Power map": ("M", "y"),
    "Portfolio": ("5", "y"),
    "Purpose and value: Ada Marsh": ("v", "y"),
    "Practices: Ada Marsh": ("P", "y"),
    "Contacts": ("", "Y"),
    "Contacts: Ada Marsh": ("enter", "Y"),
    "Today": ("1", "Y"),
}
"""The views by their titles: the keys that lead there, and the key that copies."""

EXPLAINED = set(VIEWS) - {"Contacts", "Contacts: Ada Marsh", "Today"}
"""The pictures: they say how to be read."""


@pytest.mark.parametrize("title", VIEWS)
async def test_a_view_is_copied_whole_and_says_how_to_read_it(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts", ids["ada"])
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    keys, key = VIEWS[title]
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press(*keys.replace("ladder", "m").split(), key)
        await pilot.pause()
        (text,) = copied
        lines = text.split("\n")
        assert lines[0].startswith(title)
        assert lines[0].endswith("Sun 22 Nov 2026")
        assert len(lines) > 4
        assert "zzsecretzz" not in text
        assert said(app)[-1].startswith(f"Copied: {title}")
        screen = top(app)
        assert isinstance(screen, BaseScreen)
        how = screen.how_to_read()
        assert bool(how) == (title in EXPLAINED)
        assert cell_len(how) <= SMALL[0] - 1, how
        if how:
            assert lines[1] == how


async def test_a_list_is_copied_with_everybody_who_is_out_of_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json")
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("Y")
        assert len(copied[0].split("\n")) == 3 + len(app.session.workspace.rows())


async def test_a_view_is_written_to_a_file_of_ones_own(tmp_path: Path) -> None:
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts", ids["ada"])
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("m", "W")
        form = top(app)
        assert isinstance(form, Form)
        assert form.typed() == {}
        await pilot.press("ctrl+u")
        await type_keys(pilot, str(tmp_path / "a.md"))
        await pilot.press("enter")
        await pilot.pause()
        page = (tmp_path / "a.md").read_text("utf-8")
        assert "# Ladder: Ada Marsh, Sun 22 Nov 2026" in page
        assert "US" in page
        assert "THEM" in page
        assert "Written" in said(app)[-1]
        await pilot.press("W", "ctrl+u")
        await type_keys(pilot, str(tmp_path / "b.exe"))
        await pilot.press("enter")
        assert isinstance(top(app), Form), "a refusal keeps what was typed"


async def test_who_is_forgotten_is_in_no_draft_and_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts", ids["ada"])
    monkeypatch.setenv("TERM", "linux")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m", "W", *"x", "escape", "y")
        assert (tmp_path / "book.json.copied.txt").exists()
        maintenance.forget(app.session.workspace.book, ids["ada"], app.session.workspace.now())
        for file in tmp_path.rglob("*"):
            assert not file.is_file() or b"ada-marsh" not in file.read_bytes()
        assert not (tmp_path / "book.json.copied.txt").exists()


async def test_in_ascii_a_copy_is_ascii_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", "contacts", ids["ada"])
    copied: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda _app, text: copied.append(text))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    async with app.run_test(size=SMALL) as pilot:
        app.add_class("ascii")
        for keys in ("m y", "g y", "C y", "v y", "P y", "M y", "5 y"):
            await pilot.press("2", *keys.split())
        assert len(copied) == 7
        for text in copied:
            assert text.isascii(), [letter for letter in text if not letter.isascii()]
