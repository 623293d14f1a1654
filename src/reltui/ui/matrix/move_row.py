"""Draws a line for a person who changed cell: the cell before, the cell now, the change."""

from datetime import date

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell, stake_of
from reltui.domain.history.lookback import Moved
from reltui.domain.text.dates import short_date
from reltui.ui.widgets.cell_signs import grade_word, sign_of
from reltui.ui.widgets.text import Line, Span, pad, width_of

STAKE = 18
"""The width of the sign and words of a cell of the matrix."""

DAY = 12
"""The width of a day."""

ALL = 16
"""The cells that fit where nothing is known."""

CHANGES = 44
"""The least cells for the name and for what changed."""

SHORT = 12
"""The width of a cell on a narrow screen, which has no room for the day either."""

TIGHT = 8
"""The width of a cell on a very narrow screen, where the name comes before its whole words."""

VERY_NARROW = 50
"""The width, in cells, of a screen that is very narrow."""

NARROW = 70
"""The width, in cells, of a screen that is narrow."""

_SIGNS: dict[int, Span] = {1: ("↑", "good"), 0: ("·", "dim"), -1: ("↓", "alarm")}

_LEARNED: Span = ("+", "dim")
"""The sign for a person about whom only more became known."""


def moved_heads(width: int) -> str:
    """The names of the columns."""
    name, stake, rest = _columns(width)
    heads = f"{pad('name', name)}   {pad('before', stake)}  {pad('now', stake)}"
    if stake <= SHORT:
        return heads
    return f"{heads} {pad('on', DAY)}" + ("what changed" if rest else "")


def moved_line(one: Moved, width: int, today: date) -> Line:
    """A person for a width: better ↑, worse ↓, more known +, or none of these ·."""
    name, stake, rest = _columns(width)
    new = _stake(one.new, stake)
    line: Line = (
        (pad(one.contact.name, name), "name"),
        (" ", ""),
        _LEARNED if one.learned else _SIGNS[one.better],
        (" ", ""),
        *_stake(one.old, stake, asks="dim"),
        # The arrow has the tone of what follows: one tone less for a slow line.
        ("→ ", "alarm" if new[0][1] == "risk" else new[0][1]),
        *new,
    )
    if stake <= SHORT:
        return line
    changes = ", ".join(
        _change(dimension, one.contact.placement.value(dimension)) for dimension in one.changed
    )
    if len(one.changed) == len(DIMENSIONS) and width_of(((changes, ""),)) > rest:
        # The cell of today says them all.
        changes = "all four answers"
    day = pad(short_date(one.on, today), DAY)
    return (*line, (" ", ""), (day, "dim"), (pad(changes, rest), ""))


def _change(dimension: str, value: str | None) -> str:
    """A new value; those of perception and activity say themselves what they are about."""
    if value is None:
        return f"{dimension} unknown"
    return value if dimension in {"perception", "activity"} else f"{dimension} {value}"


def _stake(cells: tuple[Cell, ...], width: int, asks: str = "mark") -> tuple[Span, ...]:
    """The sign and the words of the possible cells, always of the same width.

    Where there is little room, the sign alone says whether it is a risk or a potential. `asks` is
    the tone of the sign of what is not known.
    """
    if len(cells) == 1:
        word, tone = grade_word(cells[0])
        words = word if width <= SHORT else f"{word} {stake_of(cells[0])}"
        words = _cut_word(words) if width == TIGHT else words
        return (sign_of(cells[0]), (pad(f" {words}", width - 2), tone))
    unknown = f"{len(cells)} cells fit" if len(cells) < ALL else "not classified"
    words = {SHORT: "unknown", TIGHT: "?"}.get(width, unknown)
    return (("? ", asks), (pad(f" {words}", width - 2), "dim"))


def _cut_word(word: str) -> str:
    """A grade in at most four letters, as the narrow matrix has it."""
    return word if len(word) <= len("HIGH") else word[:3]


def _columns(width: int) -> tuple[int, int, int]:
    """The widths of the name, of a cell, and of the change; 0 if there is no room for it."""
    if width < VERY_NARROW:
        return max(8, width - 2 * TIGHT - 5), TIGHT, 0
    if width < NARROW:
        return max(8, width - 2 * SHORT - 5), SHORT, 0
    left = width - (2 * STAKE + DAY + 6)
    if left < CHANGES:
        return max(8, left), STAKE, 0
    name = min(28, left // 2)
    return name, STAKE, left - name
