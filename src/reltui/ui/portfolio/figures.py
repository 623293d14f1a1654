"""The signs and words for the figures of the portfolio; signs are unique within a chart."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.frameworks.matrix import ACTIONS, grade_of, stake_of
from reltui.domain.playbook import LevelText
from reltui.domain.portfolio.charts import CELLS, CHARTS, LEVELS, Chart
from reltui.domain.text.dates import short_date
from reltui.services.portfolio.portfolio import REALITY, PortfolioReport
from reltui.ui.widgets.cell_signs import sign_of
from reltui.ui.widgets.stacked_chart import Part


class FigureKey(NamedTuple):
    """The keys of a figure and of its chart."""

    chart: str
    key: str


class FigurePeople(NamedTuple):
    """The people of a figure: `ids` gives the present ones; the words name their common value.

    `day` is the earlier one that they are counted on, None for today.
    """

    ids: Callable[[], Sequence[str]]
    about: str
    day: date | None = None


class ShownPortfolio(NamedTuple):
    """The content of the portfolio: the people found, the number of the shown day, the levels."""

    look: PortfolioReport
    at: int
    levels: Sequence[LevelText]

    @property
    def today(self) -> bool:
        """Whether the shown day is today."""
        return self.at == len(self.look.tally.days) - 1

    def count(self, spot: FigureKey) -> int:
        """The number of people in a figure on the shown day."""
        if spot == FigureKey("reality", "thin"):
            return len(self.look.reality.thin)
        at = -1 if spot.chart == "reality" else self.at
        chart, key = REALITY.get(spot.key, spot) if spot.chart == "reality" else spot
        found = CHARTS[chart]
        return self.look.counts(found, at)[found.code(key)]


BLOCKS: Final = (
    (("levels",), ("moved", "climbed")),
    (("cells",), ("purposes", "drift")),
    (("answers",), ("touches",), ("balance",)),
)
"""The charts of each column; charts of one block share a heading."""

NARROW_LEVELS: Final = ("encounter", "facts", "opinions", "dream", "risk", "honest", "best")
"""A word for each of the seven levels, used where the words of the playbook do not fit."""

NOTHING: Final = Part("· ", "dim")
"""The figure of people about whom nothing is known, in every chart."""

_STAKES: Final = {f"{grade_of(cell)} {stake_of(cell)}": sign_of(cell) for cell in ACTIONS}

_FIRST: Final = ("██", "good")
_SECOND: Final = ("▓▓", "key")
_THIRD: Final = ("▒▒", "warn")

_PARTS: Final = {
    **{
        FigureKey("levels", f"{level}"): Part(f"{level}" * 2, "good" if level > 3 else "key")
        for level in range(1, 8)
    },
    # A bar has no ground of its own, which would lengthen it.
    **{
        FigureKey("cells", key): Part(sign, "alarm" if tone == "risk" else tone)
        for key, (sign, tone) in _STAKES.items()
    },
    FigureKey("cells", "unknown"): Part("? ", "dim"),
    FigureKey("purposes", "us"): Part(*_FIRST),
    FigureKey("purposes", "them"): Part(*_SECOND),
    FigureKey("purposes", "me"): Part(*_THIRD),
    FigureKey("drift", "drifts"): Part(*_THIRD),
    FigureKey("drift", "holds"): Part(*_FIRST),
    FigureKey("balance", "ours"): Part(*_SECOND),
    FigureKey("balance", "even"): Part(*_FIRST),
    FigureKey("balance", "theirs"): Part(*_THIRD),
    FigureKey("answers", "fresh"): Part(*_FIRST),
    FigureKey("answers", "ageing"): Part(*_SECOND),
    FigureKey("answers", "stale"): Part(*_THIRD),
    FigureKey("touches", "kept"): Part(*_FIRST),
    FigureKey("touches", "due"): Part(*_SECOND),
    FigureKey("touches", "late"): Part(*_THIRD),
    FigureKey("trust", "forever"): Part("██", "good"),
    FigureKey("trust", "faithful"): Part("▓▓", "good"),
    FigureKey("trust", "familiar"): Part("▒▒", "key"),
    FigureKey("trust", "friend"): Part("░░", "key"),
    FigureKey("views", "advocate"): Part(*_FIRST),
    FigureKey("views", "detractor"): Part(*_THIRD),
    FigureKey("sides", "customer"): Part("██", "good"),
    FigureKey("sides", "supplier"): Part("▓▓", "key"),
    FigureKey("sides", "partner"): Part("▒▒", "mark"),
    FigureKey("moved", "better"): Part("↑ ", "good"),
    FigureKey("moved", "worse"): Part("↓ ", "warn"),
    FigureKey("climbed", "up"): Part("↑ ", "good"),
    FigureKey("climbed", "down"): Part("↓ ", "warn"),
    FigureKey("reality", "rosy"): Part("██", "key"),
    FigureKey("reality", "old"): Part("██", "warn"),
    FigureKey("reality", "thin"): Part("██", "key"),
}

_REALITY: Final = {"rosy": "advocates", "old": "stale answers", "thin": "least evidence"}


def part_of(spot: FigureKey) -> Part:
    """The sign and the tone of a figure."""
    return _PARTS.get(spot, NOTHING)


def parts_of(chart: Chart) -> tuple[Part, ...]:
    """The signs and tones of all figures of a chart."""
    return tuple(part_of(FigureKey(chart.key, figure.key)) for figure in chart.figures)


def words_of(spot: FigureKey, levels: Sequence[LevelText] = ()) -> str:
    """The few words of a figure; the name of a level is that in `levels`."""
    if spot.chart == "reality":
        return _REALITY[spot.key]
    chart = CHARTS[spot.chart]
    if chart is LEVELS and spot.key.isdigit():
        place = int(spot.key) - 1
        name = levels[place].short.strip('"') if levels else NARROW_LEVELS[place]
        return f"{spot.key} {name}"
    return chart.figures[chart.code(spot.key)].words


def sign_before(spot: FigureKey) -> str:
    """The sign before the words of a figure, if it has one."""
    return f"{part_of(spot).sign} " if spot.chart == CELLS.key else ""


def title_of(spot: FigureKey, shown: ShownPortfolio) -> str:
    """A figure in a line: its chart, its words, and its day if that is not today."""
    if spot.chart == "reality":
        return f"Reality check: {words_of(spot)}"
    chart = CHARTS[spot.chart]
    words = f"{chart.title}: {words_of(spot, shown.levels)}"
    days = shown.look.tally.days
    if spot.chart in {"moved", "climbed"}:
        to_today = "" if shown.today else " to today"
        return f"{words}, since {short_date(shown.look.tally.since, days[-1])}{to_today}"
    return words if shown.today else f"{words}, on {short_date(days[shown.at], days[-1])}"


def asked_words(shown: ShownPortfolio) -> str:
    """The people counted: a direction, a query, or everybody."""
    asked = shown.look.asked
    side = f"{asked.direction}s" if asked.direction else ""
    return ", ".join(part for part in (side, asked.query) if part) or "everybody"
