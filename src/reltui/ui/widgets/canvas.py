"""Base class of widgets that draw their own lines; it turns tones into colours."""

from typing import TYPE_CHECKING, Final, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reltui.book.errors import BookError
from reltui.domain.text.money import without_money
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.text import CURSOR, Line, fit, harmless

if TYPE_CHECKING:
    from reltui.ui.widgets.themes import TonedApp

RISK: Final = "risk"
"""The tone of a high risk, the only one with a ground of its own, in sixteen colors."""

WEAK_CURSOR, STRONG_CURSOR = "tone--cursor", "tone--cursor-strong"
"""The component classes of a cursor row, for its plain words and for the others."""


class Picture(Widget):
    """A widget of toned lines that are drawn one at a time, and only when they are seen."""

    _plain: Style | None = None
    """The style of plain words while lines are drawn; Textual computes it at each access."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, as the terminal gets them."""
        self._plain = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._plain = None

    def line(self, y: int, width: int) -> Line:
        """The line at a height, counted from 0 at the top of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line as the terminal gets it: no text in it holds a control character."""
        width, plain = self.size.width, self._plain or self.rich_style
        ground = Style(bgcolor=plain.bgcolor)
        style_of = cast("TonedApp", self.app).tone
        segments = []
        plain_signs = self.app.has_class("ascii")
        veiled = self.app.has_class("veiled")
        try:
            line = self.line(y, width)
        except BookError as error:
            # It is drawn again once the book can be read.
            line = ((harmless(str(error)) if y == 0 else "", "warn"),)
        for text, tone in fit(line, width):
            if tone.endswith(CURSOR):
                style = self.cursor_style(tone[:-1])
            elif text.isspace():
                style = ground
            elif tone:
                # A tone has no ground of its own, but for a high risk in sixteen colors.
                style = ground + style_of(f"tone--{tone}")
            else:
                style = plain
            shown = without_money(text) if veiled else text
            shown = ascii_text(shown) if plain_signs else shown
            words = shown.strip(" ") if tone == RISK else shown
            if len(words) in {0, len(shown)}:
                segments.append(Segment(shown, style))
                continue
            # The ground of a high risk begins and ends with its words.
            before, _, after = shown.partition(words)
            parts = ((before, ground), (words, style), (after, ground))
            segments += [Segment(part, its) for part, its in parts if part]
        return Strip(segments, width)

    def cursor_style(self, tone: str) -> Style:
        """The style of a cursor row: one ground and one foreground, so that all of it can be read.

        Without color the row is reversed.
        """
        strong = tone not in {"", "dim"}
        # Letters that were found stand out on the cursor row as well.
        found = Style(underline=tone == "mark" or None)
        if self.app.no_color:
            return Style(reverse=True, bold=strong or None) + found
        name = STRONG_CURSOR if strong else WEAK_CURSOR
        return cast("TonedApp", self.app).tone(name) + found

    def redraw_cells(self, *places: tuple[int, int, int]) -> None:
        """Draw a few cells again, each place a column, a line and a number of cells."""
        self.refresh(*(Region(x, y, length, 1) for x, y, length in places))
