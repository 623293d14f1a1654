"""Importing in the app: the form, and a preview in which letters have two readings."""

from pathlib import Path

import pytest

from reltui.services.base.config import Config
from support.ui import LARGE, app_on, picture, type_keys


async def test_letters_in_doubt_are_read_the_other_way_by_a_key(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_bytes("Name,Reach\nJosé Muñoz,1\nRené Noël,2\n".encode("cp1252"))
    app = app_on(book, "contacts")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("i")
        await type_keys(pilot, "people.csv")
        await pilot.press("tab", "tab")
        await type_keys(pilot, "Reach=phone")
        await pilot.press("enter")
        await pilot.pause()
        shown = "\n".join(picture(app))
        assert "José Muñoz" in shown
        assert "can be read in two ways: e shows the other" in shown
        await pilot.press("e")
        await pilot.pause()
        other = "\n".join(picture(app))
        assert "José Muñoz" not in other
        await pilot.press("e")
        await pilot.pause()
        assert "José Muñoz" in "\n".join(picture(app))
        await pilot.press("enter")
        await pilot.pause()
        names = {one.contact.name: one.contact for one in app.session.workspace.dossiers.values()}
        assert names["René Noël"].phones == ("2",)
        assert app.session.drafts.get("columns of tables") == {"Reach": "phone"}


async def test_the_country_of_phones_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_TELEPHONE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "people.csv"
    path.write_text("Name,Phone\nAnn Lee,030 1234567\nA. Lee,+49 30 1234567\n")
    app = app_on(tmp_path / "new.json", "contacts")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("i")
        await type_keys(pilot, str(path))
        await pilot.press("enter")
        await pilot.pause()
        assert "1 phone without a country: C says where they are" in "\n".join(picture(app))
        await pilot.press("C")
        await pilot.pause()
        await type_keys(pilot, "+49")
        await pilot.press("enter")
        await pilot.pause()
        shown = "\n".join(picture(app))
        assert "without a country" not in shown
        assert app.session.workspace.home_region == "DE"
        await pilot.press("enter")
        await pilot.pause()
        assert len(app.session.workspace.dossiers) == 1
        assert app.session.drafts.get("home region") == {"region": "DE"}


async def test_two_who_may_be_one_are_found_again_by_the_key_of_the_app(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Company\nMaja `x`,Orrin Lifts\nMaja `x`,Formteil Brandt\n")
    app = app_on(tmp_path / "new.json", config=Config(keys={"duplicates": ("f7",)}))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("i")
        await type_keys(pilot, str(path))
        await pilot.press("enter")
        await pilot.pause()
        shown = " ".join(" ".join(picture(app)).split())
        assert "Both are kept: afterwards f7 shows them side by side." in shown
        assert "reltui duplicates" not in shown
        assert "Maja `x`" in shown


async def test_a_card_that_was_read_in_part_is_not_called_unread(
    book: Path, tmp_path: Path
) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Okoro\nEMAIL:ada@firm.example\n", "utf-8")
    app = app_on(book, "contacts")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("i")
        await type_keys(pilot, str(path))
        await pilot.press("enter")
        await pilot.pause()
        shown = "\n".join(picture(app))
        assert "Not read, or only in part" in shown
        assert "+ Ada Okoro" in shown
