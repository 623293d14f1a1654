"""Draws a line for a person who changed cell: the cell before, the cell now, the change."""

from datetime import date

from reltui.domain.frameworks.matrix import Cell, stake_of
from reltui.domain.history.lookback import Moved
from reltui.domain.text.dates import short_date
from reltui.ui.widgets.cell_signs import grade_word, sign_of
from reltui.ui.widgets.text import Line, Span, pad

STAKE = 18
"""The width of the sign and words of a cell of the matrix."""

DAY = 12
"""The width of a day."""

_SIGNS: dict[int, Span] = {1: ("↑", "good"), 0: ("·", "dim"), -1: ("↓", "risk")}

_LEARNED: Span = ("+", "dim")
"""The sign for a person about whom only more became known."""


def moved_heads(width: int) -> str:
    """The names of the columns."""
    name, rest = _columns(width)
    return f"{pad('name', name)}   {pad('before', STAKE)}  {pad('now', STAKE)} {pad('on', DAY)}" + (
        "what changed" if rest else ""
    )


def moved_line(one: Moved, width: int, today: date) -> Line:
    """A person for a width: better ↑, worse ↓, more known +, or none of these ·."""
    name, rest = _columns(width)
    changes = ", ".join(
        f"{dimension} {one.contact.placement.value(dimension) or 'unknown'}"
        for dimension in one.changed
    )
    new = _stake(one.new)
    return (
        (pad(one.contact.name, name), "name"),
        (" ", ""),
        _LEARNED if one.learned else _SIGNS[one.better],
        (" ", ""),
        *_stake(one.old, asks="dim"),
        ("→ ", new[0][1]),
        *new,
        (" ", ""),
        (pad(short_date(one.on, today), DAY), "dim"),
        (pad(changes, rest), ""),
    )


def _stake(cells: tuple[Cell, ...], asks: str = "mark") -> tuple[Span, ...]:
    """The sign and the words of the possible cells, always of the same width.

    `asks` is the tone of the sign of what is not known.
    """
    if len(cells) == 1:
        word, tone = grade_word(cells[0])
        return (sign_of(cells[0]), (pad(f" {word} {stake_of(cells[0])}", STAKE - 2), tone))
    unknown = "not classified" if len(cells) == 16 else f"{len(cells)} cells fit"
    return (("? ", asks), (pad(f" {unknown}", STAKE - 2), "dim"))


def _columns(width: int) -> tuple[int, int]:
    """The widths of the name and of the change; 0 if there is no room for it."""
    fixed = 2 * STAKE + DAY + 6
    left = width - fixed
    if left < 44:
        return max(8, left), 0
    name = min(28, left // 2)
    return name, left - name
