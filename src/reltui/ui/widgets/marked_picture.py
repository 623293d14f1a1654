"""A picture whose cursor is a mark in one cell: the mark moves at once, all else once it stops."""

from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.settling import Settling
from reltui.ui.widgets.slicing import slice_of
from reltui.ui.widgets.text import Line

MARK = ("▌", "mark")
"""The mark of the item under the cursor."""


class MarkedPicture(Picture):
    """Items of several lines, of which the one under the cursor has a mark and says more.

    Drawing all of that at each key would send five times the hundred bytes that a cursor key may
    cost: while the cursor moves, its mark is all that is drawn. `_drawn_at` is the item with which
    the lines were made.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn_at = 0
        self._marked_at = 0
        self._settling = Settling(self, self.settle)

    def mark_cell(self, item: int) -> tuple[int, int] | None:
        """The column and the line of the mark of an item as drawn; None where it is not seen."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Make all lines again, with the item under the cursor."""
        raise NotImplementedError

    def mark(self, item: int) -> None:
        """Put the mark on an item; all lines are made again once it stays there."""
        cells = [self.mark_cell(one) for one in (self._marked_at, item)]
        self._marked_at = item
        if None in cells:
            self.lay_out()
            return
        self.redraw_cells(*((cell[0], cell[1], 1) for cell in cells if cell is not None))
        self._settling.soon()

    def settle(self) -> None:
        """Draw the rest that depends on the cursor, once it stops."""
        if self._marked_at != self._drawn_at:
            self.lay_out()

    def with_mark(self, line: Line, y: int, width: int) -> Line:
        """A line at this height as it was made, with the mark where it is now."""
        if self._marked_at == self._drawn_at:
            return line
        for item, sign in ((self._drawn_at, (" ", "")), (self._marked_at, MARK)):
            cell = self.mark_cell(item)
            if cell is not None and cell[1] == y:
                x = cell[0]
                line = (*slice_of(line, 0, x), sign, *slice_of(line, x + 1, width))
        return line
