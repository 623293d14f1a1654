"""What reviews are tested with: four people, and every decision by its name."""

from collections.abc import Callable
from datetime import date

from reltui.services import reviewing
from reltui.services.desk import Desk
from reltui.services.reviewing import Review

FRIDAY = date(2026, 11, 27)
NAMES = ("Dana Whitfield", "Priya Nair", "Wei Zhang", "Tom Achterberg")

DEEDS: dict[str, Callable[[Desk, str], Review]] = {
    "seen": reviewing.seen,
    "did": reviewing.did,
    "touch": lambda desk, who: reviewing.touch(desk, who, "she was curt", kind="call"),
    "commit": lambda desk, who: reviewing.commit(desk, who, "send the plan", FRIDAY),
    "snooze": lambda desk, who: reviewing.snooze(desk, who, FRIDAY),
    "later": reviewing.not_today,
}
"""Every decision, made for a person."""
