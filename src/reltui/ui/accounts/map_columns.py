"""The tree of a power map under a cursor, in several columns if needed."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from reltui.ui.accounts.map import BLANK, ShownAccount, entry_line, marks_of, spread
from reltui.ui.base.controls import Controls
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span, under_cursor
from reltui.ui.widgets.word_panel import folded

MOST = 4
"""The columns at most."""

NARROWEST = 38
"""The cells that a column has at least, where there are several."""

MARKS = 4
"""The cells at the left of a column: the cursor, the marks of lines with its person, a space."""


class MapColumn(Picture):
    """One column of the tree.

    Textual sends a changed place together with all that lies left of it in its widget: a column of
    its own keeps the marks at the left edge, where they cost a few bytes.
    """

    def __init__(self, owner: "MapColumns", number: int) -> None:
        super().__init__()
        self._owner, self._number = owner, number

    def line(self, y: int, width: int) -> Line:
        """The person at this height."""
        return self._owner.entry(self._number, y, width)

    def on_click(self, event: events.Click) -> None:
        """The first click puts the cursor there, the second one opens the person."""
        self._owner.click(self._number, event.y)


class MapColumns(Horizontal):
    """The people of an account under a cursor; while it moves, only its marks are drawn."""

    class Chosen(Message):
        """The person under the cursor was clicked a second time: they are to be opened."""

    def __init__(self, moved: Callable[[], None], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._moved = moved
        self.cursor = 0
        self._drawn = 0
        """The place whose whole row is inverted: where the cursor stopped last."""
        self._shown: ShownAccount | None = None
        self._marks: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._top = 0
        self._height = 1
        self._starts = [0]
        self._columns = [MapColumn(self, number) for number in range(MOST)]

    def compose(self) -> ComposeResult:
        """The columns."""
        yield from self._columns

    @property
    def current(self) -> str | None:
        """The id of the person under the cursor, None on an empty map."""
        seats = self._shown.seats if self._shown else ()
        return seats[self.cursor].who if seats else None

    @property
    def count(self) -> int:
        """How many people there are."""
        return len(self._places)

    @property
    def page(self) -> int:
        """How many people are seen at once."""
        return self._height * len(self._starts)

    @property
    def part(self) -> str:
        """Which of the people are seen, where not all of them are."""
        count = len(self._places)
        if count <= self.page:
            return ""
        return f"{self._top + 1}-{min(count, self._top + self.page)} of {count}"

    def fill(self, shown: ShownAccount, at: str | None = None) -> None:
        """Show this account, with the cursor on somebody, or where it was."""
        self._shown = shown
        self._places = {seat.who: place for place, seat in enumerate(shown.seats)}
        place = self.cursor if at is None else self._places.get(at, self.cursor)
        self.cursor = self._drawn = max(0, min(place, len(shown.seats) - 1))
        self._marks = marks_of(shown, self.current)

    def lay_out(self, width: int, height: int) -> None:
        """Spread everybody over the columns that fit so many cells and lines."""
        depths = [seat.depth for seat in self._shown.seats] if self._shown else []
        self._height = max(1, height)
        most = max(1, min(MOST, width // NARROWEST))
        self._starts = spread(depths, self._height, most)
        for number, column in enumerate(self._columns):
            column.display = number < len(self._starts)
        self._see()
        for column in self._columns:
            column.refresh()

    def place(self, index: int) -> None:
        """Put the cursor on somebody; only the marks are drawn where nothing has to be scrolled."""
        if self._shown is None or not self._places:
            return
        index = max(0, min(index, len(self._places) - 1))
        old, before = self.cursor, self._marks
        self.cursor = index
        self._marks = marks_of(self._shown, self.current)
        if self._see():
            self._drawn = index
            for column in self._columns:
                column.refresh()
        else:
            after = self._marks
            other = (who for who in {*before, *after} if before.get(who) != after.get(who))
            for place in {old, index, *map(self._places.__getitem__, other)}:
                self._redraw(place, MARKS - 1)
        self._moved()

    def settle(self) -> None:
        """Invert the whole row under the cursor once it stops, which sends more bytes."""
        places, self._drawn = {self._drawn, self.cursor}, self.cursor
        if len(places) > 1:
            for place in places:
                self._redraw(place, self.size.width)

    def move(self, steps: int) -> None:
        """Move the cursor by so many people, down where positive."""
        self.place(self.cursor + steps)

    def sideways(self, steps: int) -> None:
        """Move the cursor to the same height of the next column, round at the last one."""
        column, y = self._where(self.cursor)
        to = (column + steps) % len(self._starts)
        self.place(min(self._top + self._starts[to] + y, self._end(to) - 1))

    def entry(self, column: int, y: int, width: int) -> Line:
        """The entry of a column at a height."""
        index = self._at(column, y)
        if self._shown is None or index is None:
            return ()
        seat = self._shown.seats[index]
        cursor: Span = ("▌", "mark") if index == self.cursor else (" ", "")
        marks = self._marks.get(seat.who, BLANK)
        tone = "alarm" if "✗" in marks else "key"
        entry = entry_line(self._shown, seat, width - MARKS - 1)
        lead: Line = (cursor, (f"{marks} ", tone))
        if index != self._drawn:
            return folded((*lead, *entry))
        if index == self.cursor:
            return under_cursor(((f"▌{marks} ", ""), *entry), width)
        # The marks of a row that the cursor has just left are plain: that sends fewer bytes.
        return (*lead, *under_cursor(entry, width - MARKS - 1))

    def click(self, column: int, y: int) -> None:
        """Put the cursor on the person at this place; open them if it was there already."""
        index = self._at(column, y)
        if index == self.cursor:
            self.post_message(self.Chosen())
        elif index is not None:
            self.place(index)

    def _at(self, column: int, y: int) -> int | None:
        """The place of the person in a column at a height."""
        if column >= len(self._starts):
            return None
        index = self._top + self._starts[column] + y
        return index if index < self._end(column) else None

    def _end(self, column: int) -> int:
        """The place after the last one of a column."""
        last = column + 1 == len(self._starts)
        end = self._starts[column] + self._height if last else self._starts[column + 1]
        return min(self._top + end, len(self._places))

    def _where(self, index: int) -> tuple[int, int]:
        """The column and the height of a place that is seen."""
        number = index - self._top
        column = max(one for one, start in enumerate(self._starts) if start <= number or not one)
        return column, number - self._starts[column]

    def _redraw(self, index: int, cells: int) -> None:
        """Draw the first cells of somebody's row again, where it is seen."""
        if self._top <= index < self._top + self.page:
            column, y = self._where(index)
            self._columns[column].redraw_cells((0, y, cells))

    def _see(self) -> bool:
        """Scroll the cursor into sight; returns whether the columns were scrolled."""
        page, top, count = self.page, self._top, len(self._places)
        if self.cursor < top:
            top = self.cursor - page // 2
        elif self.cursor >= top + page:
            top = max(self.cursor - page + 1, min(top + page // 2, count - page))
        top = max(0, min(top, count - page))
        changed, self._top = top != self._top, top
        return changed

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three people down."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three people up."""
        event.stop()
        self.move(-3)


class MapControls(Controls):
    """The movement keys move the cursor of a map."""

    def __init__(self, view: MapColumns) -> None:
        self._map = view

    @property
    def page(self) -> int:
        """As many people as are seen."""
        return self._map.page

    def move(self, steps: int) -> None:
        """Move the cursor by so many people."""
        self._map.move(steps)

    def to_first(self) -> None:
        """Move the cursor to the first person."""
        self._map.place(0)

    def to_last(self) -> None:
        """Move the cursor to the last person."""
        self._map.move(self._map.count)
