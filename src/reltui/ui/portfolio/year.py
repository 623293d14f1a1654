"""Draws one chart over a year: stacked columns with a legend."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from reltui.domain.portfolio.charts import CHARTS, LEVELS, MONTHS, TIMED, Chart
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.ui.portfolio.columns import Entry
from reltui.ui.portfolio.figures import FigureKey, ShownPortfolio, part_of, parts_of, words_of
from reltui.ui.portfolio.page import months_of
from reltui.ui.widgets.stacked_chart import axis_line, stack_lines
from reltui.ui.widgets.text import Line, Span, fit, pad

WORDS: Final = 14
"""The width of the words of a figure in the legend."""

CHANGE: Final = 6
"""The width of the change over the year."""

WIDEST: Final = 12
"""The greatest width of a month."""

AROUND: Final = 2
"""The lines of the page that are not for columns: the heading, and the months below."""

NEW_BOOK: Final = "A new book: it fills from the right."
"""The message for a book without history."""

NOBODY: Final = "Nobody is in these figures, in any of the months."
"""The message where the choice of people fits nobody."""

ORDER: Final = tuple(chart.key for chart in TIMED)
"""The charts in their order on this page."""


def year_columns(shown: ShownPortfolio, chart: Chart, height: int) -> list[list[Entry]]:
    """One column of lines: the legend with its figures at the left, the columns at the right."""
    spots: list[FigureKey | None] = [FigureKey(chart.key, figure.key) for figure in chart.figures]
    lines = max(len(spots), height - AROUND)
    draw = partial(_line, shown, chart, lines)
    return [
        [
            Entry(partial(_head, shown, chart)),
            *(Entry(partial(draw, y), spots[y] if y < len(spots) else None) for y in range(lines)),
            Entry(partial(_months, shown)),
        ]
    ]


def _legend(shown: ShownPortfolio) -> int:
    """The width of the legend."""
    return 3 + WORDS + _number(shown) + CHANGE


def _number(shown: ShownPortfolio) -> int:
    return max(3, len(str(shown.look.tally.most))) + 1


def _each(shown: ShownPortfolio, width: int) -> int:
    """The width of a month on a line of a width."""
    return max(1, min((width - _legend(shown) - _axis(shown)) // MONTHS, WIDEST))


def _axis(shown: ShownPortfolio) -> int:
    return len(str(shown.look.tally.most)) + 1


def _head(shown: ShownPortfolio, chart: Chart, width: int) -> Line:
    """The name of the chart above its figures, and its subject above the columns."""
    title = pad(chart.title.upper(), 3 + WORDS)
    numbers = pad("now" if shown.today else "then", _number(shown), right=True)
    change = pad("year", CHANGE - 1, right=True)
    about = " " * _axis(shown) + (_note(shown) or chart.about)
    return fit(((title, "head"), (f"{numbers}{change} ", "dim"), (about, "dim")), width)


def _note(shown: ShownPortfolio) -> str:
    """What is said of columns that are empty but for the last, or all of them; "" of any other."""
    *before, now = (shown.look.tally.people(at) for at in range(len(shown.look.tally.days)))
    if any(before):
        return ""
    return NEW_BOOK if now else NOBODY


def _line(shown: ShownPortfolio, chart: Chart, lines: int, y: int, width: int) -> Line:
    """A figure of the legend, and one line of the columns with the scale before it."""
    series = tuple(shown.look.series(chart))
    below = y - len(chart.figures) - 1
    legend = _figure(shown, chart, series, y) if below < -1 else _charts(chart, below)
    most = shown.look.tally.most
    scale = f"{most}" if y == 0 else ""
    axis: Span = (pad(scale, _axis(shown) - 1, right=True) + "│", "dim")
    columns = stack_lines(series, parts_of(chart), _each(shown, width), lines)[y]
    return (*fit(legend, _legend(shown)), axis, *columns)


def _figure(
    shown: ShownPortfolio, chart: Chart, series: Sequence[tuple[int, ...]], place: int
) -> tuple[Span, ...]:
    spot = FigureKey(chart.key, chart.figures[place].key)
    part, count = part_of(spot), series[shown.at][place]
    change = count - series[0][place]
    words, sign = words_of(spot), part.sign
    if chart is LEVELS and words.startswith(f"{spot.key} "):
        # The sign of a level is its number twice, to fill two cells; here one is enough.
        words, sign = words.removeprefix(f"{spot.key} "), pad(spot.key, 2)
    return (
        (f"{sign} ", part.tone),
        (pad(words, WORDS), "" if count else "dim"),
        (pad(f"{count}", _number(shown), right=True), "strong" if count else "dim"),
        (pad(f"{change:+}" if change else "=", CHANGE - 1, right=True), "dim"),
    )


def _charts(chart: Chart, row: int) -> Line:
    """The names of the charts, two in a line, below the legend; the shown one is highlighted."""
    half = len(ORDER) // 2
    if not 0 <= row < half:
        return ()
    return tuple(
        (pad(f"{'▸' if key == chart.key else ' '} {CHARTS[key].title}", cells), tone)
        for key, cells in ((ORDER[row], WORDS), (ORDER[row + half], WORDS - 3))
        for tone in ("mark" if key == chart.key else "dim",)
    )


def _months(shown: ShownPortfolio, width: int) -> Line:
    each = _each(shown, width)
    zero = pad("0", _axis(shown) - 1, right=True) + "└"
    names = axis_line(months_of(shown), each, shown.at)
    return (*fit((), _legend(shown)), (zero, "dim"), *names)


def looked_at(shown: ShownPortfolio, width: int) -> Line:
    """A mark below the shown day, with the number of people on it."""
    tally = shown.look.tally
    count = tally.people(shown.at)
    people = plural(count, "person")
    day = short_date(tally.days[shown.at], tally.days[-1])
    text = f"{'today' if shown.today else day}: {people}"
    before = _legend(shown) + _axis(shown) + _each(shown, width) * shown.at
    if before + 2 + len(text) > width:
        return ((pad(text, before - 1, right=True), "strong"), (" ▲", "mark"))
    return ((" " * before, ""), ("▲ ", "mark"), (text, "strong"))
