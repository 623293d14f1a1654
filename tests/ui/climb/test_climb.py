"""A whole climb by its keys: left and resumed at each step, and closed by how it went."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reltui.domain.coach.climb_steps import AFTER, STEPS, open_climb
from reltui.domain.vocabulary import Flow
from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.services.growth import climbs
from reltui.ui.app import ReltuiApp
from reltui.ui.base.form import Form
from reltui.ui.climb.screen import ClimbScreen
from reltui.ui.contacts.screen import ContactsScreen
from support.ui import LARGE, SMALL, app_on, picture, said, shown, top, type_keys, workspace_at

CHECKS = ("how_they_choose", "beyond_delivery", "critical")


def the_climb(app: ReltuiApp) -> ClimbScreen:
    screen = top(app)
    assert isinstance(screen, ClimbScreen)
    return screen


def dana_of(app: ReltuiApp) -> str:
    return next(row.id for row in app.session.workspace.rows() if row.name.startswith("Dana"))


async def write(pilot: Pilot[int], *fields: str) -> None:
    """Open the form of the step, fill its first fields in, and save."""
    await pilot.press("enter")
    assert isinstance(pilot.app.screen, Form)
    for number, text in enumerate(fields):
        if number:
            await pilot.press("tab")
        await pilot.press("end", "ctrl+u")
        await type_keys(pilot, text)
    await pilot.press("ctrl+s")
    assert isinstance(pilot.app.screen, ClimbScreen)


async def test_a_whole_climb_from_their_side_to_the_next_level(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("C")
        screen, who, workspace = the_climb(app), dana_of(app), app.session.workspace
        assert "1 of 7 See it from their side" in shown(app)
        await write(pilot, "late trucks")
        assert workspace.dossier(who).contact.sees.value == "late trucks"  # type: ignore[union-attr]
        assert screen.step == 2
        # the evidence of both sides
        await pilot.press("space", "space", "x")
        answers = {one.key: one.answer for one in workspace.dossier(who).checks}
        assert answers == dict(zip(CHECKS, ("yes", "yes", "no"), strict=True))
        await pilot.press("right", "x", "space", "up", "up", "space", "l")
        assert screen.step == 4
        await pilot.press("enter", "right", "right", "right", "ctrl+s")
        assert workspace.dossier(who).contact.purpose.value == "us"  # type: ignore[union-attr]
        # the trust step, the ask, the commitment
        assert screen.step == 5
        await write(pilot, "our error log")
        assert workspace.dossier(who).exposures[0].size == 2
        await pilot.press("down", "enter", "ctrl+s")
        assert [one.size for one in workspace.dossier(who).asks] == [1]
        assert screen.step == 7
        assert "our error log" in shown(app)
        await write(pilot, "send the log", "fri")
        assert workspace.dossier(who).commitments[-1].text == "send the log"
        assert "how did it go?" in shown(app)
        assert open_climb(workspace.dossier(who)).step == AFTER  # type: ignore[union-attr]
        # a step up that only one side is ready for is refused, with what to do instead
        await pilot.press("plus")
        assert "Their side is not ready for level 3 yet. Instead, ask them:" in said(app)[-1]
        editing.set_fields(workspace, who, {"ready": "both"})
        await pilot.press("plus")
        assert isinstance(top(app), ContactsScreen)
        assert "level 3, exchange of opinions" in said(app)[-1]
        assert workspace.dossier(who).contact.level == 3
        assert workspace.dossier(who).climbs[0].outcome == "climbed"


@pytest.mark.parametrize("step", range(1, AFTER + 1))
async def test_a_climb_is_left_and_resumed_at_each_step(step: int, book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("C", *["right"] * (step - 1))
        assert the_climb(app).step == step
        await pilot.press("escape")
        assert isinstance(top(app), ContactsScreen)
    app.session.close()
    again = app_on(book)
    async with again.run_test(size=SMALL) as pilot:
        await pilot.press("C")
        assert the_climb(again).step == step
        words = f"{step} of 7" if step < AFTER else "how did it go?"
        assert words in shown(again)
        if step == AFTER:
            await pilot.press("enter")
            assert "That was the last step" in said(again)[-1]


@pytest.mark.parametrize("step", [number for number, key in enumerate(STEPS, 1) if key != "side"])
async def test_what_is_typed_into_a_step_is_not_lost(step: int, book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("C", *["right"] * (step - 1), "enter")
        form = top(app)
        assert isinstance(form, Form)
        await pilot.press("tab") if STEPS[step - 1] == "purpose" else None
        await type_keys(pilot, "zz")
        await pilot.press("escape", "enter")
        assert "zz" in shown(app)


async def test_it_stayed_or_fell_and_the_reason_is_kept(book: Path) -> None:
    workspace = workspace_at(book)
    who = workspace.rows()[0].id
    climbs.reach(workspace, climbs.climb_of(workspace, who), AFTER)
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("C", "equals_sign", *"audit", "enter")
        await pilot.pause()
        assert isinstance(top(app), ContactsScreen)
        assert app.session.workspace.dossier(who).climbs[0].word == "audit"
        await pilot.press("C", "f")
        assert "not begun yet" in said(app)[-1]
        await pilot.press("right", "space", "f", *"pallet", "ctrl+s", "enter")
        await pilot.pause()
        assert isinstance(top(app), ContactsScreen)
        dossier = app.session.workspace.dossier(who)
        assert [one.outcome for one in dossier.climbs] == ["stayed", "fell"]
        assert dossier.falls[-1].because == "pallet"
        await pilot.press("C")
        assert "towards level 2" in shown(app)


async def test_a_help_is_offered_first_where_they_gave_more(book: Path) -> None:
    workspace = workspace_at(book)
    who = workspace.rows()[0].id
    for number in range(3):
        logging.enter_value(workspace, who, Flow.RECEIVE, f"a day, {number}", size=3)
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("C", *["right"] * 5)
        lines = picture(app)
        assert any("GIVE FIRST" in line for line in lines)
        text = "\n".join(lines)
        assert text.index("HELP, size") < text.index("ASK, size")
        await pilot.press("enter", "ctrl+s")
        assert app.session.workspace.dossier(who).ledger[-1].way == "give"


async def test_undo_takes_back_step_by_step_and_the_climb_itself(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("C", "right", "space", "u")
        who = dana_of(app)
        assert app.session.workspace.dossier(who).checks == ()
        await pilot.press("space", "right", "right", "right")
        await write(pilot, "our error log")
        await pilot.press("u")
        assert app.session.workspace.dossier(who).exposures == (), "text and step are one change"
        assert open_climb(app.session.workspace.dossier(who)).step == 2  # type: ignore[union-attr]
        await pilot.press("u")
        assert app.session.workspace.dossier(who).climbs == ()
        assert "2 of 7" in shown(app), "the page stays, and can be written again"
        await pilot.press("plus", "space", "x", "equals_sign", "f", "right", "left", "down")
        assert "of 7" in shown(app)
        assert app.is_running


async def test_a_climb_that_was_taken_back_elsewhere_says_so(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        who, workspace = dana_of(app), app.session.workspace
        await pilot.press("C", "right", "space")
        climbs.stayed(workspace, climbs.going_on(workspace, who), "audit")
        app.session.changed()
        the_climb(app).renew(force=True)
        assert "This climb is closed, or was taken back" in shown(app)
        await pilot.press("plus", "space", "enter", "equals_sign", "f", "right", "left", "down")
        assert "This climb is closed, or was taken back" in shown(app)
        assert app.is_running
        await pilot.press("C")
        assert "1 of 7" in shown(app)


async def test_from_the_top_there_is_nothing_to_climb(book: Path) -> None:
    workspace = workspace_at(book)
    editing.set_fields(workspace, workspace.rows()[0].id, {"ours": "7", "theirs": "7"})
    workspace.book.close()
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("C")
        assert isinstance(top(app), ContactsScreen)
        assert "the top of the ladder" in said(app)[-1]


@pytest.mark.parametrize("size", [(60, 20), SMALL, LARGE, (200, 50)])
async def test_every_step_fits_every_size(size: tuple[int, int], book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("C")
        for step in range(1, AFTER + 1):
            lines = picture(app)
            assert len(lines) == size[1]
            assert the_climb(app).step == step
            if step < AFTER:
                assert any(f"▸{step}" in line for line in lines[1:3])
            await pilot.press("right")


async def test_paging_through_a_climb_changes_nothing_in_the_book(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        workspace, who = app.session.workspace, dana_of(app)
        before = workspace.book.seq
        await pilot.press("C", *["right"] * STEPS.index("trust"), "left", "right")
        assert the_climb(app).step == STEPS.index("trust") + 1
        assert (workspace.book.seq, workspace.dossier(who).climbs) == (before, ())
        # what is written begins the climb, at the step where it was written, in one change
        await write(pilot, "our error log")
        assert open_climb(workspace.dossier(who)).step == the_climb(app).step  # type: ignore[union-attr]
        assert workspace.book.history()[0].name == "climb with Dana Whitfield: The trust step"
        await pilot.press("left", "left", "right", "right", "u")
        assert (workspace.dossier(who).climbs, workspace.dossier(who).exposures) == ((), ())


async def test_a_check_begins_the_climb_and_one_undo_takes_both_back(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        workspace, who = app.session.workspace, dana_of(app)
        await pilot.press("C", "right", "right", "space")
        assert open_climb(workspace.dossier(who)).step == 3  # type: ignore[union-attr]
        await pilot.press("u")
        assert (workspace.dossier(who).climbs, workspace.dossier(who).checks) == ((), ())


async def test_a_climb_that_was_only_looked_through_is_closed_by_how_it_went(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        workspace, who = app.session.workspace, dana_of(app)
        await pilot.press("C", *["right"] * (AFTER - 1), "equals_sign", *"audit", "enter")
        await pilot.pause()
        (closed,) = workspace.dossier(who).climbs
        assert (closed.outcome, closed.word) == ("stayed", "audit")
        await pilot.press("C")
        assert the_climb(app).step == 1, "the next climb begins with its first step"
        await pilot.press("escape", "u")
        assert workspace.dossier(who).climbs == ()


async def test_a_step_opens_at_its_top_and_pages(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("C", *"lll", "j", "l")
        assert "5 of 7 The trust step" in shown(app)
        await pilot.press("j", "l")
        assert "6 of 7" in shown(app)
        await pilot.press("h")
        assert "5 of 7 The trust step" in shown(app)
        assert "↑ more" not in shown(app)
        assert "↓ more" in shown(app)
        await pilot.press("pagedown")
        assert "↑ more" in shown(app)
        assert "5 of 7" not in shown(app)
        await pilot.press("pageup")
        assert "5 of 7 The trust step" in shown(app)
        await pilot.press("G")
        assert the_climb(app).cursor
        assert "↓ more" not in shown(app)
        await pilot.press("home")
        assert "5 of 7 The trust step" in shown(app)
