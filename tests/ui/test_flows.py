"""What a newcomer does: find, classify, act, climb, fall, undo; and find all of it again."""

import csv
import io
from pathlib import Path

import pytest

from reltui.domain.frameworks.matrix import ACTIONS, Cell, next_question
from reltui.ui.app import ReltuiApp
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.matrix.screen import MatrixScreen
from support.places import MATRIX
from support.ui import (
    LARGE,
    SMALL,
    app_on,
    picture,
    row_of,
    said,
    shown,
    top,
    type_keys,
    workspace_at,
)

KEYS = {"no": "n", "yes": "y", "low": "n", "high": "y"}
KEYS |= {"detractor": "n", "advocate": "y", "passive": "n", "active": "y"}


def contacts(app: ReltuiApp) -> ContactsScreen:
    """The list of everybody, which must be on top."""
    screen = app.screen
    assert isinstance(screen, ContactsScreen)
    return screen


async def test_the_list_is_filtered_as_one_types_and_enter_opens(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        screen = contacts(app)
        assert [row.name for row in screen.list.shown] == [
            "Dana Whitfield",
            "Marcus Oyelaran",
            "Priya Nair",
        ]
        await pilot.press("slash", "n", "o", "r")
        assert [row.account for row in screen.list.shown] == ["Northwind", "Northwind"]
        assert "/ nor" in picture(app)[1]
        assert "2 of 3" in picture(app)[1]
        await pilot.press("space", *"marc", "enter", "enter")
        assert isinstance(top(app), PersonScreen)
        assert "Marcus Oyelaran" in picture(app)[1]
        await pilot.press("escape")
        assert top(app) is screen
        assert len(screen.list.shown) == 1
        await pilot.press("escape")
        assert len(screen.list.shown) == 3
        assert screen.who == screen.list.shown[1].id


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("power:high", ["Dana Whitfield", "Marcus Oyelaran"]),
        ("level<3", ["Dana Whitfield"]),
        ("power:hig", ["Dana Whitfield", "Marcus Oyelaran"]),
        ("power:x", []),
        ("contoso priya", ["Priya Nair"]),
        ("zzz", []),
    ],
)
async def test_small_queries_work_in_the_filter(book: Path, query: str, names: list[str]) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        await pilot.press("slash")
        await type_keys(pilot, query)
        assert [row.name for row in screen.list.shown] == names
        if not names:
            why = "power is one of low, high" if query == "power:x" else "Nothing fits"
            assert why in shown(app)
        await pilot.press("ctrl+u")
        assert len(screen.list.shown) == 3


@pytest.mark.parametrize(
    "cell",
    [
        Cell("no", "low", "detractor", "passive"),
        Cell("yes", "high", "advocate", "active"),
        Cell("no", "high", "advocate", "passive"),
    ],
)
async def test_four_keys_classify_somebody_and_the_matrix_says_what_to_do(
    book: Path, cell: Cell
) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("end", "c")
        known: dict[str, str | None] = {}
        for _ in range(4):
            asked = next_question(known)
            assert asked is not None
            known[asked] = getattr(cell, asked)
            await pilot.press(KEYS[getattr(cell, asked)])
        assert isinstance(top(app), ContactsScreen)
        await pilot.pause()
        assert said(app)[-1] == f"Priya Nair: {ACTIONS[cell].sentence}"
    placed = next(row for row in workspace_at(book).rows() if row.name == "Priya Nair")
    assert placed.placement == tuple(cell)
    assert placed.action == ACTIONS[cell]


