"""The climb of one person on the screen: the strip of seven steps, and the card of one."""

from collections.abc import Callable

from textual import events

from reltui.ui.base.preview import part
from reltui.ui.climb.cards import StepCard, card_lines, so_far, strip_line
from reltui.ui.ladder.panels import described_lines, way_panel
from reltui.ui.ladder.picture import Standing, below_lines, ladder_lines
from reltui.ui.widgets.gauges import tiny_ladder
from reltui.ui.widgets.marked_picture import MarkedPicture
from reltui.ui.widgets.text import Line, beside

DrawPerson = Callable[[int], list[Line]]
"""Draws in so many cells who a climb is about."""

WIDE = 110
"""The least width, in cells, at which the ladder itself stands beside the card."""

LADDER = 38
"""The cells of the ladder beside the card."""

GAP = 4
"""The cells between the ladder and the card."""

VERY_WIDE = 150
"""The width, in cells, from which on the facts about the person stand at the right."""

PERSON = 56
"""The cells of that."""

LEAST = 5
"""The fewest lines below the card in which facts about the person are shown."""

HEADS = 3
"""The lines above the card: the strip, the ladder in small, and an empty one."""


class ClimbView(MarkedPicture):
    """One step of a climb as a card, with a cursor on a check or on something to do."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._card: StepCard | None = None
        self._instead = ""
        self._person: DrawPerson | None = None
        self._lines: list[Line] = []
        self._places: dict[int, int] = {}
        self._made_for = (-1, -1)
        self._top = 0
        self._opened_at = 0

    def show(
        self,
        card: StepCard | None,
        instead: str = "",
        person: DrawPerson | None = None,
    ) -> None:
        """Show a card, from its top where it is another step than before; or a sentence instead.

        `person` draws in so many cells who it is about: a very wide screen has room for it.
        """
        self._instead, self._person = instead, person
        if card is None or self._card is None or card.step != self._card.step:
            self._top = 0
            self._opened_at = card.cursor if card is not None else 0
        self._card = card
        self._made_for = (-1, -1)
        self.refresh()

    def move(self, card: StepCard) -> None:
        """Show the same card with its cursor on another check or suggestion."""
        self._card = card
        self.mark(card.cursor)

    def mark_cell(self, item: int) -> tuple[int, int] | None:
        """The cell before a check or a suggestion, where it is in sight."""
        place = self._places.get(item)
        seen = place is not None and 0 <= place - self._top < self._room - 1
        if place is None or not seen or self._made_for == (-1, -1):
            return None
        wide = self.size.width >= WIDE
        return (1 + LADDER + GAP if wide else 1, place - self._top + HEADS)

    def lay_out(self) -> None:
        """Make all lines again."""
        self._made_for = (-1, -1)
        self.refresh()

    def scroll_lines(self, steps: int) -> None:
        """Scroll the card by so many lines, where it is longer than the screen."""
        top = max(0, min(self._top + steps, len(self._lines) - self._room))
        if top != self._top:
            self._top = top
            self.refresh()

    def scroll_pages(self, pages: int) -> None:
        """Scroll the card by so many pages, down where positive; a line of the last one stays."""
        self.scroll_lines(pages * max(1, self._room - 2))

    def reveal(self) -> bool:
        """Bring what is under the cursor into sight; whether it was out of sight."""
        y = self._places.get(self._card.cursor if self._card else 0, 0)
        if self._top <= y < self._top + self._room - 1:
            return False
        self._made_for = (-1, -1)
        self.refresh()
        return True

    def line(self, y: int, width: int) -> Line:
        """The strip and the ladder in small, then the card."""
        if self._card is None:
            return ((f" {self._instead}", ""),) if y == 1 else ()
        if self._made_for != (width, self._room):
            self._make(self._card, width)
        if y == HEADS - 1 and self._top:
            return (("  ↑ more", "dim"),)
        if y < HEADS:
            return self._head(self._card, y, width)
        index = self._top + y - HEADS
        if y == self.size.height - 1 and index < len(self._lines) - 1:
            return (("  ↓ more", "dim"),)
        return self.with_mark(self._lines[index] if index < len(self._lines) else (), y, width)

    def whole(self, width: int) -> list[Line]:
        """All lines of the card, also those out of sight."""
        if self._card is None:
            return []
        head = [self._head(self._card, y, width) for y in range(HEADS)]
        return [*head, *card_lines(self._card, width - 2)[0]]

    @property
    def _room(self) -> int:
        return max(1, self.size.height - HEADS)

    def _head(self, card: StepCard, y: int, width: int) -> Line:
        contact = card.case.contact
        if y == 0:
            return strip_line(card, width)
        if y == 1:
            ours = contact.ours.level if contact.ours else None
            theirs = contact.theirs.level if contact.theirs else None
            words = f" us {ours or '?'}, {contact.first_name} {theirs or '?'}"
            return ((" ", ""), *tiny_ladder(ours, theirs), (words, "dim"))
        return ()

    def _make(self, card: StepCard, width: int) -> None:
        if width < WIDE:
            self._lines, self._places = card_lines(card, width - 2)
        else:
            case = card.case
            standing = Standing(case.dossier, case.playbook.levels, case.today)
            left = ladder_lines(standing, LADDER, spaced=self._room > 26)
            left += [(), *below_lines(standing, LADDER, whole=True)]
            third = PERSON if width >= VERY_WIDE and self._person is not None else 0
            room = width - LADDER - GAP - 2 - third
            right, self._places = card_lines(card, room)
            right += [(), (), *so_far(card, room)]
            spare = self._room - max(len(left), len(right))
            if self._person is not None and not third and spare >= LEAST:
                # Who they are below the ladder, what is planned and was said below the card.
                left += [(), *map(_flush, part(self._person(LADDER), known=False))]
                right += [(), *map(_flush, part(self._person(room), known=True))]
            if third:
                # A very wide screen also has room for the way so far, and for the level ahead.
                for column, more in (
                    (left, way_panel(standing, LADDER)),
                    (right, described_lines(standing, card.climb.level, room)),
                ):
                    if len(column) + 1 + len(more) <= self._room:
                        column += [(), *more]
            if self._person is not None and third:
                told: list[Line] = [((" │ ", "dim"), *line) for line in self._person(third - 4)]
                told += [((" │ ", "dim"),)] * (self._room - len(told))
                right = beside(right, told, room, gap=0)
            self._lines = beside(left, right, LADDER, gap=GAP)
        self._lines = [((" ", ""), *line) for line in self._lines]
        self._made_for = (width, self._room)
        self._drawn_at = self._marked_at = card.cursor
        y = self._places.get(card.cursor, 0)
        # A step opens at its top; the one under a cursor that has moved is seen with what it says.
        below = 1 if card.cursor == self._opened_at else 4
        if y >= self._top + self._room - below:
            self._top = y - self._room + 5
        elif y < self._top:
            self._top = max(0, y - 2)
        self._top = max(0, min(self._top, len(self._lines) - self._room))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self.scroll_lines(-3)


def _flush(line: Line) -> Line:
    """A line without the margin of a panel, so that it begins where the lines above it do."""
    if not line or not line[0][0].startswith(" "):
        return line
    (text, tone), *others = line
    return ((text[1:], tone), *others)
