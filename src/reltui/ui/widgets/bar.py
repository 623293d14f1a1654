"""The one-line bars at the top and at the bottom of every screen."""

from textual import events
from textual.message import Message

from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span, cut, ends, width_of


class Bar(Picture):
    """One line with something at either end."""

    class Clicked(Message):
        """A click on the bar: the words that were clicked, and those before them."""

        def __init__(self, bar: "Bar", words: tuple[str, ...]) -> None:
            super().__init__()
            self.bar, self.words = bar, words

    def __init__(self, *, id: str | None = None, keeps_end: bool = False) -> None:
        """With `keeps_end` the start is cut where both do not fit, else the end is."""
        super().__init__(id=id)
        self._keeps_end = keeps_end
        self._start: Line = ()
        self._end: Line = ()
        self._below: Line = ()

    def show(self, start: Line, end: Line = (), below: Line = ()) -> None:
        """Show this at the left end and that at the right; the same again sends nothing.

        `below` is seen where the bar is two lines high.
        """
        if (start, end, below) != (self._start, self._end, self._below):
            self._start, self._end, self._below = start, end, below
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Say which words were clicked; the screen knows their command."""
        at, before = 0, ""
        for text, tone in self.line(0, self.size.width):
            at += width_of(((text, tone),))
            if event.x < at:
                event.stop()
                self.post_message(self.Clicked(self, (text.strip(), before)))
                return
            before = text.strip() or before

    def line(self, y: int, width: int) -> Line:
        """The line of the bar."""
        if y:
            return self._below if y == 1 else ()
        start = self._start
        while start and not start[-1][0].strip():
            start = start[:-1]
        end = self._end
        if not self._keeps_end:
            end = shortened(end, width - width_of(start) - GAP)
        return ends(start, end, width)


GAP = 2
"""The cells that always stay free between the two ends of a bar."""


def shortened(line: Line, room: int) -> Line:
    """The line in at most so many cells: its first words are cut first, its last ones last."""
    spans: list[Span] = []
    over = width_of(line) - room
    for text, tone in line:
        width = width_of(((text, tone),))
        kept = text if over <= 0 else cut(text, max(0, width - over))
        over -= width - width_of(((kept, tone),))
        if kept.strip(" …"):
            spans.append((kept, tone))
    return tuple(spans)


STAYING = 2
"""How many keys at the end of a footer stay, however narrow it is: how to leave, and the help."""

WAY_OUT = 1
"""The same for a dialog, whose last key leaves it: what keeps the text goes before the others."""


def key_line(entries: list[tuple[str, str]], width: int, staying: int = STAYING) -> Line:
    """Keys with their words, as many as fit a width, in their order; the last ones always stay."""
    pairs: list[Line] = [((f" {key}", "key"), (f" {word} ", "")) for key, word in entries]
    last: list[Span] = [span for pair in pairs[-staying:] for span in pair]
    line: list[Span] = []
    room = width - width_of(tuple(last))
    for pair in pairs[:-staying]:
        if (room := room - width_of(pair)) < 0:
            break
        line.extend(pair)
    return (*line, *last)
