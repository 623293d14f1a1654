"""The keys of a screen around one list: moving, and typing to filter."""

from collections.abc import Sequence
from typing import Any

from textual import events

from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line


class ListActions(ActionScreen):
    """A screen with one list under a cursor; what is typed after `/` narrows it down."""

    list: LineList[Any]

    async def take_key(self, event: events.Key) -> bool:
        """While a filter is typed, letters go into it, and the keys that end it end it."""
        if not self.list.typing:
            return False
        with self.app.batch_update():
            return self._type(event)

    def _type(self, event: events.Key) -> bool:
        typed = self.list.typed
        match event.key:
            case "enter":
                self.list.end_typing()
            case "escape":
                self.list.end_typing(clear=True)
            case "backspace" | "ctrl+h":
                self.list.narrow(typed[:-1])
            case "ctrl+u":
                self.list.narrow("")
            case "up" | "down":
                self.list.move(1 if event.key == "down" else -1)
            case _:
                if event.character is None or not event.character.isprintable():
                    return False
                self.list.narrow(typed + event.character)
        return True

    def view_lines(self, width: int) -> Sequence[Line]:
        """Everybody in the list, also those out of sight."""
        return self.list.whole(width)

    def begin_typing(self) -> None:
        """Take letters for the filter from now on."""
        self.list.begin_typing()

    async def action_find(self) -> None:
        """Find in this list."""
        self.begin_typing()

    async def action_back(self) -> None:
        """First let go of the filter, then go back."""
        if self.list.typed:
            self.list.end_typing(clear=True)
        else:
            self.select()
            await super().action_back()

    def action_down(self) -> None:
        """The next person."""
        self.list.move(1)

    def action_up(self) -> None:
        """The person before."""
        self.list.move(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.list.move(self.list.page)

    def action_page_up(self) -> None:
        """A page up."""
        self.list.move(-self.list.page)

    def action_first(self) -> None:
        """The first person."""
        self.list.place(0)

    def action_last(self) -> None:
        """The last person."""
        self.list.place(len(self.list.shown) - 1)
