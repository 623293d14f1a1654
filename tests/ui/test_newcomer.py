"""What a newcomer stumbled over: the example book, an import of nothing new, a second look."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from reltui.domain.frameworks.matrix import values_of
from reltui.domain.people.contact import Contact
from reltui.services.contacts import editing
from reltui.ui.app import ReltuiApp
from reltui.ui.base.session import FAREWELL
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.today.move_dialog import NextMovePage
from support.ui import SMALL, app_on, row_of, said, session_at, shown, top, type_keys, workspace_at

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEMAIL:ada@example.com\nEND:VCARD\n"


def demo() -> ReltuiApp:
    """The app on a copy of the example book."""
    return ReltuiApp(session_at(Path("unused"), demo=True), "contacts")


async def test_the_example_book_itself_cannot_be_undone() -> None:
    app = demo()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        count = len(app.session.workspace.rows())
        await pilot.press("u")
        assert said(app)[-1] == "There is nothing to undo."
        await pilot.press("a", *"Ada", "ctrl+s")
        assert len(app.session.workspace.rows()) == count + 1
        await pilot.press("u", "u", "u")
        assert len(app.session.workspace.rows()) == count
        await pilot.press("ctrl+r")
        assert len(app.session.workspace.rows()) == count + 1
    app.session.close()


def test_who_leaves_the_example_book_hears_what_became_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session_at(tmp_path / "book.json", demo=True).close()
    assert capsys.readouterr().err == FAREWELL
    session_at(tmp_path / "book.json").close()
    assert capsys.readouterr().err == ""


async def test_an_import_of_nothing_new_changes_nothing_and_offers_no_way_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ada.vcf").write_text(CARD, "utf-8")
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("i")
        await type_keys(pilot, "ada.vcf")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "enter import" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        seq = app.session.workspace.book.seq
        await pilot.press("escape", "i")
        await type_keys(pilot, "ada.vcf")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Nothing here is new to the book" in shown(app)
        assert "enter import" not in shown(app)
        await pilot.press("enter")
        assert said(app)[-1] == "Nothing new: nothing was changed."
        assert len(app.screen_stack) == 1
        assert app.session.workspace.book.seq == seq


def whole(book: Path) -> Contact:
    """Marcus, of whom all four dimensions became known on 29 October."""
    workspace = workspace_at(book)
    workspace.today = date(2026, 10, 29)
    marcus = next(row.id for row in workspace.rows() if row.name.startswith("Marcus"))
    known = {"relationship": "yes", "power": "high", "perception": "advocate"}
    contact = editing.set_fields(workspace, marcus, {**known, "activity": "passive"})
    workspace.book.close()
    return contact


async def test_what_is_known_of_somebody_stays_when_one_does_not_know(book: Path) -> None:
    before = values_of(whole(book).placement)
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "c")
        assert "1 of 4" in shown(app)
        assert "now: yes, 29 Oct" in shown(app)
        assert "One cell fits" in shown(app)
        assert "space as it is" in shown(app)
        seq = app.session.workspace.book.seq
        await pilot.press("space", "space", "space", "space")
        assert isinstance(top(app), ContactsScreen)
        assert app.session.workspace.book.seq == seq
        await pilot.press("c", "space", "n")
        assert "esc keep, leave" in shown(app)
        await pilot.press("escape")
        placement = app.session.workspace.dossier(row_of(app, "Marcus").id).contact.placement
        assert values_of(placement) == {**before, "power": "low"}
        assert placement.perception is not None
        assert placement.perception.on == date(2026, 10, 29)


async def test_a_move_that_was_done_is_taken_back_on_its_own_page(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("full_stop")
        assert "u undo" in shown(app)
        first = app.session.workspace.moves(row_of(app, "Dana").id)[0]
        await pilot.press("d", "enter")
        second = app.session.workspace.moves(row_of(app, "Dana").id)[0]
        assert second.rule != first.rule
        await pilot.press("u")
        assert isinstance(top(app), NextMovePage)
        assert said(app)[-1].startswith("Undone:")
        assert app.session.workspace.moves(row_of(app, "Dana").id)[0] == first
        assert " ".join(first.what.split()[:4]) in shown(app)
        await pilot.press("ctrl+r")
        assert app.session.workspace.moves(row_of(app, "Dana").id)[0].rule == second.rule
        await pilot.press("escape")
        assert isinstance(top(app), ContactsScreen)


async def test_a_hero_is_promised_on_the_page_of_the_next_move(book: Path) -> None:
    workspace = workspace_at(book)
    who = next(row.id for row in workspace.rows() if row.name.startswith("Dana"))
    hero = {"relationship": "yes", "power": "low", "perception": "advocate", "activity": "active"}
    editing.set_fields(workspace, who, hero)
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("full_stop", "p")
        promised = app.session.workspace.dossier(who).commitments[-1]
        assert "under the name of Dana" in promised.text
        assert promised.text in said(app)[-1]
        await pilot.press("u", "p", "p")
        assert "done in a day" in said(app)[-1]


async def test_a_page_whose_person_was_taken_back_closes(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", *"Zoe", "ctrl+s", "full_stop", "u")
        assert isinstance(top(app), ContactsScreen)
        assert "Zoe" not in [row.name for row in app.session.workspace.rows()]


async def test_the_example_book_says_what_becomes_of_people_who_are_brought_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ada.vcf").write_text(CARD, "utf-8")
    app = demo()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a")
        assert "Example book: kept only until you quit." in shown(app)
        await pilot.press("escape", "i")
        assert "Example book: kept only until you quit." in shown(app)
        assert "enter preview" in shown(app)
        await type_keys(pilot, "ada.vcf")
        await pilot.press("enter")
        await pilot.pause()
        assert "1 read: 1 new" in shown(app)
        assert "kept only until you quit" in shown(app)
    app.session.close()


async def test_the_forms_keep_and_name_an_odd_mail_address(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("a", *"Ivo", "tab", "tab", "tab", *"near-miss", "ctrl+s")
        assert said(app)[-1].endswith(
            "'near-miss' is not an e-mail address. It is kept as it stands."
        )
        (ivo,) = (row for row in app.session.workspace.rows() if row.name == "Ivo")
        assert app.session.workspace.dossier(ivo.id).contact.emails == ("near-miss",)


async def test_typing_replaces_a_draft_and_one_key_drops_it_whole(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("a", *"Hello", "tab", *"Acme", "escape")
        assert said(app)[-1].startswith("Kept as a draft")
        await pilot.press("a", *"abc")
        assert form_of(app) == ["abc", "Acme"]
        await pilot.press("ctrl+u")
        assert form_of(app) == ["", "Acme"]
        await pilot.press("ctrl+c")
        assert isinstance(top(app), ContactsScreen)
        await pilot.press("a")
        assert form_of(app) == ["", "Acme"]
        await pilot.press("ctrl+u")
        assert form_of(app) == ["", ""]
        app.clear_notifications()
        await pilot.press("escape")
        assert said(app) == []
        assert app.session.drafts.get("add") == {}


async def test_ctrl_c_leaves_what_lies_on_top_and_keeps_what_was_typed(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C", *"half", "ctrl+c")
        assert isinstance(top(app), ContactsScreen)
        assert app.session.drafts.get("touch:c1")["text"] == "half"
        await pilot.press("full_stop", "ctrl+c")
        assert isinstance(top(app), ContactsScreen)
        assert app.is_running


def form_of(app: ReltuiApp) -> list[str]:
    """What stands in the first two fields of the form on top."""
    return [field.value for field in top(app).query(Input)][:2]


async def test_a_promise_takes_its_day_and_its_tags_from_its_words(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("N", "p")
        await type_keys(pilot, "send the plan !next friday #plan")
        await pilot.press("ctrl+s")
        dossier = app.session.workspace.dossier(row_of(app, "Dana").id)
        promise = dossier.commitments[-1]
        assert (promise.text, promise.due) == ("send the plan", date(2026, 11, 27))
        assert dossier.contact.tags == ("plan",)
        assert said(app)[-1] == "Kept: we promised, due 27 Nov. Also tagged #plan."
        await pilot.press("N", "p")
        await type_keys(pilot, "again !fri")
        await pilot.press("tab")
        await type_keys(pilot, "3d")
        await pilot.press("ctrl+s")
        assert "The day is said twice" in shown(app)
        await pilot.press("escape", "u")
        undone = app.session.workspace.dossier(dossier.contact.id)
        assert undone.commitments == dossier.commitments[:-1]
        assert undone.contact.tags == ()


async def test_a_touch_and_what_follows_are_one_change(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        changes = len(app.session.workspace.book.history())
        await pilot.press("t", "C")
        await type_keys(pilot, "late again !31.12.2026")
        await pilot.press("ctrl+s")
        dossier = app.session.workspace.dossier(row_of(app, "Dana").id)
        assert dossier.touches[-1].text == dossier.commitments[-1].text == "late again"
        assert dossier.commitments[-1].due == date(2026, 12, 31)
        assert len(app.session.workspace.book.history()) == changes + 1


async def test_several_people_are_added_one_a_line(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        count = len(app.session.workspace.rows())
        await pilot.press("ctrl+n")
        await type_keys(pilot, "Ada Marsh, Northwind")
        await pilot.press("enter")
        await type_keys(pilot, "Ola Berg")
        await pilot.press("ctrl+s")
        assert said(app)[-1].startswith("2 people added.")
        assert len(app.session.workspace.rows()) == count + 2
        await pilot.press("u")
        assert len(app.session.workspace.rows()) == count
