"""One person as a line of the overview of the ladder: name, rungs, climb, organization."""

from reltui.domain.coach.climb import STEPS
from reltui.domain.people.events import Climb
from reltui.services.workspace.workspace import Row
from reltui.ui.widgets.level_strip import tiny_ladder
from reltui.ui.widgets.text import Line, pad


def climber_line(row: Row, width: int, climb: Climb | None = None) -> Line:
    """One person as the overview of the ladder has them: name, rungs, climb, organization."""
    name = max(12, min(32, width - 46))
    level = f"level {row.level}" if row.level else "not placed"
    return (
        (pad(row.name, name), "strong"),
        (" ", ""),
        *tiny_ladder(row.ours, row.theirs),
        (pad(level, 11), "" if row.level else "dim"),
        (pad(f"↑ {min(climb.step, len(STEPS))}/{len(STEPS)}" if climb else "", 6), "mark"),
        (pad(row.account, max(0, width - name - 32)), "dim"),
    )


def climber_heads(width: int) -> str:
    """The names of the columns of the overview."""
    name = max(12, min(32, width - 46))
    return pad("name", name) + " 1 2 3 4 5 6 7  ● us  ○ them  ◉ both  ↑ on a climb"
