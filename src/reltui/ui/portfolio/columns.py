"""Columns side by side with a cursor; moving it draws only two cells."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise, zip_longest
from typing import Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from reltui.ui.portfolio.figures import FigureKey
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.slicing import slice_of
from reltui.ui.widgets.text import Line, fit
from reltui.ui.widgets.word_panel import last_change

MOST: Final = 3
"""The most columns."""

MARK: Final = 1
"""The cells at the left of every line for the cursor."""


class Entry(NamedTuple):
    """One line of a column, drawn for a width; a line for a figure has its spot."""

    draw: Callable[[int], Line]
    spot: FigureKey | None = None


def drawn(entries: list[list[Entry]], widths: Sequence[int]) -> list[list[Line]]:
    """The lines of each column, with a blank for the cursor; one alone spans the width."""
    if len(entries) > 1:
        return [
            [((" " * MARK, ""), *fit(entry.draw(width - MARK), width - MARK)) for entry in column]
            for column, width in zip(entries, widths, strict=True)
        ]
    total = sum(widths)
    whole = [fit(((" " * MARK, ""), *entry.draw(total - MARK)), total) for entry in entries[0]]
    ends = list(accumulate(widths))
    starts = (0, *ends[:-1])
    return [
        [slice_of(line, start, end) for line in whole]
        for start, end in zip(starts, ends, strict=True)
    ]


class FigureColumn(Picture):
    """One of the columns.

    Textual sends a changed place together with the rest of the line to its left in the widget: in a
    widget for each column the mark of the cursor stands at the left edge and costs few bytes.
    """

    def __init__(self, owner: "FigureColumns", number: int) -> None:
        super().__init__()
        self._owner, self._number = owner, number

    def line(self, y: int, width: int) -> Line:
        """The entry at this height."""
        return self._owner.column_line(self._number, y, width)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there on the first click, and open the figure on the second."""
        self._owner.click(self._number, event.y)


