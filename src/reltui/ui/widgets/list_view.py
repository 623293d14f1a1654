"""A list of any length: it draws only the visible rows, and filters as you type."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from reltui.ui.commands.registry import hinted
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.settling import Settling
from reltui.ui.widgets.text import Line, ends, under_cursor, wrap

T = TypeVar("T")

Draw = Callable[[T, int], Line]
"""Draws one item in so many cells."""

Match = Callable[[str, Sequence[T]], list[T]]
"""The items that fit what was typed, in their order."""

HEADS = 2
"""The lines above the first item: what was typed, and the names of the columns."""

MARK = 2
"""The cells at the left that belong to the cursor and to the mark of a chosen item."""

LEAD = 13
"""The first cells of an item that are inverted under a cursor that moves.

Inverting the whole row would send three times the hundred bytes that a cursor key may cost.
"""


class LineList(Picture, Generic[T]):
    """Items under a cursor, one a line; what is typed narrows them down.

    The keys come from the screen, which calls `move`, `begin_typing` and the others, so that every
    key is decided in one place and in its order.
    """

    class Chosen(Message):
        """The item under the cursor was clicked a second time: it is to be opened."""

    @dataclass
    class HeadClicked(Message):
        """The names of the columns were clicked, so many cells from where an item begins."""

        x: int
        width: int

    def __init__(
        self,
        draw: Draw[T],
        match: Match[T],
        *,
        heads: Callable[[int], str] | None = None,
        marked: Callable[[T], bool] | None = None,
        moved: Callable[[], None] | None = None,
        empty: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._draw, self._match, self._heads, self._empty = draw, match, heads, empty
        self._marked, self._moved = marked, moved
        self.rested: Callable[[], None] | None = None
        self._items: Sequence[T] = ()
        self._shown: Sequence[T] = ()
        self._top = 0
        self.cursor = 0
        self._free = False
        self._drawn = 0
        self._settling = Settling(self, self.settle)
        self.typed = ""
        self._before: T | None = None
        self.typing = False
        self.problem = ""
        """A sentence why the typed text fits nothing; "" if it is fine."""
        self.examples = ""
        """What can be typed, shown until something is."""
        self.counts: Callable[[T], bool] | None = None
        """Which items are counted; all of them where there is none."""

    @property
    def shown(self) -> Sequence[T]:
        """The items that fit what was typed."""
        return self._shown

    @property
    def current(self) -> T | None:
        """The item under the cursor; None in an empty list, and once the cursor let go."""
        return self._shown[self.cursor] if self._shown and not self._free else None

    @property
    def is_free(self) -> bool:
        """Whether the cursor let go, so that nothing is under it until it is moved."""
        return self._free

    def let_go(self) -> None:
        """Have no item under the cursor until it is moved: the next one could be taken for it."""
        self._free = True
        self.refresh()

    def fill(self, items: Sequence[T], *, at: int | None = None) -> None:
        """Take new items, keep what was typed, and put the cursor on the item at a place."""
        self._items = items
        self._shown = self._match(self.typed, items) if self.typed else items
        self.place(self.cursor if at is None else at)
        self._drawn = self.cursor
        self.refresh()

    def say_when_empty(self, sentence: str) -> None:
        """What to read where there is no item at all."""
        self._empty = sentence
        self.refresh()

    def place(self, index: int) -> None:
        """Put the cursor on an item; if the list does not scroll, only two marks are drawn."""
        index = max(0, min(index, len(self._shown) - 1))
        old, self.cursor = self.cursor, index
        was_free, self._free = self._free, False
        if self._see(index) or was_free:
            self._drawn = index
            self.refresh()
        elif old != index:
            lines = (old - self._top + HEADS, index - self._top + HEADS)
            self.redraw_cells(*((0, y, LEAD) for y in lines if y >= HEADS))
        if old != index and self.is_mounted:
            self._settling.soon()
        if self._moved is not None:
            self._moved()

    def settle(self) -> None:
        """Say where the cursor is once it stops, and invert its whole row.

        While it moves, a few cells of two rows are all that is drawn.
        """
        if self._drawn != self.cursor:
            lines = (self._drawn - self._top + HEADS, self.cursor - self._top + HEADS)
            self._drawn = self.cursor
            wide = self.size.width
            rows = [(0, y, wide) for y in lines if y >= HEADS]
            self.redraw_cells((0, 0, wide), *rows)
        if self.rested is not None:
            self.rested()

    def move(self, steps: int) -> None:
        """Move the cursor by so many items, down where positive; a free one takes its item."""
        self.place(self.cursor if self._free else self.cursor + steps)

    @property
    def page(self) -> int:
        """How many items are seen at once, at least one."""
        return max(1, self.size.height - HEADS)

    def begin_typing(self) -> None:
        """From now on letters narrow the list down."""
        self.typing = True
        self.redraw_head()

    def end_typing(self, *, clear: bool = False) -> None:
        """Letters are commands again; the filter stays unless it is cleared."""
        self.typing = False
        if clear and self.typed:
            self.narrow("")
        self.redraw_head()

    def narrow(self, typed: str) -> None:
        """Show the items that fit this text; without a text, the cursor stays on its item.

        Where nothing fitted, it goes back to the item that it had before something was typed.
        """
        held = self.current
        if not self.typed:
            self._before = held
        elif held is None and not self._shown:
            held = self._before
        self._shown = self._match(typed, self._items) if typed else self._items
        self.typed, self._free = typed, False
        self.cursor = self._top = self._drawn = 0
        if not typed and held is not None:
            self.place(next((n for n, item in enumerate(self._shown) if item is held), 0))
        elif self._moved is not None:
            self._moved()
        if self.is_mounted:
            self._settling.soon()
        self.refresh()

    def whole(self, width: int) -> list[Line]:
        """The names of the columns and every item, also those out of sight."""
        heads: Line = ((self._heads(width) if self._heads else "", "dim"),)
        return [heads, *(self._draw(item, width) for item in self._shown)]

    def redraw_mark(self) -> None:
        """Draw the mark of the item under the cursor again."""
        self.redraw_cells((1, self.cursor - self._top + HEADS, 1))

    def redraw_head(self) -> None:
        """Draw the line with what was typed again."""
        self.redraw_cells((0, 0, self.size.width))

    def line(self, y: int, width: int) -> Line:
        """What was typed, the names of the columns, then the items."""
        if y == 0:
            return self._prompt(width)
        if y == 1:
            return ((" " * MARK, ""), (self._heads(width - MARK) if self._heads else "", "dim"))
        index = self._top + y - HEADS
        if index >= len(self._shown):
            return self._nothing(y)
        item = self._shown[index]
        marked = self._marked is not None and self._marked(item)
        row = self._draw(item, width - MARK)
        here = index == self.cursor and not self._free
        if self._is_whole(index):
            sign = "▌✓" if marked else "▌ "
            return under_cursor(((sign if here else "  ", ""), *row), width)
        if not marked and row:
            # One span with the first cells: a style of its own would cost thirty bytes.
            first, tone = row[0]
            mark = "▌ " if here else "  "
            return ((mark + first, tone), *row[1:])
        mark = "✓" if marked else " "
        return (("▌" if here else " ", "mark"), (mark, "mark"), *row)

    def render_line(self, y: int) -> Strip:
        """One line as the terminal gets it; under a moving cursor the first cells are inverted."""
        strip = super().render_line(y)
        if y != self.cursor - self._top + HEADS or self.current is None:
            return strip
        if self._is_whole(self.cursor):
            return strip
        lead = strip.crop(0, LEAD)
        text = "".join(segment.text for segment in lead)
        style = self.cursor_style("strong")
        return Strip.join([Strip([Segment(text, style)], lead.cell_length), strip.crop(LEAD)])

    def _is_whole(self, index: int) -> bool:
        """Whether a row is inverted over its whole width: where the cursor stopped."""
        return index == self._drawn and not self._free

    def _prompt(self, width: int) -> Line:
        counts = self.counts
        count, total = len(self._shown), len(self._items)
        place = self._drawn + 1
        if counts is not None:
            count = sum(map(counts, self._shown))
            total = sum(map(counts, self._items))
            place = sum(map(counts, self._shown[:place]))
        counted = f"{total} " if count == total else f"{count} of {total} "
        if self.current is not None:
            counted = f"{place}/{counted}"
        if self.typing:
            said = "" if self.typed else f" {self.examples}"
            typed: Line = (("/ ", "mark"), (self.typed, "strong"), ("▏", "mark"), (said, "dim"))
        elif self.typed:
            typed = (
                ("/ ", "mark"),
                (self.typed, "strong"),
                (hinted("   {back} shows all again"), "dim"),
            )
        else:
            typed = ((hinted("{find} to find"), "dim"),)
        return ends(typed, ((counted, "dim"),), width)

    def _nothing(self, y: int) -> Line:
        if self._shown or y <= HEADS or (y > HEADS + 1 and not (self.typed and self.problem)):
            return ()
        sentence = hinted("Nothing fits. {back} shows all again." if self.typed else self._empty)
        if not (self.typed and self.problem):
            return ((" " * MARK, ""), (sentence, ""))
        said = wrap(self.problem, self.size.width - MARK)
        return ((" " * MARK, ""), (said[y - HEADS - 1], "warn")) if y <= HEADS + len(said) else ()

    def _see(self, index: int) -> bool:
        page, top = self.page, self._top
        if not self.size.height:
            return False
        if index < top:
            top = max(0, min(index, top - page // 2))
        elif index >= top + page:
            top = max(index - page + 1, min(top + page // 2, len(self._shown) - page))
        top = max(0, min(top, len(self._shown) - page))
        changed, self._top = top != self._top, top
        return changed

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self._see(self.cursor):
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three items down."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three items up."""
        event.stop()
        self.move(-3)

    def on_click(self, event: events.Click) -> None:
        """The first click puts the cursor there, the second one opens the item."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        x, y = offset
        if y == HEADS - 1 and x >= MARK and self._heads:
            self.post_message(self.HeadClicked(x - MARK, self.size.width - MARK))
            return
        index = self._top + y - HEADS
        if y < HEADS or index >= len(self._shown):
            return
        if index == self.cursor and not self._free:
            self.post_message(self.Chosen())
        else:
            self.place(index)
