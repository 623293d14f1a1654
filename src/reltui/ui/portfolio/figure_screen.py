"""The people of one figure of the portfolio."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from reltui.domain.text.dates import short_date
from reltui.services.portfolio.portfolio import row_on
from reltui.services.workspace.workspace import Row
from reltui.ui.base.list_screen import ListScreen
from reltui.ui.base.person_row import people_heads
from reltui.ui.base.session import Session
from reltui.ui.commands.place import Place
from reltui.ui.portfolio.figures import FigurePeople
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line

EMPTY = "Nobody is in this figure. {back} goes back to the portfolio."


class FigureScreen(ListScreen):
    """Lists the people of a figure; they are counted again after every change."""

    PLACE: ClassVar[Place] = Place.PEOPLE
    TAB: ClassVar[str] = "Portfolio"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._figure = FigurePeople(tuple, "Nobody")

    def make_list(self) -> LineList[Row]:
        """Make the list, with a sentence for an empty figure."""
        return LineList(self._draw, self._match, heads=people_heads, empty=EMPTY, id="list")

    async def arrive(self, subject: FigurePeople | None = None) -> None:
        """List the people of this figure from now on."""
        if subject is None:
            return
        self._figure = subject
        self.list.end_typing(clear=True)
        self.show_selected()

    def people(self) -> Sequence[Row]:
        """The people of the figure as they were on its day, in the order of their names."""
        workspace, day = self.session.workspace, self._figure.day
        ids = self._figure.ids()
        if day is None:
            rows = [workspace.row(who) for who in ids]
        else:
            rows = [row_on(workspace, who, day) for who in ids]
        return sorted(rows, key=lambda row: row.name.casefold())

    @property
    def shown_day(self) -> date:
        """The day on which the list shows its people."""
        return self._figure.day or super().shown_day

    def header_end(self) -> Line:
        """The earlier day that the list and the preview beside it show."""
        today = self.session.workspace.today
        day = self._figure.day
        return ((f"as on {short_date(day, today)} ", "warn"),) if day else ()

    def how_to_read(self) -> str:
        """The value that these people have in common."""
        return self._figure.about

    def view_title(self) -> str:
        """The figure in words."""
        return f"Portfolio: {self._figure.about}"
