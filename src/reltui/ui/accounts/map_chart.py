"""The power map as a chart: a box for everybody, with lines down to those who report to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reltui.ui.accounts.map import SIGNS, Shown
from reltui.ui.accounts.map_boxes import BOX, LEGEND, box_rows
from reltui.ui.widgets.text import Line, fit, pad


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box stands: its row, and its first cell."""

    row: int
    x: int

    @property
    def middle(self) -> int:
        """The cell in which its lines begin and end."""
        return self.x + (BOX - 1) // 2


def chart_lines(found: Shown, width: int, height: int) -> list[Line]:
    """The chart in so many cells and lines; nothing where not everybody has room, or has no tie.

    Those without a boss and without people stand in rows of their own below the others.
    """
    below: dict[str | None, list[str]] = defaultdict(list)
    for seat in found.seats:
        below[seat.boss].append(seat.who)
    heads = [who for who in below[None] if below[who]]
    alone = [who for who in below[None] if not below[who]]
    across = width // BOX
    if not heads or not across:
        return []
    places: dict[str, _Place] = {}
    used = 0
    for head in heads:
        used = _set(head, below, 0, used, places)
    if used > width:
        return []
    rows = max(place.row for place in places.values()) + 1
    for number, who in enumerate(alone):
        places[who] = _Place(rows + number // across, number % across * BOX)
    lines: list[Line] = []
    for row in range(max(place.row for place in places.values()) + 1):
        here = sorted((place.x, who) for who, place in places.items() if place.row == row)
        lines += _boxes(found, here)
        joints = [(places[who], [places[one] for one in below[who]]) for _, who in here]
        if row < rows - 1:
            lines.append(_joints(joints, width))
    lines.append(((LEGEND, "dim"),))
    return lines if len(lines) <= height else []


def _set(
    who: str, below: Mapping[str | None, list[str]], row: int, x: int, places: dict[str, _Place]
) -> int:
    """Place somebody over those who report to them, from a cell on; the first free cell after."""
    end = x
    people = below[who]
    for one in people:
        end = _set(one, below, row + 1, end, places)
    if not people:
        places[who] = _Place(row, x)
        return x + BOX
    first, last = places[people[0]], places[people[-1]]
    places[who] = _Place(row, (first.x + last.x) // 2)
    return max(end, x + BOX)


def _boxes(found: Shown, here: Sequence[tuple[int, str]]) -> list[Line]:
    lines: list[Line] = [(), (), ()]
    at = 0
    for x, who in here:
        drawn = box_rows(found, found.of.map.people[who], _ties(found, who))
        lines = [
            (*line, (" " * (x - at), ""), *box) for line, box in zip(lines, drawn, strict=True)
        ]
        at = x + BOX
    return lines


def _ties(found: Shown, who: str) -> str:
    """To whom somebody listens, and with whom they are in conflict, for the edge of a box."""
    held = found.of.map.of(who)
    told = [f"{SIGNS['conflicts']}{found.called[one]}" for one in held.conflicts]
    told += [f"{SIGNS['listens_to']}{found.called[one]}" for one in held.listens_to]
    return " ".join(told)


def _joints(joints: Sequence[tuple[_Place, Sequence[_Place]]], width: int) -> Line:
    """The line between two rows: from each box to those below it."""
    cells = [" "] * width
    for boss, people in joints:
        if not people:
            continue
        middles = [one.middle for one in people]
        for x in range(min(*middles, boss.middle), max(*middles, boss.middle) + 1):
            cells[x] = "─"
        for x in middles:
            cells[x] = "┬"
        cells[boss.middle] = "┼" if boss.middle in middles else "┴"
        ends = min(*middles, boss.middle), max(*middles, boss.middle)
        if ends[0] == ends[1]:
            cells[ends[0]] = "│"
            continue
        for x, down, up in ((ends[0], "┌", "└"), (ends[1], "┐", "┘")):
            if x in middles and x != boss.middle:
                cells[x] = down
            elif x not in middles:
                cells[x] = up
    return fit(((pad("".join(cells).rstrip(), width), "dim"),), width)
