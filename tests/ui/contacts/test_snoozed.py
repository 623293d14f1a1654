"""Who is snoozed is seen in the list, on their page and beside the list, and found by a word."""

from datetime import date
from pathlib import Path

from reltui.services.activity import logging
from reltui.ui.base.person_row import person_line
from reltui.ui.widgets.text import plain
from support.rows import TODAY, row
from support.ui import LARGE, SMALL, app_on, picture, shown
from support.workspace import add_people, workspace_at


def test_a_row_says_until_when_somebody_is_snoozed() -> None:
    due = date(TODAY.year, TODAY.month, TODAY.day)
    awake, asleep = row(1, "Ada", due=due), row(1, "Ada", due=due, snoozed=date(2027, 2, 1))
    days = (date(2027, 2, 1) - TODAY).days
    assert plain(person_line(awake, 80, TODAY)).rstrip().endswith("today")
    assert plain(person_line(asleep, 80, TODAY)).rstrip().endswith(f"→ in {days}d")


async def test_a_snooze_is_seen_and_found(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    add_people(workspace, "Dana Whitfield", "Wei Zhang")
    logging.snooze(workspace, "c2", date(2026, 12, 5))
    workspace.book.close()
    app = app_on(path)
    async with app.run_test(size=SMALL) as pilot:
        assert [line for line in picture(app) if "→ in 13d" in line and "Wei" in line]
        await pilot.press("slash", *"snoozed")
        # While letters go into the filter, no command is shown.
        footer = " ".join(picture(app)[-1].split())
        assert footer == "enter to the list ↓ ↑ move esc all again"
        assert "Wei Zhang" in shown(app)
        assert "Dana" not in shown(app)
        await pilot.press("enter")
        assert "t touch" in picture(app)[-1]
        await pilot.press("enter")
        assert "→ snoozed until 5 Dec: s ends it" in shown(app)
        await pilot.resize_terminal(*LARGE)
        await pilot.press("escape")
        assert "→ snoozed until 5 Dec" in shown(app)
