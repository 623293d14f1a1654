"""Draws a person as a line of the overview of ladders."""

from reltui.domain.coach.climb_steps import STEPS
from reltui.domain.people.events import Climb
from reltui.services.workspace.workspace import Row
from reltui.ui.widgets.gauges import tiny_ladder
from reltui.ui.widgets.text import Line, pad

NARROW = 64
"""The width, in cells, below which there is no room for the organization."""


def climber_line(row: Row, width: int, climb: Climb | None = None) -> Line:
    """The line of a person in the overview of ladders: name, rungs, climb, organization."""
    name = _name(width)
    level = f"level {row.level}" if row.level else "not placed"
    return (
        (pad(row.name, name), "name"),
        (" ", ""),
        *tiny_ladder(row.ours, row.theirs),
        (pad(level, 11), "" if row.level else "dim"),
        (pad(f"↑ {min(climb.step, len(STEPS))}/{len(STEPS)}" if climb else "", 6), "mark"),
        (pad(row.account, max(0, width - name - 32)) if width >= NARROW else "", "dim"),
    )


def climber_heads(width: int) -> str:
    """The names of the columns of the overview."""
    heads = pad("level", 11) + pad("climb", 6) + ("organization" if width >= NARROW else "")
    return pad(pad("name", _name(width)) + " 1 2 3 4 5 6 7  " + heads, width)


def _name(width: int) -> int:
    """The width of a name: the cells that the other columns and the organization leave."""
    return max(12, min(32, width - (54 if width >= NARROW else 33)))
