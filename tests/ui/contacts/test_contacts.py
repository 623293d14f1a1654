"""Many people at once: marked, sorted, archived; one after the other; and forgotten."""

import json
from datetime import date
from pathlib import Path

import pytest

from reltui.book import file_warnings
from reltui.domain.people.events import Commitment
from reltui.domain.vocabulary import Flow
from reltui.services.activity import logging
from reltui.services.activity.touches import edit_touch
from reltui.services.base.drafts import Drafts
from reltui.services.contacts import disposal, editing
from reltui.services.upkeep import maintenance
from reltui.ui.accounts.screen import AccountScreen
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.history.screen import HistoryScreen
from support.review import letters
from support.ui import (
    LARGE,
    SMALL,
    app_on,
    picture,
    said,
    shown,
    top,
    type_keys,
    until,
    workspace_at,
)

ALL = ["Dana Whitfield", "Marcus Oyelaran", "Priya Nair"]


def names(screen: object) -> list[str]:
    """The people whom the list shows."""
    assert isinstance(screen, ContactsScreen)
    return [row.name for row in screen.list.shown]


async def test_all_in_the_filter_are_tagged_in_one_change(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("slash", *"nor", "enter", "asterisk")
        assert "✓ 2 marked" in picture(app)[0]
        assert picture(app)[3].startswith("▌✓")
        await pilot.press("number_sign", *"vip", "enter")
        await pilot.pause()
        assert said(app)[-1] == "Tagged 2 people: vip. u takes it back."
        workspace = app.session.workspace
        assert [row.tags for row in workspace.listed()] == [("vip",), ("vip",), ()]
        assert "marked" not in picture(app)[0]
        await pilot.press("u")
        assert [row.tags for row in workspace.listed()] == [(), (), ()]
        await pilot.press("asterisk", "asterisk")
        assert "marked" not in picture(app)[0]
        await pilot.press("escape", "asterisk")
        assert "✓ 3 marked" in picture(app)[0]
        await pilot.press("escape")
        assert "marked" not in picture(app)[0]


async def test_with_marks_the_footer_has_the_keys_that_act_on_all_of_them(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space", "space")
        footer = picture(app)[-1]
        for keys in ("t touch", "# tag", "= set", "s snooze", "A archive"):
            assert keys in footer
        assert "classify" not in footer
        await pilot.press("escape")
        assert "c classify" in picture(app)[-1]


async def test_several_are_marked_one_by_one_set_touched_and_snoozed(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("space", "down", "space", "up", "equals_sign")
        await type_keys(pilot, "cadence=2w")
        await pilot.press("enter")
        workspace = app.session.workspace
        assert [workspace.dossier(f"c{n}").contact.cadence for n in (1, 2, 3)] == [14, "auto", 14]
        await pilot.press("home", "space", "t", "G")
        await type_keys(pilot, "a letter")
        await pilot.press("ctrl+s")
        assert [touch.text for touch in workspace.dossier("c1").touches][-1] == "a letter"
        await pilot.press("end", "s", "d")
        await type_keys(pilot, "3d")
        await pilot.press("enter")
        assert str(workspace.dossier("c3").contact.snoozed_until) == "2026-11-25"
        assert workspace.dossier("c1").contact.snoozed_until is None
        await pilot.press("s", "0")
        assert workspace.dossier("c3").contact.snoozed_until is None
        await pilot.press("equals_sign", *"nonsense", "enter")
        assert "FIELD=VALUE" in shown(app)
        await pilot.press("escape")


async def test_a_mark_that_is_taken_off_counts_no_more(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space", "up", "space")
        assert "marked" not in picture(app)[0]
        await pilot.press("home", "space", "A")
        assert names(app.screen) == ALL[1:]


async def test_archived_people_are_on_a_shelf_and_come_back(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("V")
        assert "Nobody is archived" in shown(app)
        await pilot.press("V", "A")
        await pilot.pause()
        assert said(app)[-1] == "Archived Dana Whitfield. u takes it back."
        assert names(app.screen) == ALL[1:]
        await pilot.press("V")
        assert names(app.screen) == ALL[:1]
        assert "archived" in picture(app)[0]
        await pilot.press("A", "V")
        assert names(app.screen) == ALL


async def test_the_list_is_sorted_by_every_column_and_both_ways(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(200, 50)) as pilot:
        seen = []
        for _ in range(7):
            await pilot.press("o")
            seen.append(next(word for word in picture(app)[3].split() if word[0] == "↑")[1:])
        assert seen == ["organization", "title", "stake", "do", "ladder", "touch", "name"]
        await pilot.press("O")
        assert names(app.screen) == ALL[::-1]
        await pilot.press("o")
        assert names(app.screen) == ["Priya Nair", *ALL[:2]]
        await pilot.press("down", "slash", *"northwind", "enter")
        assert names(app.screen) == ALL[:2]


async def test_one_page_after_the_other_in_the_order_of_the_list(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("slash", *"north", "enter", "enter")
        assert "Dana Whitfield" in picture(app)[1]
        assert "1 of 2" in picture(app)[0]
        await pilot.press("J")
        assert "Marcus Oyelaran" in picture(app)[1]
        await pilot.press("J")
        await pilot.pause()
        assert said(app)[-1] == "This is the last one."
        await pilot.press("t", "C", *"ahead", "ctrl+s", "K", "escape")
        assert [touch.text for touch in app.session.workspace.dossier("c2").touches] == ["ahead"]
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        assert screen.who == "c1"


async def test_without_a_list_the_pages_are_those_of_everybody(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("ctrl+p", *"marcus", "enter", "J")
        assert "Priya Nair" in picture(app)[1]
        await pilot.press("K", "K")
        assert "Dana Whitfield" in picture(app)[1]


async def test_a_fact_is_edited_where_it_is_read(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter", "tab", "tab", "tab")
        assert "▸WANTS" in shown(app)
        await pilot.press("enter", "ctrl+u", *"peace", "ctrl+s")
        wants = app.session.workspace.dossier("c1").contact.wants
        assert wants is not None
        assert wants.value == "peace"
        assert "▸WANTS peace" in shown(app)
        for _ in range(40):
            if "▸TAGS" not in shown(app):
                await pilot.press("tab")
        assert "▸TAGS" in shown(app)
        await pilot.press("enter", *"vip", "enter")
        assert "#vip" in shown(app)
        for keys, word in (("", "TAGS"), ("shift+tab", "RHYTHM")):
            if keys:
                await pilot.press(keys)
            assert f"▸{word}" in shown(app)
        await pilot.press("enter", "ctrl+u", *"30d", "enter")
        assert "every 30 days, by hand" in shown(app)
        await pilot.press("shift+tab", "shift+tab", "enter", "left", "enter")
        purpose = app.session.workspace.dossier("c1").contact.purpose
        assert purpose is not None
        assert purpose.value == "us"


async def test_the_page_goes_through_the_years_and_shows_the_balance(tmp_path: Path) -> None:
    from datetime import date

    from support.ui import book_of_three

    path = tmp_path / "long.json"
    book_of_three(path)
    workspace = workspace_at(path)
    for year in range(2016, 2026):
        logging.log_touch(workspace, "c1", f"the fair of {year}", on=date(year, 2, 28))
    logging.log_touch(workspace, "c1", "hush", confidential=True)
    logging.enter_value(workspace, "c1", Flow.GIVE, "a day of training", size=3)
    logging.enter_value(workspace, "c1", Flow.RECEIVE, "an introduction", size=1)
    logging.ask(workspace, "c1", "ten minutes", 2, answer="later")
    logging.take_question(workspace, "c1", "when does it come?")
    logging.commit(workspace, "c1", "tell us the date", date(2026, 12, 1), by="them")
    workspace.book.close()
    app = app_on(path)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        text = shown(app)
        for words in (
            "we gave 3",
            "1 they gave",
            "size 2: ten minutes (later)",
            "when does it come?",
            "they: tell us the date",
            "we: send the new delivery plan",
        ):
            assert words in text
        await pilot.press("end")
        assert "the fair of 2016" in shown(app)
        assert "2019 ─" in shown(app)
        await pilot.press("home")
        for _ in range(6):
            assert "hush" not in shown(app)
            await pilot.press("pagedown")


async def test_an_account_that_nobody_opens_to_us_hangs_by_no_thread(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    editing.add_contact(workspace, "Ada Marsh", account="Kestrel")
    app = app_on(path)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("w")
        assert "0 of 1 would take our call no way in yet" in shown(app)


async def test_the_account_shows_reach_roles_and_stance(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("w")
        assert isinstance(top(app), AccountScreen)
        text = shown(app)
        assert "Northwind" in text
        assert "1 of 2 would take our call" in text
        assert "hangs by one thread" in text
        assert "against us" in text
        assert "MISSING executive sponsor, champion, hero" in text
        assert "decision maker" in text
        await pilot.press("down", "enter")
        assert isinstance(top(app), PersonScreen)
        assert "Marcus Oyelaran" in picture(app)[1]
        await pilot.press("escape", "escape")
        assert isinstance(top(app), ContactsScreen)


async def test_nobody_without_an_organization_has_an_account_page(tmp_path: Path) -> None:
    from reltui.services.contacts import editing

    workspace = workspace_at(tmp_path / "book.json")
    editing.add_contact(workspace, "Ada")
    workspace.book.close()
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert said(app)[-1] == "No organization is known: e writes it down."


async def test_the_history_lists_what_undo_takes_back(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("U")
        screen = top(app)
        assert isinstance(screen, HistoryScreen)
        assert [entry.name for entry in screen.list.shown][:2] == [
            "promise with Dana Whitfield",
            "touch of Dana Whitfield",
        ]
        await pilot.press("u")
        assert screen.list.shown[0].name == "touch of Dana Whitfield"
        await pilot.press("ctrl+r")
        assert screen.list.shown[0].name == "promise with Dana Whitfield"
        await pilot.press("slash", *"add", "enter")
        assert len(screen.list.shown) == 3
        await pilot.press("enter")
        assert "Priya Nair" in picture(app)[1]
        await pilot.press("escape", "escape", "escape")
        assert isinstance(top(app), ContactsScreen)


async def test_one_change_of_the_history_is_taken_back_alone(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("U")
        await pilot.pause()
        assert "X take back" in shown(app)
        await pilot.press("j", "X")
        await pilot.pause()
        assert said(app)[-1].startswith("Taken back alone: touch of Dana Whitfield.")
        screen = top(app)
        assert isinstance(screen, HistoryScreen)
        assert screen.list.shown[0].name == "take back: touch of Dana Whitfield"
        # The cursor stays on the change, so that the key once more meets no other one.
        assert screen.list.current is not None
        assert screen.list.current.name == "touch of Dana Whitfield"
        assert "(taken back) touch of Dana Whitfield" in shown(app)
        await pilot.press("X")
        await pilot.pause()
        assert "“touch of Dana Whitfield” is taken back already, by change 6" in said(app)[-1]
        assert not app.session.workspace.dossier("c1").touches
        assert app.session.workspace.dossier("c1").commitments
        await pilot.press("end", "X")
        await pilot.pause()
        assert "wrote the same or needs it" in said(app)[-1]
        await pilot.press("u")
        await pilot.pause()
        assert app.session.workspace.dossier("c1").touches
        assert "(taken back)" not in shown(app)
        # The change that stands first is named, and everything is as it was.
        assert screen.list.shown[0].name == "promise with Dana Whitfield"


async def test_an_empty_history_offers_nothing_to_take_back(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("U")
        await pilot.pause()
        if isinstance(top(app), HistoryScreen):
            assert "take back" not in shown(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_history_shows_the_earlier_words_of_a_touch(
    book: Path, size: tuple[int, int]
) -> None:
    workspace = workspace_at(book)
    (touch, *_) = workspace.dossier("c1").touches
    edit_touch(workspace, "c1", touch.id, text="Two late pallets")
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("U")
        await pilot.pause()
        head = "before:" if size == SMALL else "BEFORE"
        assert f"{head} {touch.text[:15]}" in shown(app)
        await pilot.press("asterisk")
        assert touch.text[:15] not in shown(app)


async def test_only_the_typed_name_forgets_and_nothing_of_it_is_left(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("F", *"dana", "enter")
        assert "Nothing was erased" in shown(app)
        assert app.session.workspace.has("c1")
        await pilot.press("ctrl+u")
        await type_keys(pilot, "Dana Whitfield")
        await pilot.press("enter")
        await pilot.pause()
        assert said(app)[-1].startswith("Erased for good:")
        assert names(app.screen) == ALL[1:]
        assert "Dana" not in shown(app)
    app.session.close()
    for file in book.parent.rglob("*"):
        assert file.is_dir() or b"Whitfield" not in file.read_bytes(), file


@pytest.mark.parametrize("size", [SMALL, (60, 15)])
async def test_a_name_that_guards_an_erasure_is_typed_anew_and_what_goes_stays_in_sight(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("F")
        await type_keys(pilot, "Dana Whitfield")
        assert "Everything about Dana Whitfield" in shown(app)
        assert "This cannot be undone." in shown(app)
        app.session.keep_drafts()
        await pilot.press("escape")
        assert not any("draft" in one for one in said(app))
        assert not Drafts(book).path.exists()
        # Nor does one of an earlier version come back.
        Drafts(book).keep("forget:c1", {"name": "Dana Whitfield"})
        await pilot.press("F", "enter")
        await pilot.pause()
        assert app.session.workspace.has("c1")
        assert any("Nothing was erased" in one for one in (shown(app), *said(app)))
        assert "This cannot be undone." in shown(app)


@pytest.mark.parametrize("at", ["contacts", "today"])
async def test_the_first_undo_after_an_erasure_takes_nothing_back(book: Path, at: str) -> None:
    app = app_on(book, at)
    workspace = app.session.workspace
    logging.log_touch(workspace, "c2", "a call", kind="call")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        maintenance.forget(workspace.book, "c1", workspace.now())
        await pilot.press("u")
        await pilot.pause()
        assert len(workspace.dossier("c2").touches) == 1
        told = " ".join((shown(app), *said(app)))
        assert "An erasure cannot be undone." in told
        assert "touch of Marcus" in told
        await pilot.press("u")
        await pilot.pause()
        assert workspace.dossier("c2").touches == ()


async def test_the_address_is_copied_by_way_of_the_terminal_or_into_a_file(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reltui.ui.base import clipboard

    app = app_on(book)
    copied: list[str] = []
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        monkeypatch.setattr(app, "copy_to_clipboard", copied.append)
        contact = app.session.workspace.dossier("c1").contact
        text = clipboard.address(contact)
        assert text == "Dana Whitfield <dana@northwind.example>"
        told = clipboard.copy(app, app.session, text + "\x1b", {"TERM": "xterm"})
        assert copied == [text + "�"]
        assert told.startswith("Copied: Dana")
        told = clipboard.copy(app, app.session, text, {"TERM": "linux"})
        file = book.with_name(f"{book.name}.copied.txt")
        assert str(file) in told
        assert file.read_text() == text + "\n"
        assert file.stat().st_mode & 0o777 == 0o600
        await pilot.press("space", "space", "y")
        await pilot.pause()
        assert "Dana Whitfield <dana@northwind.example>, Marcus Oyelaran" in said(app)[-1]


async def test_a_wide_screen_shows_the_person_under_the_cursor_beside_the_list(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("home")
        wanted = ("late deliveries", "TODAY", "SAY", "the late pallet,")
        await until(lambda: all(words in shown(app) for words in wanted))
        await pilot.press("down")
        await until(lambda: "late deliveries" not in shown(app))
        assert "2/3" in picture(app)[2]
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert "TODAY" not in shown(app)


async def test_letters_that_were_found_are_marked(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"whit")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        row = screen.list.line(2, 78)
        assert ("Whit", "mark!") in row
        assert "".join(text for text, _ in row[:4]).startswith("▌ Dana Whitfield")


@pytest.mark.parametrize(("size", "cells"), [((60, 20), 20), ((44, 12), 20), ((40, 12), 16)])
async def test_on_a_narrow_screen_the_name_comes_first(
    book: Path, size: tuple[int, int], cells: int
) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        names_column = [line[2:cells] for line in picture(app)[3:6]]
        assert [name.split()[0] for name in names_column] == ["Dana", "Marcus", "Priya"]
        assert all(len(line) <= size[0] for line in picture(app))
        assert "Dana Whitfield" in picture(app)[3]


async def test_who_is_due_is_said_at_the_start_and_kept_on_or_forgotten(book: Path) -> None:
    workspace = workspace_at(book)
    editing.set_fields(workspace, "c2", {"dispose": "2026-11-22"})
    disposal.set_rule(workspace, disposal.ACCOUNT, "Contoso", "2026-11-22")
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        assert said(app)[-1] == "2 people are due to be disposed of: % shows them."
        await pilot.press("percent_sign")
        await pilot.pause()
        assert "keep Marcus Oyelaran (by " in shown(app)
        assert "forget Priya Nair (by " in shown(app)
        await pilot.press(*"mar", "enter")
        await pilot.pause()
        workspace = app.session.workspace
        assert workspace.dossier("c2").contact.dispose_by == date(2027, 11, 22)
        assert "kept until 2027-11-22" in said(app)[-1]
        await pilot.press("down", "enter")
        await type_keys(pilot, "Priya Nair")
        await pilot.press("enter")
        await pilot.pause()
        assert not workspace.has("c3")
        await pilot.press("escape", "percent_sign")
        await pilot.pause()
        assert "Nobody is due" in said(app)[-1]


async def test_the_day_to_dispose_by_is_a_field_of_the_form(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("e")
        await pilot.pause()
        assert "Dispose by" in shown(app)
        await pilot.press("escape")


async def test_files_that_others_can_read_are_named_at_the_start(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_warnings, "_is_open", lambda _: True)
    book.chmod(0o644)
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        assert said(app)[-1].endswith("book.json: reltui doctor mends that.")


async def test_fields_of_the_playbook_are_in_the_form_and_on_the_page(book: Path) -> None:
    folder = book.with_name("playbook")
    folder.mkdir()
    fields = {
        "seats": {"name": "Seats", "type": "number"},
        "region": {"name": "Region", "type": "choice", "values": ["north", "south"]},
    }
    (folder / "matrix.json").write_text(json.dumps({"fields": fields}))
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter", "e", "shift+tab", "right", "shift+tab", *"many", "ctrl+s")
        assert "seats is a number" in shown(app)
        await pilot.press(*(["backspace"] * 4), *"120", "ctrl+s")
        placement = app.session.workspace.dossier("c1").contact.placement
        assert (placement.value("seats"), placement.value("region")) == ("120", "north")
        assert "Seats: 120" in shown(app)
        assert "Region: north" in shown(app)
        await pilot.press("2", "slash", *"seats>100")
        assert "1/1" in shown(app)


async def test_fields_of_the_playbook_are_columns_to_sort_by_where_there_is_room(
    book: Path,
) -> None:
    folder = book.with_name("playbook")
    folder.mkdir()
    fields = {"seats": {"name": "Seats", "type": "number"}}
    (folder / "matrix.json").write_text(json.dumps({"fields": fields}))
    app = app_on(book)
    async with app.run_test(size=(200, 50), notifications=True) as pilot:
        workspace = app.session.workspace
        for who, seats in zip(workspace.listed(), ("90", "", "1200"), strict=True):
            if seats:
                editing.set_fields(workspace, who.id, {"seats": seats})
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        screen.renew(force=True)
        await pilot.pause()
        assert any(" seats " in line for line in picture(app)[:4])
        while "seats" not in (said(app) or [""])[-1]:
            await pilot.press("o")
        held = [dict(row.extra).get("seats", "") for row in screen.list.shown]
        assert held == ["90", "1200", ""]
        await pilot.press("O")
        held = [dict(row.extra).get("seats", "") for row in screen.list.shown]
        assert held == ["1200", "90", ""]


async def test_what_can_be_typed_is_shown_and_what_cannot_is_named(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert "a name, a note, tag:vip" in picture(app)[1]
        await type_keys(pilot, "foo:bar")
        assert "tag:vip" not in picture(app)[1]
        assert "There is no term foo: to look for." in shown(app)
        await pilot.press("ctrl+u", *"zzz")
        assert "Nothing fits." in shown(app)


async def test_everybody_archived_too_is_found_letter_by_letter(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("A", "slash")
        for letter in "archived:any":
            await type_keys(pilot, letter)
        assert names(top(app)) == ALL
        await pilot.press("ctrl+u")
        await type_keys(pilot, "dana archived:yes")
        assert names(top(app)) == ["Dana Whitfield"]
        await pilot.press("ctrl+u")
        await type_keys(pilot, "archived:maybe")
        assert "archived is one of any, yes, no" in shown(app)


async def test_a_call_keeps_a_promise_and_a_move_is_done_by_a_mail_as_on_today(
    book: Path,
) -> None:
    opened = workspace_at(book)
    late = logging.commit(opened, "c2", "send the door list", date(2026, 11, 20)).id
    opened.book.close()
    app = app_on(book, who="c2")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        workspace = app.session.workspace

        def states() -> tuple[list[str], list[str]]:
            marcus = workspace.dossier("c2")
            return [one.kind for one in marcus.touches], [one.state for one in marcus.commitments]

        await pilot.press("t", "c", "escape")
        assert states() == ([], ["open"])
        await pilot.press("t", "c", "k")
        assert states() == (["call"], ["kept"])
        await pilot.press("u")
        assert states() == ([], ["open"])
        await pilot.press("t", "C")
        assert "We promised: send the door list (due 20 Nov)" in shown(app)
        await pilot.press("tab", "tab", "tab", "right", "ctrl+s")
        assert states() == (["call"], ["kept"])
        await pilot.press("u", "d", "m")
        assert states() == (["mail"], ["kept"])
        assert said(app)[-1].startswith("Marcus Oyelaran: promise kept, mail logged.")
        assert workspace.book.get(Commitment, late) is not None


async def test_several_are_put_off_by_the_same_keys_as_one(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        workspace = app.session.workspace
        await pilot.press("space", "space", "s")
        assert "Snooze 2 people until" in shown(app)
        await pilot.press("h", *letters("Ravi Menon"), "enter")
        promised = [workspace.dossier(one).commitments[-1].text for one in ("c1", "c2")]
        assert promised == [
            f"Introduce {name} to Ravi Menon, who takes over" for name in ("Dana", "Marcus")
        ]
        await pilot.press("u", "home", "space", "space", "s", "a")
        assert [workspace.dossier(one).contact.cadence for one in ("c1", "c2")] == ["none"] * 2


async def test_the_arrow_of_the_order_is_gone_while_the_best_fit_comes_first(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("2")
        assert "↑name" in picture(app)[2]
        await pilot.press("slash", *"nor", "enter")
        assert "↑" not in picture(app)[2]
        await pilot.press("escape")
        assert "↑name" in picture(app)[2]
        # by another column, what fits keeps that order, and the arrow says so
        await pilot.press("o", "slash", *"nor", "enter")
        assert "↑organization" in picture(app)[2]


async def test_each_of_the_two_lists_keeps_its_cursor(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("2", "end")
        assert app.screen.who is not None  # type: ignore[attr-defined]
        last = app.screen.who  # type: ignore[attr-defined]
        await pilot.press("V", "V")
        assert app.screen.who == last  # type: ignore[attr-defined]


async def test_once_the_one_who_was_typed_is_gone_the_next_key_hits_nobody(book: Path) -> None:
    app = app_on(book)
    workspace = app.session.workspace
    editing.set_fields(workspace, "c2", {"note": "knows dana"})
    calls = len(workspace.dossier("c2").touches)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("slash", *"dana", "enter")
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        assert names(screen) == ["Dana Whitfield", "Marcus Oyelaran"]
        await pilot.press("A")
        await pilot.pause()
        assert names(screen) == ["Marcus Oyelaran"]
        assert screen.who is None
        assert not any(line.startswith("▌") for line in picture(app))
        await pilot.press("t", "c")
        await pilot.pause()
        assert len(workspace.dossier("c2").touches) == calls
        await pilot.press("escape", "slash", *"dana", "enter", "j")
        assert screen.who == "c2"


async def test_a_list_by_a_term_goes_on_with_the_next_person(book: Path) -> None:
    app = app_on(book)
    for who in ("c1", "c2"):
        editing.set_fields(app.session.workspace, who, {"tag": "old"})
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"tag:old", "enter", "A")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        assert screen.who is not None


async def test_where_nobody_is_shown_nothing_is_marked_or_ordered(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        assert "space mark" in picture(app)[-1]
        await pilot.press("slash", *"qqqq", "enter")
        await pilot.pause()
        assert "space mark" not in picture(app)[-1]
        assert "o order" not in picture(app)[-1]


async def test_beside_the_history_it_says_when_a_change_was_taken_back(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("U", "j", "X")
        await pilot.pause()
        assert "Taken back on 22 Nov, " in shown(app)
        await pilot.press("k", "k", "X")
        await pilot.pause()
        assert said(app)[-1].startswith("Brought back: touch of Dana Whitfield.")
        assert "Taken back on 22 Nov, " in shown(app)
        await pilot.press("j", "j")
        await until(lambda: "Taken back on 22 Nov, " not in shown(app))
        assert app.session.workspace.dossier("c1").touches
