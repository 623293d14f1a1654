"""The page of one contact: their side first, then where we stand, then what was said and done."""

from typing import ClassVar

from textual.app import ComposeResult

from reltui.screens.deeds import DeedsScreen
from reltui.screens.session import Session
from reltui.widgets.lines import Line
from reltui.widgets.person_page import Person, person_lines
from reltui.widgets.text_view import TextView


class PersonScreen(DeedsScreen):
    """One contact on one page, which scrolls where it is longer than the screen."""

    PLACE: ClassVar[str] = "person"
    TAB: ClassVar[str] = "Contacts"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: str | None = None
        self._person: Person | None = None
        self.page = TextView(self._lines, id="page")

    def body(self) -> ComposeResult:
        """The page."""
        yield self.page

    def reload(self) -> None:
        """Read the person anew; somebody else's page begins at its top."""
        desk, who = self.session.desk, self.who
        self._person = None
        if who is not None:
            self._person = Person(desk.dossier(who), desk.moves(who), desk.playbook, desk.today)
        self.page.renew(top=who != self._shown)
        self._shown = who

    def _lines(self, width: int) -> list[Line]:
        if self._person is None:
            return [((" This person is no longer in the book. esc goes back.", ""),)]
        return person_lines(self._person, width)

    def action_down(self) -> None:
        """A line down."""
        self.page.scroll_lines(1)

    def action_up(self) -> None:
        """A line up."""
        self.page.scroll_lines(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.page.scroll_lines(self.page.size.height - 1)

    def action_page_up(self) -> None:
        """A page up."""
        self.page.scroll_lines(1 - self.page.size.height)

    def action_first(self) -> None:
        """To the top."""
        self.page.renew(top=True)

    def action_last(self) -> None:
        """To the end."""
        self.page.scroll_lines(10_000)
