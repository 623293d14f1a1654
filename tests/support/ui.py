"""Helpers for tests of the app: a book to look at, the app on it, and the screen as plain lines."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from reltui.services.activity import logging
from reltui.services.base.config import Config
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Row, Workspace, open_workspace
from reltui.ui.accounts.map_screen import PowerMapScreen
from reltui.ui.app import ReltuiApp
from reltui.ui.base.session import Session
from support import people
from support.made_once import made_once
from support.opened import at_end
from support.textual import draw_if_new

TODAY: Final = people.TODAY
"""The day of every test of the app."""

TIME_LIMIT: Final = 120.0
"""Seconds to wait for something that must happen."""

SMALL, LARGE = (80, 24), (120, 40)
"""The two sizes that every screen is looked at in."""

DANA: Mapping[str, str] = {
    "account": "Northwind",
    "title": "VP Operations",
    "email": "dana@northwind.example",
    "relationship": "yes",
    "power": "high",
    "perception": "detractor",
    "activity": "active",
    "ours": "3",
    "theirs": "2",
    "goal": "5@2027-06-30",
    "sees": "late deliveries",
    "feels": "left alone",
    "wants": "a date she can trust",
}
"""Somebody of whom much is known."""


def now() -> datetime:
    """The time of every change of a test."""
    return datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def workspace_at(path: Path) -> Workspace:
    """The workspace for a book at a path, on the day of the tests."""
    workspace = open_workspace(path, TODAY, now)
    at_end(workspace.book.tables.close)
    return workspace


@made_once
def book_of_three(path: Path) -> dict[str, str]:
    """A book with Dana, whom we know well, and Marcus and Priya, whom we do not; ids by name."""
    workspace = workspace_at(path)
    dana = editing.add_contact(workspace, "Dana Whitfield", **DANA)
    marcus = editing.add_contact(workspace, "Marcus Oyelaran", account="Northwind", power="high")
    priya = editing.add_contact(workspace, "Priya Nair", account="Contoso")
    logging.log_touch(workspace, dana.id, "the late pallet, she was curt", kind="call")
    logging.commit(workspace, dana.id, "send the new delivery plan", date(2026, 11, 24))
    workspace.book.close()
    return {"dana": dana.id, "marcus": marcus.id, "priya": priya.id}


def session_at(path: Path, *, demo: bool = False, now: Callable[[], datetime] = now) -> Session:
    """A session on a book, or on a copy of the example book, on the day of the tests."""
    session = Session(path, TODAY, demo=demo, now=now)
    at_end(session.let_go)
    return session


def app_on(
    path: Path, start: str = "contacts", who: str | None = None, config: Config | None = None
) -> ReltuiApp:
    """The app on a book, on the day of the tests."""
    session = session_at(path)
    session.selected_id = who
    return ReltuiApp(session, start, config)


def picture(app: ReltuiApp) -> list[str]:
    """What the whole screen shows, as plain lines without the spaces at their ends."""
    width, height = app.size
    if isinstance(app.screen, PowerMapScreen):
        # What it draws a moment after the last key, however long that takes here.
        app.screen.settle()
    lines = app.screen._compositor.render_strips(app.size)
    assert len(lines) == height
    return ["".join(part.text for part in strip.crop(0, width)).rstrip() for strip in lines]


def shown(app: ReltuiApp) -> str:
    """What the whole screen shows, as one text with single spaces between the words.

    The frames of panels are left out: a text goes on in the next line.
    """
    return " ".join(" ".join(line.strip(" │") for line in picture(app)).split())


def said(app: ReltuiApp) -> list[str]:
    """The sentences that the app has said and that are still to be read."""
    return [notification.message for notification in app._notifications]


def top(app: ReltuiApp) -> Screen[Any]:
    """The screen that is on top now."""
    return app.screen


def row_of(app: ReltuiApp, start: str) -> Row:
    """The person whose name begins like this."""
    return next(row for row in app.session.workspace.rows() if row.name.startswith(start))


async def until(check: Callable[[], bool]) -> None:
    """Wait until something is so, however busy the machine is."""
    end = time.monotonic() + TIME_LIMIT
    while not check():
        assert time.monotonic() < end, "it did not come"
        await asyncio.sleep(0.01)


async def type_keys(pilot: Pilot[Any], text: str) -> None:
    """Type a text ahead: all its letters are sent at once, and are taken in when this returns."""
    app = pilot.app
    draw_if_new(app)
    for letter in text:
        app.post_message(events.Key(_character_to_key(letter), letter).set_sender(app))
    await pilot.pause()
