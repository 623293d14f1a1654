"""How Textual works in the tests: styles are parsed once, sentences stay, waiting ends at rest."""

import asyncio
from typing import Any, Final
from weakref import WeakSet

from textual import app, pilot
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification
from textual.screen import Screen

HOUR: Final = 3600.0
"""Seconds that a sentence stays, unless the app says another one."""

TICK: Final = 0.002
"""Seconds between two looks whether the app may draw again."""

MOST_TURNS: Final = 100_000
"""Turns of the event loop after which something goes round in circles."""

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def _parse_once(sheet: Stylesheet, css: str, **source: Any) -> list[RuleSet]:
    key = (css, *source.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, **source)
    return _parsed[key]


def share_parsed_rules() -> None:
    """Let the apps of this process share the rules that come from the same text and variables.

    An app keeps what it has parsed in the same way, so that no rule is changed by its use.
    """
    Stylesheet._parse_rules = _parse_once  # type: ignore[assignment]


def let_sentences_stay() -> None:
    """Let what the app says stay until it says something else, however slow the machine is."""
    Notification.time_left = property(lambda _: HOUR)  # type: ignore[assignment,method-assign]


async def at_rest(*_: float) -> None:
    """Wait until every task of the app waits for something from outside, and all is drawn.

    Nothing is measured: that a machine is busy, or a process has to wait for its turn, is no rest.
    """
    loop: Any = asyncio.get_running_loop()
    running = active_app.get(None)
    for _turn in range(MOST_TURNS):
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if running is None or running._exit or not running._screen_stack:
            # An app that ends draws nothing any more.
            return
        if running._batch_count:
            # A main screen that is gone to is drawn a moment later, by a timer of Textual's.
            await asyncio.sleep(TICK)
            continue
        # What else waits for a tick of the clock: a new size, and the next frame.
        running._check_resize()
        running.screen._on_timer_update()
        if not loop._ready:
            return
    raise AssertionError("the app does not come to rest")


async def _screen_at_rest(of: pilot.Pilot[Any], _timeout: float = 30.0) -> bool:
    await at_rest()
    if not of.app._exit and of.app._screen_stack and of.app.screen not in _drawn:
        _drawn.add(of.app.screen)
        _draw(of.app.screen)
    return True


_draw = Screen._compositor_refresh

_drawn: WeakSet[Screen[Any]] = WeakSet()
"""The screens of which something has been drawn."""


def _draw_later(screen: Screen[Any]) -> None:
    if screen is not screen.app.screen or not screen.app.is_headless:
        _draw(screen)
        return
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


def draw_when_asked() -> None:
    """Let a screen be drawn when it is new, and whenever a test asks for its picture.

    Drawing is a third of the time of these tests. The frames between are drawn by `.ci/run`, where
    every key is followed by one.
    """
    Screen._compositor_refresh = _draw_later  # type: ignore[method-assign,assignment]


def wait_for_rest() -> None:
    """Let the pilot wait for what is to happen, where Textual waits for an idle processor."""
    app.wait_for_idle = at_rest  # type: ignore[assignment,attr-defined]
    pilot.wait_for_idle = at_rest  # type: ignore[assignment,attr-defined]
    pilot.Pilot._wait_for_screen = _screen_at_rest  # type: ignore[assignment,method-assign]
