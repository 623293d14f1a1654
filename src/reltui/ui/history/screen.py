"""The history: the changes that were not undone, the newest first; undo takes back the first."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from reltui.book.book import HistoryEntry
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.list_controls import ListControls
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.place import Place
from reltui.ui.history.row import change_heads, change_line
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line, has_words

EMPTY = "Nothing was changed yet."

SHOWN = 2000
"""The changes that the list goes back to; the command `reltui history` has all of them."""


class HistoryScreen(ActionScreen):
    """A list of changes; enter opens the person whom a change touched."""

    PLACE: ClassVar[Place] = Place.HISTORY

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list: LineList[HistoryEntry] = LineList(
            self._draw, _match, heads=change_heads, empty=EMPTY, id="list"
        )
        self.controls = ListControls(self.list)

    def body(self) -> ComposeResult:
        """The list."""
        yield self.frame_panel(self.list, "History")

    def reload(self) -> None:
        """Read the changes again."""
        self.list.fill(self.session.workspace.book.history(SHOWN))

    def header_end(self) -> Line:
        """What this is, and that undo begins at its first line."""
        return (("History ", "strong"),)

    async def action_open(self) -> None:
        """The page of the first person whom the change touched."""
        entry = self.list.current
        if entry is None:
            return
        people = (one for one in entry.touched if self.session.workspace.has(one))
        who = next(people, None)
        if who is None:
            self.tell("The people of that change are not in the book any more.")
            return
        self.session.selected_id, self.session.current_list = who, ()
        await self.open(Route.PERSON)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """A second click opens the person."""
        message.stop()
        await self.action_open()

    def _draw(self, entry: HistoryEntry, width: int) -> Line:
        return change_line(entry, width, self.session.workspace.today)


def _match(typed: str, entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    return [one for one in entries if has_words(one.name, typed)]
