"""A field with a few fixed answers: left, right and space go through them."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span


class Choice(Picture, can_focus=True):
    """One of a few words, all of them seen; the chosen one stands in brackets."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "The next answer", show=False),
        Binding("left", "turn(-1)", "The answer before", show=False),
    ]

    def __init__(self, answers: tuple[str, ...], value: str, *, id: str | None = None) -> None:  # noqa: A002
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

    def line(self, y: int, width: int) -> Line:  # noqa: ARG002
        """All answers in a row."""
        if y:
            return ()
        spans: list[Span] = []
        for answer in self._answers:
            if answer == self.value:
                spans.append((f"[{answer}]", "mark" if self.has_focus else "strong"))
            else:
                spans.append((f" {answer} ", "dim"))
        return tuple(spans)

    def on_click(self, event: events.Click) -> None:
        """Choose the answer under the pointer."""
        x = 0
        for answer in self._answers:
            if x <= event.x < x + len(answer) + 2:
                self.value = answer
                self.refresh()
            x += len(answer) + 2
