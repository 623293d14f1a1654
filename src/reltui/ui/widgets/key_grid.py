"""The sixteen cells of the matrix as their keys lie on the keyboard: one key answers."""

from collections.abc import Container, Mapping, Sequence
from typing import Final

from reltui.domain.frameworks.matrix import ACTIONS, COLUMNS, ROWS, Cell
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.ui.widgets.cell_signs import grade_word, sign_of
from reltui.ui.widgets.text import Line, Span, cut, fit, pad, wrap

NARROW: Final = 70
"""The width, in cells, below which everything is said shorter."""

ROOMY: Final = 100
"""The least width, in cells, at which the rows are named in whole words."""

HEADS: Final = 2
"""The lines above the cells, which name the columns."""

TIGHT: Final = 10
"""The width of a column, in cells, below which nothing stands between a key, sign and word."""

LONG_WORD: Final = 15
"""The cells that a column needs for a whole word and its key."""

RULED: Final = 4
"""The lines of a row from which on the last one holds a rule."""

TALLEST: Final = 4
"""The lines of a row that has nothing but what to do in its cells."""

AIRY: Final = 8
"""The lines of a row where there is room to set the cells apart, or to name who is in them."""

SAID: Final = 3
"""The line of a row, from 0, at which the names of those who are in its cells begin."""

KEYS: Final = {cell: key for key, cell in GRID_KEYS.items()}
"""The key of each cell."""


def height_of(tall: int) -> int:
    """The lines of the whole grid where each row has so many."""
    return HEADS + len(ROWS) * tall


def tall_for(height: int, least: int = 3, most: int = TALLEST) -> int:
    """The lines of one row of the grid, where the whole grid has so many."""
    return max(least, min(most, (height - HEADS) // len(ROWS)))


def cell_under(x: int, y: int, width: int, tall: int) -> Cell | None:
    """The cell at a place of the grid, counted from its left upper corner; None beside it."""
    row = (y - HEADS) // tall
    labels, wide = _columns(width)
    column = (x - labels) // wide if x >= labels else -1
    if 0 <= row < len(ROWS) and 0 <= column < len(COLUMNS):
        return Cell(*ROWS[row], *COLUMNS[column])
    return None


def grid_lines(
    width: int,
    tall: int,
    *,
    fits: Container[Cell],
    marks: Mapping[Cell, Span],
    within: Mapping[Cell, Sequence[str]] | None = None,
) -> list[Line]:
    """The grid, each row so many lines high; a cell that does not fit is dim.

    `within` names those who are in a cell; as many are shown as the row has lines for.
    """
    labels, wide = _columns(width)
    about = [perception for n, (perception, _) in enumerate(COLUMNS) if n % 2 == 0]
    lines: list[Line] = [
        (
            (pad("" if width >= NARROW else " rel.", labels), "dim"),
            *((pad(word, 2 * wide), "head") for word in about),
        ),
        (
            (pad("" if width >= NARROW else " pow.", labels), "dim"),
            *((f"{word:<{wide}}", "dim") for _, word in COLUMNS),
        ),
    ]
    for row in ROWS:
        cells = [Cell(*row, *column) for column in COLUMNS]
        for part in range(tall):
            if tall >= RULED and part == tall - 1:
                lines.append(((" " + "─" * (width - 1), "dim"),))
                continue
            label = _label(row, part, labels) if tall > 1 else _short_label(row, labels)
            slices = (
                _head(cell, wide, cell in fits, marks.get(cell, ("", "")))
                if part == 0
                else _inside((within or {}).get(cell, ()), part - SAID, tall - SAID - 1, wide)
                if part >= SAID
                else _play(cell, part - 1, wide, cell in fits, whole=tall > len(row))
                for cell in cells
            )
            lines.append((*label, *(span for line in slices for span in line)))
    return lines


def _label(row: tuple[str, str], part: int, cells: int) -> Line:
    """What a line of a row is about: its relationship, then its power."""
    if part >= len(row):
        return ((" " * cells, ""),)
    words = ("relationship", "power") if cells > len("relationship yes ") else ("relation", "power")
    before = f" {words[part]} " if cells > len(" relation yes") else " "
    return (before, "dim"), (pad(row[part], cells - len(before)), "head")


def _short_label(row: tuple[str, str], cells: int) -> Line:
    """What a row of one line is about: its relationship by a letter, then its power."""
    relationship, power = row
    if cells < len(" yes high "):
        return ((pad(f" {relationship[0]} {power[:2]}", cells), "head"),)
    return ((pad(f" {relationship} {power}", cells), "head"),)


def _head(cell: Cell, wide: int, fits: bool, mark: Span) -> Line:
    """The first line of a cell: its key with the stake."""
    word, tone = grade_word(cell)
    word = word if wide > LONG_WORD or len(word) <= len("HIGH") else word[:3]
    sign, _ = sign_of(cell)
    tone = tone if fits else "dim"
    gap = " " if wide >= TIGHT else ""
    key: Span = (f"{KEYS[cell]}{gap}", "key" if fits else "dim")
    return fit((key, (f"{sign}{gap}", tone), (word, tone), mark), wide)


def _play(cell: Cell, part: int, wide: int, fits: bool, *, whole: bool) -> Line:
    """A further line of a cell: what to do there; cut where there is one line for it alone."""
    indent = "  " if wide > LONG_WORD else ""
    room = wide - len(indent) - 1
    play = wrap(ACTIONS[cell].play, room) if whole else [cut(ACTIONS[cell].play, room)]
    text = play[part] if part < len(play) else ""
    return fit(((indent, ""), (text, "" if fits else "dim")), wide)


def _inside(names: Sequence[str], number: int, rows: int, wide: int) -> Line:
    """A line with one of those who are in a cell; the last one counts those without a line."""
    left = len(names) - rows + 1
    name = names[number] if number < len(names) else ""
    text = f"and {left} more" if number == rows - 1 and left > 1 else name
    indent = "  " if wide > LONG_WORD else ""
    return fit(((indent, ""), (cut(text, wide - len(indent) - 1), "dim")), wide)


def _columns(width: int) -> tuple[int, int]:
    """The cells of the names of the rows, and of one column of the grid."""
    labels = 18 if width >= ROOMY else 14 if width >= NARROW else 6
    return labels, (width - labels) // len(COLUMNS)
