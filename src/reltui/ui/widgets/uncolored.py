"""The filter for a terminal that wants no color: it removes every color."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Uncolored(LineFilter):
    """Leave bold, underline and reverse, and take every color away."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments without their colors."""
        return [
            Segment(text, style and _uncolored(style), control) for text, style, control in segments
        ]


@lru_cache(maxsize=256)
def _uncolored(style: Style) -> Style:
    return Style(
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        strike=style.strike,
        reverse=style.reverse,
        meta=style.meta,
    )
