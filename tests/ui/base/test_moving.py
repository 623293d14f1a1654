"""Moving about: esc goes back to where one came from, gg to the first, a count repeats."""

from pathlib import Path

import pytest

from reltui.services.contacts import editing
from reltui.ui.commands.place import SCREENS, Place
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.matrix.screen import MatrixScreen
from reltui.ui.today.screen import TodayScreen
from support.commands import commands_for
from support.ui import SMALL, app_on, picture, top
from support.workspace import workspace_at


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A book of forty people."""
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    for number in range(40):
        editing.add_contact(workspace, f"Person {number:02d}")
    workspace.book.close()
    return path


@pytest.mark.parametrize("key", ["m", "g", "C", "v", "P", "enter", "4", "3", "5"])
async def test_esc_goes_back_to_the_list_with_its_person(book: Path, key: str) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down")
        first = top(app)
        assert isinstance(first, ContactsScreen)
        who = first.who
        await pilot.press(key)
        assert not isinstance(top(app), ContactsScreen)
        await pilot.press("escape")
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        assert screen.who == who


@pytest.mark.parametrize(("key", "kind"), [("m", LadderScreen), ("g", MatrixScreen)])
async def test_esc_goes_back_to_the_card_of_the_review(
    book: Path, key: str, kind: type[object]
) -> None:
    app = app_on(book, "today")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("j")
        screen = top(app)
        assert isinstance(screen, TodayScreen)
        who = screen.who
        await pilot.press(key)
        assert isinstance(top(app), kind)
        await pilot.press("escape")
        assert isinstance(top(app), TodayScreen)
        assert screen.who == who


async def test_esc_goes_back_step_by_step_through_what_lay_on_top(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "m", "g")
        assert isinstance(top(app), MatrixScreen)
        await pilot.press("escape")
        assert isinstance(top(app), LadderScreen)
        await pilot.press("escape")
        assert isinstance(top(app), PersonScreen)
        await pilot.press("escape")
        assert isinstance(top(app), ContactsScreen)
        await pilot.press("escape")
        assert isinstance(top(app), ContactsScreen)


async def test_gg_goes_to_the_first_and_a_count_repeats(many: Path) -> None:
    app = app_on(many)
    async with app.run_test(size=SMALL) as pilot:
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        await pilot.press("7", "j")
        assert screen.list.cursor == 7
        await pilot.press("0", "1", "2")
        assert "012" in picture(app)[0]
        await pilot.press("j")
        assert screen.list.cursor == 19
        assert "012" not in picture(app)[0]
        await pilot.press("9", "k")
        assert screen.list.cursor == 10
        await pilot.press("0", "3", "0", "G")
        assert screen.list.cursor == 29
        await pilot.press("g", "g")
        assert isinstance(top(app), ContactsScreen)
        assert screen.list.cursor == 0
        await pilot.press("8", "escape", "j")
        assert screen.list.cursor == 1


async def test_without_a_count_the_digits_go_to_the_main_screens(many: Path) -> None:
    app = app_on(many)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("3")
        assert isinstance(top(app), MatrixScreen)
        await pilot.press("2", "0", "2", "j")
        screen = top(app)
        assert isinstance(screen, ContactsScreen)
        assert screen.list.cursor == 2


ONE_MEANING = {
    "c": {"classify", "place"},
    "m": {"climb", "ladder"},
    "g": {"on_grid", "matrix"},
    "w": {"account", "changed"},
    "t": {"touch"},
    "n": {"note"},
    "o": {"order"},
    "s": {"snooze", "later"},
    "x": {"no", "not_today", "different"},
    "d": {"did"},
    "j": {"down"},
    "k": {"up"},
    "esc": {"back"},
}
"""What the keys of every day do on the screens, by their actions."""


def test_a_key_of_every_day_means_one_thing_on_every_screen() -> None:
    for place in SCREENS:
        if place is Place.SESSION:
            continue
        for command in commands_for(place, Place.EVERYWHERE):
            action = command.action.partition("(")[0]
            for key in set(command.keys.split()) & set(ONE_MEANING):
                assert action in ONE_MEANING[key], (place, key, action)


async def test_a_look_into_a_cell_selects_nobody_else(book: Path) -> None:
    workspace = workspace_at(book)
    for name in ("Aino Laine", "Zora Vale"):
        cell = {"relationship": "yes", "power": "low", "perception": "advocate"}
        editing.add_contact(workspace, name, **cell, activity="active")
    workspace.book.close()
    app = app_on(book, who="c5")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("3", "enter", "escape")
        assert app.session.person() == "c5"
        await pilot.press("enter", "up", "escape")
        assert app.session.person() == "c5"
        await pilot.press("enter", "up", "enter")
        assert app.session.person() == "c4"
        await pilot.press("left", "enter", "escape")
        assert app.session.person() == "c4"
