"""A field for typing that shows no control character, whatever was pasted into it."""

from textual import events
from textual.widgets import Input

from reltui.ui.widgets.text import harmless


class SafeInput(Input):
    """An `Input` whose text is made harmless before it is ever drawn."""

    def validate_value(self, value: str) -> str:
        """The text as the screen may have it."""
        return harmless(value)

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
