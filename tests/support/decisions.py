"""What reviews are tested with: four people, and every decision by its name."""

from collections.abc import Callable
from datetime import date

from reltui.services.review import review
from reltui.services.review.review import Review
from reltui.services.workspace.workspace import Workspace

FRIDAY = date(2026, 11, 27)
NAMES = ("Dana Whitfield", "Priya Nair", "Wei Zhang", "Tom Achterberg")

DEEDS: dict[str, Callable[[Workspace, str], Review]] = {
    "seen": review.seen,
    "did": review.did,
    "touch": lambda workspace, who: review.touch(workspace, who, "she was curt", kind="call"),
    "commit": lambda workspace, who: review.commit(workspace, who, "send the plan", FRIDAY),
    "snooze": lambda workspace, who: review.snooze(workspace, who, FRIDAY),
    "later": review.not_today,
}
"""Every decision, made for a person."""
