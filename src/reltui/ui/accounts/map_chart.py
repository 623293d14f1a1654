"""The power map as a chart: a box for everybody, with lines down to those who report to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reltui.ui.accounts.map import SIGNS, ShownAccount
from reltui.ui.accounts.map_boxes import LEGEND, box_rows, widths
from reltui.ui.widgets.text import Line, fit, pad


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box stands: its row, and its first cell."""

    row: int
    x: int
    box: int

    @property
    def middle(self) -> int:
        """The cell in which its lines begin and end."""
        return self.x + (self.box - 1) // 2


def chart_lines(
    found: ShownAccount, width: int, height: int, current: str | None = None
) -> list[Line]:
    """The chart in so many cells and lines; nothing where not everybody has room, or has no tie.

    Those without a boss and without people stand in rows of their own below the others. The box of
    the `current` person is lit.
    """
    drawn = (_chart_of(found, width, height, current, box) for box in widths(found))
    return next((lines for lines in drawn if lines), [])


def _chart_of(
    found: ShownAccount, width: int, height: int, current: str | None, box: int
) -> list[Line]:
    """The chart with boxes of so many cells."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for seat in found.seats:
        below[seat.boss].append(seat.who)
    heads = [who for who in below[None] if below[who]]
    alone = [who for who in below[None] if not below[who]]
    across = width // box
    if not heads or not across:
        return []
    places: dict[str, _Place] = {}
    used = 0
    for head in heads:
        used = _set(head, below, _Place(0, used, box), places)
    if used > width:
        return []
    rows = max(place.row for place in places.values()) + 1
    for number, who in enumerate(alone):
        places[who] = _Place(rows + number // across, number % across * box, box)
    lines: list[Line] = []
    for row in range(max(place.row for place in places.values()) + 1):
        here = sorted((place.x, who) for who, place in places.items() if place.row == row)
        lines += _boxes(found, here, current, box)
        joints = [(places[who], [places[one] for one in below[who]]) for _, who in here]
        if row < rows - 1:
            lines.append(_joints(joints, width))
    lines.append(((LEGEND, "dim"),))
    return lines if len(lines) <= height else []


def _set(
    who: str, below: Mapping[str | None, list[str]], at: _Place, places: dict[str, _Place]
) -> int:
    """Place somebody over those who report to them, from a cell on; the first free cell after."""
    end, people = at.x, below[who]
    for one in people:
        end = _set(one, below, _Place(at.row + 1, end, at.box), places)
    if not people:
        places[who] = at
        return at.x + at.box
    first, last = places[people[0]], places[people[-1]]
    places[who] = _Place(at.row, (first.x + last.x) // 2, at.box)
    return max(end, at.x + at.box)


def _boxes(
    found: ShownAccount, here: Sequence[tuple[int, str]], current: str | None, cells: int
) -> list[Line]:
    lines: list[Line] = [(), (), ()]
    at = 0
    for x, who in here:
        person = found.of.map.people[who]
        drawn = box_rows(found, person, cells, _ties(found, who), lit=who == current)
        lines = [
            (*line, (" " * (x - at), ""), *box) for line, box in zip(lines, drawn, strict=True)
        ]
        at = x + cells
    return lines


def _ties(found: ShownAccount, who: str) -> str:
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
