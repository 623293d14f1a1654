"""The portfolio: a whole book as a few charts, today and at the ends of the last months.

Each chart divides the people: everybody is in exactly one of its figures on every day. Sources: the
five frameworks behind the facts (see `ladder`, `matrix`, `purpose`, `trust`).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from reltui.domain.frameworks.trust import STAGES
from reltui.domain.text.dates import add_days, add_months
from reltui.domain.vocabulary import Direction

MONTHS: Final = 12
"""The samples of a series: the ends of eleven months, and today."""

ABSENT: Final = 255
"""The code of a contact on a day before they were added."""


class Figure(NamedTuple):
    """One part of a chart: its key, and its words."""

    key: str
    words: str


class Chart(NamedTuple):
    """One way to divide all contacts; `about` says by what, in a sentence."""

    key: str
    title: str
    about: str
    figures: tuple[Figure, ...]

    def code(self, key: str) -> int:
        """The code of a figure: its position in the chart.

        Raises:
            KeyError: the chart has no such figure.
        """
        for place, figure in enumerate(self.figures):
            if figure.key == key:
                return place
        raise KeyError(key)


def _chart(key: str, title: str, about: str, figures: Iterable[tuple[str, str]]) -> Chart:
    return Chart(key, title, about, tuple(Figure(*one) for one in figures))


LEVELS: Final = _chart(
    "levels",
    "Levels",
    "The shared level: the lower of the two sides.",
    (*((f"{level}", f"level {level}") for level in range(7, 0, -1)), ("none", "not placed")),
)

CELLS: Final = _chart(
    "cells",
    "Cells",
    "What is at stake, once all cells that fit agree.",
    (
        *(
            (grade, grade)
            for grade in (
                *("high potential", "med potential", "low potential"),
                *("low risk", "moderate risk", "high risk"),
            )
        ),
        ("unknown", "not known yet"),
    ),
)

PURPOSES: Final = _chart(
    "purposes",
    "Purpose",
    "What the relationship is said to be for.",
    (("us", "about us"), ("them", "all them"), ("me", "all me"), ("none", "not said")),
)

DRIFT: Final = _chart(
    "drift",
    "Drift",
    "Whether the ledger contradicts the purpose.",
    (("drifts", "drifts"), ("holds", "holds"), ("none", "no purpose")),
)

BALANCE: Final = _chart(
    "balance",
    "Balance",
    "Who gave more lately, by more than is usual.",
    (
        ("ours", "we gave more"),
        ("even", "even"),
        ("theirs", "they gave more"),
        ("none", "no entries"),
    ),
)

ANSWERS: Final = _chart(
    "answers",
    "Answers",
    "The oldest of their answers on the matrix.",
    (("fresh", "fresh"), ("ageing", "growing old"), ("stale", "stale"), ("none", "none yet")),
)

TOUCHES: Final = _chart(
    "touches",
    "Touches",
    "The next touch, by the rhythm of the coach.",
    (
        ("kept", "in rhythm"),
        ("due", "due in a week"),
        ("late", "late"),
        ("none", "no rhythm"),
    ),
)

TRUST: Final = _chart(
    "trust",
    "Trust",
    "The stage on the path of trust.",
    ((stage, stage) for stage in reversed(STAGES)),
)

VIEWS: Final = _chart(
    "views",
    "Views",
    "How they see the company and its products.",
    (("advocate", "advocates"), ("detractor", "detractors"), ("unknown", "not known")),
)

SIDES: Final = _chart(
    "sides",
    "Who",
    "What they are to us.",
    ((direction, f"{direction}s") for direction in Direction),
)

TIMED: Final = (
    *(LEVELS, CELLS, PURPOSES, DRIFT, BALANCE),
    *(ANSWERS, TOUCHES, TRUST, VIEWS, SIDES),
)
"""The charts that are counted on every day of a series, in the order of their codes."""

MOVED: Final = _chart(
    "moved",
    "Moved",
    "Who has changed cell on the matrix since a day.",
    (
        ("better", "better cell"),
        ("worse", "worse cell"),
        ("learned", "more known"),
        ("other", "sideways"),
        ("stayed", "same cell"),
    ),
)

CLIMBED: Final = _chart(
    "climbed",
    "Climbed",
    "Whose shared level has changed since a day.",
    (("up", "climbed"), ("down", "fell"), ("new", "placed"), ("stayed", "same level")),
)

CHANGES: Final = (MOVED, CLIMBED)
"""The charts that compare today with an earlier day."""

CHARTS: Final = {chart.key: chart for chart in (*TIMED, *CHANGES)}
"""All charts by their keys."""


def samples(today: date, count: int = MONTHS) -> tuple[date, ...]:
    """The days of a series: the ends of the months before, and today as the last one."""
    first = today.replace(day=1)
    ends = (add_days(add_months(first, -back), -1) for back in reversed(range(count - 1)))
    return (*ends, today)


class Tally:
    """Contacts by figure, on some days: the codes of each contact, counted on demand.

    `standings` holds, for each of `ids`, a byte for each day and each chart of `TIMED`; `changes` a
    byte for each chart of `CHANGES`, for the time since `since`. Days are named by their place.
    """

    def __init__(
        self,
        ids: Sequence[str],
        days: Sequence[date],
        standings: bytes,
        changes: bytes,
        since: date,
    ) -> None:
        self.ids = ids
        self.days = days
        self.since = since
        self._standings, self._changes = standings, changes
        self._series: dict[str, list[tuple[int, ...]]] = {}

    def people(self, at: int = -1) -> int:
        """The number of contacts on a day."""
        return sum(self.counts(TIMED[0], at))

    @cached_property
    def most(self) -> int:
        """The highest number of contacts on any day."""
        return max([self.people(at) for at in range(len(self.days))])

    def count(self, chart: Chart, key: str, at: int = -1) -> int:
        """The number of contacts in a figure on a day."""
        return self.counts(chart, at)[chart.code(key)]

    def counts(self, chart: Chart, at: int = -1) -> tuple[int, ...]:
        """The number of contacts in each figure of a chart on a day."""
        if chart in CHANGES:
            return self._changed_counts[CHANGES.index(chart)]
        return self._counts[self._place(chart, at)]

    def who(self, chart: Chart, key: str, at: int = -1) -> list[str]:
        """The ids of the people in a figure on a day, in the order of the book."""
        if chart in CHANGES:
            column = self._changed[CHANGES.index(chart)]
        else:
            column = self._columns[self._place(chart, at)]
        wanted = chart.code(key)
        return [who for who, code in zip(self.ids, column, strict=True) if code == wanted]

    def series(self, chart: Chart) -> list[tuple[int, ...]]:
        """The counts of a chart on every day, the last one today; a change has today alone."""
        if chart in CHANGES:
            return [self.counts(chart)]
        if chart.key not in self._series:
            days = range(len(self.days))
            self._series[chart.key] = [self.counts(chart, at) for at in days]
        return self._series[chart.key]

    def _place(self, chart: Chart, at: int) -> int:
        """The position of the code of a chart on a day among the codes of a contact."""
        return range(len(self.days))[at] * len(TIMED) + TIMED.index(chart)

    # Slicing and counting bytes needs no Python code for each contact.

    @cached_property
    def _columns(self) -> list[bytes]:
        stride = len(self.days) * len(TIMED)
        return [self._standings[place::stride] for place in range(stride)]

    @cached_property
    def _changed(self) -> list[bytes]:
        return [self._changes[place :: len(CHANGES)] for place in range(len(CHANGES))]

    @cached_property
    def _counts(self) -> list[tuple[int, ...]]:
        charts = TIMED * len(self.days)
        return [_count(*pair) for pair in zip(charts, self._columns, strict=True)]

    @cached_property
    def _changed_counts(self) -> list[tuple[int, ...]]:
        return [_count(*pair) for pair in zip(CHANGES, self._changed, strict=True)]


def _count(chart: Chart, column: bytes) -> tuple[int, ...]:
    return tuple(column.count(code) for code in range(len(chart.figures)))
