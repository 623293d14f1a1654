"""Base class of widgets that draw their own lines; it turns tones into colours."""

from typing import Any, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from reltui.domain.session.veil import without_money
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.text import CURSOR, Line, fit

TONES: Final = {
    f"tone--{name}"
    for name in (
        *("dim", "strong", "mark", "head", "key", "risk", "warn", "good", "best", "plain", "lit"),
        *("cursor", "cursor-strong"),
    )
}
"""The component classes of the tones; their styles are in `styles/app.tcss`.

A screen has them for all its pictures: a dozen widgets with styles of their own would cost the
first frame 6 ms.
"""


class Picture(Widget):
    """A widget of toned lines that are drawn one at a time, and only when they are seen."""

    def line(self, y: int, width: int) -> Line:
        """The line at a height, counted from 0 at the top of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line as the terminal gets it: no text in it holds a control character."""
        width, plain = self.size.width, self.rich_style
        ground = Style(bgcolor=plain.bgcolor)
        screen, reverse = self.screen, self.app.no_color
        segments = []
        plain_signs = self.app.has_class("ascii")
        veiled = self.app.has_class("veiled")
        for text, tone in fit(self.line(y, width), width):
            if tone.endswith(CURSOR):
                strong = tone not in {CURSOR, f"dim{CURSOR}"}
                if reverse:
                    style = Style(reverse=True, bold=strong or None)
                else:
                    style = _style(screen, "cursor-strong" if strong else "cursor")
            elif text.isspace():
                style = ground
            elif tone:
                style = ground + _style(screen, tone)
            else:
                style = plain
            shown = without_money(text) if veiled else text
            segments.append(Segment(ascii_text(shown) if plain_signs else shown, style))
        return Strip(segments, width)

    def redraw_cells(self, *places: tuple[int, int, int]) -> None:
        """Draw a few cells anew, each place a column, a line and a number of cells."""
        self.refresh(*(Region(x, y, length, 1) for x, y, length in places))


def _style(screen: Screen[Any], tone: str) -> Style:
    """The style of a tone, without the ground of its widget where it has none of its own."""
    return screen.get_component_rich_style(f"tone--{tone}", partial=True)
