"""The pictures by their keys: the flip, the panels, the trial on the grid, the moves."""

from datetime import timedelta
from pathlib import Path

import pytest

from reltui.domain.frameworks.matrix import Cell
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import open_workspace
from reltui.ui.accounts.map_screen import PowerMapScreen
from reltui.ui.base.form import Form
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.matrix.grid import GridColumn
from reltui.ui.matrix.moves_screen import MatrixMovesScreen
from reltui.ui.matrix.screen import MatrixScreen
from reltui.ui.practice.value_screen import ValueScreen
from support.ui import (
    LARGE,
    SMALL,
    TODAY,
    app_on,
    now,
    picture,
    row_of,
    said,
    shown,
    top,
    workspace_at,
)


async def test_the_flip_draws_it_as_they_would_and_changes_nothing(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("m")
        assert isinstance(top(app), LadderScreen)
        ours = picture(app)
        assert ours[2].split()[:2] == ["US", "THEM"]
        assert "● us level 3" in shown(app)
        await pilot.press("r")
        assert picture(app)[2].split()[:2] == ["DANA", "US"]
        assert "● Dana level 2" in shown(app)
        assert "“we” is Dana, “they” is us" in picture(app)[-2]
        before = app.session.workspace.book.seq
        await pilot.press("space", "x", "plus", "right_square_bracket")
        assert app.session.workspace.book.seq == before
        assert "r shows our side" in said(app)[-1]
        app.clear_notifications()
        await pilot.press("r")
        assert picture(app) == ours


async def test_the_flip_ends_with_the_person(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m", "r", "2", "down", "m")
        assert picture(app)[2].split()[:2] == ["US", "THEM"]


async def test_beside_the_ladder_stand_evidence_way_and_what_the_level_is_like(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m")
        assert "INSTEAD ask them:" in shown(app)
        await pilot.press("tab")
        assert "THE WAY" in shown(app)
        assert "today" in shown(app)
        await pilot.press("tab")
        assert "SEEN FROM THEIR SIDE" in shown(app)
        assert "a date she can trust" in shown(app)
        await pilot.press("tab")
        assert "INSTEAD ask them:" in shown(app)
    async with app_on(book).run_test(size=LARGE) as pilot:
        await pilot.press("m")
        text = " ".join(picture(pilot.app))  # type: ignore[arg-type]
        assert "INSTEAD" in text
        assert "THE WAY" in text


async def test_nobody_answers_a_check_that_is_not_seen(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m", "tab")
        before = app.session.workspace.book.seq
        await pilot.press("space")
        assert app.session.workspace.book.seq == before
        assert "INSTEAD" in shown(app)
        await pilot.press("space")
        assert app.session.workspace.book.seq == before + 1


async def test_a_trial_ends_where_somebody_else_is_selected(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("g", "equals_sign", "2", "down", "3")
        screen = top(app)
        assert isinstance(screen, MatrixScreen)
        assert not screen.previewing


async def test_what_is_unknown_makes_nobody_better(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "g", "equals_sign")
        text = shown(app)
        assert "WHAT IF Marcus" in text
        assert "more would be known. Then: leverage." in text
        assert "effort" not in text


async def test_the_mouse_moves_a_trial_too(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("g", "equals_sign")
        await pilot.click(GridColumn, offset=(3, 3))
        assert "WHAT IF Dana Whitfield: relationship yes → no" in shown(app)


async def test_a_screen_below_is_come_back_to(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "M", "enter")
        assert isinstance(top(app), PersonScreen)
        await pilot.press("v", "P", "v")
        assert isinstance(top(app), ValueScreen)
        await pilot.press("escape")
        assert isinstance(top(app), PersonScreen)


async def test_a_change_is_tried_out_on_the_grid_before_it_is_made(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("g")
        screen = top(app)
        assert isinstance(screen, MatrixScreen)
        assert "◄" in "".join(picture(app))
        await pilot.press("equals_sign")
        assert "is in this cell now" in shown(app)
        before = app.session.workspace.book.seq
        await pilot.press("left")
        assert "WHAT IF Dana Whitfield: perception detractor → advocate" in shown(app)
        assert "better, for an effort of 2" in shown(app)
        assert app.session.workspace.book.seq == before
        await pilot.press("escape")
        assert top(app) is screen
        assert "WHAT IF" not in shown(app)
        await pilot.press("equals_sign", "left", "enter")
        assert isinstance(top(app), Form)
        await pilot.press(*"visit", "enter")
        await pilot.pause()
        place = app.session.workspace.dossier(row_of(app, "Dana").id).contact.placement
        assert place.perception is not None
        assert (place.perception.value, place.perception.evidence) == ("advocate", "visit")
        assert app.session.workspace.book.seq == before + 1
        assert not top(app).previewing  # type: ignore[attr-defined]
        await pilot.press("u")
        assert row_of(app, "Dana").placement == Cell("yes", "high", "detractor", "active")


async def test_power_says_that_it_is_hardly_ours_to_change(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("g", "equals_sign", "up")
        assert "power high → low" in shown(app)
        assert app.session.workspace.playbook.power_note.split(".")[0][:30] in shown(app)


async def test_without_anybody_there_is_nothing_to_try(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    editing.add_contact(workspace, "Ada")
    workspace.book.undo(workspace.now())
    workspace.book.close()
    app = app_on(tmp_path / "book.json", "matrix")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        for key in ("equals_sign", "C", "v", "P", "M"):
            await pilot.press(key)
            assert "Nobody is" in said(app)[-1], key
        await pilot.press("tab")
        assert isinstance(top(app), MatrixMovesScreen)
        assert "Nobody has changed cell" in shown(app)


@pytest.fixture
def moving_book(book: Path) -> Path:
    """A book in which Dana changed her mind a week later."""
    later = TODAY + timedelta(days=7)
    workspace = open_workspace(book, later, now)
    who = next(row.id for row in workspace.rows() if row.name.startswith("Dana"))
    editing.set_fields(
        workspace, who, {"perception": "advocate"}, because="the pilot kept its dates"
    )
    workspace.book.close()
    return book


async def test_who_moved_since_a_day_leads_to_the_person(moving_book: Path) -> None:
    app = app_on(moving_book, "matrix")
    app.session.workspace.today = TODAY + timedelta(days=8)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("tab")
        screen = top(app)
        assert isinstance(screen, MatrixMovesScreen)
        assert screen.list.shown[0].contact.name == "Dana Whitfield"
        await pilot.press("at", "ctrl+u", *"3d", "enter")
        assert [one.contact.name for one in screen.list.shown] == ["Dana Whitfield"]
        assert "▲▲ HIGH risk → ★ HIGH potential" in shown(app)
        assert "1 better, 0 worse" in shown(app)
        await pilot.press("M")
        assert isinstance(top(app), PowerMapScreen)
        await pilot.press("escape", "enter")
        assert isinstance(top(app), PersonScreen)
        await pilot.press("escape", "at", "ctrl+u", *"tomorrow", "enter")
        assert isinstance(top(app), Form)
        assert "lies ahead" in shown(app)
