"""What reviews are tested with: four people, and every decision by its name."""

from collections.abc import Callable
from datetime import date

from reltui.services.review import review
from reltui.services.review.review import Review
from reltui.services.workspace.workspace import Desk

FRIDAY = date(2026, 11, 27)
NAMES = ("Dana Whitfield", "Priya Nair", "Wei Zhang", "Tom Achterberg")

DEEDS: dict[str, Callable[[Desk, str], Review]] = {
    "seen": review.seen,
    "did": review.did,
    "touch": lambda desk, who: review.touch(desk, who, "she was curt", kind="call"),
    "commit": lambda desk, who: review.commit(desk, who, "send the plan", FRIDAY),
    "snooze": lambda desk, who: review.snooze(desk, who, FRIDAY),
    "later": review.not_today,
}
"""Every decision, made for a person."""
