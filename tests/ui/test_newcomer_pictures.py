"""What a newcomer misread: whose ladder it is, where a half of the grid begins, a full header."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reltui.domain.people.contact import Contact, Mark
from reltui.domain.people.events import Check, Dossier
from reltui.domain.vocabulary import Side, YesNo
from reltui.services.contacts import editing
from reltui.services.playbook.loading import shipped
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.ladder.picture import Standing, below_lines
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.matrix.questions import ClassifyScreen
from reltui.ui.widgets.bar import shortened
from reltui.ui.widgets.text import plain, width_of
from support.ui import LARGE, SMALL, TODAY, app_on, picture, row_of, said, shown, top, workspace_at

TINY = (60, 20)


@pytest.mark.parametrize("room", [-3, 0, 1, 4, 9, 10, 14, 30])
def test_of_two_words_at_the_end_of_a_bar_the_first_is_cut_first(room: int) -> None:
    line = shortened((("12 not placed ", "dim"), (" example ", "warn")), room)
    assert width_of(line) <= max(room, 0)
    if room >= 9:
        assert "example" in plain(line)
    assert shortened(line, 80) == line


async def test_a_full_header_keeps_its_ends_apart(book: Path) -> None:
    workspace = workspace_at(book)
    editing.set_fields(workspace, "c1", {"name": "Dana " + "Whitfield" * 6})
    workspace.book.close()
    app = app_on(book)
    for size in (SMALL, (72, 24), LARGE):
        async with app_on(book).run_test(size=size) as pilot:
            await pilot.press("4")
            assert isinstance(pilot.app, type(app))
            first = picture(pilot.app)[0]
            tabs, gap, _ = first.partition("  Dana Whitfield")
            assert gap
            assert all(f"{number}" in tabs for number in range(1, 7))
            assert "4 Ladder" in tabs
            assert len(first) <= size[0]
            if size == SMALL:
                assert first.rstrip().endswith("…")


@pytest.mark.parametrize("size", [TINY, SMALL, LARGE])
async def test_the_halves_of_the_grid_have_their_names_and_a_rule_between_them(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book, "matrix")
    async with app.run_test(size=size):
        lines = picture(app)
        if lines[1].startswith("╭"):
            lines = [line.ljust(size[0])[1:-1] for line in lines[1:]]
        rule = lines[1].index("│")
        left, right = lines[1][:rule], lines[1][rule + 1 :]
        assert "detractor (risk)" in left
        assert "advocate (potential)" in right
        assert lines[2][:rule].split()[-2:] == ["active", "passive"]
        assert lines[2][rule + 1 :].split() == ["passive", "active"]
        assert all(lines[y][rule] in "│┼" for y in range(1, 13))


async def test_a_small_ladder_says_whose_it_is_and_begins_at_its_top(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=TINY) as pilot:
        await pilot.press("4")
        screen = app.screen
        assert isinstance(screen, LadderScreen)
        assert any(line.strip().startswith("7 ") for line in picture(app)[:6])
        await pilot.press("down", "down", "down", "down", "down")
        assert "Dana Whitfield" in shown(app)
        assert any(line.strip().startswith("▌") for line in picture(app))


async def test_a_check_is_answered_only_once_it_was_seen(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(60, 14)) as pilot:
        await pilot.press("4")
        dana = row_of(app, "Dana").id
        assert not any("▌" in line for line in picture(app))
        await pilot.press("space")
        assert app.session.workspace.dossier(dana).checks == ()
        assert any("▌" in line for line in picture(app))
        await pilot.press("space")
        assert len(app.session.workspace.dossier(dana).checks) == 1


async def test_an_answer_moves_on_to_the_next_check_without_one(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("4")
        screen = app.screen
        assert isinstance(screen, LadderScreen)
        while screen.view.current and screen.view.current[0].side == "ours":
            await pilot.press("down")
        first = screen.view.cursor
        await pilot.press("space", "space", "up", "up", "x")
        assert screen.view.cursor == first + 2
        assert screen.view.current is not None
        assert screen.view.current[1].answer is None


async def test_a_step_up_says_what_carried_it_and_a_refusal_what_both_sides_lack(
    book: Path,
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("4")
        screen = app.screen
        assert isinstance(screen, LadderScreen)
        while screen.view.current and screen.view.current[0].side == "ours":
            await pilot.press("down")
        await pilot.press("space", "space", "space", "plus")
        assert "What carried it: ours there already, 3 checks of theirs." in said(app)[-1]
        assert row_of(app, "Dana").level == 3
        assert "checks of the levels reached: 0 of" in shown(app)
        assert "ours hold, 3 of theirs" in shown(app)
        await pilot.press("plus")
        assert said(app)[-1].startswith("Neither side is ready for level 4 yet: ")
        assert "INSTEAD ask ourselves: " in shown(app)
        assert "ask them: “" in shown(app)
        assert row_of(app, "Dana").level == 3


def test_only_checks_of_levels_that_were_reached_are_counted() -> None:
    levels = shipped().levels
    day = TODAY - timedelta(days=9)
    contact = Contact("c1", "Dana", day, ours=Mark(1, day), theirs=Mark(2, day))
    checks = tuple(
        Check(
            f"k{level}",
            "c1",
            day,
            Side.OURS,
            level,
            levels[level - 1].checks("ours")[0].key,
            YesNo.YES,
        )
        for level in (1, 2)
    )
    told = [plain(line) for line in below_lines(Standing(Dossier(contact), levels, TODAY), 60)]
    assert not any(line.startswith("checks") for line in told)
    dossier = Dossier(contact, checks=checks)
    told = [plain(line) for line in below_lines(Standing(dossier, levels, TODAY), 60)]
    assert "checks of the levels reached: 1 of ours hold, 0 of theirs" in told
    higher = replace(dossier, contact=replace(contact, ours=Mark(2, day)))
    told = [plain(line) for line in below_lines(Standing(higher, levels, TODAY), 60)]
    assert "checks of the levels reached: 2 of ours hold, 0 of theirs" in told


async def test_finding_begins_with_nothing_typed(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"dana", "enter", "slash", *"priya")
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        assert [row.name for row in screen.list.shown] == ["Priya Nair"]
        await pilot.press("escape")
        assert len(screen.list.shown) == 3


async def test_the_first_person_is_asked_about_at_once(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json", "welcome")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("a", *"Ada", "ctrl+s")
        await pilot.pause()
        assert isinstance(top(app), ClassifyScreen)
        await pilot.press("y", "y", "y", "y")
        assert isinstance(top(app), ContactsScreen)
        assert None not in row_of(app, "Ada").placement
