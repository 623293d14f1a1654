"""Quick entry: one line from anywhere, understood while it is typed."""

from datetime import date
from pathlib import Path

import pytest
from textual import events

from reltui.services.base.drafts import Drafts
from reltui.services.contacts import editing
from reltui.ui.base.line_dialog import LineDialog
from support.review import letters
from support.ui import SMALL, app_on, picture, row_of, said, shown
from support.workspace import add_people, workspace_at

LINE = "dana call: will send the new dates !fri #delivery"


@pytest.mark.parametrize("start", ["today", "contacts", "matrix", "ladder"])
async def test_a_line_is_kept_from_every_screen_with_two_keys(book: Path, start: str) -> None:
    app = app_on(book, start)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("colon", *letters(LINE), "enter")
        assert not isinstance(app.screen, LineDialog)
        dossier = app.session.workspace.dossier(row_of(app, "Dana").id)
        assert (dossier.touches[-1].kind, dossier.touches[-1].text) == (
            "call",
            "will send the new dates",
        )
        assert dossier.commitments[-1].due == date(2026, 11, 27)
        assert dossier.contact.tags == ("delivery",)
        await pilot.pause()
        sentence = said(app)[-1] if start != "today" else picture(app)[-2].strip()
        assert sentence.startswith("Dana Whitfield: call logged; promised for 27 Nov")
        await pilot.press("u")
        assert app.session.workspace.dossier(dossier.contact.id).contact.tags == ()


async def test_what_is_understood_is_shown_while_it_is_typed(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon")
        await pilot.pause()
        assert "will send the new dates !fri #delivery" in shown(app)
        for typed, words in (
            ("dan", "who Dana Whitfield · Northwind"),
            ("a call", "note call"),
            (":", "touch call, begun by us"),
            (" late", "note late"),
            (" !fri", "promise we promise, by Fri 27 Nov"),
            (" #slow", "tags #slow"),
        ):
            await pilot.press(*letters(typed))
            await pilot.pause()
            assert words in shown(app)
        assert "enter keeps it" in shown(app)
        await pilot.press(*letters(" !nonsense"))
        await pilot.pause()
        assert "'nonsense' is not a date" in shown(app)


async def test_a_name_that_fits_several_is_chosen_with_tab(book: Path) -> None:
    workspace = workspace_at(book)
    editing.add_contact(workspace, "Dana Whitmore", account="Contoso")
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon", *letters("dana mail: hello"))
        await pilot.pause()
        for words in ("Dana Whitfield · Northwind tab takes it", "Dana Whitmore · Contoso"):
            assert words in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "type more of it, or choose one" in shown(app)
        await pilot.press("tab", "enter")
        touch = app.session.workspace.dossier(row_of(app, "Dana Whitfield").id).touches[-1]
        assert (touch.kind, touch.text) == ("mail", "hello")


async def test_two_of_one_name_are_told_apart_by_their_id(book: Path) -> None:
    workspace = workspace_at(book)
    editing.add_contact(workspace, "Dana Whitfield", account="Contoso")
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon", *letters("dana call"), "tab", "enter")
        assert not isinstance(app.screen, LineDialog)
        assert app.session.workspace.dossier("c1").touches[-1].kind == "call"


async def test_a_line_that_was_left_comes_back_and_an_unknown_name_is_refused(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon", *letters("nobody at all"), "enter")
        await pilot.pause()
        assert "Begin with a name" in shown(app)
        await pilot.press("tab", "escape")
        assert Drafts(book).get("quick") == {"line": "nobody at all"}
        await pilot.press("colon")
        await pilot.pause()
        assert "What you typed last time is back: typing replaces it." in shown(app)
        assert app.session.keep_drafts() == 1


async def test_the_selected_person_is_meant_where_nobody_is_named(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "colon", *letters("call: late again"), "enter")
        who = app.session.workspace.listed()[1].id
        (*_, touch) = app.session.workspace.dossier(who).touches
        assert (touch.kind, touch.text) == ("call", "late again")


async def test_one_of_two_people_of_one_name_is_chosen_with_the_arrows(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    add_people(workspace, "Ana Souza", "Ana Souza", "Bea Lind")
    workspace.book.close()
    app = app_on(path)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon", *letters("ana souza mail: hello"), "down", "tab", "enter")
        texts = [
            [one.text for one in app.session.workspace.dossier(who).touches]
            for who in ("c1", "c2", "c3")
        ]
        assert texts == [[], ["hello"], []]


async def test_pasted_lines_all_arrive_and_a_joiner_can_be_typed(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("colon")
        screen = app.screen
        assert isinstance(screen, LineDialog)
        app.post_message(events.Paste("dana one\n\ntwo\nthree"))
        await pilot.pause()
        assert [word for word in ("one", "two", "three") if word in screen.input.value] == [
            "one",
            "two",
            "three",
        ]
        await app.on_event(events.Key("zwnj", "\u200c"))
        await pilot.pause()
        assert screen.input.value.endswith("\u200c")
