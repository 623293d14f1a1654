"""The base of every widget that draws its own lines: tones become colours, and nothing else."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reltui.widgets.lines import TONES, Line, fit


class Picture(Widget):
    """A widget of toned lines that are drawn one at a time, and only when they are seen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in TONES}

    def line(self, y: int, width: int) -> Line:
        """The line at a height, counted from 0 at the top of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line as the terminal gets it: no text in it holds a control character."""
        width, plain = self.size.width, self.rich_style
        ground = Style(bgcolor=plain.bgcolor)
        segments = []
        for text, tone in fit(self.line(y, width), width):
            style = self.get_component_rich_style(f"tone--{tone}") if tone else plain
            segments.append(Segment(text, ground if text.isspace() else style))
        return Strip(segments, width)

    def redraw_cells(self, *places: tuple[int, int, int]) -> None:
        """Draw a few cells anew, each place a column, a line and a number of cells."""
        self.refresh(*(Region(x, y, length, 1) for x, y, length in places))
