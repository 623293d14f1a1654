"""The widget of a session: it draws lines made for its size."""

from collections.abc import Callable

from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line
from reltui.ui.widgets.word_panel import last_change

Compose = Callable[[int, int], list[Line]]
"""Makes the lines for a width and a height."""


class SessionView(Picture):
    """A picture that is made again when its content or its size changes."""

    def __init__(self, compose_lines: Compose, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._compose_lines = compose_lines
        self._lines: list[Line] = []
        self._made_for = (-1, -1)

    def renew(self) -> None:
        """Make the lines again, and draw only the changed ones."""
        old, size = self._lines, (self.size.width, self.size.height)
        if self._made_for != size:
            self._made_for = (-1, -1)
            self.refresh()
            return
        self._lines = self._compose_lines(*size)
        for y in range(size[1]):
            before = old[y] if y < len(old) else ()
            after = self._lines[y] if y < len(self._lines) else ()
            if before != after:
                self.redraw_cells((0, y, last_change(before, after, size[0])))

    def line(self, y: int, width: int) -> Line:
        """A line of the picture."""
        size = (width, self.size.height)
        if self._made_for != size:
            self._lines = self._compose_lines(*size)
            self._made_for = size
        return self._lines[y] if y < len(self._lines) else ()
