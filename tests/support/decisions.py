"""What reviews are tested with: four people, and every decision by its name."""

from datetime import date

from reltui.domain.coach.review import (
    Decision,
    Did,
    Later,
    LetGo,
    NewRhythm,
    Promised,
    Review,
    Seen,
    Snoozed,
    Touched,
)
from reltui.domain.vocabulary import TouchKind
from reltui.services.review.review import decide, review
from reltui.services.workspace.workspace import Workspace

FRIDAY = date(2026, 11, 27)
NAMES = ("Dana Whitfield", "Priya Nair", "Wei Zhang", "Tom Achterberg")

DECISIONS: dict[str, Decision] = {
    "seen": Seen(),
    "did": Did(),
    "touch": Touched(TouchKind.CALL, text="she was curt"),
    "commit": Promised("send the plan", FRIDAY),
    "snooze": Snoozed(FRIDAY),
    "later": Later(),
    "rhythm": NewRhythm("60d"),
    "let go": LetGo(),
}
"""Every decision, by its word."""


def decided(workspace: Workspace, who: str, decision: Decision) -> Review:
    """The review after a decision about a person, made on the review as it stands."""
    return decide(workspace, review(workspace), who, decision)
