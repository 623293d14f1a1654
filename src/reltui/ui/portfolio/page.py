"""Draws the portfolio of a day: every chart as bars with numbers, in three columns.

On a wide screen each figure has a line over the year; a tall screen has three charts below.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from reltui.domain.portfolio.charts import CELLS, CHARTS, LEVELS, MONTHS, TOUCHES, VIEWS, Chart
from reltui.domain.text.dates import short_date
from reltui.ui.commands.registry import hinted
from reltui.ui.portfolio.columns import Entry
from reltui.ui.portfolio.figures import (
    BLOCKS,
    FigureKey,
    ShownPortfolio,
    part_of,
    parts_of,
    sign_before,
    words_of,
)
from reltui.ui.widgets.bars import bar, spark
from reltui.ui.widgets.stacked_chart import axis_line, stack_lines
from reltui.ui.widgets.text import Line, Span, fit, pad, width_of

NARROW: Final = 72
"""The width, in cells, below which there are two columns."""

SHARES: Final = (24, 30, 26)
"""The widths of the three columns on a screen of 80 cells, and their shares of a wider one."""

LABELS: Final = (11, 17, 14)
"""The width of the words in each column."""

NUMBERED: Final = 2
"""The width of the number before the name of a level."""

LONGEST: Final = 30
"""The greatest width of a bar: a longer one would show nothing more."""

SHORTEST: Final = 4
"""The least width left for the bars at which a figure has a line over the year."""

STACKED: Final = 14
"""The free lines from which three charts are drawn below the bars."""

MORE: Final = 7
"""The free lines from which trust has a chart too."""

COMPACT: Final = 20
"""The number of lines of the bars."""

FIGURES: Final = {
    "moved": ("better", "worse", "learned"),
    "climbed": ("up", "down"),
    "drift": ("drifts",),
}
"""Charts that show only some figures: the others mean that nothing happened."""

_REALITY: Final = ("rosy", "old", "thin")
_SIDES: Final = ("customer", "supplier", "partner")
_STACKED: Final = (LEVELS, CELLS, TOUCHES)
_LEGEND: Final = {"touches": "  █ in rhythm  ▓ due  ▒ late"}


def spots_of(keys: tuple[str, ...]) -> list[FigureKey]:
    """The spots of the figures of a block, from top to bottom."""
    return [
        FigureKey(key, figure)
        for key in keys
        for figure in FIGURES.get(key, [one.key for one in CHARTS[key].figures])
    ]


CHART: Final = 3 * MONTHS + 2
"""The width of a column in which a month of a chart has three cells."""


def widths_of(width: int) -> list[int]:
    """The widths of the three columns for a width of the screen; of two on a narrow one."""
    if width < NARROW:
        return [width // 2, width - width // 2]
    first, second = (width * share // sum(SHARES) for share in SHARES[:2])
    third = width - first - second
    if width >= len(SHARES) * CHART:
        # Each month of a chart has its gap, and room for its sign.
        first, third = max(first, CHART), max(third, CHART)
    return [first, width - first - third, third]


def now_columns(shown: ShownPortfolio, height: int) -> list[list[Entry]]:
    """The three columns for a height; the page is never shorter than its bars."""
    spare = max(0, height - COMPACT)
    gap = min(spare, 1)
    stacked = spare >= STACKED
    trust = spare >= MORE + stacked * STACKED or MORE <= spare < STACKED
    stacks = [_column(shown, column, gap, trust=trust) for column in range(len(BLOCKS))]
    longest = max(map(len, stacks))
    room = height - longest - 2 - gap
    columns = []
    for column, entries in enumerate(stacks):
        blank = [Entry(_nothing)] * (longest - len(entries))
        below = _stacked(shown, column, room) if stacked else []
        columns.append([*entries, *blank, *below, *_bottom(shown, column, gap)])
    return columns


def as_many_as_fit(columns: list[list[Entry]], width: int) -> list[list[Entry]]:
    """The columns; on a narrow screen the third one stands below the second."""
    if width >= NARROW or len(columns) < 3:
        return columns
    first, second, third = columns
    return [first, [*second, Entry(_nothing), *third]]


def empty_columns() -> list[list[Entry]]:
    """The text for a book without people."""
    words = (
        "",
        "Nobody is in this book yet, so there is nothing to count.",
        hinted(
            "Press {add} to add the first person, {import} to import; then {triage} to place them."
        ),
    )
    return [[Entry(partial(_said, text)) for text in words]]


def verdict(shown: ShownPortfolio) -> Line:
    """The result of the reality check in a sentence (tip 9: if all look well, think again)."""
    found = shown.look.reality
    advocates, detractors, _ = shown.look.counts(VIEWS)
    if advocates + detractors < 5:
        return ((" Fewer than five views are known: too few for a reality check.", "dim"),)
    if not found.challenged:
        return ((" The book does not look too good to be true.", "dim"),)
    if found.rosy >= 0.8:
        return ((" Challenged: nearly all look well. Think again: who would disagree?", "warn"),)
    return ((" Challenged: half of the answers are stale. Ask again.", "warn"),)


def _column(shown: ShownPortfolio, column: int, gap: int, *, trust: bool) -> list[Entry]:
    """The lines of a column: its heading, then its blocks."""
    side = FigureKey("sides", _SIDES[column])
    chosen = shown.look.asked.direction == side.key
    sides = shown.look.counts(CHARTS["sides"], shown.at)
    entries = [_figure(shown, column, side, max(sides), chosen=chosen)]
    entries += [Entry(_nothing)] * gap
    blocks = [*BLOCKS[column], *([("trust",)] if trust and column == 1 else [])]
    for number, keys in enumerate(blocks):
        entries += [Entry(_nothing)] if number else []
        entries += _block(shown, column, keys)
    return entries


def _block(shown: ShownPortfolio, column: int, keys: tuple[str, ...]) -> Iterator[Entry]:
    chart, spots = CHARTS[keys[0]], spots_of(keys)
    title = chart.title.upper()
    if chart.key == "moved":
        today = shown.look.tally.days[-1]
        since = short_date(shown.look.tally.since, today).upper()
        title = f"SINCE {since}" if shown.today else f"{since} TO TODAY"
    yield Entry(partial(_head, shown, column, title, timed=chart.key != "moved"))
    most = max(map(shown.count, spots))
    for spot in spots:
        yield _figure(shown, column, spot, most)


def _figure(
    shown: ShownPortfolio, column: int, spot: FigureKey, most: int, *, chosen: bool = False
) -> Entry:
    return Entry(partial(_figure_line, shown, column, spot, most=most, chosen=chosen), spot)


def _figure_line(
    shown: ShownPortfolio,
    column: int,
    spot: FigureKey,
    width: int,
    *,
    most: int,
    chosen: bool = False,
) -> Line:
    """The words, the number and the bar of a figure; its line over the year if it fits."""
    count, part = shown.count(spot), part_of(spot)
    label, room = _room(shown, column, width)
    longest = max(len(one.short) for one in shown.levels) + NUMBERED
    levels = shown.levels if label >= longest else ()
    sign, words = sign_before(spot), words_of(spot, levels)
    if sign and width_of(((sign + words, ""),)) > label:
        # The sign alone says whether it is a risk or a potential.
        words = words.rpartition(" ")[0] or words
    words = sign + words
    start: Line = (
        (pad(words, label), "strong" if chosen else "" if count else "dim"),
        (pad(f"{count}", _number(shown), right=True), "" if count else "dim"),
        ("●" if chosen else " ", "mark"),
        (pad(bar(count, most, room), room), part.tone),
    )
    if not _timed(column, width, shown) or spot.chart in {"moved", "climbed", "reality"}:
        return start
    return (*start, (" ", ""), (spark(_series(shown, spot)), part.tone))


def _room(shown: ShownPortfolio, column: int, width: int) -> tuple[int, int]:
    """The widths of the words and of the bar, on a line of a width without the mark."""
    label = min(LABELS[column], width - _number(shown) - 4)
    left = width - 2 - label - _number(shown)
    if _timed(column, width, shown):
        left -= MONTHS + 1
    # Cells that no bar needs go to the words: the levels have longer names.
    more = min(max(0, left - 2 * SHORTEST), 12 if column == 0 else 0)
    return label + more, max(0, min(left - more, LONGEST))


def _timed(column: int, width: int, shown: ShownPortfolio) -> bool:
    left = width - 2 - LABELS[column] - _number(shown)
    return left - MONTHS - 1 >= SHORTEST


def _number(shown: ShownPortfolio) -> int:
    """The width of a number: that of the number of all people, at least three, and a space."""
    return max(3, len(str(shown.look.whole.people()))) + 1


def _series(shown: ShownPortfolio, spot: FigureKey) -> list[int]:
    chart = CHARTS[spot.chart]
    return [counts[chart.code(spot.key)] for counts in shown.look.series(chart)]


def months_of(shown: ShownPortfolio) -> list[str]:
    """The names of the months of the series, three letters each."""
    return [short_date(day).split()[1] for day in shown.look.tally.days]


def _head(shown: ShownPortfolio, column: int, title: str, width: int, *, timed: bool) -> Line:
    """The heading of a block, with the first letters of the months above the lines."""
    if not timed or not _timed(column, width, shown):
        return ((title, "head"),)
    label, room = _room(shown, column, width)
    start = fit(((title, "head"),), label + _number(shown) + 1 + room + 1)
    names = months_of(shown)
    before, here, after = names[: shown.at], names[shown.at], names[shown.at + 1 :]
    letters: list[Span] = [("".join(one[0] for one in before), "dim")]
    letters += [(here[0], "mark"), ("".join(one[0] for one in after), "dim")]
    return (*start, *letters)


def _stacked(shown: ShownPortfolio, column: int, room: int) -> list[Entry]:
    """A stacked chart over the year: a blank line, a heading, the columns, the months below."""
    chart = _STACKED[column]
    height = room - 3
    draw = partial(_stack_line, shown, chart, height)
    title = chart.title.upper()
    legend = _LEGEND.get(chart.key, ", THE YEAR")
    lines = [Entry(partial(draw, y)) for y in range(height + 1)]
    head: Line = ((title, "head"), (legend, "dim" if chart.key in _LEGEND else "head"))
    return [Entry(_nothing), Entry(lambda _width: head), *lines]


def _stack_line(shown: ShownPortfolio, chart: Chart, height: int, y: int, width: int) -> Line:
    each = max(1, (width - 1) // MONTHS)
    if y == height:
        return axis_line(months_of(shown), each, shown.at)
    return stack_lines(tuple(shown.look.tally.series(chart)), parts_of(chart), each, height)[y]


def _bottom(shown: ShownPortfolio, column: int, gap: int) -> list[Entry]:
    """The reality check: a heading, and a figure in each column."""
    spot = FigureKey("reality", _REALITY[column])
    title = "" if column else "REALITY CHECK " if shown.today else "REALITY, TODAY "
    return [
        *[Entry(_nothing)] * gap,
        Entry(lambda _width: ((title, "head"),)),
        Entry(partial(_reality_line, shown, column, spot), spot),
    ]


def _reality_line(shown: ShownPortfolio, column: int, spot: FigureKey, width: int) -> Line:
    """A share of the reality check as a bar, or the number of people with the least evidence."""
    found = shown.look.reality
    if spot.key == "thin":
        return _figure_line(shown, column, spot, width, most=0)
    share = found.rosy if spot.key == "rosy" else found.old
    label, room = _room(shown, column, width)
    return (
        (pad(words_of(spot), label), ""),
        (pad(f"{share:.0%}", _number(shown), right=True), "strong"),
        (" ", ""),
        (bar(share, 1, room), part_of(spot).tone),
    )


def _nothing(_width: int) -> Line:
    return ()


def _said(text: str, _width: int) -> Line:
    return ((f" {text}", ""),)
