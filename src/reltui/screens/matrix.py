"""Matrix: the sixteen cells in Gray-code order, who stands in each, and the way to a better one."""

from typing import ClassVar

from textual.app import ComposeResult

from reltui.domain.contact import Contact
from reltui.domain.matrix import ACTIONS, Cell, cell_of, path, possible, values_of
from reltui.screens.deeds import DeedsScreen
from reltui.screens.session import Session
from reltui.widgets.cells import play_of
from reltui.widgets.lines import Line, few, hang
from reltui.widgets.matrix_grid import Filling, MatrixGrid
from reltui.widgets.text_view import TextView


class MatrixScreen(DeedsScreen):
    """The grid, and below it the selected person's way over it."""

    PLACE: ClassVar[str] = "matrix"
    TAB: ClassVar[str] = "Matrix"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.grid = MatrixGrid(id="grid")
        self.way = TextView(self._way_lines, id="way")
        self._placed: str | None = None
        self._unplaced = 0

    def body(self) -> ComposeResult:
        """The grid and the way."""
        yield self.grid
        yield self.way

    def header_end(self) -> Line:
        """How many people cannot be shown yet."""
        if not self._unplaced:
            return ()
        return ((f"{self._unplaced} not fully classified ", "dim"),)

    def reload(self) -> None:
        """Count everybody; the cursor goes to the cell of somebody newly selected."""
        people: dict[Cell, list[str]] = {}
        self._unplaced = 0
        for row in self.session.desk.rows():
            relationship, power, perception, activity = row.placement
            if relationship and power and perception and activity:
                cell = Cell(relationship, power, perception, activity)
                people.setdefault(cell, []).append(row.name)
            else:
                self._unplaced += 1
        contact = self._contact()
        here = cell_of(values_of(contact.placement)) if contact else None
        steps = path(here, self.session.desk.playbook.costs) if here else ()
        self.grid.fill(Filling(people, here, tuple(step.new for step in steps)))
        if here is not None and self.who != self._placed:
            self.grid.go_to(here)
        self._placed = self.who
        self.way.renew(top=True)

    def _contact(self) -> Contact | None:
        return self.session.desk.dossier(self.who).contact if self.who else None

    def _way_lines(self, width: int) -> list[Line]:
        """The selected person's cell, and each single change on the cheapest way up."""
        contact, playbook = self._contact(), self.session.desk.playbook
        if contact is None:
            return [((" Choose somebody under 2 or in a cell: the way up is drawn here.", "dim"),)]
        known = values_of(contact.placement)
        cell = cell_of(known)
        if cell is None:
            fits = possible(known)
            text = f"{len(fits)} cells fit, from “{ACTIONS[fits[0]]}” to “{ACTIONS[fits[-1]]}”"
            return hang((" ? ", "mark"), f"{contact.name}: {text}. c asks.", width)
        steps = path(cell, playbook.costs)
        if not steps:
            text = f"{contact.name}: {ACTIONS[cell]}. This is the best cell within reach."
            return hang((" ● ", "mark"), text, width)
        lines = hang((" ● ", "mark"), f"{contact.name}: {ACTIONS[cell]}", width)[:1]
        for number, step in enumerate(steps, 1):
            value = getattr(step.new, step.dimension)
            flip = playbook.flips.get(f"{step.dimension}={value}")
            how = f" {flip.what[-1]}" if flip else ""
            text = f"{step.dimension} {value}: {play_of(ACTIONS[step.new])}."
            lines += few(hang((f" →{number} ", "mark"), f"{text}{how}", width - 2), 2)
        return lines

    async def action_open_cell(self) -> None:
        """List the people of the cell under the cursor."""
        from reltui.screens.cell import CellScreen

        await self.push("cell")
        top = self.app.screen
        if isinstance(top, CellScreen):
            top.show_cell(self.grid.cell)

    async def on_matrix_grid_chosen(self, message: MatrixGrid.Chosen) -> None:
        """A second click lists the cell."""
        message.stop()
        await self.action_open_cell()

    def action_down(self) -> None:
        """A row down."""
        self.grid.walk(1, 0)

    def action_up(self) -> None:
        """A row up."""
        self.grid.walk(-1, 0)

    def action_left(self) -> None:
        """A column to the left."""
        self.grid.walk(0, -1)

    def action_right(self) -> None:
        """A column to the right."""
        self.grid.walk(0, 1)
