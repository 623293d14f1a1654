"""The page of the next move offers the promise only where the plan takes weeks."""

from pathlib import Path

from reltui.services.contacts import editing
from support.ui import SMALL, app_on, shown, workspace_at

HERO = {"relationship": "yes", "power": "low", "perception": "advocate", "activity": "active"}


async def test_a_plan_of_one_day_is_not_offered_as_a_promise(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("full_stop")
        assert "d done" in shown(app)
        assert "promise it" not in shown(app)


async def test_a_plan_of_weeks_is_offered_as_a_promise_on_both_pages(book: Path) -> None:
    workspace = workspace_at(book)
    for row in workspace.rows():
        editing.set_fields(workspace, row.id, HERO)
    workspace.book.close()
    for start in ("contacts", "today"):
        app = app_on(book, start)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            await pilot.press("full_stop")
            assert "p promise it" in shown(app), start
