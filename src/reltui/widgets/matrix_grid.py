"""The matrix as a grid in Gray-code order: every step to a neighbour is one change in the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from reltui.domain.matrix import ACTIONS, COLUMNS, GRID, ROWS, Cell, position
from reltui.widgets.cells import grade_word, play_of, sign_of
from reltui.widgets.lines import Line, Span, cut, ends, fit, pad, wrap
from reltui.widgets.picture import Picture

LABEL = 9
"""The cells at the left that name the row."""

HEADS = 2
"""The lines at the top that name the columns."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What the grid shows: names by cell; for one person the cell, and the way to the best."""

    people: Mapping[Cell, Sequence[str]]
    here: Cell | None = None
    way: tuple[Cell, ...] = ()


class MatrixGrid(Picture):
    """Sixteen cells under a cursor, which walks over the edges to the other side."""

    class Chosen(Message):
        """The cell under the cursor was clicked a second time: its people are to be listed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.row = 0
        self.column = 0
        self._filling = Filling({})

    @property
    def cell(self) -> Cell:
        """The cell under the cursor."""
        return GRID[self.row][self.column]

    def fill(self, filling: Filling) -> None:
        """Show these people and this way."""
        if filling != self._filling:
            self._filling = filling
            self.refresh()

    def walk(self, down: int, right: int) -> None:
        """Move the cursor, from one edge to the other where it leaves the grid."""
        self.place((self.row + down) % len(ROWS), (self.column + right) % len(COLUMNS))

    def place(self, row: int, column: int) -> None:
        """Put the cursor on a cell; only the two marks are drawn."""
        old = self._mark_at(self.row, self.column)
        self.row, self.column = row, column
        self.redraw_cells(old, self._mark_at(row, column))

    def line(self, y: int, width: int) -> Line:
        """A line of the grid: the names of the columns, or a slice of four cells and a rule."""
        inner = self._inner(width)
        if y < HEADS:
            return self._heads(y, inner)
        row, part = divmod(y - HEADS, self._height)
        if row >= len(ROWS):
            return ()
        if part == self._height - 1:
            if row == len(ROWS) - 1:
                return ()
            return ((" " * LABEL, ""), ("─" * (inner + 1) * len(COLUMNS), "dim"))
        spans: list[Span] = [(pad(self._label(row, part), LABEL), "head")]
        for column in range(len(COLUMNS)):
            marked = part == _mark_line(column) and (row, column) == (self.row, self.column)
            spans.append(("▌", "mark") if marked else (" ", ""))
            spans.extend(fit(self._slice(GRID[row][column], part, inner), inner))
        return tuple(spans)

    @property
    def _height(self) -> int:
        """The lines of a cell with the rule below it: four at 24 lines, more on a larger one."""
        return max(2, (self.size.height - HEADS + 1) // len(ROWS))

    def _inner(self, width: int) -> int:
        return max(6, (width - LABEL) // len(COLUMNS) - 1)

    def _mark_at(self, row: int, column: int) -> tuple[int, int, int]:
        x = LABEL + column * (self._inner(self.size.width) + 1)
        return x, HEADS + row * self._height + _mark_line(column), 1

    def _heads(self, y: int, inner: int) -> Line:
        indent: Span = (pad(("relation", "power")[y], LABEL), "dim")
        if y == 0:
            half = 2 * (inner + 1)
            return (
                indent,
                (pad(" detractor: risk", half), "head"),
                (" advocate: potential", "head"),
            )
        return (indent, *((pad(f" {activity}", inner + 1), "dim") for _, activity in COLUMNS))

    def _label(self, row: int, part: int) -> str:
        relationship, power = ROWS[row]
        return {0: relationship, 1: power}.get(part, "")

    def _slice(self, cell: Cell, part: int, inner: int) -> Line:
        names = self._filling.people.get(cell, ())
        if part == 0:
            start: list[Span] = [sign_of(cell), (" ", ""), grade_word(cell)]
            if marker := self._marker(cell):
                start.append((f" {marker}", "mark"))
            count: Line = ((f"{len(names)} ", "strong"),) if names else (("- ", "dim"),)
            return ends(tuple(start), count, inner)
        play = wrap(play_of(ACTIONS[cell]), inner - 1)
        if part <= len(play):
            return ((play[part - 1], ""),)
        rows = self._height - 2 - len(play)
        return ((self._names(names, part - 1 - len(play), rows, inner - 1), "dim"),)

    def _names(self, names: Sequence[str], index: int, rows: int, width: int) -> str:
        """One line of the names in a cell: one name a line, all that is left on the last one."""
        if index < rows - 1:
            return cut(names[index], width) if index < len(names) else ""
        return cut(", ".join(names[index:]), width)

    def _marker(self, cell: Cell) -> str:
        """● where the person stands, → and a number for each step of the way."""
        if cell == self._filling.here:
            return "●"
        way = self._filling.way
        return f"→{way.index(cell) + 1}" if cell in way else ""

    def on_click(self, event: events.Click) -> None:
        """The first click puts the cursor there, the second one lists the cell."""
        column = (event.x - LABEL) // (self._inner(self.size.width) + 1)
        row = (event.y - HEADS) // self._height
        if not (0 <= column < len(COLUMNS) and 0 <= row < len(ROWS) and event.x >= LABEL):
            return
        if (row, column) == (self.row, self.column):
            self.post_message(self.Chosen())
        else:
            self.place(row, column)

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on this cell."""
        self.place(*position(cell))


def _mark_line(column: int) -> int:
    """The line of a cell that holds the mark: neighbours differ in it.

    What changes in one line of the screen is sent from the first to the last changed place; two
    marks in two lines cost their own few bytes only.
    """
    return column % 2
