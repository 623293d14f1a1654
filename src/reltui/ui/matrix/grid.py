"""Draws the matrix in Gray-code order: neighbours differ in one dimension."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from reltui.domain.frameworks.matrix import ACTIONS, COLUMNS, GRID, ROWS, Cell, position
from reltui.domain.people.names import spoken_name
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.cell_signs import grade_word, sign_of
from reltui.ui.widgets.text import Line, Span, cut, ends, fit, pad, width_of, wrap

DIVIDED = len(COLUMNS) // 2 - 1
"""The number of the column whose right end has the rule between the two halves."""

HEADS = 2
"""The number of lines at the top that name the columns."""

LETTERS = 3
"""The number of letters of a shortened word: "mod." for moderate."""

WHOLE, SHORT = ("relationship", "power"), ("relation", "power")
"""The words for the two values of a row, long and short."""

SHORTEST = ("rel.", "pow.")
"""The words over the values of the rows, where these stand alone."""

LEAST = 3
"""The least height of a cell; one so low has no rule below it, but a line of words more."""

LOWEST = 2
"""The least height of a cell in a narrow column, which has room for a stake and a name alone."""

TIGHT = 11
"""The width of a column, in cells, below which it is narrow."""

NARROW = 10
"""The width of the names of the rows, in cells, below which their values stand alone."""


@dataclass(frozen=True, slots=True)
class Filling:
    """The content of the grid: names by cell; for one person the cell and the path to the best.

    `name` is that of the person, the first name in their cell; its line is highlighted.
    """

    people: Mapping[Cell, Sequence[str]]
    here: Cell | None = None
    path: tuple[Cell, ...] = ()
    name: str = ""

    @property
    def arrows(self) -> dict[tuple[int, int, str], str]:
        """The steps of the path as arrows on the edges between cells: row, column, edge, sign.

        An edge is "right" or "below" of its cell, or "left" where a step goes round the grid.
        """
        found: dict[tuple[int, int, str], str] = {}
        if self.here is None:
            return found
        for old, new in pairwise((self.here, *self.path)):
            (row, column), (to_row, to_column) = position(old), position(new)
            if row == to_row:
                step = (to_column - column) % len(COLUMNS)
                right = step == 1
                found[row, column if right else to_column, "right"] = "►" if right else "◄"
                if {column, to_column} == {0, len(COLUMNS) - 1}:
                    # Around the edge: the arrow leaves on one side and returns on the other.
                    found[row, 0, "left"] = found[row, len(COLUMNS) - 1, "right"]
            elif {row, to_row} == {0, len(ROWS) - 1}:
                found[len(ROWS) - 1, column, "below"] = "▼" if to_row == 0 else "▲"
            else:
                found[min(row, to_row), column, "below"] = "▼" if to_row > row else "▲"
        return found


class GridColumn(Picture):
    """Four cells, one below the other.

    Textual sends a changed place together with the rest of the line to its left in the widget: in a
    widget for each column the mark of the cursor stands at the left edge and costs few bytes.
    """

    def __init__(self, grid: "MatrixGrid", number: int) -> None:
        super().__init__()
        self._grid, self._number = grid, number

    def line(self, y: int, width: int) -> Line:
        """The name of the column, or a slice of one of its cells."""
        return self._grid.column_line(self._number, y, width)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there on the first click, and list the cell on the second."""
        self._grid.click(self._number, event.y)


class Labels(Picture):
    """The names of the four rows."""

    def __init__(self, grid: "MatrixGrid") -> None:
        super().__init__()
        self._grid = grid

    def line(self, y: int, width: int) -> Line:
        """The words for each row: its relationship and its power."""
        row, part = divmod(y - HEADS, self._grid.cell_height)
        row += self._grid.first
        if y < HEADS:
            return ((f" {SHORTEST[y]}", "dim"),) if width < NARROW else ()
        if row >= len(ROWS) or part >= len(ROWS[row]):
            return ()
        if width < NARROW:
            return ((f" {ROWS[row][part]}", "head"),)
        names = WHOLE if width > len(WHOLE[0]) + 4 else SHORT
        return ((f" {names[part]} ", "dim"), (ROWS[row][part], "head"))


