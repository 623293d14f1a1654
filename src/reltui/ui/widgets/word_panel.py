"""A text panel that repaints only the cells that changed."""

from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span, fit, width_of


class WordPanel(Picture):
    """A text panel of a few lines; a new text repaints only what differs."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        """Show these lines."""
        old, self._lines = self._lines, [folded(line) for line in lines]
        if len(old) != len(lines):
            self.refresh()
            return
        for y, (before, after) in enumerate(zip(old, self._lines, strict=True)):
            if changed := last_change(before, after, self.size.width):
                self.redraw_cells((0, y, changed))

    def line(self, y: int, width: int) -> Line:  # noqa: ARG002 - they were made for it
        """The line at this height."""
        return self._lines[y] if y < len(self._lines) else ()


def folded(line: Line) -> Line:
    """The same line in fewer spans: spaces join the span before them, where they look alike.

    Every span costs the terminal as many bytes as a word does.
    """
    spans: list[Span] = []
    for text, tone in line:
        if spans and (not text.strip(" ") or tone == spans[-1][1] or not spans[-1][0].strip(" ")):
            before, its = spans[-1]
            spans[-1] = before + text, its if before.strip(" ") else tone
        else:
            spans.append((text, tone))
    return tuple(spans)


def last_change(before: Line, after: Line, width: int) -> int:
    """How many cells of a line have to be redrawn, counted from its left end."""
    old, new = _letters(before, width), _letters(after, width)
    same = 0
    while same < min(len(old), len(new)) and old[-same - 1] == new[-same - 1]:
        same += 1
    rest = new[: len(new) - same]
    return max(width_of(tuple(rest)), width_of(tuple(old[: len(old) - same])))


def _letters(line: Line, width: int) -> list[Span]:
    return [(letter, tone) for text, tone in fit(line, width) for letter in text]
