"""What the snooze prompt of a card calls; apart from the prompt, which is imported when opened."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import NamedTuple


class SnoozeChoices(NamedTuple):
    """What a snooze prompt calls: a day, or one of the ways out for somebody snoozed often.

    `end` ends a snooze that runs; None where none runs.
    """

    until: Callable[[date], None]
    other_day: Callable[[], Awaitable[None]]
    rhythm: Callable[[], Awaitable[None]]
    ambient: Callable[[], None]
    hand_over: Callable[[], Awaitable[None]]
    let_go: Callable[[], None]
    end: Callable[[], None] | None = None
