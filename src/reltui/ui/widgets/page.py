"""A page of lines that scrolls: the contact page, the help, the reasons of a move."""

from collections.abc import Callable

from textual import events

from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line

Compose = Callable[[int], list[Line]]
"""Makes all lines of a page for a width."""


COVERED = 3
"""The lines at the bottom that a notification may cover."""


class TextView(Picture):
    """A page of lines, made again for every width, of which a part is seen.

    The first `sticky` lines stay in sight while the others scroll.
    """

    def __init__(
        self,
        compose_lines: Compose,
        *,
        sticky: int = 0,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._compose_lines = compose_lines
        self._sticky = sticky
        self._lines: list[Line] = []
        self._made_for = -1
        self._top = 0

    def whole(self, width: int) -> list[Line]:
        """All lines of the page for a width, also those out of sight."""
        return self._compose_lines(width)

    def renew(self, *, top: bool = False) -> None:
        """Lay the lines out again; scroll to the top where asked."""
        self._made_for = -1
        if top:
            self._top = 0
        self.refresh()

    def scroll_lines(self, steps: int) -> None:
        """Scroll by so many lines, down where positive."""
        self._make(self.size.width)
        top = max(0, min(self._top + steps, len(self._lines) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def scroll_pages(self, pages: int) -> None:
        """Scroll by so many pages, down where positive; one line of the last page stays."""
        self.scroll_lines(pages * max(1, self.size.height - self._sticky - 2))

    @property
    def at_end(self) -> bool:
        """Whether the last line is seen."""
        self._make(self.size.width)
        return self._top >= len(self._lines) - self.size.height

    def show_line(self, index: int) -> None:
        """Lay the lines out again, and scroll to this one."""
        self.renew()
        height = self.size.height
        # The line that says that there is more above, and what a notification covers below.
        above = self._sticky + 1 if self._top else 0
        if not self._top + above <= index < self._top + height - min(COVERED, height // 4):
            self._top = max(0, index - height // 3)

    def line(self, y: int, width: int) -> Line:
        """A line of the part that is seen; the last one says that there is more below."""
        self._make(width)
        index = y if y < self._sticky else self._top + y
        if y == self.size.height - 1 and index < len(self._lines) - 1:
            return (("  ↓ more", "dim"),)
        if self._top and y == self._sticky and self._sticky:
            return (("  ↑ more", "dim"),)
        return self._lines[index] if index < len(self._lines) else ()

    def _make(self, width: int) -> None:
        if self._made_for != width:
            self._lines = self._compose_lines(width)
            self._made_for = width
            self._top = max(0, min(self._top, len(self._lines) - self.size.height))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines down."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines up."""
        event.stop()
        self.scroll_lines(-3)
