"""The people of one cell of the matrix."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.domain.frameworks.matrix import ACTIONS, Cell
from reltui.services.workspace.workspace import Row
from reltui.ui.base.list_screen import ListScreen
from reltui.ui.base.person_row import people_heads
from reltui.ui.base.session import Session
from reltui.ui.commands.place import Place
from reltui.ui.widgets.cell_signs import place_words
from reltui.ui.widgets.list_view import LineList

EMPTY = "Nobody is in this cell. {back} goes back to the grid."


class CellScreen(ListScreen):
    """Lists the people of one cell."""

    PLACE: ClassVar[Place] = Place.PEOPLE
    TAB: ClassVar[str] = "Matrix"
    PAGE: ClassVar[str] = "Cell"
    LOOKING: ClassVar[bool] = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.cell = Cell("yes", "high", "advocate", "active")

    def make_list(self) -> LineList[Row]:
        """Make the list, with a sentence for an empty cell."""
        return LineList(self._draw, self._match, heads=people_heads, empty=EMPTY, id="list")

    async def arrive(self, subject: Cell | None = None) -> None:
        """List the people of this cell from now on."""
        if subject is None:
            return
        self.cell = subject
        self.list.end_typing(clear=True)
        self.show_selected()

    def people(self) -> Sequence[Row]:
        """The people of the cell, in the order of their names."""
        rows = (row for row in self.session.workspace.rows() if row.placement == tuple(self.cell))
        return sorted(rows, key=lambda row: row.name.casefold())

    def how_to_read(self) -> str:
        """The cell in words: its action and the values of its people."""
        return f"{ACTIONS[self.cell].sentence}: {place_words(tuple(self.cell))}"

    def view_title(self) -> str:
        """The action of the cell."""
        return f"Matrix: {ACTIONS[self.cell].sentence}"
