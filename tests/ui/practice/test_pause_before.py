"""Before a downgrade is kept the pause is offered: enter keeps it at once, esc drops it."""

from pathlib import Path

from reltui.services.contacts import editing
from reltui.ui.base.form import Form
from reltui.ui.ladder.screen import LadderScreen
from reltui.ui.matrix.questions import ClassifyScreen
from reltui.ui.practice.pause import PauseScreen
from support.ui import SMALL, app_on, shown, top, workspace_at


def _stands_high(book: Path) -> str:
    workspace = workspace_at(book)
    who = workspace.rows()[0].id
    placed = {"relationship": "yes", "power": "high", "perception": "advocate"}
    editing.set_fields(workspace, who, {**placed, "activity": "active", "ours": "4", "theirs": "4"})
    workspace.book.close()
    return who


async def test_a_level_goes_down_after_the_pause_alone(book: Path) -> None:
    who = _stands_high(book)
    app = app_on(book, who=who)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m", "left_square_bracket")
        assert isinstance(top(app), PauseScreen)
        assert "level 4 to 3 (our side)" in shown(app)
        await pilot.press("escape")
        contact = app.session.workspace.dossier(who).contact
        assert contact.ours is not None
        assert contact.ours.level == 4
        await pilot.press("left_square_bracket", "enter")
        assert isinstance(top(app), LadderScreen)
        contact = app.session.workspace.dossier(who).contact
        assert contact.ours is not None
        assert contact.ours.level == 3


async def test_a_fall_is_kept_after_the_pause_alone(book: Path) -> None:
    who = _stands_high(book)
    app = app_on(book, who=who)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m", "f", *"late", "ctrl+s")
        assert isinstance(top(app), PauseScreen)
        assert "Dana Whitfield falls from" in shown(app)
        await pilot.press("escape")
        assert isinstance(top(app), Form)
        assert "Nothing is kept yet." in shown(app)
        assert app.session.workspace.dossier(who).falls == ()
        await pilot.press("ctrl+s", "enter")
        assert [one.because for one in app.session.workspace.dossier(who).falls] == ["late"]


async def test_a_detractor_is_noted_after_the_pause_alone(book: Path) -> None:
    who = _stands_high(book)
    app = app_on(book, who=who)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("c")
        for _ in range(4):
            screen = top(app)
            assert isinstance(screen, ClassifyScreen)
            if screen.asked == "perception":
                break
            await pilot.press("space")
        await pilot.press("n")
        assert isinstance(top(app), PauseScreen)
        assert "Dana Whitfield becomes a" in shown(app)
        await pilot.press("escape")
        screen = top(app)
        assert isinstance(screen, ClassifyScreen)
        assert screen.asked == "perception"
        await pilot.press("n", "enter", "space", "space", "space")
        assert app.session.workspace.dossier(who).contact.placement.value("perception") == (
            "detractor"
        )
