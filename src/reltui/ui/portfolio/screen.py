"""The screen of the portfolio: figures of the whole book, now and over time, with their people."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from reltui.domain.portfolio.charts import CHARTS, MONTHS
from reltui.domain.vocabulary import Direction
from reltui.services.portfolio.portfolio import Portfolio, PortfolioQuery
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.portfolio import keys
from reltui.ui.portfolio.columns import FigureColumns
from reltui.ui.portfolio.figures import (
    FigureKey,
    FigurePeople,
    ShownPortfolio,
    asked_words,
    title_of,
)
from reltui.ui.portfolio.page import as_many_as_fit, empty_columns, now_columns, verdict, widths_of
from reltui.ui.portfolio.words import how_words, is_part, short_words, title_words, whose_line
from reltui.ui.portfolio.year import ORDER, looked_at, year_columns
from reltui.ui.widgets.bar import Bar
from reltui.ui.widgets.text import Line

BARS = 3
"""The lines around the figures: the one below them and two bars; how to read comes besides."""

FIRST = FigureKey("levels", "7")
"""The first figure under the cursor."""


YEARS = 114
"""The least width, in cells, at which every figure has a line over the year."""


class PortfolioScreen(ActionScreen):
    """Shows the figures: tab switches between today and the year, d and f choose the people."""

    PLACE: ClassVar[Place] = Place.PORTFOLIO
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Portfolio"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._portfolio = Portfolio(session.workspace)
        self._shown: ShownPortfolio | None = None
        self._chart = FIRST.chart
        self.asked = PortfolioQuery()
        self.at = MONTHS - 1
        self.over_time = False
        self.figures = FigureColumns(id="figures")
        self._below = Bar(id="below")
        self._last_line: Line = ()

    def body(self) -> ComposeResult:
        """The figures, and the result of the reality check."""
        yield self.figures
        yield self._below

    def reload(self) -> None:
        """Count again the people who have changed."""
        workspace = self.session.workspace
        if self._portfolio.workspace is not workspace:
            self._portfolio = Portfolio(workspace)
        self._show()

    def on_resize(self) -> None:
        """Lay the page out for the new size."""
        super().on_resize()
        self._arrange()

    def _show(self) -> None:
        """Count the people of the query, and show them."""
        look = self._portfolio.look(self.asked)
        first = self.figures.spot is None
        self._shown = ShownPortfolio(look, self.at, self.session.workspace.playbook.levels)
        self._arrange()
        if first:
            self.figures.go_to(FIRST)

    def _arrange(self) -> None:
        """Fill the columns for the size of the screen, with one day or with the months."""
        if self._shown is None:
            return
        shown, (width, height) = self._shown, self.app.size
        lines = height - BARS - len(self.how_lines(width))
        below: Line = ()
        if self._nobody:
            columns = empty_columns()
        elif self.over_time:
            columns = year_columns(shown, CHARTS[self._chart], lines)
            below = looked_at(shown, width)
        else:
            columns, below = now_columns(shown, lines), verdict(shown)
        self.figures.fill(as_many_as_fit(columns, width), widths_of(width), lines)
        self._last_line = below
        self._below.show(below)
        self.show_bars()

    @property
    def _nobody(self) -> bool:
        """Whether the book has nobody to count, with any query."""
        return self._shown is not None and not self._portfolio.workspace.listed()

    # what is shown, and how to read it

    def header_end(self) -> Line:
        """The people counted, their number, and the day if it is not today."""
        return whose_line(self._shown) if self._shown else ()

    def how_to_read(self) -> str:
        """How to read the page, and the people counted if they are not everybody."""
        if self._shown is None or self._nobody:
            return "Levels, cells, purposes, balances and freshness of the whole book come here."
        wide = self.app.size.width >= YEARS
        return how_words(self._shown, over_time=self.over_time, wide=wide)

    def how_in_short(self) -> str:
        """The meaning of the numbers, or of the columns; of a part, whose it is stays."""
        if self._shown is None or self._nobody or is_part(self._shown):
            return ""
        return short_words(over_time=self.over_time)

    @property
    def looks_back(self) -> bool:
        """Whether an earlier day than today is shown."""
        return self.at != MONTHS - 1

    def footer_words(self) -> Mapping[str, str]:
        """The words of the keys: the key for the other view names that view."""
        return {"toggle-time-view": "now"} if self.over_time else {}

    def view_title(self) -> str:
        """The title: the people counted and the day."""
        return title_words(self._shown) if self._shown else "Portfolio"

    def view_lines(self, width: int) -> list[Line]:
        """The whole page, also what is out of sight."""
        del width  # The page is already made for this width.
        return [*self.figures.whole(), self._last_line]

    # what is looked at

    def action_toggle_time_view(self) -> None:
        """Switch between one day and the year; the cursor stays on its figure if it can."""
        spot = self.figures.spot
        self.over_time = not self.over_time
        if self.over_time and spot is not None and spot.chart in ORDER:
            self._chart = spot.chart
        self._arrange()
        if spot is not None:
            self.figures.go_to(spot)

    def action_down(self) -> None:
        """Go to the next figure; over time, on into the next chart."""
        self._walk(1)

    def action_up(self) -> None:
        """Go to the figure before; over time, back into the chart before."""
        self._walk(-1)

    def _walk(self, steps: int) -> None:
        if self.over_time and self.figures.at_end(steps):
            self._walk_charts(steps, at_end=steps < 0)
        else:
            self.figures.move(steps)

    def action_left(self) -> None:
        """Go to the column at the left; over time, a month back."""
        self._sideways(-1)

    def action_right(self) -> None:
        """Go to the column at the right; over time, a month on."""
        self._sideways(1)

    def _sideways(self, steps: int) -> None:
        if self.over_time:
            self._walk_months(steps)
        else:
            self.figures.sideways(steps)

    def action_earlier(self) -> None:
        """Show the end of the month before."""
        self._walk_months(-1)

    def action_later(self) -> None:
        """Show the end of the next month, up to today."""
        self._walk_months(1)

    def action_next_chart(self) -> None:
        """Go to the next chart."""
        self._walk_charts(1)

    def action_last_chart(self) -> None:
        """Go to the chart before."""
        self._walk_charts(-1)

    def action_first(self) -> None:
        """Go to the first figure."""
        self.figures.to_end(0)

    def action_last(self) -> None:
        """Go to the last figure."""
        self.figures.to_end(-1)

    @on(FigureColumns.Chosen)
    async def open_clicked(self, message: FigureColumns.Chosen) -> None:
        """List the people on the second click."""
        message.stop()
        await self.action_open_figure()

    def _walk_charts(self, steps: int, *, at_end: bool = False) -> None:
        """Go to another chart over time, or to its last figure."""
        if self.over_time:
            self._chart = ORDER[(ORDER.index(self._chart) + steps) % len(ORDER)]
            self._arrange()
            figures = CHARTS[self._chart].figures
            self.figures.go_to(FigureKey(self._chart, figures[-1 if at_end else 0].key))
        else:
            self.figures.next_block(steps)

    def _walk_months(self, steps: int) -> None:
        """Show the end of another month; not before the first month or after today."""
        at = min(max(self.at + steps, 0), MONTHS - 1)
        if at == self.at:
            self.tell("This is today." if steps > 0 else "This is the first month shown.")
            return
        self.at = at
        if self._shown is not None:
            self._shown = self._shown._replace(at=at)
        self._arrange()

    def action_cycle_direction(self) -> None:
        """Show customers, suppliers, partners, then everybody."""
        sides = ("", *Direction)
        at = sides.index(self.asked.direction)
        self.asked = self.asked._replace(direction=sides[(at + 1) % len(sides)])
        self._show()

    @work
    async def action_filter(self) -> None:
        """Ask for a query, and show only the people that it finds."""
        query = await self.ask(Dialog.PORTFOLIO_FILTER, self._portfolio, self.asked.query)
        if query is not None:
            self.asked = self.asked._replace(query=query)
            self._show()

    @work
    async def action_changes_since(self) -> None:
        """Ask for the first day of changes."""
        if (day := await self.ask(Dialog.SINCE)) is not None:
            self.asked = self.asked._replace(since=day)
            self._show()

    async def action_back(self) -> None:
        """Go back in steps: show everybody, then today, then one day, then leave."""
        if self._shown is not None and is_part(self._shown):
            self.asked = PortfolioQuery(since=self.asked.since)
        elif self.looks_back:
            self.at = MONTHS - 1
        elif self.over_time:
            self.action_toggle_time_view()
            return
        else:
            await super().action_back()
            return
        self._show()

    async def action_open_figure(self) -> None:
        """List the people of the figure under the cursor."""
        spot, shown = self.figures.spot, self._shown
        if spot is None or shown is None:
            return
        portfolio, asked, at = self._portfolio, self.asked, self.at
        whose = f" · {asked_words(shown)}" if is_part(shown) else ""
        about = f"{title_of(spot, shown)}{whose}"
        # The reality check, and changes since a day, are always of today.
        past = self.looks_back and spot.chart not in {"reality", "moved", "climbed"}
        day = portfolio.days[at] if past else None
        figure = FigurePeople(lambda: portfolio.look(asked).who(*spot, at), about, day)
        await self.open(Route.FIGURE, figure)
