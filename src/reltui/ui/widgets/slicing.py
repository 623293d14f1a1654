"""Parts of lines between two cells: for a picture over several widgets."""

from rich.cells import cell_len, set_cell_size

from reltui.ui.widgets.text import Line, Span


def slice_of(line: Line, start: int, end: int) -> Line:
    """The part of a line between two cells; a letter of two cells on an edge leaves a space."""
    spans: list[Span] = []
    at = 0
    for text, tone in line:
        cells = cell_len(text)
        if at < end and at + cells > start:
            part = text if at >= start else _rest(text, start - at)
            over = at + cells > end
            spans.append((set_cell_size(part, end - max(at, start)) if over else part, tone))
        at += cells
    return tuple(spans)


def _rest(text: str, cells: int) -> str:
    """The text without so many cells at its left."""
    for place, letter in enumerate(text):
        if cells <= 0:
            return " " * -cells + text[place:]
        cells -= cell_len(letter)
    return " " * -cells
