"""Draws two people side by side, field by field, and the person that a merge would make."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from reltui.domain.people.duplicates import FieldPair, Pair, side_by_side
from reltui.domain.text.plural import plural
from reltui.ui.widgets.text import Line, cut, hang, pad, wrap

LABEL = 14
"""The width of the names of fields at the left."""

THREE_COLUMNS = 100
"""The least width, in cells, at which the merged person has a separate column."""


MOST_LINES = 4
"""The most lines of a field of each person."""


class ShownPair(NamedTuple):
    """The pair on the page, its number, the number of pairs, and whether the second person stays.

    `entries` has the number of entries in the history of each of the two.
    """

    pair: Pair
    number: int
    total: int
    swapped: bool = False
    entries: tuple[int, int] = (0, 0)


def pair_lines(waiting: ShownPair, width: int) -> list[Line]:
    """The page of one pair."""
    pair = waiting.pair
    first, second = pair.first, pair.second
    if waiting.swapped:
        first, second = second, first
    count = waiting.entries[::-1] if waiting.swapped else waiting.entries
    head = "These two are one person" if pair.same else "These two could be one person"
    *most, last = pair.why or ("look",)
    why = f"{head}: the same {', '.join(most)}{' and ' if most else ''}{last}."
    lines: list[Line] = [
        *hang((" ", ""), f"{waiting.number} of {plural(waiting.total, 'pair')}", width, "dim"),
        *hang((" ", ""), why, width, "strong"),
        (),
    ]
    wide = width >= THREE_COLUMNS
    room = (width - LABEL - 2) // (3 if wide else 2)
    titles = [f"{first.id}, stays", second.id, *(["both together"] if wide else [])]
    lines.append(
        ((pad("", LABEL), ""), *((pad(cut(title, room - 1), room), "head") for title in titles))
    )
    told = [plural(number, "entry", "entries") for number in (*count, sum(count))]
    rows = side_by_side(first, second)
    if any(count):
        rows.append(FieldPair("History", told[0], told[1], told[2]))
    for row in rows:
        cells = [row.first, row.second, *([row.merged] if wide else [])]
        tone = "" if row.first == row.second else "mark"
        lines += _row(row.label, cells, room, tone)
    text = f"{first.name} stays, with the whole history of both; nothing is lost."
    return [*lines, (), *hang((" ", ""), text, width, "dim")]


def _row(label: str, cells: Sequence[str], room: int, tone: str) -> list[Line]:
    """A field of two people; long texts continue below."""
    columns = [_lines(cell or "-", room - 1) for cell in cells]
    heads = [cut(f" {label}", LABEL - 1)]
    return [
        ((pad(head, LABEL), "head"), *((pad(part, room), tone) for part in parts))
        for head, *parts in zip_longest(heads, *columns, fillvalue="")
    ]


def _lines(text: str, room: int) -> list[str]:
    """A text in lines of a width; the end of a very long text is cut."""
    lines = wrap(text, room)
    if len(lines) > MOST_LINES:
        # A stroke takes the place of a blank line, so that two notes do not read as one.
        rest = " ".join(line or "/" for line in lines[MOST_LINES - 1 :])
        return [*lines[: MOST_LINES - 1], cut(rest, room)]
    return lines