async def test_classify_takes_back_skips_and_keeps_what_was_answered(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("end", "c", "y", "backspace", "n", "space", "escape")
        placement = row_of(app, "Priya").placement
        assert placement.count(None) == 3
        assert "low" in placement
        await pilot.press("u")
        assert row_of(app, "Priya").placement == (None, None, None, None)
        await pilot.press("ctrl+r")
        assert row_of(app, "Priya").placement == placement


async def test_a_climb_is_refused_with_a_question_and_taken_when_both_are_ready(
    book: Path,
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("4")
        screen = app.screen
        assert isinstance(screen, LadderScreen)
        assert "TO LEVEL 3, exchange of opinions" in shown(app)
        await pilot.press("plus")
        await pilot.pause()
        assert said(app)[-1].startswith(
            "Their side is not ready for level 3 yet. Instead, ask them:"
        )
        contact = row_of(app, "Dana")
        assert contact.level == 2
        while not (current := screen.view.current) or current[0].side == "ours":
            await pilot.press("down")
        await pilot.press("space", "space", "space")
        assert "THEM: ready" in shown(app)
        await pilot.press("plus")
        assert row_of(app, "Dana").level == 3
        assert "TO LEVEL 4" in shown(app)
    again = workspace_at(book)
    row = next(row for row in again.rows() if row.name == "Dana Whitfield")
    assert (row.ours, row.theirs) == (3, 3)
    assert len(again.dossier(row.id).checks) == 3


async def test_a_fall_is_recorded_with_its_cause_and_stays_on_the_picture(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("4", "f")
        await type_keys(pilot, "nobody called")
        await pilot.press("ctrl+s", "enter")
        fall = app.session.workspace.dossier(row_of(app, "Dana").id).falls[0]
        assert (fall.origin, fall.to, fall.because) == (2, 1, "nobody called")
        lines = picture(app)
        assert "╰ fell 2 to 1 on 22 Nov" in shown(app)
        rungs = {line.split()[0]: line for line in lines if line.strip()[:1].isdigit()}
        assert "╮" in rungs["2"]
        assert "╰" in rungs["1"]


async def test_both_markers_are_set_by_hand_for_a_first_placement(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("end", "4")
        assert "not placed yet" in shown(app)
        await pilot.press("right_square_bracket", "right_square_bracket", "right_curly_bracket")
        row = row_of(app, "Priya")
        assert (row.ours, row.theirs, row.level) == (2, 1, 1)
        await pilot.press("left_square_bracket", "enter", "left_curly_bracket")
        row = row_of(app, "Priya")
        assert (row.ours, row.theirs) == (1, None)


async def test_the_matrix_walks_round_lists_a_cell_and_draws_the_way(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("3")
        screen = app.screen
        assert isinstance(screen, MatrixScreen)
        assert screen.grid.cell == Cell("yes", "high", "detractor", "active")
        assert "● HIGH" in shown(app)
        assert "→1 perception advocate (over the edge): leverage" in shown(app)
        for key, cell in (
            ("left", Cell("yes", "high", "advocate", "active")),
            ("down", Cell("no", "high", "advocate", "active")),
            ("j", Cell("no", "low", "advocate", "active")),
            ("l", Cell("no", "low", "detractor", "active")),
            ("k", Cell("no", "high", "detractor", "active")),
            ("up", Cell("yes", "high", "detractor", "active")),
        ):
            await pilot.press(key)
            assert screen.grid.cell == cell
        await pilot.press("enter")
        assert "Dana Whitfield" in shown(app)
        assert "High risk, improve perception: relationship" in picture(app)[-2]
        await pilot.press("enter")
        assert isinstance(top(app), PersonScreen)
        await pilot.press("escape", "escape")
        assert top(app) is screen


async def test_the_matrix_shows_every_action_of_the_framework(book: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(MATRIX.read_text("utf-8"))))
    app = app_on(book, "matrix")
    async with app.run_test(size=LARGE):
        seen = shown(app)
        for row in rows:
            assert row["do_this"].split(", ", 1)[1] in seen


async def test_a_touch_is_logged_and_a_move_is_done(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("t", "C")
        await type_keys(pilot, "she asked for the plan")
        await pilot.press("tab", "right", "ctrl+s")
        dossier = app.session.workspace.dossier(row_of(app, "Dana").id)
        assert (dossier.touches[-1].text, dossier.touches[-1].kind) == (
            "she asked for the plan",
            "mail",
        )
        before = app.session.workspace.moves(dossier.contact.id)[0]
        await pilot.press("full_stop")
        assert before.what.split()[0] in shown(app)
        assert "WHY" in shown(app)
        await pilot.press("d", "enter", "escape")
        assert app.session.workspace.moves(dossier.contact.id)[0].rule != before.rule


async def test_the_page_of_a_contact_shows_their_side_first(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        text = shown(app)
        order = ["Dana Whitfield", "late deliveries", "left alone", "a date she can trust", "NEXT"]
        places = [text.index(word) for word in order]
        assert places == sorted(places)
        assert "High risk, improve perception" in text
        assert "the late pallet, she was curt" in text
        assert "send the new delivery plan" in text
        await pilot.press("e", "end", *" again", "ctrl+s")
        assert "late deliveries again" in shown(app)


async def test_the_palette_finds_a_command_and_a_person(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("ctrl+p", *"contoso", "enter")
        assert isinstance(top(app), PersonScreen)
        assert "Priya Nair" in shown(app)
        await pilot.press("escape", "ctrl+p", *"matrix", "enter")
        assert isinstance(app.screen, MatrixScreen)


async def test_keys_typed_ahead_do_the_same_as_keys_typed_slowly(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        # All keys in one go: the forms that they open are not drawn yet when the next one comes.
        await pilot.press(
            *(
                "end",
                "c",
                "y",
                "y",
                "n",
                "n",
                "t",
                "C",
                *"Hello",
                "ctrl+s",
                "k",
                "t",
                "C",
                *"jk q",
                "ctrl+s",
            ),
            *("a", *"Zoe", "tab", *"Zen", "ctrl+s", "4", "right_square_bracket", "2", "home"),
        )
        await pilot.pause()
        workspace = app.session.workspace
        by_name = {row.name: workspace.dossier(row.id) for row in workspace.rows()}
        assert [touch.text for touch in by_name["Priya Nair"].touches] == ["Hello"]
        assert [touch.text for touch in by_name["Marcus Oyelaran"].touches] == ["jk q"]
        assert by_name["Zoe"].contact.account == "Zen"
        assert by_name["Zoe"].contact.ours is not None
        assert None not in workspace.row(by_name["Priya Nair"].contact.id).placement
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        assert screen.list.cursor == 0
