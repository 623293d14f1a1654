"""The command that shows the book, or a part of it, as figures with a line over the year."""

import os
from collections.abc import Iterator
from typing import Final

from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.json_shapes import Shape
from reltui.cli.light_click import query_command
from reltui.cli.terminal import paint, say
from reltui.cli.text import contacts
from reltui.domain.playbook import LevelText
from reltui.domain.portfolio.charts import CHANGES, CLIMBED, LEVELS, MOVED, TIMED, Chart
from reltui.domain.text.dates import long_date
from reltui.domain.text.plural import plural
from reltui.domain.text.typed_dates import parse_past
from reltui.services.base.plain import plain
from reltui.services.portfolio.portfolio import Portfolio, PortfolioQuery, PortfolioReport
from reltui.text_layout import pad
from reltui.ui.widgets.bars import bar, spark

WORDS: Final = 26
"""The width of the words of a figure, in columns."""

BAR: Final = 20
"""The greatest width of a bar, in columns."""

_ASCII: Final = str.maketrans("█▉▊▋▌▍▎▏·▁▂▃▄▅▆▇", "######||.1234567")


@query_command()
@click.argument("query", nargs=-1)
@click.option(
    "--since", metavar="DATE", help="Show changes since this day; three months ago unless given."
)
@global_options
@click.pass_obj
def portfolio(context: CommandContext, /, query: tuple[str, ...], since: str | None) -> None:
    """Show the book as figures, now and over a year; QUERY filters: account:x, direction:supplier.

    With --json every figure has the ids of its people.
    """
    workspace = context.workspace
    try:
        day = parse_past(since, workspace.today) if since else None
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    look = Portfolio(workspace).look(PortfolioQuery(" ".join(query), since=day))
    names = {who: workspace.row(who).name for who in look.reality.thin}
    if context.as_json:
        context.answer(_shape(look, names), "")
        return
    if not look.tally.ids:
        say(contacts.contacts((), workspace.today, look.asked.query))
        return
    text = "\n".join(_lines(look, workspace.playbook.levels, names))
    plain = os.environ.get("RELTUI_ASCII", "0") not in {"", "0"}
    say(text.translate(_ASCII) if plain else text)


def _shape(look: PortfolioReport, names: dict[str, str]) -> json_shapes.Shape:
    tally = look.tally
    return {
        "date": plain(tally.days[-1]),
        "query": look.asked.query,
        "people": tally.people(),
        "charts": {chart.key: _figures(look, chart) for chart in TIMED},
        "since": plain(tally.since),
        "changes": {chart.key: _figures(look, chart) for chart in CHANGES},
        "series": {
            "days": plain(list(tally.days)),
            "people": [tally.people(at) for at in range(len(tally.days))],
            "charts": {chart.key: _series(look, chart) for chart in TIMED},
        },
        "reality": {
            **plain(look.reality),
            "thin": [{"id": who, "name": name} for who, name in names.items()],
        },
    }


def _figures(look: PortfolioReport, chart: Chart) -> list[Shape]:
    return [
        {
            "figure": figure.key,
            "words": figure.words,
            "count": look.tally.count(chart, figure.key),
            "ids": look.who(chart.key, figure.key),
        }
        for figure in chart.figures
    ]


def _series(look: PortfolioReport, chart: Chart) -> dict[str, list[int]]:
    days = look.series(chart)
    return {
        figure.key: [counts[place] for counts in days] for place, figure in enumerate(chart.figures)
    }


def _lines(
    look: PortfolioReport, levels: tuple[LevelText, ...], names: dict[str, str]
) -> Iterator[str]:
    tally, found = look.tally, look.reality
    count = tally.people()
    people = plural(count, "person")
    whose = f" for {look.asked.query!r}" if look.asked.query else ""
    yield f"{paint(long_date(tally.days[-1]), 'bold')}  {people}{whose}"
    for chart in TIMED:
        yield from _chart(look, chart, levels)
    yield f"\n{paint('Changes', 'bold')}  since {long_date(tally.since)}"
    for chart in (MOVED, CLIMBED):
        yield from _rows(look, chart, levels)
    challenged = "challenged: think again" if found.challenged else "not challenged"
    yield f"\n{paint('Reality check', 'bold')}  {challenged}"
    yield f"  {found.rosy:.0%} of those placed are advocates, {found.old:.0%} of the answers stale"
    if names:
        yield f"  the thinnest evidence: {', '.join(names.values())}"


def _chart(look: PortfolioReport, chart: Chart, levels: tuple[LevelText, ...]) -> Iterator[str]:
    yield f"\n{paint(chart.title, 'bold')}  {paint(chart.about, 'dim')}"
    yield from _rows(look, chart, levels)


def _rows(look: PortfolioReport, chart: Chart, levels: tuple[LevelText, ...]) -> Iterator[str]:
    """A line for each figure: its words, its count, its bar, and its line over the year."""
    days = look.series(chart)
    most = max(days[-1])
    wide = len(str(look.tally.people()))
    for place, figure in enumerate(chart.figures):
        words, count = figure.words, days[-1][place]
        if chart is LEVELS and figure.key.isdigit():
            words = f"{figure.key} {levels[int(figure.key) - 1].short}"
        year = "" if chart in CHANGES else spark([counts[place] for counts in days])
        shown = pad(bar(count, most, BAR), BAR)
        yield f"  {pad(words, WORDS)} {count:>{wide}} {shown} {year}".rstrip()


COMMANDS = (portfolio,)
