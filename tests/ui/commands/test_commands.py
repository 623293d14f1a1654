"""Every deed has a key, every key is in the help, and no place has a key twice."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from reltui.services.transfer.import_plan import plan_import
from reltui.ui.app import ReltuiApp
from reltui.ui.commands.registry import COMMANDS, EVERYWHERE, commands_for, footer_for
from reltui.ui.transfer.import_preview import PlanScreen
from support.ui import SMALL, TODAY, app_on, picture

Walk = Callable[[Pilot[int]], Awaitable[None]]

PLACES = {
    "today": (("today", EVERYWHERE), "1"),
    "touching": (("touching",), "1 t"),
    "snoozing": (("snoozing",), "1 s"),
    "line": (("line",), "colon"),
    "triage": (("triage",), "T"),
    "contacts": (("contacts", EVERYWHERE), ""),
    "person": (("person", EVERYWHERE), "enter"),
    "matrix": (("matrix", EVERYWHERE), "3"),
    "cell": (("cell", EVERYWHERE), "3 enter"),
    "account": (("account", EVERYWHERE), "w"),
    "history": (("history", EVERYWHERE), "U"),
    "overview": (("overview", EVERYWHERE), "4 escape"),
    "ladder": (("ladder", EVERYWHERE), "4"),
    "portfolio": (("portfolio", EVERYWHERE), "5"),
    "value": (("value", EVERYWHERE), "v"),
    "practices": (("practices", EVERYWHERE), "P"),
    "pause": (("pause",), "p"),
    "moved": (("moved", EVERYWHERE), "3 s"),
    "climb": (("climb", EVERYWHERE), "C"),
    "map": (("map", EVERYWHERE), "M"),
    "drill": (("drill",), "D"),
    "why": (("why", "page"), "full_stop"),
    "help": (("choose",), "question_mark"),
    "palette": (("choose",), "ctrl+p"),
    "classify": (("classify",), "c"),
    "form": (("form",), "a"),
    "doors": (("doors",), ""),
    "plan": (("plan", "page"), ""),
}
"""Every screen: its places in the table, and the keys that lead there from Contacts."""


def test_every_command_belongs_to_a_place_that_there_is() -> None:
    known = {place for places, _ in PLACES.values() for place in places}
    for command in COMMANDS:
        assert command.where
        assert set(command.where) <= known, command


def test_every_command_has_a_key_and_says_what_it_does() -> None:
    for command in COMMANDS:
        assert command.keys
        assert command.shown
        assert len(command.help) >= 2
        assert not command.help.endswith(".")


@pytest.mark.parametrize("name", PLACES)
def test_no_key_means_two_things_in_one_place(name: str) -> None:
    places, _ = PLACES[name]
    keys = [key for command in commands_for(*places) for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", PLACES)
def test_the_way_out_and_the_help_stay_in_every_footer(name: str) -> None:
    places, _ = PLACES[name]
    words = [word for _, word in footer_for(*places)]
    if EVERYWHERE in places:
        assert words[-2:] == ["quit", "keys"]
    assert {"quit", "leave", "back"} & set(words)


async def go(app: ReltuiApp, pilot: Pilot[int], name: str) -> Screen[Any]:
    """Open a screen by its keys."""
    for key in PLACES[name][1].split():
        await pilot.press(key)
    if name == "plan":
        nothing = plan_import([], [], TODAY)
        await app.push_screen(PlanScreen(app.session, nothing, lambda _who: None))
    await pilot.pause()
    return app.screen


@pytest.mark.parametrize("name", PLACES)
async def test_every_key_of_a_place_runs_its_command(
    name: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(book, "doors" if name == "doors" else "contacts")
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
            for key in set(command.keys.split(",")):
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
        for command in commands_for("contacts", EVERYWHERE):
            assert any(command.shown in line and command.help in line for line in lines), command


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_the_footer_fits_every_width(book: Path, width: int) -> None:
    app = app_on(book)
    async with app.run_test(size=(width, 24)) as pilot:
        for keys in ("", "1", "2", "enter", "3", "4", "escape"):
            if keys:
                await pilot.press(keys)
            last = picture(app)[-1]
            assert last.endswith("q quit  ? keys")
            assert "…" not in last
