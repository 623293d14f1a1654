"""Triage: one key a person on the grid, or four questions; nothing that was answered is lost."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from reltui.cli import StartApp, run
from reltui.domain.frameworks.matrix import ACTIONS, Cell, next_question
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.services.contacts import editing
from reltui.ui.app import ReltuiApp
from reltui.ui.matrix.triage_screen import TriageScreen
from reltui.ui.practice.pause import PauseScreen
from reltui.ui.today.screen import TodayScreen
from reltui.ui.widgets.cell_signs import grade_word, sign_of
from support.pty import SCRIPT, Terminal
from support.ui import LARGE, SMALL, TODAY, app_on, picture, said, shown, workspace_at

KEYS = {"no": "n", "yes": "y", "low": "n", "high": "y"}
KEYS |= {"detractor": "n", "advocate": "y", "passive": "n", "active": "y"}


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    """A book of twenty people of whom nothing is known."""
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    for number in range(20):
        editing.add_contact(workspace, f"Person {number:02d}", account="Acme")
    workspace.book.close()
    return path


def triage(app: ReltuiApp) -> TriageScreen:
    """The triage, which must be on top."""
    screen = app.screen
    assert isinstance(screen, TriageScreen)
    return screen


async def turn(app: ReltuiApp, pilot: Pilot[Any]) -> tuple[TriageScreen, str]:
    """The triage once it is drawn, and whose turn it is."""
    await pilot.pause()
    screen = triage(app)
    assert screen.who is not None
    return screen, screen.who


def key_name(key: str) -> str:
    """A key of a typed text as a pilot presses it."""
    return {".": "full_stop", " ": "space"}.get(key, key)


async def test_each_of_the_sixteen_keys_places_a_person_and_says_the_action(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        for key, cell in GRID_KEYS.items():
            screen, who = await turn(app, pilot)
            name = app.session.workspace.row(who).name
            await pilot.press(key)
            assert app.session.workspace.row(who).placement == tuple(cell)
            assert screen.who != who
            await pilot.pause()
            assert f"✓ {name}: {ACTIONS[cell].sentence}" in picture(app)[-2]


async def test_the_keys_stand_on_the_screen_as_they_lie_on_the_keyboard(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        rows = [line for line in picture(app) if any(f"{sign} " in line for sign in "▲·◇◆★")]
        found = ["".join(line[15 + 16 * n] for n in range(4)) for line in rows if line[61:]]
        found = [keys for keys in found if set(keys) <= GRID_KEYS.keys()]
        assert found == ["1234", "qwer", "asdf", "zxcv"]
        text = shown(app)
        for action in ACTIONS.values():
            for word in action.play.split():
                assert word in text


async def test_the_point_repeats_and_backspace_takes_back(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        _, first = await turn(app, pilot)
        await pilot.press("full_stop")
        await pilot.pause()
        assert said(app) == ["Nobody was placed yet: there is nothing to repeat."]
        await pilot.press("c")
        _, second = await turn(app, pilot)
        await pilot.press("full_stop")
        screen, _ = await turn(app, pilot)
        workspace = app.session.workspace
        assert (
            workspace.row(first).placement
            == workspace.row(second).placement
            == tuple(GRID_KEYS["c"])
        )
        await pilot.press("backspace")
        assert screen.who == second
        assert workspace.row(second).placement == (None, None, None, None)
        await pilot.press("u", "backspace")
        assert screen.who == first
        await pilot.pause()
        assert "The triage began here." in picture(app)[-2]


async def test_what_a_dialog_kept_is_said_in_the_line_and_gone_with_the_next_answer(
    crowd: Path,
) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await turn(app, pilot)
        await pilot.press("number_sign", *"vip", "enter")
        await pilot.pause()
        assert "Tagged " in picture(app)[-2]
        await pilot.press("c")
        assert "Tagged " not in shown(app)
        assert "✓" in picture(app)[-2]
        assert said(app) == []


async def test_the_pause_is_offered_before_an_advocate_becomes_a_detractor(crowd: Path) -> None:
    workspace = workspace_at(crowd)
    for who in workspace.dossiers:
        editing.set_fields(workspace, who, {"perception": "advocate"})
    workspace.book.close()
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        _, who = await turn(app, pilot)
        key = next(key for key, cell in GRID_KEYS.items() if cell.perception == "detractor")
        await pilot.press(key)
        assert isinstance(app.screen, PauseScreen)
        await pilot.press("escape")
        assert triage(app).who == who
        assert None in app.session.workspace.row(who).placement
        await pilot.press(key, "enter")
        assert app.session.workspace.row(who).placement == tuple(GRID_KEYS[key])
        assert triage(app).who != who


async def test_four_questions_place_a_person_and_space_leaves_one_open(crowd: Path) -> None:
    cell = Cell("no", "high", "advocate", "active")
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        _, who = await turn(app, pilot)
        known: dict[str, str | None] = {}
        for _ in range(4):
            asked = next_question(known)
            assert asked is not None
            assert app.session.workspace.playbook.dimensions[asked].question in shown(app)
            known[asked] = getattr(cell, asked)
            await pilot.press(KEYS[getattr(cell, asked)])
            await pilot.pause()
        assert app.session.workspace.row(who).placement == tuple(cell)
        assert "High potential, find a sponsor" in picture(app)[-2]
        screen, who = await turn(app, pilot)
        await pilot.press("y", "space", "backspace", "space", "n", "n")
        assert screen.who != who
        assert app.session.workspace.row(who).placement.count(None) == 1


async def test_the_line_never_tells_of_a_key_before_the_last(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        await turn(app, pilot)
        await pilot.press("a", "backspace")
        await pilot.pause()
        assert "back to" in picture(app)[-2]
        await pilot.press("space")
        await pilot.pause()
        assert "One key places a person" in picture(app)[-2]


async def test_a_person_is_skipped_and_comes_again_the_next_time(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        _, who = await turn(app, pilot)
        await pilot.press("j", "1", "escape")
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("T")
        screen, again = await turn(app, pilot)
        assert again == who
        assert screen.triage.progress.total == 19


async def test_the_end_says_how_many_are_placed_and_esc_goes_to_the_review(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"1234qwerasdfzxcv", *["full_stop"] * 3, *["space"] * 4)
        await pilot.pause()
        assert "That was everybody: 19 of 20 are placed." in shown(app)
        assert "wait for the ladder: then R, two keys each." in shown(app)
        assert "1 keeps something unknown" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, TodayScreen)


async def test_leaving_loses_nothing_and_help_says_what_each_key_does(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=(120, 60)) as pilot:
        _, who = await turn(app, pilot)
        await pilot.press("y", "question_mark")
        await pilot.pause()
        for action in set(ACTIONS.values()):
            assert action.sentence in shown(app)
        await pilot.press("escape", "escape")
        assert app.session.workspace.row(who).placement.count(None) == 3


def test_fifty_people_are_placed_by_fifty_keys_typed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    ids = [editing.add_contact(workspace, f"Person {number:02d}").id for number in range(50)]
    workspace.book.close()
    keys = ("1234qwerasdfzxcv" * 4)[:50]
    terminal = Terminal(path, SCRIPT.replace('"contacts"', '"triage"'))
    terminal.wait_for("1 of 50")
    terminal.press(keys)
    terminal.wait_for("50 of 50 are placed")
    terminal.press("\x11")
    assert terminal.end() == 0
    after = workspace_at(path)
    order = sorted(ids, key=lambda one: -after.dossier(one).contact.seq)
    assert [after.row(one).placement for one in order] == [tuple(GRID_KEYS[key]) for key in keys]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_the_grid_with_all_its_keys_fits_every_size(
    crowd: Path, size: tuple[int, int]
) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=size) as pilot:
        _, who = await turn(app, pilot)
        lines = picture(app)
        assert app.session.workspace.row(who).name in "\n".join(lines)
        for key, cell in GRID_KEYS.items():
            grade = ACTIONS[cell].grade[:3]
            assert any(f"{key} " in line and grade in line.casefold() for line in lines)
        assert any("don't know" in line or "space ?" in line for line in lines)


async def test_a_click_on_a_cell_places_the_person_there(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=LARGE) as pilot:
        _screen, who = await turn(app, pilot)
        y = next(n for n, line in enumerate(picture(app)) if "a ▲▲" in line)
        x = picture(app)[y].index("f ★")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert app.session.workspace.row(who).placement == tuple(GRID_KEYS["f"])


def test_the_command_opens_the_app_there(tmp_path: Path) -> None:
    wish = run(["triage", "--book", str(tmp_path / "book.json"), "--today", "2026-11-22"])
    assert isinstance(wish, StartApp)
    assert (wish.start, wish.today, wish.demo) == ("triage", TODAY, False)


@pytest.mark.parametrize("size", [SMALL, (60, 20)])
async def test_the_way_back_is_whole_after_every_answer(crowd: Path, size: tuple[int, int]) -> None:
    workspace = workspace_at(crowd)
    for row in list(workspace.rows()):
        editing.set_fields(workspace, row.id, {"name": f"Maximiliana Wolfeschlegelstein {row.id}"})
    workspace.book.close()
    app = app_on(crowd, "triage")
    async with app.run_test(size=size) as pilot:
        for key in GRID_KEYS:
            await turn(app, pilot)
            await pilot.press(key)
            await pilot.pause()
            last = picture(app)[-2]
            assert "u takes back" in last
            assert "✓ Maximiliana" in last


async def test_what_a_key_has_placed_is_said_whole_on_a_small_screen(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=SMALL) as pilot:
        for key, cell in GRID_KEYS.items():
            await turn(app, pilot)
            who = app.screen.who  # type: ignore[attr-defined]
            name = app.session.workspace.row(who).name
            await pilot.press(key)
            await pilot.pause()
            last = picture(app)[-2]
            assert f"✓ {name}: {ACTIONS[cell].sentence}" in last
            assert "…" not in last


async def test_below_the_grid_of_a_tall_screen_stands_who_somebody_is(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=(120, 44)) as pilot:
        await pilot.press("T")
        lines = picture(app)
        name = next(line for line in lines if "1 of" in line).split()[1]
        grid = next(y for y, line in enumerate(lines) if "find a sponsor" in line)
        below = "\n".join(lines[grid:])
        assert name in below
        assert "TODAY" in below
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("T")
        assert "TODAY" not in shown(app)


@pytest.mark.parametrize("dimension", ["", "perception", "activity"])
async def test_a_very_low_screen_shows_every_key_and_the_whole_question(
    dimension: str, tmp_path: Path
) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    known = {"power": "high"} | ({"perception": "advocate"} if dimension == "activity" else {})
    editing.add_contact(workspace, "Wei Zhang", **(known if dimension else {}))
    workspace.book.close()
    app = app_on(path, "triage")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        asked = triage(app).triage.asked
        assert asked is not None
        drawn = picture(app)
        assert "Triage of the matrix" in drawn[0]
        assert "Wei Zhang" in drawn[1]
        text = " ".join(" ".join(drawn).split())
        question = app.session.workspace.playbook.dimensions[asked].question
        assert question in text
        for key, cell in GRID_KEYS.items():
            row = next(line for line in drawn if f" {key}{sign_of(cell)[0]}" in line)
            assert grade_word(cell)[0][:3] in row
        assert "…" not in "".join(drawn[1:-1])
        # What was just done has a line again once there is something.
        await pilot.press("f")
        await pilot.pause()
        assert "Wei Zhang" in shown(app)


async def test_a_very_wide_triage_names_who_is_where_and_tells_the_person(crowd: Path) -> None:
    app = app_on(crowd, "triage")
    async with app.run_test(size=(200, 50)) as pilot:
        names = []
        for _ in range(6):
            screen, who = await turn(app, pilot)
            names.append(app.session.workspace.row(who).name)
            await pilot.press("f")
        screen, who = await turn(app, pilot)
        drawn = picture(app)
        grid, beside = [line[:136] for line in drawn], "\n".join(line[136:] for line in drawn)
        assert app.session.workspace.row(who).name in beside
        assert "TODAY" in beside
        seen = [name for name in names if any(f"  {name} " in line for line in grid)]
        hidden = len(names) - len(seen)
        assert len(seen) >= 3
        assert hidden == 0 or any(f"and {hidden} more" in line for line in grid)
        # A click on a name is a click on its cell.
        y = next(number for number, line in enumerate(drawn) if f"  {seen[0]} " in line[:136])
        await pilot.click(offset=(drawn[y].index(seen[0]), y))
        assert app.session.workspace.row(who).placement == tuple(GRID_KEYS["f"])
        assert screen.who != who
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert not any(f"  {seen[0]} " in line for line in picture(app))
