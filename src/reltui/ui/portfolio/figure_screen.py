"""The people of one figure of the portfolio."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.services.workspace.workspace import Row
from reltui.ui.base.list_screen import ListScreen
from reltui.ui.base.person_row import people_heads
from reltui.ui.base.session import Session
from reltui.ui.commands.place import Place
from reltui.ui.portfolio.figures import FigurePeople
from reltui.ui.widgets.list_view import LineList

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
        """The people of the figure, in the order of their names."""
        rows = [self.session.workspace.row(who) for who in self._figure.ids()]
        return sorted(rows, key=lambda row: row.name.casefold())

    def how_to_read(self) -> str:
        """The value that these people have in common."""
        return self._figure.about

    def view_title(self) -> str:
        """The figure in words."""
        return f"Portfolio: {self._figure.about}"
