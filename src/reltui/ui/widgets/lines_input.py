"""A field of one line for a text of several: its line breaks are signs that can be edited."""

import re
from typing import Final

from textual import events

from reltui.ui.widgets.safe_input import SafeInput

SIGNS: Final = ("⏎⇥", "↵↦", "¶»")
"""The signs for a line break and a tab; a text that has one of the first has the next ones."""

_LINE_ENDS: Final = re.compile("\r\n?|[\x85\u2028\u2029]")


class LinesInput(SafeInput):
    """A `SafeInput` for a text that may have several lines; `text` has them as they are kept."""

    def __init__(self, text: str, *, placeholder: str = "", max_length: int = 0) -> None:
        self._signs = next((two for two in SIGNS if not set(two) & set(text)), SIGNS[-1])
        super().__init__(
            text,
            placeholder=placeholder,
            max_length=max_length,
            compact=True,
            select_on_focus=False,
        )

    @property
    def text(self) -> str:
        """What stands in the field, with its line breaks and tabs."""
        return self.value.translate(str.maketrans(self._signs, "\n\t"))

    def validate_value(self, value: str) -> str:
        """The text as the screen may have it: a sign for each line break and each tab."""
        return super().validate_value(self._signed(value))

    def new_line(self) -> None:
        """Put a line break where the cursor is."""
        self._put("\n")

    def _on_paste(self, event: events.Paste) -> None:
        """What is pasted, with all its lines."""
        event.stop()
        event.prevent_default()
        if event.text:
            self._put(event.text)

    def _put(self, text: str) -> None:
        # The signs go in, not the breaks, so that the cursor is counted in what is shown.
        shown = super().validate_value(self._signed(text))
        if self.selection.is_empty:
            self.insert_text_at_cursor(shown)
        else:
            self.replace(shown, *self.selection)

    def _signed(self, text: str) -> str:
        lines = _LINE_ENDS.sub("\n", text)
        return lines.translate(str.maketrans("\n\t", self._signs))
