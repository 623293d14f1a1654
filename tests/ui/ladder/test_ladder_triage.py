"""Triage of the ladder, and what both rounds have: two keys each, repeat, park, drop, marks."""

from pathlib import Path

import pytest

from reltui.services.contacts import editing
from reltui.ui.app import ReltuiApp
from reltui.ui.base.round_screen import RoundScreen
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.widgets.text import plain
from support.ui import SMALL, app_on, picture, shown, type_keys, workspace_at


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    """Thirty people on no level, and one with whom there is no relationship."""
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    for number in range(30):
        editing.add_contact(workspace, f"Person {number:02d}", account="Acme")
    editing.add_contact(workspace, "Stranger", relationship="no")
    workspace.book.close()
    return path


def turn(app: ReltuiApp) -> tuple[RoundScreen, str]:
    screen = app.screen
    assert isinstance(screen, RoundScreen)
    assert screen.who is not None
    return screen, screen.who


def levels(app: ReltuiApp) -> list[tuple[int, int]]:
    found = [one.contact for one in app.session.workspace.dossiers.values()]
    return [(one.ours.level, one.theirs.level) for one in found if one.ours and one.theirs]


async def test_thirty_people_are_placed_by_sixty_keys(crowd: Path) -> None:
    app = app_on(crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("R", *"32" * 15, *("full_stop",) * 15)
        assert levels(app) == [(3, 2)] * 30
        assert "That was everybody: 30 of 30 are placed." in shown(app)
        await pilot.press("escape")
        assert not isinstance(app.screen, RoundScreen)


async def test_one_step_back_undoes_one_key_and_nothing_else(crowd: Path) -> None:
    app = app_on(crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("R")
        _, first = turn(app)
        await pilot.press("4", "3")
        _, second = turn(app)
        assert second != first
        await pilot.press("backspace")
        assert turn(app)[1] == first
        contact = app.session.workspace.dossier(first).contact
        assert contact.ours is not None
        assert contact.theirs is None
        await pilot.press("5")
        assert levels(app) == [(4, 5)]


async def test_unknown_and_skipped_stay_unknown(crowd: Path) -> None:
    app = app_on(crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("R", "space", "space", "j")
        assert levels(app) == []
        assert "3 of 30" in shown(app)


@pytest.mark.parametrize(("start", "placed"), [("R", "32"), ("T", "a")])
async def test_a_repeat_gives_the_tags_and_the_rhythm_too(
    crowd: Path, start: str, placed: str
) -> None:
    app = app_on(crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(start)
        _, first = turn(app)
        await pilot.press("number_sign", *"key fair", "enter", "equals_sign")
        await type_keys(pilot, "cadence=30d")
        await pilot.press("ctrl+s", *placed)
        _, second = turn(app)
        seq = app.session.workspace.book.seq
        await pilot.press("full_stop")
        assert app.session.workspace.book.seq == seq + 1
        for who in (first, second):
            contact = app.session.workspace.dossier(who).contact
            assert set(contact.tags) == {"key", "fair"}
            assert contact.cadence == 30
        _, third = turn(app)
        await pilot.press(*placed)
        assert app.session.workspace.dossier(third).contact.tags == ()


@pytest.mark.parametrize("start", ["R", "T"])
async def test_park_and_drop_go_on_and_are_taken_back(crowd: Path, start: str) -> None:
    app = app_on(crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(start)
        _, first = turn(app)
        await pilot.press("p")
        assert "rests until 22 Dec" in shown(app)
        _, second = turn(app)
        await pilot.press("A")
        assert app.session.workspace.dossier(second).contact.archived
        assert turn(app)[1] not in {first, second}
        await pilot.press("backspace", "backspace")
        assert turn(app)[1] == first
        assert not app.session.workspace.dossier(second).contact.archived
        assert app.session.workspace.dossier(first).contact.snoozed_until is None


@pytest.mark.parametrize("start", ["R", "T"])
async def test_those_who_are_marked_are_gone_through_alone(crowd: Path, start: str) -> None:
    app = app_on(crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space", "j", "j", "space", start)
        assert "1 of 2" in shown(app)
        assert "Person 00" in picture(app)[1]


async def test_the_shell_opens_it(crowd: Path) -> None:
    app = app_on(crowd, "ladder-triage")
    async with app.run_test(size=SMALL):
        assert turn(app)[0].PLACE == "ladder-triage"


async def test_the_levels_are_described_in_whole_words_at_the_usual_size(crowd: Path) -> None:
    app = app_on(crowd)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("R")
        await pilot.pause()
        drawn = picture(app)
        assert "Triage of the ladder" in drawn[0]
        assert "…" not in "".join(drawn[1:-1])
        # The descriptions stand at the right, each below its first line.
        words = " ".join(" ".join(line[22:].split()) for line in drawn)
        for level in app.session.workspace.playbook.levels:
            assert level.mark in words


async def test_a_very_low_screen_shows_who_it_is_and_all_seven_levels(crowd: Path) -> None:
    app = app_on(crowd)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("R")
        await pilot.pause()
        drawn = picture(app)
        assert drawn[1].startswith("  Person ")
        for level in app.session.workspace.playbook.levels:
            assert any(line.startswith(f"  {level.level} {level.short}") for line in drawn)


async def test_a_very_wide_triage_says_what_each_level_is_like_for_both(crowd: Path) -> None:
    app = app_on(crowd)
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("R")
        _, who = turn(app)
        await pilot.pause()
        drawn = picture(app)
        card, beside = [line[:136] for line in drawn], "\n".join(line[136:] for line in drawn)
        assert app.session.workspace.row(who).name in beside
        for word in ("we", "they"):
            assert sum(line.lstrip("│ ").startswith(f"{word} ") for line in card) == 7
        assert any("I don't know" in line for line in card)


async def test_a_very_wide_ladder_leaves_the_plan_to_the_person_beside_it(crowd: Path) -> None:
    app = app_on(crowd)
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("2", "m")
        await pilot.pause()
        drawn = picture(app)
        ladder, beside = (
            "\n".join(line[:136] for line in drawn),
            "\n".join(line[136:] for line in drawn),
        )
        assert "best possible version" in ladder
        assert "NEXT" not in ladder
        assert "TODAY" in beside
        screen = app.screen
        assert isinstance(screen, LadderScreen)
        # What is copied has both.
        assert any("TODAY" in plain(line) for line in screen.view_lines(120))
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "NEXT" in shown(app)
