"""An account: how well it is covered, where its power leans, and its people with their roles."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from reltui.domain.accounts.coverage import Coverage, coverage
from reltui.services.workspace.workspace import Row
from reltui.ui.accounts.page import account_lines, member_heads, member_line
from reltui.ui.base.list_screen import ListScreen
from reltui.ui.base.session import Session
from reltui.ui.commands.place import Place
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line

NOBODY = Coverage((), 0, True, {}, (), None, ())


class AccountScreen(ListScreen):
    """The organization of the person in hand; enter opens one of its people."""

    PLACE: ClassVar[Place] = Place.ACCOUNT
    TAB: ClassVar[str] = "Contacts"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._account = ""
        self._found = NOBODY
        self._about = TextView(self._lines, id="about")

    def make_list(self) -> LineList[Row]:
        """The list of its people."""
        return LineList(
            self._draw,
            self._match,
            heads=member_heads,
            empty="Nobody is in this organization any more. {back} goes back.",
            id="list",
        )

    def body(self) -> ComposeResult:
        """What there is to know, above the people."""
        yield self._about
        yield self.list

    def reload(self) -> None:
        """Read the account of the person in hand anew."""
        workspace, who = self.session.workspace, self.session.person()
        if who is not None:
            self._account = workspace.dossier(who).contact.account or self._account
        self._found = coverage(workspace.account(self._account))
        self._about.renew(top=True)
        self._fit()
        super().reload()

    def on_resize(self) -> None:
        """Give the upper part the lines that it needs at this width."""
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        self._about.styles.height = len(self._lines(self.app.size.width)) + 1

    def view_title(self) -> str:
        """Which organization it is."""
        return f"Account: {self._account}"

    def view_lines(self, width: int) -> Sequence[Line]:
        """What there is to know, and all the people."""
        return [*self._lines(width), (), *super().view_lines(width)]

    def people(self) -> Sequence[Row]:
        """Its people, the more powerful roles first, then by name."""
        rows = [self.session.workspace.row(one.id) for one in self._found.people]
        return sorted(rows, key=lambda row: (-len(self._roles(row)), row.name.casefold(), row.id))

    def _roles(self, row: Row) -> tuple[str, ...]:
        return self._found.roles.get(row.id, ())

    def _lines(self, width: int) -> list[Line]:
        return account_lines(self._account, self._found, width)

    def _draw(self, row: Row, width: int) -> Line:
        return member_line(row, self._roles(row), width)
