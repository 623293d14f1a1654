"""The tour of the README, walked on the example book: each step shows what the page says."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from reltui.domain.session.agenda import kind_of
from reltui.domain.session.transcript import Transcript
from reltui.ui.app import ReltuiApp
from reltui.ui.matrix.moves_screen import MatrixMovesScreen
from reltui.ui.session.screen import SessionScreen
from support.places import ROOT
from support.ui import LARGE, SMALL, session_at, shown, top, type_keys, until

README = (ROOT / "README.md").read_text("utf-8")


class Walk:
    """Somebody who presses the keys of the tour."""

    def __init__(self, app: ReltuiApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> str:
        """Press keys; what the screen shows then."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return shown(self.app)

    async def find(self, name: str) -> str:
        """Go to the list, and to somebody by name."""
        await self.press("2", "slash")
        await type_keys(self.pilot, name)
        return await self.press("enter")


@pytest.fixture
async def walk(tmp_path: Path) -> AsyncIterator[Walk]:
    """The tour begins where `reltui demo` begins."""
    app = ReltuiApp(session_at(tmp_path / "none.json", demo=True), "today")
    async with app.run_test(size=LARGE) as pilot:
        await until(lambda: "1 of" in shown(app))
        yield Walk(app, pilot)


def test_the_readme_still_has_its_tour() -> None:
    for number in range(1, 12):
        assert f"\n{number}. **" in README


async def test_the_review_is_decided_by_one_key_and_taken_back(walk: Walk) -> None:
    first = await walk.press()
    assert "1 of 20" in first
    assert "2 of 20" in await walk.press("space")
    assert "1 of 20" in await walk.press("u")
    assert "2 of 20" in await walk.press("x")
    await walk.press("u", "t", "c")
    assert "2 of 20" in await walk.press()
    await walk.press("u", "n")
    await type_keys(walk.pilot, "she asked for the plan !fri")
    assert "2 of 20" in await walk.press("enter")


async def test_dana_is_found_and_her_side_comes_first(walk: Walk) -> None:
    await walk.find("dana")
    page = await walk.press("enter")
    assert "Dana Whitfield" in page
    assert page.index("SEES") < page.index("MATRIX")
    why = await walk.press("full_stop")
    assert "detractor" in why


async def test_imran_is_classified_by_four_questions(walk: Walk) -> None:
    await walk.find("imran")
    assert "Imran" in await walk.press("c")
    before = walk.app.session.workspace.book.seq
    shown_now = await walk.press("y", "y", "y", "y")
    assert walk.app.session.workspace.book.seq > before, shown_now


async def test_the_matrix_the_ladder_and_the_climb_are_about_dana(walk: Walk) -> None:
    await walk.find("dana")
    matrix = await walk.press("g")
    assert "Dana Whitfield" in matrix
    assert "→1" in matrix
    assert "WHAT IF" in await walk.press("equals_sign", "right")
    await walk.press("escape")
    ladder = await walk.press("4")
    assert "Dana Whitfield" in ladder
    climb = await walk.press("C")
    assert "Dana Whitfield" in climb
    assert "1" in climb


async def test_the_map_the_value_and_the_practices_are_drawn(walk: Walk) -> None:
    await walk.find("dana")
    power_map = await walk.press("M")
    assert "→1" in power_map
    await walk.press("escape")
    assert "Dana Whitfield" in await walk.press("v")
    await walk.press("escape")
    assert "Dana Whitfield" in await walk.press("P")
    await walk.press("escape")
    assert "20 quiet seconds" in await walk.press("p")


async def test_the_portfolio_shows_now_and_a_year(walk: Walk) -> None:
    now_shown = await walk.press("5")
    year = await walk.press("tab")
    assert year != now_shown
    assert await walk.press("question_mark") != year


async def test_looking_at_a_list_of_the_matrix_keeps_who_is_selected(walk: Walk) -> None:
    await walk.find("dana")
    await walk.press("g")
    dana = walk.app.session.selected_id
    for keys in (
        ("tab", "escape"),
        ("tab", "j", "escape"),
        ("enter", "j", "escape"),
        ("tab", "j", "4", "3"),
        ("enter", "j", "4", "3"),
    ):
        await walk.press(*keys)
        assert walk.app.session.selected_id == dana, keys
    assert "Dana Whitfield" in await walk.press("4")
    await walk.press("3", "tab")
    moves = top(walk.app)
    assert isinstance(moves, MatrixMovesScreen)
    await walk.press("G", *["k"] * (len(moves.list.shown) - 1))
    if moves.who == dana:
        await walk.press("j")
    wanted = moves.who
    await walk.press("enter")
    assert dana != wanted == walk.app.session.selected_id, "enter chooses"


async def test_the_planned_session_begins_with_what_was_agreed(walk: Walk) -> None:
    await walk.pilot.resize_terminal(*SMALL)
    await walk.find("dana")
    await walk.press("6")
    screen = top(walk.app)
    assert isinstance(screen, SessionScreen)
    assert "begin about Dana Whitfield" in shown(walk.app)
    entries = [one for _, one in screen.pages.list.choices()]
    planned = next(
        number
        for number, one in enumerate(entries)
        if isinstance(one, Transcript) and one.first.state == "planned"
    )
    assert planned == 2, "two rows above it begin a new one"
    await walk.press(*["j"] * planned, "enter")
    begun = await walk.press("enter")
    assert screen.transcript is not None
    assert screen.transcript.first.state == "open"
    kinds = [kind_of(line.source) for line in screen.transcript.agenda]
    agreed = kinds.count("carry")
    assert agreed
    assert kinds[:agreed] == ["carry"] * agreed
    assert "r new day" in begun.splitlines()[-1]
    await walk.press("d")
    assert screen.transcript.agenda[0].state == "done"
    assert kinds[-1] != "carry"
    await walk.press("G")
    screen.settle()
    await walk.pilot.pause()
    assert "r new day" not in shown(walk.app)


def test_the_readme_asks_for_no_word_where_none_is_asked() -> None:
    assert "each with a word" not in README
    assert "with `j` to the planned one" in README
