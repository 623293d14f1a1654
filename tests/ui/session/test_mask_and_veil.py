"""Masked, nothing of anybody is on any screen, in a copy or in a file; veiled, others read less."""

from pathlib import Path

import pytest

from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.services.session import sessions, writing
from reltui.services.session.sessions import Subject
from reltui.services.transfer.view_export import as_markdown
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.view_actions import view_of
from reltui.ui.session.items import STAGES
from reltui.ui.session.screen import SessionScreen
from support.ui import LARGE, SMALL, TODAY, app_on, book_of_three, said, shown, top, workspace_at

REAL = (
    "dana",
    "whitfield",
    "marcus",
    "oyelaran",
    "priya",
    "nair",
    "northwind",
    "contoso",
    "example",
)

EVERYWHERE = (
    *("1", "2", "2 enter", "3", "3 s", "4 escape", "4", "5", "5 tab", "6", "6 enter"),
    *("2 v", "2 P", "2 C", "2 M", "2 w", "U", "T", "2 full_stop", "2 question_mark", "2 ctrl+p"),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.json"
    book_of_three(path)
    workspace = workspace_at(path)
    transcript = sessions.begin(workspace, Subject(("c1",)))
    writing.write(workspace, transcript, "goal", "c1", "Dana trusts Northwind again")
    workspace.book.close()
    return path


@pytest.mark.parametrize("keys", EVERYWHERE)
async def test_masked_nothing_of_anybody_is_on_a_screen_or_in_what_is_kept_of_it(
    keys: str, book: Path
) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("exclamation_mark", *keys.split())
        await pilot.pause()
        told = shown(app).casefold()
        for ours in ("for example", "example book", "dana call: late again"):
            told = told.replace(ours, "")
        assert [word for word in REAL if word in told] == []
        screen = top(app)
        if isinstance(screen, BaseScreen):
            view = as_markdown(view_of(screen), TODAY).casefold()
            assert [word for word in REAL if word in view] == []
            assert "masked" in told


async def test_screens_that_were_open_before_are_masked_as_well(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        for key in ("1", "2", "3", "5", "6"):
            await pilot.press(key)
        assert "Dana" in shown(app)
        await pilot.press("exclamation_mark")
        for key in ("1", "2", "3", "5", "6"):
            await pilot.press(key)
            await pilot.pause()
            assert [word for word in REAL if word in shown(app).casefold()] == []
        assert "Person 1" in shown(app)
        await pilot.press("exclamation_mark")
        assert "Dana" in shown(app)


async def test_nothing_is_written_while_masked(book: Path) -> None:
    app = app_on(book, who="c1")
    async with app.run_test(size=SMALL) as pilot:
        seq = app.session.workspace.book.seq
        await pilot.press("exclamation_mark", "6", "right", "right", "plus", "x", "enter", "u")
        await pilot.press("escape", "exclamation_mark")
        assert app.session.workspace.book.seq == seq
        assert app.session.workspace.dossier("c1").contact.name == "Dana Whitfield"


async def test_the_veil_hides_lines_until_each_is_asked_for(book: Path) -> None:
    workspace = workspace_at(book)
    transcript = sessions.begin(workspace, Subject(("c1",)))
    writing.write(workspace, transcript, "goal", "c1", "zzsecret", confidential=True)
    writing.write(workspace, transcript, "goal", "c1", "what Priya Nair said")
    writing.write(workspace, transcript, "goal", "c1", "save € 40,000 a year")
    workspace.book.close()
    app = app_on(book, "session", who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        assert "zzsecret" in shown(app)
        await pilot.press("asterisk")
        assert "veiled" in shown(app)
        told = shown(app)
        assert "zzsecret" not in told
        assert "Priya Nair said" not in told
        assert "40,000" not in told
        screen = top(app)
        assert isinstance(screen, SessionScreen)
        while screen.item is None or screen.item.line is None or screen.item.text != "zzsecret":
            await pilot.press("down")
        await pilot.press("asterisk")
        assert "zzsecret" in shown(app)
        assert "Priya Nair said" not in shown(app)
        await pilot.press("E", "s")
        assert "zzsecret" not in shown(app), "the private summary stays shut under the veil"


async def test_the_veil_is_there_from_the_start_where_it_is_asked_for(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELTUI_VEIL", "1")
    app = app_on(book, "session", who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        assert "veiled" in shown(app)
        await pilot.press("asterisk")
        assert any("off" in one for one in said(app))


async def test_the_map_under_the_veil_tells_of_those_alone_whom_the_session_is_about(
    book: Path,
) -> None:
    app = app_on(book, "session", who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("M")
        assert "Marcus Oyelaran" in shown(app)
        assert "3 unknown" in shown(app)
        await pilot.press("asterisk")
        assert "Marcus" not in shown(app)
        assert "3 unknown" not in shown(app), "nor where he stands"
        assert "Dana Whitfield" in shown(app)


async def test_a_third_person_in_a_question_an_offer_or_a_picture_is_veiled(book: Path) -> None:
    workspace = workspace_at(book)
    sessions.close(workspace, sessions.transcripts(workspace)[0])
    editing.set_fields(
        workspace, "c1", {"wants": "the chair that Nair has", "sees": "Priya on top"}
    )
    logging.commit(workspace, "c1", "tell Priya Nair of the delay", TODAY)
    logging.take_question(workspace, "c1", "does Priya leave?")
    workspace.book.close()
    app = app_on(book, who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("6", "enter", "right", "right")
        screen = top(app)
        assert isinstance(screen, SessionScreen)
        assert "Priya" in shown(app)
        await pilot.press("left", "left", "asterisk")
        for _ in STAGES:
            for key in (*"mgbwM", *["down"] * 8):
                await pilot.press(key)
                assert "Priya" not in shown(app), (screen.stage, key)
                assert "Nair" not in shown(app), (screen.stage, key)
                assert "Marcus" not in shown(app), (screen.stage, key)
            await pilot.press("right", "home")
        await pilot.press("left", "left", "left", "home")
        while not screen.pages.veiled_item:
            await pilot.press("down")
        await pilot.press("enter")
        assert any("hides it" in one for one in said(app))
        assert "Nair" not in shown(app)
        await pilot.press("asterisk")
        assert "Nair" in shown(app)


async def test_masked_each_line_of_several_people_has_the_alias_of_its_own_person(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.json"
    book_of_three(path)
    workspace = workspace_at(path)
    transcript = sessions.begin(workspace, Subject(("c1", "c2")))
    for who in ("c1", "c2"):
        writing.add_to_agenda(workspace, transcript, who, "zz the trade day")
    workspace.book.close()
    app = app_on(path, "session", who="c1")
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        told = " ".join(shown(app).split())
        assert "Person 1: zz" in told
        assert "Person 2: zz" in told
        assert "Person: " not in told
