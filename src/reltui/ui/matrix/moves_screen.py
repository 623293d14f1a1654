"""The screen of people who have changed cell on the matrix since a day, the last change first."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from reltui.domain.history.lookback import Moved
from reltui.domain.text.dates import short_date
from reltui.services.portfolio.matrix_changes import default_since, moved_since
from reltui.ui.base.list_controls import ListControls
from reltui.ui.base.navigation import leave
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.matrix import keys
from reltui.ui.matrix.move_row import moved_heads, moved_line
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line, has_words

EMPTY = "Nobody has changed cell since then. {since} asks for another day."


class MatrixMovesScreen(PersonBeside):
    """Lists changes of cell; enter opens the person, s asks for the first day."""

    PLACE: ClassVar[Place] = Place.MATRIX_MOVES
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Matrix"
    PAGE: ClassVar[str] = "Moves"
    LOOKING: ClassVar[bool] = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.since: date | None = None
        self.list: LineList[Moved] = LineList(
            self._draw, _match, heads=moved_heads, empty=EMPTY, id="list"
        )
        self.list.rested = self.look
        self.controls = ListControls(self.list)

    def body(self) -> ComposeResult:
        """The list."""
        yield from self.beside_person(self.frame_panel(self.list, "Who has changed cell"))

    @property
    def day(self) -> date:
        """The first day: three months ago, unless the user gave another one."""
        return self.since or default_since(self.session.workspace.today)

    @property
    def who(self) -> str | None:
        """The person under the cursor."""
        return self.list.current.contact.id if self.list.current else None

    def reload(self) -> None:
        """Read the changes again."""
        self.list.fill(moved_since(self.session.workspace, self.day))
        self.look()

    def header_end(self) -> Line:
        """The number of people who went up, and down."""
        moves = self.list.shown
        up, down = (sum(one.better == sign for one in moves) for sign in (1, -1))
        return ((f"{up} better, {down} worse ", "strong"),)

    def how_to_read(self) -> str:
        """How to read a line."""
        since, key = self._since(), hint("since")
        return f"↑ better  ↓ worse  + more known  · neither, since {since}. {key}: another day."

    def view_title(self) -> str:
        """The title: the first day."""
        return f"Moves since {self._since()}"

    def _since(self) -> str:
        return short_date(self.day, self.session.workspace.today)

    async def action_back(self) -> None:
        """Remove the filter first, then go back; the selected person stays selected."""
        if not self.controls.clear():
            await leave(self)

    @work
    async def action_since(self) -> None:
        """Ask for the first day."""
        if (day := await self.ask(Dialog.SINCE)) is not None:
            self.since = day
            self.renew(force=True)

    @on(LineList.Chosen)
    async def open_clicked(self, message: LineList.Chosen) -> None:
        """Open the person on the second click."""
        message.stop()
        await self.action_open()

    def _draw(self, one: Moved, width: int) -> Line:
        return moved_line(one, width, self.session.workspace.today)


def _match(typed: str, moves: Sequence[Moved]) -> list[Moved]:
    return [one for one in moves if has_words(f"{one.contact.name} {one.contact.account}", typed)]
