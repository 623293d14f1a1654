"""A field for typing that shows no control character, whatever was pasted into it."""

from typing import Final

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from reltui.ui.widgets.text import cut, harmless

JOINERS: Final = frozenset("\u200c\u200d")
"""Letters that some scripts are written with, though they have no width: ZWNJ and ZWJ."""


def hint_words(field: Widget, hint: str) -> str:
    """The hint of an empty field; without color it stands in parentheses."""
    return f"({hint})" if hint and field.app.no_color else hint


class SafeInput(Input):
    """An `Input` whose text is made harmless before it is ever drawn.

    Several lines that are pasted arrive as one, with a stroke between them; joiners can be typed.
    """

    _hint = ""

    def on_mount(self) -> None:
        """Mark the hint, where no color tells it from a text; let the cursor stand still.

        A cursor that blinks would send bytes while nobody types.
        """
        self.cursor_blink = False
        self._hint = hint_words(self, self.placeholder)

    def on_resize(self) -> None:
        """Shorten the hint to the field; the form says it whole below its fields."""
        self.placeholder = cut(self._hint, self.size.width)

    def validate_value(self, value: str) -> str:
        """The text as the screen may have it."""
        return harmless(value)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is for the text."""
        return character in JOINERS or super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(event.character)
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """All lines of what is pasted, with blanks between: the field has one line only."""
        text = " ".join(event.text.split())
        if event.text[:1].isspace() and text:
            text = f" {text}"
        event.stop()
        # Textual would take the first line alone.
        event.prevent_default()
        if text and self.selection.is_empty:
            self.insert_text_at_cursor(text)
        elif text:
            self.replace(text, *self.selection)
