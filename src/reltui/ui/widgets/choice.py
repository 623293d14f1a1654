"""A field with a few fixed answers: left, right and space go through them."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from reltui.text_layout import width as cell_width
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span


class Choice(Picture, can_focus=True):
    """One of a few words, all of them shown; the chosen one is in brackets."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "The next answer", show=False),
        Binding("left", "turn(-1)", "The answer before", show=False),
    ]

    def __init__(self, answers: tuple[str, ...], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._answers = answers
        self.value = value if value in answers else answers[0]

    def action_turn(self, steps: int) -> None:
        """Go to another answer, from the last one to the first."""
        here = self._answers.index(self.value) + steps
        self.value = self._answers[here % len(self._answers)]
        self.refresh()

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def line(self, y: int, width: int) -> Line:
        """The answers in a row: all of them, or those around the chosen one that have room."""
        if y:
            return ()
        first, last = self._seen(width)
        spans: list[Span] = [("‹", "dim")] if first else []
        for answer in self._answers[first:last]:
            if answer == self.value:
                spans.append((f"[{answer}]", "mark" if self.has_focus else "strong"))
            else:
                spans.append((f" {answer} ", "dim"))
        if last < len(self._answers):
            spans.append(("›", "dim"))
        return tuple(spans)

    def _seen(self, width: int) -> tuple[int, int]:
        """The first of the answers that are drawn, and the one behind the last."""
        cells = [cell_width(answer) + 2 for answer in self._answers]
        if sum(cells) <= width:
            return 0, len(cells)
        first = self._answers.index(self.value)
        last, room = first + 1, width - 2 - cells[first]
        while True:
            if last < len(cells) and cells[last] <= room:
                room -= cells[last]
                last += 1
            elif first and cells[first - 1] <= room:
                first -= 1
                room -= cells[first]
            else:
                return first, last

    def on_click(self, event: events.Click) -> None:
        """Choose the answer under the pointer."""
        first, last = self._seen(self.size.width)
        x = 1 if first else 0
        for answer in self._answers[first:last]:
            if x <= event.x < x + cell_width(answer) + 2:
                self.value = answer
                self.refresh()
            x += cell_width(answer) + 2
