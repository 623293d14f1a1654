"""The climb with a supplier: their checks, and the roles turned round."""

from pathlib import Path

import pytest

from reltui.services.contacts import editing
from reltui.services.playbook.loading import shipped
from reltui.ui.ladder.screen import LadderScreen
from support.ui import LARGE, app_on, row_of, shown, workspace_at


def turn(book: Path, direction: str) -> None:
    """Give Dana Whitfield another direction."""
    workspace = workspace_at(book)
    dana = next(row for row in workspace.rows() if row.name == "Dana Whitfield")
    editing.set_fields(workspace, dana.id, {"direction": direction})
    workspace.book.close()


@pytest.mark.parametrize(
    ("direction", "us", "them", "asked"),
    [
        ("customer", "us Why we are in business", "them What I need beyond", "how_they_choose"),
        ("partner", "us Why we are in business", "them What I need beyond", "how_they_choose"),
        ("supplier", "us What I need beyond", "them Why we are in business", "told_why"),
    ],
)
async def test_the_climb_asks_by_the_direction(
    book: Path, direction: str, us: str, them: str, asked: str
) -> None:
    turn(book, direction)
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("4")
        screen = app.screen
        assert isinstance(screen, LadderScreen)
        await pilot.press("tab", "tab")
        told = shown(app)
        assert us in told
        assert them in told
        await pilot.press("tab")
        while not (current := screen.view.current) or current[0].side == "ours":
            await pilot.press("down")
        assert current[1].text.key == asked
        assert current[1].text.ask.split(",")[0][:30] in shown(app)


async def test_a_suppliers_check_is_answered_with_one_key(book: Path) -> None:
    turn(book, "supplier")
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("4")
        screen = app.screen
        assert isinstance(screen, LadderScreen)
        while not (current := screen.view.current) or current[0].side == "ours":
            await pilot.press("down")
        await pilot.press("space", "space", "space")
        dossier = app.session.workspace.dossier(row_of(app, "Dana").id)
        wanted = {check.key for check in shipped().levels[2].checks("theirs", "supplier")}
        assert {check.key for check in dossier.checks} == wanted
        assert "THEM: ready" in shown(app)
