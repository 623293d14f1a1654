"""What is done once a cursor stops: while it moves, little is drawn and a key costs few bytes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.message_pump import MessagePump
    from textual.timer import Timer

SETTLE_AFTER: Final = 0.1
"""Seconds without a movement after which a cursor has stopped."""


class Settling:
    """Calls a function of a screen or a widget once its cursor has stopped."""

    def __init__(self, owner: "MessagePump", settle: Callable[[], None]) -> None:
        self._owner = owner
        self._settle = settle
        self._timer: Timer | None = None

    def soon(self) -> None:
        """The cursor has moved: wait from now on."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._owner.set_timer(SETTLE_AFTER, self._settle)
