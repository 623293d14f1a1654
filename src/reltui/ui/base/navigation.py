"""Going from one screen to another, and back."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from textual.app import App
from textual.screen import Screen
from textual.worker import NoActiveWorker, Worker, get_current_worker

from reltui.ui.base.routes import Route, make_screen
from reltui.ui.base.screen import BaseScreen
from reltui.ui.base.session import LONGEST_TRAIL, Visit

STANDING_ALONE: Final = frozenset({Route.WELCOME, Route.TRIAGE, Route.LADDER_TRIAGE, Route.DRILL})
"""The main screens to which `esc` does not return."""


PendingAnswers = Mapping[Worker[Any], asyncio.Future[Any]]
"""The commands that wait for the answer of a dialog, each with that answer."""


_TURNS: Final = 500
"""The turns of the event loop after which a waiting key checks less often."""

_NAP: Final = 0.01
"""The seconds between two such checks."""


async def settled(app: App[Any], waiting: PendingAnswers) -> None:
    """Wait until every command has ended or waits for an answer, before the next key runs.

    Workers in the background have a group of their own. A command may wait for workers that it has
    started.
    """
    try:
        current = get_current_worker()
    except NoActiveWorker:
        current = None

    def busy(worker: Worker[Any]) -> bool:
        answer = waiting.get(worker)
        asks = answer is not None and not answer.done()
        return not (asks or worker.is_finished or worker is current)

    turns = 0
    while app.workers and (
        not app.screen.is_mounted
        or any(one.group == "default" and busy(one) for one in app.workers)
    ):
        # Most commands end within a few turns; one that takes longer leaves the processor alone.
        await asyncio.sleep(0 if turns < _TURNS else _NAP)
        turns += 1


async def open_screen(screen: BaseScreen, route: Route, subject: object = None) -> None:
    """Put a kept screen on top of the present one; `subject` is for its `arrive`."""
    app = screen.app
    if not app.is_screen_installed(route):
        app.install_screen(make_screen(route, screen.session), route)
    # A message about the present screen would be read as one about the next.
    app.clear_notifications()
    wanted = app.get_screen(route)
    while wanted in app.screen_stack and app.screen is not wanted:
        app.pop_screen()
    if app.screen is not wanted:
        await app.push_screen(route)
    await arrived(screen, subject)


async def leave(screen: BaseScreen) -> None:
    """Go back to the screen below, or to the main screen from which the user came."""
    app, trail = screen.app, screen.session.trail
    depth = len(app.screen_stack)
    here = trail[-1].arrived if trail else ("", 0)
    if here[0] == app.current_mode and depth <= here[1]:
        await go_back(screen)
    elif depth > 1:
        app.clear_notifications()
        app.pop_screen()
        redraw_top(app)


def redraw_top(app: App[Any]) -> None:
    """Draw the screen that is on top now, before the next key reaches it."""
    if isinstance(app.screen, BaseScreen):
        app.screen.renew()


async def go_to(screen: Screen[Any], route: Route, subject: object = None) -> None:
    """Close what is on top of the present main screen, and go to another one."""
    app = screen.app
    app.clear_notifications()
    if isinstance(screen, BaseScreen):
        left = tuple(one for one in Route if _is_open(screen, one))
        visit = Visit(app.current_mode, left, (route, 1))
        trail = screen.session.trail
        if visit.mode not in STANDING_ALONE and (visit.mode, left) != (route, ()):
            trail.append(visit)
            del trail[:-LONGEST_TRAIL]
    _clear(screen)
    await app.switch_mode(route)
    await arrived(screen, subject)


def arrived_at(screen: BaseScreen) -> None:
    """Note that the screens open now belong to the last step of the trail."""
    trail, app = screen.session.trail, screen.app
    if trail:
        trail[-1] = trail[-1]._replace(arrived=(app.current_mode, len(app.screen_stack)))


async def go_back(screen: BaseScreen) -> None:
    """Close the screens on top, and go one step back on the trail."""
    app, visit = screen.app, screen.session.trail.pop()
    app.clear_notifications()
    _clear(screen)
    await app.switch_mode(visit.mode)
    _clear(screen)
    for route in visit.routes:
        await app.push_screen(route)
    redraw_top(app)


def _clear(screen: Screen[Any]) -> None:
    while len(screen.app.screen_stack) > 1:
        screen.app.pop_screen()


def _is_open(screen: BaseScreen, route: Route) -> bool:
    """Whether the screen of a route is open on the present main screen."""
    app = screen.app
    return app.is_screen_installed(route) and app.get_screen(route) in app.screen_stack[1:]


async def arrived(screen: Screen[Any], subject: object = None) -> None:
    """Draw the screen that is on top now, and pass it its subject."""
    top = screen.app.screen
    if isinstance(top, BaseScreen):
        top.renew()
        await top.arrive(subject)
