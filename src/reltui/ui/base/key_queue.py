"""Runs keys in their order: a command ends, or asks something, before the next key is read.

Textual hands a key to the widget that has the focus, and its command comes back later; with keys
that are typed ahead, the second may then reach the screen that the first one is about to leave.
Here a key's command is run at once, so that a whole review typed at a breath does the same as one
typed slowly.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from reltui.ui.base.navigation import PendingAnswers, settled
from reltui.ui.base.remote_terminal import META
from reltui.ui.base.screen import BaseScreen
from reltui.ui.commands.place import ALONE

DRAIN = 1.0
"""The longest wait, in seconds, for a field to take in a letter."""


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that can take a key before any command sees it."""

    async def take_key(self, event: events.Key) -> bool:
        """Whether it took the key."""
        ...


REPEATED: Final = frozenset(
    {
        *("down", "up", "left", "right", "page_down", "page_up"),
        *("next_person", "last_person", "next_account", "last_account"),
        *("next_chart", "last_chart", "earlier", "later"),
    }
)
"""The actions that a count repeats."""

MOST: Final = 999
"""The highest count."""


class Count:
    """A number typed before a movement: 7j, or 012j, because 1 to 6 open the main screens."""

    def __init__(self) -> None:
        self._digits = ""

    def takes(self, screen: Screen[Any], event: events.Key) -> bool:
        """Whether a key continues a count, or begins one; esc drops it."""
        if not isinstance(screen, BaseScreen) or screen.PLACE in ALONE:
            self._digits = ""
            return False
        key = event.key
        if len(key) == 1 and key.isdigit() and (self._digits or key in "0789"):
            self._show(screen, self._digits + key)
            return True
        if key == "escape" and self._digits:
            self._show(screen, "")
            return True
        return False

    def spend(self, screen: Screen[Any]) -> int | None:
        """Take the typed count, None if there is none, and reset it."""
        count = min(int(self._digits), MOST) if self._digits else None
        if self._digits and isinstance(screen, BaseScreen):
            self._show(screen, "")
        return count or None

    def _show(self, screen: BaseScreen, digits: str) -> None:
        self._digits = screen.count = digits[-4:]
        screen.show_bars()


async def press(
    app: App[Any],
    event: events.Key,
    waiting: PendingAnswers,
    explain: Callable[[Binding], bool] | None = None,
    count: Count | None = None,
) -> bool:
    """Whether a key was dealt with here; if not, it goes the way that Textual has for it.

    `explain` is asked before a command runs; where it says so, that was enough for now. `count` is
    the number that was typed before a movement. The next key comes once the command has ended or
    has asked something: `waiting` says which commands have.
    """
    handled = await _press(app, event, explain, count)
    if handled:
        # A key that goes Textual's way goes at once: it is for what has the focus now.
        await settled(app, waiting)
    return handled


async def _press(
    app: App[Any],
    event: events.Key,
    explain: Callable[[Binding], bool] | None,
    count: Count | None,
) -> bool:
    screen = app.screen
    if isinstance(screen, TakesKeys) and await screen.take_key(event):
        return True
    focused = app.focused
    if focused is not None and focused.check_consume_key(event.key, event.character):
        return False
    if count is not None and count.takes(screen, event):
        return True
    command = screen.active_bindings.get(event.key)
    times = count.spend(screen) if count is not None else None
    if command is None:
        return False
    if explain is not None and explain(command.binding):
        return True
    action = command.binding.action
    if times is not None and action == "last":
        # As in vi: a number and G go to that line.
        await app.run_action("first", command.node)
        action, times = "down", times - 1
    for _ in range(times if times is not None and action in REPEATED else 1):
        await app.run_action(action, command.node)
    return True


async def drained(screen: Screen[Any], widget: Widget | None) -> None:
    """Wait until a field has taken in the letter that was sent to it."""
    if widget is None or not widget.is_attached or screen.focused is not widget:
        return
    done = asyncio.Event()
    if widget.call_later(done.set):
        # If the machine stood still meanwhile, the next key does not wait any longer.
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), DRAIN)


EDITING: Final = {
    "b": "ctrl+left",
    "f": "ctrl+right",
    "d": "ctrl+f",
    "backspace": "ctrl+w",
}
"""What a letter together with an escape means in a field, as in a shell, by the key that does it
there."""


def told_apart(app: App[Any], event: events.Key, *, remote: bool) -> tuple[events.Key, ...]:
    """The keys that an escape and a letter are which came together: of the Alt row, or two.

    Over a line that may stall they were most likely typed one after the other. A line break is what
    a terminal makes of enter before the program has begun.
    """
    if event.key == "ctrl+j" and event.key not in app.screen.active_bindings:
        return (events.Key("enter", "\r"),)
    if not event.key.startswith(META):
        return (event,)
    name = event.key.removeprefix(META)
    letter = "\r" if name == "enter" else event.character
    in_field = app.focused is not None and app.focused.check_consume_key("a", "a")
    if f"alt+{name}" in app.screen.active_bindings or (in_field and not remote):
        own = EDITING.get(name, f"alt+{name}") if in_field else f"alt+{name}"
        return (events.Key(own, None),)
    if in_field and name in EDITING:
        return (events.Key(EDITING[name], None),)
    return events.Key("escape", "\x1b"), events.Key(name, letter)
