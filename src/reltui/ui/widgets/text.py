"""Lines of toned text: every picture of the program is made of them.

A line is a tuple of spans, each a text and its tone; a tone is a name that the theme gives a colour
to, and none of them is the only sign of anything. Everything here is pure, so that a picture can be
tested as plain text.
"""

from collections.abc import Sequence
from typing import Final

from reltui.domain.text.pattern import lazy
from reltui.domain.text.safe import shown_line
from reltui.text_layout import cut, pad, width, wrap

__all__ = [
    "Line",
    "Span",
    "beside",
    "cut",
    "ends",
    "few",
    "fit",
    "hang",
    "harmless",
    "has_words",
    "in_two",
    "pad",
    "plain",
    "titled",
    "units",
    "width_of",
    "with_found",
    "wrap",
]

Span = tuple[str, str]
"""A text and its tone, "" for the plain one."""

Line = tuple[Span, ...]
"""One line of a picture, from left to right."""

CURSOR: Final = "!"
"""What a tone ends with on a cursor row, which is inverted."""


_STRAIGHT: Final = lazy(r"\"([^\"]*)\"")
_SINGLE: Final = str.maketrans("“”", "‘’")

harmless: Final = shown_line
"""The text as the screen may have it: no control and no bidirectional character is left."""


def plain(line: Line) -> str:
    """The text of a line without its tones."""
    return "".join(text for text, _ in line)


def spoken(say: str) -> str:
    """What is to be said, in quotes; where nothing is to be said today, the advice as it is.

    Quotation marks within it are single ones.
    """
    if say.startswith("Nothing "):
        return say
    inner = _STRAIGHT.sub(r"‘\1’", say.translate(_SINGLE))
    return f"“{inner}”"


def width_of(line: Line) -> int:
    """The cells that a line takes on the screen."""
    # Most spans are plain: to look at them here saves 100 of 3,000 calls of a key on Today.
    return sum(
        [
            len(text) if text.isascii() and text.isprintable() else width(harmless(text))
            for text, _ in line
        ]
    )


_BREAK: Final = lazy(r"(?<=[.,;:?]) +| {2,}")
"""Where a line of remarks breaks best: after a sentence or an entry."""


def in_two(text: str, columns: int) -> list[str]:
    """A line of remarks as it is where it fits, else in two lines, broken between two entries."""
    if width(text) <= columns:
        return [text]
    for found in reversed(list(_BREAK.finditer(text))):
        parts = [text[: found.start()].rstrip(), text[found.end() :]]
        if all(width(part) <= columns for part in parts):
            return parts
    first, *rest = wrap(text, columns)
    return [first, cut(" ".join(rest), columns)]


def fit(line: Line, columns: int) -> Line:
    """The line in exactly so many cells: cut with an ellipsis, or filled with spaces."""
    spans: list[Span] = []
    left = columns
    for raw, tone in line:
        text = harmless(raw)
        taken = width(text)
        if taken > left:
            spans.append((pad(text, left), tone))
            return tuple(spans)
        spans.append((text, tone))
        left -= taken
    if left:
        spans.append((" " * left, ""))
    return tuple(spans)


def under_cursor(line: Line, columns: int) -> Line:
    """The line as a cursor row: inverted over the whole width."""
    return tuple([(text, f"{tone}{CURSOR}") for text, tone in fit(line, columns)])


def with_found(span: Span, words: Sequence[str]) -> Line:
    """A span in parts: the letters of these words are highlighted."""
    text, tone = span
    folded = text.casefold()
    if len(folded) != len(text):
        return (span,)
    places = {
        place
        for word in words
        if (start := folded.find(word.casefold())) >= 0
        for place in range(start, start + len(word))
    }
    if not places:
        return (span,)
    return merged(
        [(letter, "mark" if place in places else tone) for place, letter in enumerate(text)]
    )


def merged(spans: Sequence[Span]) -> Line:
    """The spans with neighbors of one tone made one: each span costs the terminal a few bytes."""
    parts: list[Span] = []
    for text, tone in spans:
        if parts and parts[-1][1] == tone:
            parts[-1] = (parts[-1][0] + text, tone)
        else:
            parts.append((text, tone))
    return tuple(parts)


def units(parts: Sequence[str], columns: int) -> list[str]:
    """Short texts, such as addresses, in lines: none of them is broken where a line can hold it."""
    lines: list[str] = []
    for part in parts:
        for number, piece in enumerate(wrap(part, columns)):
            whole = f"{lines[-1]}  {piece}" if lines and number == 0 else ""
            if whole and width(whole) <= columns:
                lines[-1] = whole
            else:
                lines.append(piece)
    return lines


def ends(start: Line, end: Line, columns: int) -> Line:
    """One line with something at either end; where both do not fit, the start is cut."""
    room = columns - width_of(end)
    if room < 1:
        return fit(start, columns)
    return (*fit(start, room), *end)


def beside(left: list[Line], right: list[Line], columns: int, gap: int = 2) -> list[Line]:
    """Two pictures side by side, the left one in so many cells."""
    height = max(len(left), len(right))
    lines: list[Line] = []
    for y in range(height):
        first = fit(left[y] if y < len(left) else (), columns)
        second = right[y] if y < len(right) else ()
        lines.append((*first, (" " * gap, ""), *second))
    return lines


class ItemTone(str):
    """A tone that also names the item of its span, so that a cursor finds it drawn."""

    __slots__ = ("item",)

    item: str

    def __new__(cls, tone: str, item: str) -> "ItemTone":
        """A tone of this name, for an item."""
        made = super().__new__(cls, tone)
        made.item = item
        return made


def items_of(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """The items of drawn lines, each with the number of its line, from the top to the bottom."""
    return [
        (tone.item, number)
        for number, line in enumerate(lines)
        for _, tone in line
        if isinstance(tone, ItemTone)
    ]


def has_words(text: str, typed: str) -> bool:
    """Whether a text holds every word that was typed, in any case and order."""
    folded = text.casefold()
    return all(word in folded for word in harmless(typed).casefold().split())


def few(lines: list[Line], count: int) -> list[Line]:
    """At most so many lines; where more were left out, the last one says so."""
    return lines if len(lines) <= count else [*lines[: count - 1], (*lines[count - 1], (" …", ""))]


def titled(name: str, about: str, columns: int, end: Line = ()) -> list[Line]:
    """A name as a heading, what somebody is behind it, and something at the right end.

    What does not fit stands whole in the lines below; the first line has the name in any case.
    """
    head: Line = ((f" {name}", "head"),)
    room = columns - width_of(end)
    behind: Line = ((f"  {about}", ""),) if about else ()
    if width_of((*head, *behind)) <= room:
        return [ends((*head, *behind), end, columns)]
    lines = [ends(head, end, columns)]
    if width_of(head) > room:
        lines += hang((" ", ""), name, columns - 1, "strong")
    return lines + (hang((" ", ""), about, columns - 1) if about else [])


def hang(
    label: Span, text: str, columns: int, tone: str = "", indent: int | None = None
) -> list[Line]:
    """A labelled text, wrapped, its further lines indented below the first."""
    column = width(label[0]) if indent is None else indent
    first: Span = (pad(label[0], column), label[1])
    blank: Span = (" " * column, "")
    return [
        (first if number == 0 else blank, (part, tone))
        for number, part in enumerate(wrap(text, columns - column))
    ]
