"""The keys of a screen around one list: moving its cursor, and typing to filter."""

from collections.abc import Sequence
from typing import Any

from textual import events

from reltui.ui.base.controls import Controls
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line


class ListControls(Controls):
    """The movement keys move the cursor of a list; what is typed after `/` narrows it down."""

    def __init__(self, view: LineList[Any]) -> None:
        self._list = view

    @property
    def typing(self) -> bool:
        """Whether letters go into the filter of the list now."""
        return self._list.typing

    @property
    def page(self) -> int:
        """The lines that are seen."""
        return self._list.page

    def move(self, steps: int) -> None:
        """Move the cursor by so many lines."""
        self._list.move(steps)

    def to_first(self) -> None:
        """Move the cursor to the first line."""
        self._list.place(0)

    def to_last(self) -> None:
        """Move the cursor to the last line."""
        self._list.place(len(self._list.shown) - 1)

    def whole(self, width: int) -> Sequence[Line]:
        """All lines that the list shows."""
        return self._list.whole(width)

    def take_key(self, event: events.Key) -> bool:
        """While a filter is typed, letters go into it, and the keys that end it end it."""
        if not self._list.typing:
            return False
        with self._list.app.batch_update():
            return self._type(event)

    def _type(self, event: events.Key) -> bool:
        typed = self._list.typed
        match event.key:
            case "enter":
                self._list.end_typing()
            case "escape":
                self._list.end_typing(clear=True)
            case "backspace" | "ctrl+h":
                self._list.narrow(typed[:-1])
            case "ctrl+u":
                self._list.narrow("")
            case "up" | "down":
                self._list.move(1 if event.key == "down" else -1)
            case _:
                if event.character is None or not event.character.isprintable():
                    return False
                self._list.narrow(typed + event.character)
        return True

    def begin_typing(self) -> bool:
        """Let letters go into the filter from now on."""
        self._list.begin_typing()
        return True

    def clear(self) -> bool:
        """Drop what was typed into the filter; whether there was anything."""
        if not self._list.typed:
            return False
        self._list.end_typing(clear=True)
        return True