class FigureColumns(Horizontal):
    """One to three columns side by side; the cursor moves from figure to figure."""

    class Chosen(Message):
        """A message: the figure under the cursor was clicked again, to open it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.column = 0
        self.y = 0
        self._top = 0
        self._height = 0
        self._widths: list[int] = []
        self._entries: list[list[Entry]] = []
        self._drawn: list[list[Line]] = []
        self._columns = [FigureColumn(self, number) for number in range(MOST)]

    def compose(self) -> ComposeResult:
        """The columns."""
        yield from self._columns

    @property
    def spot(self) -> FigureKey | None:
        """The figure under the cursor; None if there are no figures."""
        if self.column >= len(self._entries) or self.y >= len(self._entries[self.column]):
            return None
        return self._entries[self.column][self.y].spot

    def fill(self, entries: list[list[Entry]], widths: Sequence[int], height: int) -> None:
        """Show a column for each width; a single column spans them all.

        The cursor stays on its figure, or goes to the first one; only changes are drawn.
        """
        held, before = self.spot, (self._widths, self._height, self._top)
        old = self._drawn
        self._entries, self._widths, self._height = entries, list(widths), height
        self._drawn = drawn(entries, widths)
        if held is None or self.spot != held:
            here = self.column, self.y
            self.column, self.y = self._where(held) or next(iter(self._places()), (0, 0))
            self._redraw_marks(here, (self.column, self.y))
        self._see(height)
        same = before == (self._widths, self._height, self._top)
        for number, width in enumerate(widths):
            self._columns[number].styles.width = width
            self._redraw(number, old[number] if same else [])

    def _redraw(self, number: int, old: list[Line]) -> None:
        """Draw a column again; only the changed lines, if they are known."""
        new, column = self._drawn[number], self._columns[number]
        if not old:
            column.refresh()
        for y, (before, after) in enumerate(zip_longest(old, new, fillvalue=()) if old else ()):
            if before != after:
                cells = last_change(before, after, self._widths[number])
                column.redraw_cells((0, y - self._top, cells))

    def go_to(self, spot: FigureKey) -> bool:
        """Put the cursor on a figure; returns whether the figure exists."""
        place = self._where(spot)
        if place is not None:
            self.place(*place)
        return place is not None

    def place(self, column: int, y: int) -> None:
        """Put the cursor on a line; without scrolling only its old and new marks are drawn."""
        old = self.column, self.y
        self.column, self.y = column, y
        if self._see(self._height):
            for one in self._columns:
                one.refresh()
        else:
            self._redraw_marks(old, (column, y))

    def _redraw_marks(self, *places: tuple[int, int]) -> None:
        for column, y in set(places):
            self._columns[column].redraw_cells((0, y - self._top, MARK))

    def move(self, steps: int) -> None:
        """Move by a number of figures, on into the next column, and from the end to the start."""
        places = self._places()
        here = (self.column, self.y)
        if here in places:
            self.place(*places[(places.index(here) + steps) % len(places)])

    def at_end(self, steps: int) -> bool:
        """Whether no figure follows in this direction; positive is down."""
        places = self._places()
        return bool(places) and (self.column, self.y) == places[-1 if steps > 0 else 0]

    def to_end(self, place: int) -> None:
        """Move to the first figure (0) or to the last one (-1)."""
        if places := self._places():
            self.place(*places[place])

    def next_block(self, steps: int) -> None:
        """Move to the first figure of the next or last chart; after the end comes the start."""
        heads = [
            place
            for before, place in pairwise([None, *self._places()])
            if place is not None and (before is None or self._chart(before) != self._chart(place))
        ]
        here = (self.column, self.y)
        charts = [self._chart(place) for place in heads]
        if self.spot is not None and here in self._places():
            at = (charts.index(self.spot.chart) + steps) % len(heads)
            self.place(*heads[at])

    def sideways(self, steps: int) -> None:
        """Move to the nearest figure of the next column; the last is followed by the first."""
        if not self._places():
            return
        count = len(self._entries)
        to = (self.column + steps) % count
        lines = [y for column, y in self._places() if column == to]
        if lines:
            self.place(to, min(lines, key=lambda y: abs(y - self.y)))

    def column_line(self, column: int, y: int, width: int) -> Line:
        """The mark and the line of a column at a height."""
        at = self._top + y
        if column >= len(self._drawn) or at >= len(self._drawn[column]):
            return ()
        if column == 0 and y == self._height - 1 and at < self._lines - 1:
            return ((" ↓ more", "dim"),)
        line = self._drawn[column][at]
        here = (column, at) == (self.column, self.y) and self.spot is not None
        return (("▌", "mark"), *slice_of(line, MARK, width)) if here else line

    def whole(self) -> list[Line]:
        """All lines without the cursor, also those out of sight."""
        return [
            tuple(
                span
                for lines, width in zip(self._drawn, self._widths, strict=True)
                for span in fit(lines[y] if y < len(lines) else (), width)
            )
            for y in range(self._lines)
        ]

    def click(self, column: int, y: int) -> None:
        """Put the cursor on the figure there; if it is there already, open the figure."""
        at = (column if len(self._entries) > 1 else 0, self._top + y)
        if at not in self._places():
            return
        if at == (self.column, self.y):
            self.post_message(self.Chosen())
        else:
            self.place(*at)

    def _places(self) -> list[tuple[int, int]]:
        """The numbers of the lines with a figure, column by column."""
        return [
            (number, y)
            for number, column in enumerate(self._entries)
            for y, entry in enumerate(column)
            if entry.spot is not None
        ]

    def _where(self, spot: FigureKey | None) -> tuple[int, int] | None:
        found = (place for place in self._places() if self._at(place) == spot)
        return None if spot is None else next(found, None)

    def _at(self, place: tuple[int, int]) -> FigureKey | None:
        column, y = place
        return self._entries[column][y].spot

    @property
    def _lines(self) -> int:
        """The number of lines of the longest column."""
        return max(map(len, self._drawn), default=0)

    def _chart(self, place: tuple[int, int]) -> str:
        spot = self._at(place)
        return spot.chart if spot else ""

    def _see(self, height: int) -> bool:
        """Scroll to the cursor; returns whether the columns scrolled."""
        if height < 1:
            return False
        top = self._top
        if self.y < top:
            top = max(0, self.y - 1)
        elif self.y >= top + height - 1:
            # The last line in sight shows that more follows, so the cursor must be above it.
            top = self.y - height + 2
        top = max(0, min(top, self._lines - height))
        changed, self._top = top != self._top, top
        return changed

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move a figure down."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move a figure up."""
        event.stop()
        self.move(-1)
