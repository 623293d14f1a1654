"""The screen of the practices about one contact: ten practices, reflection, trust steps."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from reltui.services.growth import practices
from reltui.ui.base.common_actions import PersonalScreen
from reltui.ui.base.list_controls import ListControls
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.practice import keys
from reltui.ui.practice.page import PracticeRow, about_lines, practice_rows, row_heads, row_line
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, has_words


class PracticesScreen(PersonBeside, PersonalScreen):
    """Lists practices; enter does the one under the cursor, o closes a trust step."""

    PLACE: ClassVar[Place] = Place.PRACTICES
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"
    PAGE: ClassVar[str] = "Practice"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: str | None = None
        self.about_it = TextView(self._lines, id="practice")
        self.list: LineList[PracticeRow] = LineList(row_line, _match, heads=row_heads, id="list")
        # Describe the practice once the cursor stops: for every key it would send too many bytes.
        self.list.rested = self._tell
        self.controls = ListControls(self.list)

    def body(self) -> ComposeResult:
        """The list, and the description of the practice under the cursor."""
        yield from self.beside_person(
            self.frame_panel(self.list, "Small exercises"), self.frame_panel(self.about_it)
        )

    @property
    def who(self) -> str | None:
        """The person of the practices."""
        return self.session.person()

    def reload(self) -> None:
        """Read the practices; put the cursor on the one to do now."""
        workspace, who = self.session.workspace, self.who
        if who is None:
            self._shown = None
            self.list.fill([])
            self._tell()
            return
        following = practices.current(workspace, who).key
        known = [*workspace.playbook.practices, practices.reflection(workspace)]
        found = practice_rows(workspace.case(who), known, following)
        here = next((n for n, row in enumerate(found) if row.next), 0)
        self.list.fill(found, at=here if who != self._shown else None)
        self._tell()
        self.look()
        self._shown = who

    def how_to_read(self) -> str:
        """How to read the list."""
        return "Small exercises, kept with this person. ◂ the next one. 3/10: left there."

    def how_in_short(self) -> str:
        """The signs, and where it is kept."""
        return "Kept with this person. ◂ the next one. 3/10: left there."

    def view_title(self) -> str:
        """The person they are about."""
        return self.about(self.who, "Practices")

    def _tell(self) -> None:
        """Describe the practice under the cursor."""
        self.about_it.renew(top=True)

    @work
    async def action_practise(self) -> None:
        """Do the practice under the cursor, or continue it."""
        who, row = self.who, self.list.current
        if who is None or row is None:
            return
        match row.practice.key:
            case practices.REFLECTION:
                await self.ask_to_save(Dialog.REFLECTION, who)
            case "weigh" | "respond" | "choose":
                self.action_pause()
            case _:
                await self.ask_to_save(Dialog.PRACTICE, who, row.practice)

    @work
    async def action_outcome(self) -> None:
        """Ask for the result of the oldest open trust step."""
        who = self.who
        risk = practices.open_exposure(self.session.workspace, who) if who else None
        if risk is None:
            self.tell("No trust step is open: each has its outcome, or there is none yet.")
            return
        await self.ask_to_save(Dialog.TRUST_OUTCOME, risk)

    @on(LineList.Chosen)
    def open_clicked(self, message: LineList.Chosen) -> None:
        """Do the practice on the second click."""
        message.stop()
        self.action_practise()

    def _lines(self, width: int) -> list[Line]:
        return about_lines(
            self.list.current, self.session.workspace.today, width, roomy=self.has_class("framed")
        )


def _match(typed: str, found: Sequence[PracticeRow]) -> list[PracticeRow]:
    return [one for one in found if has_words(f"{one.practice.name} {one.practice.gist}", typed)]
