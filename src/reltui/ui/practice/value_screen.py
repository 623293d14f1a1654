"""The screen of purpose and value: two columns, their balance, and four questions."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from reltui.domain.vocabulary import Flow
from reltui.services.growth.practices import REFLECTION
from reltui.ui.base.common_actions import PersonalScreen
from reltui.ui.base.controls import PageControls
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.practice import keys
from reltui.ui.practice.value_page import Value, value_lines
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line


class ValueScreen(PersonBeside, PersonalScreen):
    """Shows the ledger in two columns; + and - write into it, enter asks the four questions."""

    PLACE: ClassVar[Place] = Place.VALUE
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"
    PAGE: ClassVar[str] = "Value"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._value: Value | None = None
        self._shown: str | None = None
        self.page = TextView(self._lines, id="page")
        self.controls = PageControls(self.page)

    def body(self) -> ComposeResult:
        """The page."""
        yield from self.beside_person(self.frame_panel(self.page, "Purpose and value"))

    def reload(self) -> None:
        """Read the person again."""
        workspace, who = self.session.workspace, self.who
        self._value = None
        if who is not None:
            self._value = Value(workspace.case(who), workspace.playbook.review, REFLECTION)
        self.page.renew(top=who != self._shown)
        self.look()
        self._shown = who

    def how_to_read(self) -> str:
        """How to read the page."""
        return "Left: we gave. Right: they gave. ● its size, 1 to 3. ! far out of balance."

    def how_in_short(self) -> str:
        """The columns and the signs."""
        return "Left: we gave. Right: they. ● size, 1 to 3. ! one-sided."

    def view_title(self) -> str:
        """Whose value it is."""
        return self.about(self.who, "Purpose and value")

    def _lines(self, width: int) -> list[Line]:
        if self._value is None:
            return [((hinted(" This person is no longer in the book. {back} goes back."), ""),)]
        return value_lines(self._value, width, self.page.size.height)

    @work
    async def action_gave(self) -> None:
        """Write down what we gave."""
        await self._enter(Flow.GIVE)

    @work
    async def action_received(self) -> None:
        """Write down what they gave."""
        await self._enter(Flow.RECEIVE)

    async def _enter(self, way: Flow) -> None:
        if who := self.person_or_ask():
            await self.ask_to_save(Dialog.LEDGER_ENTRY, who, way)

    @work
    async def action_reflect(self) -> None:
        """Answer the four questions, and set the purpose."""
        if who := self.person_or_ask():
            await self.ask_to_save(Dialog.REFLECTION, who)
