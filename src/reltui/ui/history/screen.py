"""The screen of the history: changes that are not undone, the newest first."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from reltui.book.book import HistoryEntry
from reltui.domain.text.dates import short_date
from reltui.domain.text.safe import clean_line
from reltui.services.activity.taking_back import OfAnotherMember, moment_in_words
from reltui.services.base.errors import Refused
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.list_controls import ListControls
from reltui.ui.base.list_screen import PREVIEW
from reltui.ui.base.preview import preview_lines
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.history import keys
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, hang, has_words, pad

EMPTY = "Nothing was changed yet."

TAKEN_AWAY = "(taken back)"
"""The mark of a change that another one took back alone."""

NAMES = 12
"""The most people of a change that are named."""

SHOWN = 2000
"""The most changes in the list; the command `reltui history` lists all of them."""


class HistoryScreen(ActionScreen):
    """Lists changes; enter opens the person of a change."""

    PLACE: ClassVar[Place] = Place.HISTORY
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked = 0
        self.list: LineList[HistoryEntry] = LineList(
            self._draw, _match, heads=change_heads, empty=EMPTY, id="list"
        )
        self.controls = ListControls(self.list)
        # For every key it would send too many bytes.
        self.list.rested = self._look
        self.preview = TextView(self._preview, id="preview")

    def body(self) -> ComposeResult:
        """The list, and on a wide screen the preview of a change beside it."""
        with Horizontal(id="people"):
            yield self.frame_panel(self.list, "History")
            yield self.frame_panel(self.preview)

    def on_resize(self) -> None:
        """Show the preview if there is room for it."""
        self.set_class(self.app.size.width >= PREVIEW, "wide")
        super().on_resize()
        self._look()

    def _look(self) -> None:
        if self.has_class("wide"):
            self.preview.renew(top=True)

    def _preview(self, width: int) -> list[Line]:
        """The name of the change, and its people; of the first person a summary."""
        entry = self.list.current
        if entry is None:
            return []
        workspace = self.session.workspace
        at = entry.moment
        day = f"{short_date(at, workspace.today)}, {at:%H:%M}" if at else ""
        by = f"by {entry.member}" if entry.member else ""
        lines = hang((" ", ""), entry.name, width - 1, "strong")
        lines += hang((" ", ""), ", ".join(filter(None, (day, by))), width - 1)
        if entry.taken_back_by:
            lines += hang((" ", ""), self._gone(entry.taken_back_by), width - 1, "warn")
        for one in () if self.session.veiled else entry.before:
            lines += hang((" BEFORE ", "head"), clean_line(one.text), width - 1)
        people = [one for one in entry.touched if workspace.has(one)]
        names = [workspace.row(one).name for one in people]
        if len(names) > 1:
            more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
            told = ", ".join(names[:NAMES]) + more
            lines += [(), *hang((" CHANGED ", "head"), told, width - 1)]
        return [*lines, (), *preview_lines(workspace, people[0], width)] if people else lines

    def _gone(self, number: int) -> str:
        """When a change was taken back by another one; the list has no numbers to name that by."""
        session = self.session
        by = next((one for one in self.list.shown if one.number == number), None)
        at = f" on {moment_in_words(by, session.workspace.today)}" if by is not None else ""
        return f"Taken back{at}."

    def reload(self) -> None:
        """Read the changes again; the cursor stays on its change, whatever came above it."""
        under, entries = self.list.current, self.session.workspace.book.history(SHOWN)
        seen = _match(self.list.typed, entries) if self.list.typed else entries
        same = (n for n, one in enumerate(seen) if under and one.number == under.number)
        self.list.fill(entries, at=next(same, None))
        self._look()

    def header_end(self) -> Line:
        """The title of the screen."""
        return (("History ", "strong"),)

    def whose(self) -> Line:
        """The title, also on a narrow screen: no tab has it."""
        return self.header_end()

    async def action_open(self) -> None:
        """Open the page of the first person of the change."""
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

    def action_take_back(self) -> None:
        """Take back the change under the cursor alone; one of another member when asked twice."""
        entry = self.list.current
        if entry is None:
            self.tell("There is nothing to take back.")
            return
        taken = self.try_to(lambda: self._take_back(entry.number))
        if taken:
            self.tell(f"{taken}. {hinted('{undo} undoes that.')}")

    def _take_back(self, number: int) -> str:
        try:
            taken = self.session.take_back(number, of_others=self._asked == number)
        except OfAnotherMember as refusal:
            self._asked = number
            key = hinted("{take-back}")
            raise Refused(f"{refusal} {key} once more takes it back all the same.") from refusal
        self._asked = 0
        return taken

    @on(LineList.Chosen)
    async def open_clicked(self, message: LineList.Chosen) -> None:
        """Open the person on the second click."""
        message.stop()
        await self.action_open()

    def _draw(self, entry: HistoryEntry, width: int) -> Line:
        session = self.session
        return change_line(entry, width, session.workspace.today, veiled=session.veiled)


def _match(typed: str, entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    return [one for one in entries if has_words(one.name, typed)]


def change_line(entry: HistoryEntry, _width: int, today: date, *, veiled: bool = False) -> Line:
    """The line of a change: its time, its name, and the earlier words unless they are veiled."""
    at = entry.moment
    day = "" if at is None else "today" if at.date() == today else short_date(at, today)
    return (
        (pad(day, 12), "dim"),
        (pad("" if at is None else f"{at:%H:%M}", 6), "dim"),
        # Before the name: a long one would push it out of the line.
        (f"{TAKEN_AWAY} " if entry.taken_back_by else "", "warn"),
        (entry.name, "dim" if entry.taken_back_by else ""),
        (f"  by {entry.member}" if entry.member else "", "dim"),
        ("" if veiled else _before(entry), "dim"),
    )


def _before(entry: HistoryEntry) -> str:
    """The words of the first record that the change edited, as they were before."""
    return f"  before: {clean_line(entry.before[0].text)}" if entry.before else ""


def change_heads(_width: int) -> str:
    """The names of the columns."""
    return f"{pad('day', 12)}{pad('at', 6)}what was changed, the newest first"
