"""Stacked columns over time, as lines: one column a day, in it everybody, part upon part."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from reltui.text_layout import fit as fit_text
from reltui.text_layout import width
from reltui.ui.widgets.text import Line, Span, merged, pad


class Part(NamedTuple):
    """One part of every column: its sign, two cells wide, and its tone."""

    sign: str
    tone: str


SHADES: Final = "█▓▒░"
"""The shades of the parts, one after the other: two neighbors differ without any color."""

GAPPED: Final = 2
"""The least width, in cells, at which a column ends in a gap of one."""


def share_out(values: Sequence[int], rows: int) -> list[int]:
    """The rows that each part of a column gets; a part with anybody in it gets one at least.

    `rows` are those of the whole column; where there are more parts than rows, it grows.
    """
    total = sum(values)
    if not total:
        return [0] * len(values)
    rows = max(rows, sum(value > 0 for value in values))
    shares = [int(value > 0) for value in values]
    for _ in range(rows - sum(shares)):
        # The part that is furthest behind its due comes next; of equals the first one.
        behind = [value * rows / total - share for value, share in zip(values, shares, strict=True)]
        shares[behind.index(max(behind))] += 1
    return shares


# A line is drawn at a time, and all lines of one picture are made together.
@lru_cache(maxsize=16)
def stack_lines(
    days: tuple[tuple[int, ...], ...], parts: tuple[Part, ...], each: int, height: int
) -> tuple[Line, ...]:
    """Columns of `each` cells and a number of lines, one for each day, the first part at the top.

    A whole column stands for as many people as the fullest day has. The sign of a part stands in
    the first and the last column, and where the part is new: elsewhere its shade tells it.
    """
    most = max((sum(counts) for counts in days), default=0)
    columns = []
    for counts in days:
        rows = round(sum(counts) * height / most) if most else 0
        shares = share_out(counts, min(rows, height))
        column = [part for part, share in enumerate(shares) for _ in range(share)]
        columns.append(([None] * height + column)[-height:] if column else [None] * height)
    grid = list(zip(*columns, strict=True))
    lines: list[Line] = []
    ends = (0, len(columns) - 1)
    for y, row in enumerate(grid):
        above = grid[y - 1] if y else (None,) * len(row)
        begins = [
            part != over and (x in ends or part not in columns[x - 1])
            for x, (part, over) in enumerate(zip(row, above, strict=True))
        ]
        cells = zip(row, begins, strict=True)
        lines.append(merged([_cell(part, parts, each, new=new) for part, new in cells]))
    return tuple(lines)


def axis_line(names: Sequence[str], each: int, at: int) -> Line:
    """The names below the columns, or their first letters; the current one is highlighted."""
    longest = max(map(len, names))
    return merged(
        [
            (pad(name if each > longest else name[0], each), "mark" if place == at else "dim")
            for place, name in enumerate(names)
        ]
    )


def _cell(number: int | None, parts: tuple[Part, ...], each: int, *, new: bool) -> Span:
    """A column's part of one line: blocks of its shade, and its sign where the part begins.

    A gap follows where there is room.
    """
    if number is None:
        return " " * each, ""
    part = parts[number]
    filled = each - 1 if each >= GAPPED else each
    if part.sign[:1] in SHADES:
        return (part.sign * each)[:filled] + " " * (each - filled), part.tone
    shade = SHADES[number % len(SHADES)]
    sign = fit_text(part.sign.strip(), filled).rstrip() if new else ""
    if sign.isdigit():
        # A level is written twice only where there is nothing but signs.
        sign = sign[0]
    text = f"{sign}{shade * (filled - width(sign))}"
    return text + " " * (each - filled), part.tone
