"""What changed, in words that fit: all four answers where none of them was known."""

from pathlib import Path

from reltui.services.contacts import editing
from support.ui import TODAY, app_on, picture, workspace_at


async def test_four_new_answers_are_said_whole_or_in_short(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    editing.add_contact(workspace, "Dana Whitfield")
    cell = {"relationship": "yes", "power": "high", "perception": "advocate", "activity": "active"}
    editing.set_fields(workspace, "c1", cell)
    assert workspace.today == TODAY
    workspace.book.close()
    app = app_on(path, "matrix")
    for width, words in (
        (120, "all four answers"),
        (240, "relationship yes, power high, advocate"),
    ):
        async with app.run_test(size=(width, 40)) as pilot:
            await pilot.press("tab")
            await pilot.pause()
            line = next(one for one in picture(app) if "not classified" in one)
            assert words in line
            assert "…" not in line
        app = app_on(path, "matrix")
