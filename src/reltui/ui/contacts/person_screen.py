"""The page of one contact: their side first, then where we stand, then what was said and done."""

from typing import ClassVar, Final

from textual.app import ComposeResult

from reltui.services.contacts import file_differences
from reltui.ui.base.common_actions import DeedsScreen
from reltui.ui.base.page_actions import Paged
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.contacts import keys
from reltui.ui.contacts.person import Person
from reltui.ui.contacts.person_page import person_lines, with_mark
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line

FACTS: Final = {
    "sees": "sees",
    "feels": "feels",
    "wants": "wants",
    "satisfied?": "satisfaction",
    "MATRIX": "placement",
    "LADDER": "ladder",
    "PURPOSE": "purpose",
    "potential": "potential",
    "RHYTHM": "cadence",
    "TAGS": "tag",
    "NOTE": "note",
}
"""The facts that are edited where they are read, by the words before them."""


class PersonScreen(Paged, DeedsScreen):
    """One contact on one page, which scrolls through the years; J and K walk through the list."""

    PLACE: ClassVar[Place] = Place.PERSON
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: str | None = None
        self._person: Person | None = None
        self._fact = ""
        self.page = TextView(self._lines, id="page")

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def reload(self) -> None:
        """Read the person anew; somebody else's page begins at its top."""
        workspace, who = self.session.workspace, self.who
        self._person = None
        if who is not None:
            self._person = Person(
                workspace.dossier(who), workspace.moves(who), workspace.playbook, workspace.today
            )
        if who != self._shown:
            self._fact = ""
        self.page.renew(top=who != self._shown)
        self._shown = who

    def header_end(self) -> Line:
        """Which one of the list this is."""
        count = len(self.session.course)
        return ((f"{self.session.at + 1} of {count} ", "dim"),) if count else ()

    def view_title(self) -> str:
        """Whose page it is."""
        return self.about(self.who)

    def _lines(self, width: int) -> list[Line]:
        if self._person is None:
            return [((hinted(" This person is no longer in the book. {back} goes back."), ""),)]
        return with_mark(person_lines(self._person, width), self._fact)[0]

    def action_next_person(self) -> None:
        """The next person of the list."""
        self._walk(1)

    def action_last_person(self) -> None:
        """The person before in the list."""
        self._walk(-1)

    def _walk(self, steps: int) -> None:
        if self.session.walk(steps) is None:
            self.tell("This is the last one." if steps > 0 else "This is the first one.")
        else:
            self.renew()

    def action_next_fact(self) -> None:
        """Choose the next fact."""
        self._choose(1)

    def action_last_fact(self) -> None:
        """Choose the fact before."""
        self._choose(-1)

    def _choose(self, steps: int) -> None:
        names = list(FACTS)
        at = names.index(self._fact) + steps if self._fact else (0 if steps > 0 else -1)
        self._fact = names[at % len(names)]
        if self._person is not None:
            lines = person_lines(self._person, self.page.size.width)
            self.page.show_line(with_mark(lines, self._fact)[1])

    def action_take_file(self) -> None:
        """Take over what a file says where the book says something else."""
        if self.who is None:
            return
        try:
            field, text = file_differences.take_next(self.session.workspace, self.who)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self.renew(force=True)
        self.notify(f"{field.capitalize()}: {text[:80]}", markup=False)

    async def action_edit_fact(self) -> None:
        """Edit the fact that was chosen; without one, everything in one form."""
        who = self.person_or_ask()
        if who is None:
            return
        match FACTS.get(self._fact):
            case None:
                await self.action_edit()
            case "placement":
                await self.action_classify()
            case "ladder":
                await self.action_climb()
            case name:
                await self.ask(Dialog.EDIT_FACT, who, name, self.after_form)
