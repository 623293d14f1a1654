"""A field for typing that shows no control character, whatever was pasted into it."""

from textual.widgets import Input

from reltui.ui.widgets.text import harmless


class SafeInput(Input):
    """An `Input` whose text is made harmless before it is ever drawn."""

    def validate_value(self, value: str) -> str:
        """The text as the screen may have it."""
        return harmless(value)
