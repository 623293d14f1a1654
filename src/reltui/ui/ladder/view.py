"""The widget of one ladder: the picture at the left, and one of three panels at the right."""

from textual import events

from reltui.domain.frameworks.ladder import LEVELS, Proof, SideReadiness
from reltui.ui.ladder.evidence import check_lines, checks_of
from reltui.ui.ladder.panels import PANELS, TALL, ShownLadder, beside_lines, way_panel
from reltui.ui.ladder.picture import below_lines, ladder_lines
from reltui.ui.widgets.marked_picture import MarkedPicture
from reltui.ui.widgets.text import Line, beside, fit

NARROW = 66
"""The width, in cells, below which the evidence stands under the ladder instead of beside it."""

LOW = 7
"""The lines that must be left below a drawing that does not scroll."""


class LadderView(MarkedPicture):
    """The picture of a ladder, with a cursor on one of the checks of the next level."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: ShownLadder | None = None
        self._fixed: list[Line] = []
        self._left = 0
        self._lines: list[Line] = []
        self._places: dict[int, int] = {}
        self._made_for = (-1, -1)
        self._top = 0
        self._following = False
        self.cursor = 0
        self.panel = PANELS[0]

    @property
    def current(self) -> tuple[SideReadiness, Proof] | None:
        """The check under the cursor, with its side."""
        checks = checks_of(self._shown.step) if self._shown else []
        return checks[self.cursor] if self.cursor < len(checks) else None

    def show(self, shown: ShownLadder, *, anew: bool) -> None:
        """Show a ladder; a new one from its top, with the cursor on the first open check."""
        before = self._shown.step.level if self._shown and self._shown.step else None
        self._shown = shown
        checks = checks_of(shown.step)
        if anew or before != (shown.step.level if shown.step else None):
            open_ones = (n for n, (side, proof) in enumerate(checks) if proof in side.missing)
            self.cursor, self._top, self._following = next(open_ones, 0), 0, False
        self.cursor = max(0, min(self.cursor, len(checks) - 1))
        self._renew()

    def clear(self) -> None:
        """Show nobody."""
        self._shown, self._lines, self._fixed, self._left = None, [], [], 0
        self.refresh()

    def move(self, steps: int) -> None:
        """Move the cursor among the checks; a panel without checks scrolls."""
        if self.panel != PANELS[0]:
            self._top = max(0, self._top + steps)
            self._renew()
            return
        count = len(checks_of(self._shown.step)) if self._shown else 0
        self.cursor = max(0, min(self.cursor + steps, count - 1))
        self._following = True
        self.mark(self.cursor)

    def mark_cell(self, item: int) -> tuple[int, int] | None:
        """The cell before a check, where the check is in sight."""
        place, room = self._places.get(item), self._scrolling(self._room)
        if place is None or self._made_for == (-1, -1) or not 0 <= place - self._top < room - 1:
            return None
        y = place - self._top
        return (self._left + 2, y) if self._left else (0, y + len(self._fixed))

    def lay_out(self) -> None:
        """Make all lines again."""
        self._renew()

    def next_open(self) -> None:
        """Move the cursor to the next check without an answer, from the last on to the first."""
        checks = checks_of(self._shown.step) if self._shown else []
        order = [*range(self.cursor + 1, len(checks)), *range(self.cursor)]
        self.cursor = next((n for n in order if checks[n][1].answer is None), self.cursor)
        self._following = True
        self._renew()

    def turn_panel(self) -> None:
        """Show the next panel beside the ladder."""
        self.panel = PANELS[(PANELS.index(self.panel) + 1) % len(PANELS)]
        self._top, self._following = 0, False
        self._renew()

    def reveal(self) -> bool:
        """Scroll to the check under the cursor; returns whether it was out of sight."""
        if self.panel != PANELS[0]:
            self.panel = PANELS[0]
            self._following = True
            self._renew()
            return True
        y = self._places.get(self.cursor, 0)
        room = self._scrolling(self._room)
        seen = self._top <= y < self._top + room - 1
        self._following = True
        self._keep_in_sight(room)
        self.refresh()
        return not seen

    def line(self, y: int, width: int) -> Line:
        """A line of the picture."""
        if self._shown is None:
            return ()
        self._make(width, self._room)
        return self.with_mark(self._line(y, width), y, width)

    def _line(self, y: int, width: int) -> Line:
        """A line as it was made."""
        if self._left:
            left = self._fixed[y] if y < len(self._fixed) else ()
            room = width - self._left - 2
            return (*fit(left, self._left), ("  ", ""), *self._scrolled(y, self._room, room))
        if y < len(self._fixed):
            return self._fixed[y]
        return self._scrolled(y - len(self._fixed), self._scrolling(self._room), width)

    def _scrolled(self, y: int, height: int, width: int) -> Line:
        """A line of the part that scrolls; the last line shows whether more follows."""
        index = self._top + y
        if y == height - 1 and index < len(self._lines) - 1:
            return (*fit(self._lines[index], width - 7), (" ↓ more", "dim"))
        return self._lines[index] if index < len(self._lines) else ()

    def _scrolling(self, height: int) -> int:
        """The lines that scroll: all lines beside the drawing, then those below it."""
        return height if self._left else height - len(self._fixed)

    @property
    def _room(self) -> int:
        """The number of lines for the picture."""
        return self.size.height

    def _renew(self) -> None:
        self._made_for = (-1, -1)
        self.refresh()

    def _make(self, width: int, height: int) -> None:
        if self._shown is None or self._made_for == (width, height):
            return
        self._fixed, self._lines, self._left = self._parts(width, height)
        if not self._left and height - len(self._fixed) < LOW:
            # The screen is too low for a fixed drawing: everything scrolls.
            moved = len(self._fixed)
            self._places = {index: y + moved for index, y in self._places.items()}
            self._fixed, self._lines = [], [*self._fixed, *self._lines]
        self._made_for = (width, height)
        self._drawn_at = self._marked_at = self.cursor
        if self._following:
            self._keep_in_sight(self._scrolling(height))
        self._top = max(0, min(self._top, len(self._lines) - self._scrolling(height)))

    def compose_lines(self, width: int, height: int) -> list[Line]:
        """All lines of the picture for a width; a greater height shows more."""
        fixed, lines, left = self._parts(width, height)
        return beside(fixed, lines, left) if left else [*fixed, *lines]

    def _parts(self, width: int, height: int) -> tuple[list[Line], list[Line], int]:
        """The fixed drawing, the lines that scroll, and the width of the drawing.

        On a narrow screen the drawing stands above the lines, and the width is 0.
        """
        if self._shown is None:
            return [], [], 0
        standing, self._places = self._shown.standing, {}
        if width < NARROW:
            picture = ladder_lines(standing, min(width, 44), spaced=False)
            right = self._beside(width, height)
            return picture, [*right, *below_lines(standing, width, whole=True)], 0
        left_width = max(34, min(64, width * 42 // 100))
        below = below_lines(standing, left_width, whole=True)
        if len(LEVELS) + 2 + len(below) > height:
            below = below_lines(standing, left_width)
        way = way_panel(standing, left_width) if height >= TALL else []
        # The drawing is as high with every panel, so that it does not jump between them.
        spaced = height >= 17 + len(below) + len(way)
        left = [*ladder_lines(standing, left_width, spaced=spaced), (), *below]
        room = width - left_width - 2
        right = self._beside(room, height)
        if self.panel == "way":
            return left, right, left_width
        if way and len(left) + len(way) < height:
            left += [(), *way]
        elif way:
            right += [(), *way_panel(standing, room)]
        return left, right, left_width

    def _keep_in_sight(self, height: int) -> None:
        y = self._places.get(self.cursor, 0)
        last = len(self._lines) - height
        if self.cursor == 0 and y < height - 3:
            # Show the lines above the first check together with it.
            self._top = 0
        elif y < self._top + 2:
            self._top = max(0, y - 2)
        elif y > self._top + height - 5:
            self._top = y - height + 5
        self._top = max(0, min(self._top, last))

    def _beside(self, width: int, height: int) -> list[Line]:
        """The next move, then the chosen panel; the places of the checks are stored."""
        if self._shown is None:
            return []
        lines, self._places = beside_lines(
            self._shown, self.panel, width, height, cursor=self.cursor
        )
        return lines

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the check that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self._shown is None or self.panel != PANELS[0]:
            return
        x, y = offset.x, offset.y
        width = self.size.width
        if self._left:
            x, width = x - self._left - 2, width - self._left - 2
        else:
            y -= len(self._fixed)
        if x < 0 or y < 0:
            return
        today = self._shown.standing.today
        for number, (_, proof) in enumerate(checks_of(self._shown.step)):
            first = self._places.get(number)
            lines = check_lines(proof, today, width, here=number == self._drawn_at)
            end = self._places.get(number + 1, len(self._lines))
            if first is not None and first <= self._top + y < min(end, first + len(lines)):
                event.stop()
                self.move(number - self.cursor)
                return

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go to the next check."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go to the check before."""
        event.stop()
        self.move(-1)
