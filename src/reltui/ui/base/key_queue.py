"""Keys in their order: each one is done with before the next is looked at.

Textual hands a key to the widget that has the focus, and its command comes back later; with keys
that are typed ahead, the second may then reach the screen that the first one is about to leave.
Here a key's command is run at once, so that a whole review typed at a breath does the same as one
typed slowly.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

DRAIN = 1.0
"""Seconds that a field gets to take in a letter; it needs about a thousandth of that."""


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that may take a key for itself, before any command sees it."""

    async def take_key(self, event: events.Key) -> bool:
        """Whether it took the key."""
        ...


async def press(
    app: App[Any], event: events.Key, explain: Callable[[Binding], bool] | None = None
) -> bool:
    """Whether a key was dealt with here; if not, it goes the way that Textual has for it.

    `explain` is asked before a command runs; where it says so, that was enough for now.
    """
    screen = app.screen
    if isinstance(screen, TakesKeys) and await screen.take_key(event):
        return True
    focused = app.focused
    if focused is not None and focused.check_consume_key(event.key, event.character):
        return False
    command = screen.active_bindings.get(event.key)
    if command is None:
        return False
    if explain is not None and explain(command.binding):
        return True
    await app.run_action(command.binding.action, command.node)
    return True


async def drained(screen: Screen[Any], widget: Widget | None) -> None:
    """Wait until a field has taken in the letter that was sent to it."""
    if widget is None or not widget.is_attached or screen.focused is not widget:
        return
    done = asyncio.Event()
    if widget.call_later(done.set):
        await asyncio.wait_for(done.wait(), DRAIN)
