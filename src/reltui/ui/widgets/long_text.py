"""A field for a text of several lines: it grows with what is typed, and shows nothing unsafe."""

from typing import Final

from textual import events
from textual.content import Content
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from reltui.domain.text.pattern import lazy
from reltui.domain.text.safe import shown_text, without_invisible
from reltui.ui.widgets.safe_input import JOINERS, hint_words
from reltui.ui.widgets.text import cut, harmless, wrap

MOST_ROWS: Final = 8
"""The rows that a text may take before it scrolls inside its field."""

_LINE_ENDS: Final = lazy("\r\n?|[\x85\u2028\u2029]")


class LongText(TextArea):
    """A `TextArea` whose text is made harmless before it is ever drawn.

    `rows` is the height of the empty field. In a field of one row enter goes on to the next field;
    in a higher one it begins a new line, as the eye expects of a box.
    """

    def __init__(self, text: str = "", *, placeholder: str = "", rows: int = 1) -> None:
        super().__init__(
            _harmless_lines(text),
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
            placeholder=Content(harmless(placeholder)),
        )
        self._hint, self._hint_rows = harmless(placeholder), rows
        self.is_box = rows > 1
        self.cursor_blink = False
        self.styles.height = "auto"
        self.styles.min_height = rows
        self.styles.max_height = max(rows, MOST_ROWS)

    def on_resize(self) -> None:
        """Shorten the hint to the rows that there are; the form says it whole below its fields."""
        hint = hint_words(self, self._hint)
        parts = wrap(hint, self.size.width - 1)
        if len(parts) > self._hint_rows > 0 and self.size.width > 1:
            rest = hint
            for part in parts[: self._hint_rows - 1]:
                rest = rest.removeprefix(part).lstrip()
            parts = [*parts[: self._hint_rows - 1], cut(rest, self.size.width - 1)]
            self.placeholder = Content("\n".join(parts))
        else:
            self.placeholder = Content(hint)

    @property
    def value(self) -> str:
        """The text of the field, with its line breaks and tabs."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(_harmless_lines(text))
        self.move_cursor(self.document.end)

    def on_mount(self) -> None:
        """Put the cursor behind the text that is there already."""
        self.move_cursor(self.document.end)

    def on_unmount(self) -> None:
        """Let go of the app: it would hold every field that ever watched its theme, and its text.

        Textual (8.2) drops such a watcher only when the theme changes.
        """
        for watchers in getattr(self.app, "__watchers", {}).values():
            watchers[:] = [one for one in watchers if one[0] is not self]

    def new_line(self) -> None:
        """Put a line break where the cursor is."""
        self._put("\n")

    def can_move(self, rows: int) -> bool:
        """Whether the cursor can go up (-1) or down (1) within the text."""
        offset = self.wrapped_document.location_to_offset(self.cursor_location)
        return 0 <= offset.y + rows < self.wrapped_document.height

    def edit(self, edit: Edit) -> EditResult:
        """Make what is typed or pasted harmless; marks that nobody can see are dropped."""
        edit.text = _harmless_lines(without_invisible(edit.text))
        return super().edit(edit)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key is for the text."""
        return character in JOINERS or super().check_consume_key(key, character)

    async def _on_paste(self, event: events.Paste) -> None:
        """What is pasted, with all its lines, once: the screen would send it here again."""
        event.stop()
        event.prevent_default()
        if event.text:
            self._put(event.text)

    async def _on_key(self, event: events.Key) -> None:
        if event.character in JOINERS:
            event.stop()
            event.prevent_default()
            self._put(event.character or "")
        else:
            await super()._on_key(event)

    def _put(self, text: str) -> None:
        self.replace(text, *self.selection, maintain_selection_offset=False)


def _harmless_lines(text: str) -> str:
    """The text as the screen may have it, each line end being one sign."""
    return shown_text(_LINE_ENDS.sub("\n", text))
