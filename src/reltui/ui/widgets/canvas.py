"""Base class of widgets that draw their own lines; it turns tones into colours."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reltui.domain.session.veil import without_money
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.text import CURSOR, Line, fit

TONES: Final = {
    "dim": ("dim-text", False),
    "strong": ("foreground", True),
    "mark": ("text-accent", True),
    "head": ("text-primary", True),
    "key": ("text-accent", False),
    "risk": ("text-error", True),
    "warn": ("text-warning", False),
    "good": ("text-success", False),
    "best": ("text-success", True),
    "plain": ("foreground", False),
    "lit": ("text-accent", True),
}
"""The variable of the theme behind each tone, and whether it is bold.

Component classes would do the same, and cost the first frame a tree of styles for every widget.
"""

BRIGHT: Final = 0.6
"""From this brightness on, a ground wants black text."""


class Picture(Widget):
    """A widget of toned lines that are drawn one at a time, and only when they are seen."""

    def line(self, y: int, width: int) -> Line:
        """The line at a height, counted from 0 at the top of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line as the terminal gets it: no text in it holds a control character."""
        width, plain = self.size.width, self.rich_style
        ground = Style(bgcolor=plain.bgcolor)
        variables = self.app.theme_variables
        segments = []
        plain_signs = self.app.has_class("ascii")
        veiled = self.app.has_class("veiled")
        for text, tone in fit(self.line(y, width), width):
            if tone.endswith(CURSOR):
                style = self._cursor_style(tone[:-1], variables)
            elif text.isspace():
                style = ground
            elif tone == "risk" and (risk := variables.get("risk-ground")):
                style = _on(risk)
            elif tone:
                variable, _ = TONES[tone]
                style = _style(tone, variables[variable], plain.bgcolor)
            else:
                style = plain
            shown = without_money(text) if veiled else text
            segments.append(Segment(ascii_text(shown) if plain_signs else shown, style))
        return Strip(segments, width)

    def _cursor_style(self, tone: str, variables: Mapping[str, str]) -> Style:
        """The style of a cursor row: one ground and one foreground, so that all of it can be read.

        Without color the row is reversed.
        """
        bold = tone not in {"", "dim"}
        if self.app.no_color:
            return Style(reverse=True, bold=bold or None)
        return _on(variables["block-cursor-background"], bold=bold)

    def redraw_cells(self, *places: tuple[int, int, int]) -> None:
        """Draw a few cells anew, each place a column, a line and a number of cells."""
        self.refresh(*(Region(x, y, length, 1) for x, y, length in places))


@lru_cache(maxsize=128)
def _style(tone: str, foreground: str, ground: RichColor | None) -> Style:
    """The style of a tone in a colour of the theme, on the ground of its widget."""
    color = Color.parse(foreground)
    return Style(color=color.rich_color, bgcolor=ground, bold=TONES[tone][1] or None)


@lru_cache(maxsize=32)
def _on(ground: str, *, bold: bool = True) -> Style:
    """White or black on a colored ground, whichever can be read."""
    back = Color.parse(ground)
    front = Color.parse("#000000" if back.brightness > BRIGHT else "#ffffff")
    return Style(color=front.rich_color, bgcolor=back.rich_color, bold=bold or None)
