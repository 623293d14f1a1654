"""The first start: three ways to begin, one key each, and each leads into a book."""

from pathlib import Path

import pytest

from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.matrix.triage_screen import TriageScreen
from reltui.ui.today.screen import TodayScreen
from support.ui import SMALL, app_on, shown, type_keys, workspace_at

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ada Lovelace
EMAIL:ada@example.com
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Grace Hopper
END:VCARD
"""


async def test_the_ways_to_begin_say_what_they_are_and_make_nothing_by_themselves(
    tmp_path: Path,
) -> None:
    app = app_on(tmp_path / "book.json", "welcome")
    async with app.run_test(size=SMALL) as pilot:
        text = shown(app)
        for words in ("Import contacts", "The example book", "The first person"):
            assert words in text
        await pilot.press("a", "escape", "i", "escape")
    assert list(tmp_path.iterdir()) == []


async def test_files_that_lie_in_the_folder_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("Connections.csv", "old.VCF", "notes.txt"):
        (tmp_path / name).write_text("", "utf-8")
    app = app_on(tmp_path / "book.json", "welcome")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i")
        said = shown(app)
    assert "In this folder: " in said
    assert "Connections.csv" in said
    assert "old.VCF" in said
    assert "notes.txt" not in said


async def test_adding_the_first_person_makes_the_book(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    app = app_on(path, "welcome")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", *"Ada", "ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        assert isinstance(app.screen, ContactsScreen)
        assert app.screen.who == app.session.workspace.rows()[0].id
    assert [row.name for row in workspace_at(path).rows()] == ["Ada"]


async def test_a_file_is_imported_after_a_preview_and_taken_back_by_one_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A short name, so that what is said of it fits the dialog wherever the tests run.
    monkeypatch.chdir(tmp_path)
    cards = tmp_path / "cards.vcf"
    cards.write_text(CARDS, "utf-8")
    app = app_on(tmp_path / "book.json", "welcome")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("i")
        await type_keys(pilot, "nothing.vcf")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "cannot" in shown(app)
        await pilot.press("ctrl+u")
        await type_keys(pilot, "cards.vcf")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "2 read: 2 new" in shown(app)
        assert "Grace Hopper" in shown(app)
        assert app.session.workspace.rows() == []
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TriageScreen)
        assert [row.name for row in app.session.workspace.rows()] == [
            "Ada Lovelace",
            "Grace Hopper",
        ]
        assert app.session.workspace.rows()[0].id == app.screen.who
        await pilot.press("f", "escape")
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("2", "u", "u")
        assert isinstance(app.screen, ContactsScreen)
        assert app.session.workspace.rows() == []
        assert "Nobody is in this book yet. Press a" in shown(app)


async def test_the_example_book_is_a_copy_that_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    app = app_on(path, "welcome")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("x")
        await pilot.pause()
        copy = Path(app.session.workspace.book.place)
        assert len(app.session.workspace.rows()) >= 30
        assert "example book" in shown(app)
        assert copy.exists()
    app.session.close()
    assert not copy.exists()
    assert not copy.parent.exists()
    assert list(tmp_path.iterdir()) == []


async def test_nothing_but_the_ways_to_begin_works_without_a_book(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json", "welcome")
    async with app.run_test(size=SMALL) as pilot:
        for key in ("1", "2", "3", "4", "5", "C", "U", "t", "slash", "colon", "T"):
            await pilot.press(key)
            assert "Choose how to begin" in shown(app), key


async def test_on_a_low_screen_each_way_to_begin_stands_above_its_own_words(
    tmp_path: Path,
) -> None:
    app = app_on(tmp_path / "book.json", "welcome")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        text = shown(app)
        order = ["Import contacts", "vCard", "The example book", "Forty", "The first person"]
        places = [text.index(words) for words in order]
        assert places == sorted(places)
