"""Draws both sides on the ladder over time, with the falls, today, and the goal."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier, Fall
from reltui.domain.text.dates import add_days, short_date
from reltui.domain.vocabulary import Side
from reltui.ui.widgets.text import Line, Span, cut, merged

AXIS: Final = 3
"""The width of the number of the level at the left, in cells."""

NOWHERE: Final = 0
"""The level of a side that is no longer on the ladder."""

TODAY: Final = "today"
"""The word below the column of today."""

_BOTH, _OURS, _THEIRS = "━", "─", "┄"


@dataclass(frozen=True, slots=True)
class _Steps:
    """The days on which one side reached a level, in order, with the levels."""

    days: Sequence[date]
    levels: Sequence[int]

    def on(self, day: date) -> int | None:
        """The level at the end of a day, None before the first step."""
        index = bisect_right(self.days, day)
        return self.levels[index - 1] if index else None


def way_lines(dossier: Dossier, today: date, width: int) -> list[Line]:
    """Seven lines of levels and one of days for a width; a sentence if there is no history yet."""
    ours, theirs = (_steps(dossier, side) for side in Side)
    first = min((*ours.days, *theirs.days), default=None)
    if first is None:
        return [(("nobody is on the ladder yet", "dim"),)]
    goal = dossier.contact.goal
    last = max(today, goal.by) if goal else today
    columns = max(width - AXIS, 8)
    days = _days(first, last, columns)
    now = bisect_right(days, today) - 1
    # The last column stands for today, not for the first day of its span.
    days[now] = today
    falls = {max(0, bisect_right(days, fall.on) - 1): fall for fall in dossier.falls}
    lines = []
    for level in reversed(LEVELS):
        spans: list[Span] = [(f"{level} ", "dim"), ("│", "dim")]
        for place, day in enumerate(days):
            fall = falls.get(place)
            if day > today and place > now:
                spans.append(_ahead(level, place, days, dossier.contact))
            else:
                spans.append(_sign(level, day, (ours, theirs), fall))
        lines.append(merged(spans))
    return [*lines, *_axis(days, now, today, last)]


def _sign(level: int, day: date, steps: tuple[_Steps, _Steps], fall: Fall | None) -> Span:
    """The sign at one place: a side, both, a fall through it, or nothing."""
    here = tuple(side.on(day) == level for side in steps)
    if fall is not None and fall.to < level < fall.origin:
        return ("┊", "alarm")
    if fall is not None and level == fall.origin:
        return ("╮", "alarm")
    if fall is not None and level == fall.to:
        return ("╰", "alarm")
    if all(here):
        return (_BOTH, "good")
    if here[0]:
        return (_OURS, "mark")
    return (_THEIRS, "mark") if here[1] else (" ", "")


def _ahead(level: int, place: int, days: Sequence[date], contact: Contact) -> Span:
    """The part after today holds only the goal, at its level and on its day."""
    goal = contact.goal
    if goal is None or goal.level != level:
        return (" ", "")
    there = place == len(days) - 1 or days[place] <= goal.by < days[place + 1]
    return ("◎", "warn") if there else (" ", "")


def _axis(days: Sequence[date], now: int, today: date, last: date) -> list[Line]:
    """The line of days below the chart: today, and the first and last day."""
    rule = ["─"] * len(days)
    rule[now] = "┴"
    lines: list[Line] = [(("  └", "dim"), ("".join(rule), "dim"))]
    start, end = short_date(days[0], today), short_date(last, today)
    if not now:
        start = TODAY
    words = [" "] * len(days)
    words[: len(start)] = start
    if last > today and len(days) - len(end) > now + len(TODAY) - len(TODAY) // 2:
        words[len(days) - len(end) :] = end
    at = min(max(now - len(TODAY) // 2, 0), len(days) - len(TODAY))
    room = words[max(0, at - 1) : at + len(TODAY) + 1]
    if all(letter == " " for letter in room):
        words[at : at + len(TODAY)] = TODAY
    return [*lines, (("   ", ""), (cut("".join(words), len(days)), "dim"))]


def _days(first: date, last: date, columns: int) -> list[date]:
    """The last day of each column, spread evenly; the first column ends on the first day."""
    span = max((last - first).days, 1)
    return [add_days(first, round(span * place / (columns - 1))) for place in range(columns)]


def _steps(dossier: Dossier, side: str) -> _Steps:
    rows = sorted(
        (one for one in dossier.standings if one.side == side), key=lambda one: (one.on, one.seq)
    )
    days, levels = [one.on for one in rows], [one.level for one in rows]
    mark = dossier.contact.ours if side == "ours" else dossier.contact.theirs
    if mark is None and levels:
        # The side was removed from the ladder: it has no level after its last step.
        levels[-1] = NOWHERE
    if mark is not None and (not levels or levels[-1] != mark.level):
        # An imported book may hold the level without the step that led to it.
        days, levels = [*days, max(mark.on, *days) if days else mark.on], [*levels, mark.level]
    return _Steps(days, levels)
