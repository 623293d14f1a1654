"""Lines of toned text: what every picture of the program is made of, before it meets the screen.

A line is a tuple of spans, each a text and its tone; a tone is a name that the theme gives a colour
to, and none of them is the only sign of anything. Everything here is pure, so that a picture can be
tested as plain text.
"""

from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size

Span = tuple[str, str]
"""A text and its tone, "" for the plain one."""

Line = tuple[Span, ...]
"""One line of a picture, from left to right."""

CURSOR: Final = "!"
"""What a tone ends with on a cursor row, which is inverted."""

_HARMLESS: Final = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd"),
    **dict.fromkeys([0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F)], "\ufffd"),
    **dict.fromkeys([*range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF], "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    ord("\n"): " ",
    ord("\t"): " ",
}


def harmless(text: str) -> str:
    """The text as the screen may have it: no control and no bidirectional character is left."""
    return text if text.isascii() and text.isprintable() else text.translate(_HARMLESS)


def plain(line: Line) -> str:
    """The text of a line without its tones."""
    return "".join(text for text, _ in line)


def width_of(line: Line) -> int:
    """The cells that a line takes on the screen."""
    return sum(cell_len(harmless(text)) for text, _ in line)


def cut(text: str, width: int) -> str:
    """The text in at most so many cells; what does not fit ends in an ellipsis."""
    text = harmless(text)
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    return set_cell_size(text, width - 1).rstrip() + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly so many cells, cut where it is longer; flushed right where asked."""
    text = cut(text, width)
    room = " " * (width - cell_len(text))
    return room + text if right else text + room


def fit(line: Line, width: int) -> Line:
    """The line in exactly so many cells: cut with an ellipsis, or filled with spaces."""
    spans: list[Span] = []
    left = width
    for raw, tone in line:
        text = harmless(raw)
        taken = cell_len(text)
        if taken > left:
            spans.append((pad(text, left), tone))
            return tuple(spans)
        spans.append((text, tone))
        left -= taken
    if left:
        spans.append((" " * left, ""))
    return tuple(spans)


def under_cursor(line: Line, width: int) -> Line:
    """The line as a cursor row: inverted over the whole width."""
    return tuple([(text, f"{tone}{CURSOR}") for text, tone in fit(line, width)])


def ends(start: Line, end: Line, width: int) -> Line:
    """One line with something at either end; where both do not fit, the start is cut."""
    room = width - width_of(end)
    if room < 1:
        return fit(start, width)
    return (*fit(start, room), *end)


def beside(left: list[Line], right: list[Line], width: int, gap: int = 2) -> list[Line]:
    """Two pictures side by side, the left one in so many cells."""
    height = max(len(left), len(right))
    lines: list[Line] = []
    for y in range(height):
        first = fit(left[y] if y < len(left) else (), width)
        second = right[y] if y < len(right) else ()
        lines.append((*first, (" " * gap, ""), *second))
    return lines


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words where it can be."""
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in harmless(paragraph).split():
            joined = f"{current} {word}" if current else word
            if cell_len(joined) <= width:
                current = joined
                continue
            if current:
                lines.append(current)
            *whole, current = chop_cells(word, width)
            lines.extend(whole)
        lines.append(current)
    return lines


def has_words(text: str, typed: str) -> bool:
    """Whether a text holds every word that was typed, in any case and order."""
    folded = text.casefold()
    return all(word in folded for word in harmless(typed).casefold().split())


def few(lines: list[Line], count: int) -> list[Line]:
    """At most so many lines; where more were left out, the last one says so."""
    return lines if len(lines) <= count else [*lines[: count - 1], (*lines[count - 1], (" …", ""))]


def hang(
    label: Span, text: str, width: int, tone: str = "", indent: int | None = None
) -> list[Line]:
    """A labelled text, wrapped, its further lines indented below the first."""
    column = cell_len(label[0]) if indent is None else indent
    first: Span = (pad(label[0], column), label[1])
    blank: Span = (" " * column, "")
    return [
        (first if number == 0 else blank, (part, tone))
        for number, part in enumerate(wrap(text, width - column))
    ]
