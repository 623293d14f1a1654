"""How Textual works in the tests: styles are parsed once, sentences stay, waiting ends at rest."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, Final
from weakref import WeakSet

from textual import app, pilot, strip
from textual._compositor import Compositor
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
    # Each node asks all rules for it; Textual answers with the place in memory too, in Python.
    RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]


def let_sentences_stay() -> None:
    """Let what the app says stay until it says something else, however slow the machine is."""
    Notification.time_left = property(lambda _: HOUR)  # type: ignore[assignment,method-assign]


async def at_rest(*_: float) -> None:
    """Wait until every task of the app waits for something from outside, and all is drawn.

    Nothing is measured: that a machine is busy, or a process has to wait for its turn, is not rest.
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
    if of.app._screen_stack and of.app.screen.is_modal:
        # A picture of a dialog has what lies behind it only if the app has drawn it.
        draw_if_new(of.app)
    return True


_draw = Screen._compositor_refresh
_render_strips = Compositor.render_strips
_press = pilot.Pilot.press
_run_test = app.App.run_test

_drawn: WeakSet[Compositor] = WeakSet()
"""What has drawn a screen once, or a picture of it for a test."""


def draw_if_new(running: app.App[Any]) -> None:
    """Draw the screen on top, if no test has asked for a picture of it and it was never drawn."""
    if running._exit or not running._screen_stack or running.screen._compositor in _drawn:
        return
    _drawn.add(running.screen._compositor)
    _draw(running.screen)


def _render_and_note(compositor: Compositor, *args: Any, **options: Any) -> Any:
    _drawn.add(compositor)
    return _render_strips(compositor, *args, **options)


async def _draw_and_press(of: pilot.Pilot[Any], *keys: str) -> None:
    draw_if_new(of.app)
    await _press(of, *keys)


@asynccontextmanager
async def _run_and_draw(running: app.App[Any], **options: Any) -> AsyncIterator[pilot.Pilot[Any]]:
    async with _run_test(running, **options) as of:
        yield of
        draw_if_new(running)


def _draw_later(screen: Screen[Any]) -> None:
    if screen is not screen.app.screen or not screen.app.is_headless:
        _draw(screen)
        return
    screen._dirty_widgets.clear()
    screen.app._update_mouse_over(screen)


def draw_when_asked() -> None:
    """Let a screen be drawn once, by the next key at the latest, and for each picture of a test.

    Drawing is a third of the time of these tests. The frames between are drawn by `.ci/run`, where
    every key is followed by one.
    """
    Screen._compositor_refresh = _draw_later  # type: ignore[method-assign,assignment]
    Compositor.render_strips = _render_and_note  # type: ignore[method-assign,assignment]
    pilot.Pilot.press = _draw_and_press  # type: ignore[method-assign,assignment]
    app.App.run_test = _run_and_draw  # type: ignore[method-assign,assignment]


class _NoCache:
    """In place of a cache: it holds nothing."""

    def get(self, _: object) -> None:
        """Nothing."""

    def __setitem__(self, key: object, value: object) -> None:
        """Keep nothing."""


_NO_CACHE: Final = _NoCache()


def make_no_caches() -> None:
    """Make none of the seven caches of a line, which serve the next frames: a test has few.

    They are 4 % of the time of these tests, and the names of all signals, for each that an app
    handles, as much: those are made once.
    """
    lines: Any = strip
    lines.FIFOCache = lambda _: _NO_CACHE
    signal.valid_signals = cache(signal.valid_signals)


def wait_for_rest() -> None:
    """Let the pilot wait for what is to happen, where Textual waits for an idle processor."""
    app.wait_for_idle = at_rest  # type: ignore[assignment,attr-defined]
    pilot.wait_for_idle = at_rest  # type: ignore[assignment,attr-defined]
    pilot.Pilot._wait_for_screen = _screen_at_rest  # type: ignore[assignment,method-assign]