class MatrixGrid(Horizontal):
    """Sixteen cells with a cursor, which goes over an edge to the other side."""

    class Chosen(Message):
        """A message: the cell under the cursor was clicked again, to list its people."""

    class Walked(Message):
        """A message: the mouse has moved the cursor to another cell."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row = 0
        self.column = 0
        self._filling = Filling({})
        self._arrows: dict[tuple[int, int, str], str] = {}
        self._labels = Labels(self)
        self._columns = [GridColumn(self, number) for number in range(len(COLUMNS))]

    def compose(self) -> ComposeResult:
        """The names of the rows, and the four columns."""
        yield self._labels
        yield from self._columns

    @property
    def cell(self) -> Cell:
        """The cell under the cursor."""
        return GRID[self.row][self.column]

    @property
    def cell_height(self) -> int:
        """The height of a cell with the rule below it: four lines on a screen of 24, or more."""
        least = LOWEST if self._is_tight else LEAST
        return max(least, (self.size.height - HEADS + 1) // len(ROWS))

    @property
    def _is_tight(self) -> bool:
        return self._columns[0].size.width < TIGHT

    @property
    def _has_rules(self) -> bool:
        return self.cell_height > LEAST

    @property
    def first(self) -> int:
        """The first row in sight: on a low screen the rows scroll with the cursor."""
        whole = max(1, (self.size.height - HEADS + 1) // self.cell_height)
        return max(0, min(self.row, len(ROWS) - whole)) if whole < len(ROWS) else 0

    def names(self, cell: Cell) -> Sequence[str]:
        """The names of the people of a cell."""
        return self._filling.people.get(cell, ())

    def fill(self, filling: Filling) -> None:
        """Show these people and this path."""
        if filling != self._filling:
            self._filling = filling
            self._arrows = filling.arrows
            for column in self._columns:
                column.refresh()

    def walk(self, down: int, right: int) -> None:
        """Move the cursor; beyond an edge it goes on at the opposite edge."""
        self.place((self.row + down) % len(ROWS), (self.column + right) % len(COLUMNS))

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on this cell."""
        self.place(*position(cell))

    def place(self, row: int, column: int) -> None:
        """Put the cursor on a cell; only its old and new marks are drawn."""
        first = self.first
        self._draw_mark()
        self.row, self.column = row, column
        if self.first != first:
            for part in (self._labels, *self._columns):
                part.refresh()
        self._draw_mark()

    def click(self, column: int, y: int) -> None:
        """Put the cursor on the cell that was clicked; if it is there already, list the cell."""
        row = self.first + (y - HEADS) // self.cell_height
        if y < HEADS or row >= len(ROWS):
            return
        if (row, column) == (self.row, self.column):
            self.post_message(self.Chosen())
        else:
            self.place(row, column)
            self.post_message(self.Walked())

    def column_line(self, column: int, y: int, width: int) -> Line:
        """A line of a column: its name, a slice of a cell, or the rule below one."""
        _, activity = COLUMNS[column]
        if y == 0:
            return self._half(column, width)
        if y < HEADS:
            return _edged(((f" {activity}", "dim"),), column, width)
        row, part = divmod(y - HEADS, self.cell_height)
        row += self.first
        if row >= len(ROWS):
            return ()
        has_arrow = (row, column, "below") in self._arrows and not self._is_tight
        if part == self.cell_height - 1 and (self._has_rules or has_arrow):
            return self._rule(row, column, width)
        marked = part == _mark_line(column) and (row, column) == (self.row, self.column)
        mark: Span = ("▌", "mark") if marked else (self._arrow(row, column, "left", part), "mark")
        inner = width - (3 if column == DIVIDED else 2)
        arrow: Span = (self._arrow(row, column, "right", part), "mark")
        # A low screen shows only the first lines of the last row.
        seen = min(
            self.cell_height, self.size.height - HEADS - (row - self.first) * self.cell_height
        )
        slice_ = fit((mark, *self._slice(GRID[row][column], part, inner, seen)), inner + 1)
        return _edged((*slice_, arrow), column, width)

    def _arrow(self, row: int, column: int, edge: str, part: int) -> str:
        """The arrow on an edge of a cell, on its second line; a space if no step crosses it."""
        return self._arrows.get((row, column, edge), " ") if part == 1 else " "

    def _rule(self, row: int, column: int, width: int) -> Line:
        """The rule below a cell, with the arrow of any step that crosses it."""
        arrow = self._arrows.get((row, column, "below"))
        if row == len(ROWS) - 1 and self._has_rules:
            return ((" " * (width // 2 - 1), ""), (arrow, "mark")) if arrow else ()
        # Only the rule between low and high power is drawn: each rule is a tenth of the bytes sent.
        ruled = row == len(ROWS) // 2 - 1 and self._has_rules
        line, cross = ("─", "┼") if ruled else (" ", "│")
        end = cross if column == DIVIDED else line
        if arrow is None:
            return ((line * (width - 1) + end, "dim"),)
        before = width // 2 - 1
        rest = line * (width - before - 2) + end
        return ((line * before, "dim"), (arrow, "mark"), (rest, "dim"))

    def _half(self, column: int, width: int) -> Line:
        """The part of the name of a half over this column: the name spans two columns."""
        perception, _ = COLUMNS[column]
        about = "risk" if perception == "detractor" else "potential"
        name = f" {perception} ({about}) "
        both = sum(one.size.width for one in self._columns[column // 2 * 2 :][:2])
        if len(name) > both:
            name = f" {perception} "
        if column % 2:
            name = name[self._columns[column - 1].size.width :]
        return _edged(((name[:width], "head"),), column, width)

    def _draw_mark(self) -> None:
        y = HEADS + (self.row - self.first) * self.cell_height + _mark_line(self.column)
        self._columns[self.column].redraw_cells((0, y, 1))

    def _slice(self, cell: Cell, part: int, inner: int, seen: int) -> Line:
        """One line of a cell of which `seen` lines are in sight."""
        names = self._filling.people.get(cell, ())
        if self._is_tight:
            return self._tight_slice(cell, part, inner)
        if part == 0:
            marker = self._marker(cell)
            start: list[Span] = [sign_of(cell), (f"{marker} " if marker else "", "mark")]
            word, tone = grade_word(cell)
            start.append(("" if marker else " ", ""))
            count: Span = (f" {len(names)}", tone) if names else (" -", "dim")
            if marker and width_of((*start, (word, tone), count)) > inner:
                # The word says what the sign says, and has more need of the room.
                start = [(f"{marker} ", "mark")]
            start.append((_short(word, inner - width_of((*start, count))), tone))
            return ends(tuple(start), (count,), inner)
        # The lines below the first one, without the rule.
        rows = max(1, min(self.cell_height - self._has_rules, seen) - 1)
        play = _lines(ACTIONS[cell].play, inner, rows)
        if cell == self._filling.here and len(play) > max(1, rows - 1):
            # The name of the selected person matters more than the second line of the play.
            play = [cut(ACTIONS[cell].play, inner)]
        if part <= len(play):
            return ((play[part - 1], ""),)
        rows -= len(play)
        text = _names(names, part - 1 - len(play), rows, inner)
        name = cut(self._filling.name, inner) if cell == self._filling.here else ""
        if name and text.startswith(name):
            return ((name, "lit"), (text[len(name) :], "dim"))
        return ((text, "dim"),)

    def _tight_slice(self, cell: Cell, part: int, inner: int) -> Line:
        """One line of a cell in a narrow column: its stake, then how many people and the first."""
        names = self._filling.people.get(cell, ())
        if part == 0:
            word, tone = grade_word(cell)
            marker = self._marker(cell)
            sign: Span = (pad(marker, 2), "mark") if marker else sign_of(cell)
            return sign, (word if len(word) <= inner - 2 else word[:LETTERS], tone)
        if part > 1 or not names:
            return ((" -" if part == 1 else "", "dim"),)
        count: Span = (f"{len(names)} ", "dim")
        lit = "lit" if cell == self._filling.here else "dim"
        return count, (cut(spoken_name(names[0]), inner - width_of((count,))), lit)

    def _marker(self, cell: Cell) -> str:
        """● for the cell of the person, → and a number for each step of the path."""
        if cell == self._filling.here:
            return "●"
        path = self._filling.path
        return f"→{path.index(cell) + 1}" if cell in path else ""


def _short(word: str, room: int) -> str:
    """The word of a stake; without room its first letters, with a dot if that fits."""
    if len(word) <= room:
        return word
    return f"{word[:LETTERS]}." if room > LETTERS else cut(word, max(room, 0))


def _lines(text: str, width: int, rows: int) -> list[str]:
    """A text in a limited number of rows; if it is cut, the last one ends with an ellipsis."""
    parts = wrap(text, width)
    if len(parts) <= rows:
        return parts
    rest = text
    for part in parts[: rows - 1]:
        rest = rest.removeprefix(part).lstrip()
    return [*parts[: rows - 1], cut(rest, width)]


def _edged(line: Line, column: int, width: int) -> Line:
    """A line of a column; the left half ends with the rule between the halves."""
    if column == DIVIDED:
        return (*fit(line, width - 1), ("│", "dim"))
    return fit(line, width)


def _names(names: Sequence[str], index: int, rows: int, width: int) -> str:
    """One line of the names in a cell: one name in each line, all others on the last one."""
    if index < rows - 1:
        return cut(names[index], width) if index < len(names) else ""
    # No more names than fit into the width, however many people there are.
    told = cut(", ".join(names[index : index + width]), width)
    # A name that fits alone stays whole: the number of people stands above it.
    alone = cut(names[index], width) if index < len(names) else ""
    return told if told.startswith(alone) else alone


def _mark_line(column: int) -> int:
    """The line of a cell that holds the mark of the cursor; it differs between neighbours.

    Of a line of the screen everything from the first to the last change is sent; two marks in two
    lines cost only a few bytes.
    """
    return column % 2
