"""Every action has a key, every key is in the help, and no place has a key twice."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from reltui.domain.people.events import Commitment
from reltui.services.transfer.import_plan import plan_import
from reltui.services.transfer.import_request import ImportRequest, PlannedImport
from reltui.ui.app import ReltuiApp
from reltui.ui.commands.place import ALONE, Place
from reltui.ui.commands.rebinding import normal
from reltui.ui.commands.registry import all_commands, footer
from reltui.ui.today.prompts import PromisePrompt
from reltui.ui.transfer.import_preview import ImportPreview
from support.commands import commands_for
from support.ui import SMALL, TODAY, app_on, picture

Walk = Callable[[Pilot[int]], Awaitable[None]]

ALL = Place.EVERYWHERE

PLACES = {
    "today": ((Place.TODAY, ALL), "1"),
    "touch-prompt": ((Place.TOUCH_PROMPT,), "1 t"),
    "snooze-prompt": ((Place.SNOOZE_PROMPT,), "1 s"),
    "done-prompt": ((Place.DONE_PROMPT,), "1 d"),
    "promise-prompt": ((Place.PROMISE_PROMPT,), ""),
    "write-prompt": ((Place.WRITE_PROMPT,), "N"),
    "line": ((Place.LINE,), "colon"),
    "triage": ((Place.TRIAGE,), "T"),
    "ladder-triage": ((Place.LADDER_TRIAGE,), "R"),
    "contacts": ((Place.CONTACTS, ALL), ""),
    "person": ((Place.PERSON, ALL), "enter"),
    "matrix": ((Place.MATRIX, ALL), "3"),
    "people": ((Place.PEOPLE, ALL), "3 enter"),
    "account": ((Place.ACCOUNT, ALL), "w"),
    "history": ((Place.HISTORY, ALL), "U"),
    "ladders": ((Place.LADDERS, ALL), "4 4"),
    "ladder": ((Place.LADDER, ALL), "4"),
    "portfolio": ((Place.PORTFOLIO, ALL), "5"),
    "value": ((Place.VALUE, ALL), "v"),
    "practices": ((Place.PRACTICES, ALL), "P"),
    "pause": ((Place.PAUSE,), "p"),
    "matrix-moves": ((Place.MATRIX_MOVES, ALL), "3 tab"),
    "climb": ((Place.CLIMB, ALL), "C"),
    "power-map": ((Place.POWER_MAP, ALL), "M"),
    "session": ((Place.SESSION, ALL), "6"),
    "duplicates": ((Place.DUPLICATES, ALL), "ampersand"),
    "clashes": ((Place.CLASHES, ALL), "circumflex_accent"),
    "handover": ((Place.HANDOVER, Place.PAGE), "dollar_sign b enter"),
    "drill": ((Place.DRILL,), "D"),
    "next-move": ((Place.NEXT_MOVE, Place.PAGE), "full_stop"),
    "help": ((Place.PICKER,), "question_mark"),
    "palette": ((Place.PICKER,), "ctrl+p"),
    "classify": ((Place.CLASSIFY,), "c"),
    "form": ((Place.FORM,), "a"),
    "welcome": ((Place.WELCOME,), ""),
    "import-preview": ((Place.IMPORT_PREVIEW, Place.PAGE), ""),
}
"""Every screen: its places in the table, and the keys that lead there from Contacts."""


def test_every_command_belongs_to_a_place_that_there_is() -> None:
    known = {place for places, _ in PLACES.values() for place in places}
    assert known == set(Place)
    for command in all_commands():
        assert command.at
        assert set(command.at) <= known, command


def test_every_place_stands_alone_or_has_what_works_everywhere() -> None:
    for places, _ in PLACES.values():
        assert (ALL in places) != (places[0] in ALONE)


def test_every_command_has_a_name_of_its_own() -> None:
    names = [command.slug for command in all_commands()]
    assert len(names) == len(set(names))


def test_every_command_has_a_key_and_says_what_it_does() -> None:
    for command in all_commands():
        assert command.keys
        assert command.label
        assert len(command.help) >= 2
        assert not command.help.endswith(".")


@pytest.mark.parametrize("name", PLACES)
def test_no_key_means_two_things_in_one_place(name: str) -> None:
    places, _ = PLACES[name]
    keys = [key for command in commands_for(*places) for key in command.keys.split()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", PLACES)
def test_the_way_out_and_the_help_stay_in_every_footer(name: str) -> None:
    places, _ = PLACES[name]
    words = [word for _, word in footer(commands_for(*places))]
    if ALL in places:
        assert words[-2:] == ["quit", "keys"]
    assert {"quit", "leave", "back"} & set(words)


async def go(app: ReltuiApp, pilot: Pilot[int], name: str) -> Screen[Any]:
    """Open a screen by its keys."""
    for key in PLACES[name][1].split():
        await pilot.press(key)
    if name == "import-preview":
        nothing = PlannedImport(ImportRequest(()), plan_import([], [], TODAY))
        await app.push_screen(ImportPreview(app.session, nothing))
    if name == "promise-prompt":
        row = app.session.workspace.rows()[0]
        promise = Commitment("m1", row.id, TODAY, "send the plan", TODAY)
        await app.push_screen(PromisePrompt(app.session, row.id, promise))
    await pilot.pause()
    return app.screen


@pytest.mark.parametrize("name", PLACES)
async def test_every_key_of_a_place_runs_its_command(
    name: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(book, "welcome" if name == "welcome" else "contacts")
    ran: list[str] = []
    async with app.run_test(size=SMALL) as pilot:
        screen = await go(app, pilot, name)
        places, _ = PLACES[name]
        for command in commands_for(*places):
            action, _, arguments = command.action.partition("(")
            assert hasattr(screen, f"action_{action}"), command

            def record(*given: object, action: str = action) -> None:
                ran.append(f"{action}{given or ''}")

            monkeypatch.setattr(screen, f"action_{action}", record)
            for key in normal(command.keys.split()):
                ran.clear()
                await pilot.press(key)
                assert len(ran) == 1, (key, command.action, ran)
                assert ran[0].startswith(action)
                wanted = arguments.rstrip(")").replace('"', "'")
                assert wanted in ran[0].replace(",)", ")")


async def test_the_help_lists_every_key_of_its_place(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.press("question_mark")
        lines = picture(app)
        for _ in range(3):
            await pilot.press("pagedown")
            lines += picture(app)
        for command in commands_for(Place.CONTACTS, ALL):
            assert any(command.label in line and command.help in line for line in lines), command


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_the_footer_fits_every_width(book: Path, width: int) -> None:
    app = app_on(book)
    async with app.run_test(size=(width, 24)) as pilot:
        for keys in ("", "1", "2", "enter", "3", "4", "4"):
            if keys:
                await pilot.press(keys)
            last = picture(app)[-1]
            assert last.endswith("q quit  ? keys")
            assert "…" not in last
