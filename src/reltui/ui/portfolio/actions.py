"""The keys of a screen around figures: from one to the next, from chart to chart, in time."""

from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.portfolio.columns import FigureColumns


class FigureKeys(ActionScreen):
    """A screen with figures under a cursor; over time, left and right walk through the months."""

    figures: FigureColumns
    over_time: bool

    def walk_charts(self, steps: int, *, at_end: bool = False) -> None:
        """Go to another chart."""
        raise NotImplementedError

    def walk_months(self, steps: int) -> None:
        """Look at another month's end."""
        raise NotImplementedError

    def action_down(self) -> None:
        """The next figure; over time, on into the next chart."""
        self._walk(1)

    def action_up(self) -> None:
        """The figure before; over time, back into the chart before."""
        self._walk(-1)

    def _walk(self, steps: int) -> None:
        if self.over_time and self.figures.at_end(steps):
            self.walk_charts(steps, at_end=steps < 0)
        else:
            self.figures.move(steps)

    def action_left(self) -> None:
        """The column to the left; over time, a month back."""
        self._sideways(-1)

    def action_right(self) -> None:
        """The column to the right; over time, a month on."""
        self._sideways(1)

    def _sideways(self, steps: int) -> None:
        if self.over_time:
            self.walk_months(steps)
        else:
            self.figures.sideways(steps)

    def action_earlier(self) -> None:
        """The end of the month before."""
        self.walk_months(-1)

    def action_later(self) -> None:
        """The end of the month after, up to today."""
        self.walk_months(1)

    def action_next_chart(self) -> None:
        """The next chart."""
        self.walk_charts(1)

    def action_last_chart(self) -> None:
        """The chart before."""
        self.walk_charts(-1)

    def action_first(self) -> None:
        """The first figure."""
        self.figures.to_end(0)

    def action_last(self) -> None:
        """The last figure."""
        self.figures.to_end(-1)

    async def on_figure_columns_chosen(self, message: FigureColumns.Chosen) -> None:
        """A second click lists the people."""
        message.stop()
        await self.action_open_figure()

    async def action_open_figure(self) -> None:
        """List the people of the figure under the cursor."""
        raise NotImplementedError
