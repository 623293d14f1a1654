"""An account: how well it is covered, where its power leans, and its people with their roles."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from reltui.domain.text.dates import short_date
from reltui.services.accounts.account_page import AccountMember, AccountPage, account_page
from reltui.services.workspace.workspace import Row
from reltui.ui.accounts import keys
from reltui.ui.accounts.page import (
    Columns,
    account_lines,
    columns_for,
    member_heads,
    member_line,
    shown_lines,
    whole_lines,
)
from reltui.ui.base.list_screen import ListScreen
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line


class AccountScreen(ListScreen):
    """The organization of the selected person; enter opens one of its people."""

    PLACE: ClassVar[Place] = Place.ACCOUNT
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"
    PAGE: ClassVar[str] = "Account"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._account = ""
        self._page: AccountPage | None = None
        self._members: dict[str, AccountMember] = {}
        self._about = TextView(self._lines, sticky=1, id="about")

    def make_list(self) -> LineList[Row]:
        """The list of its people."""
        return LineList(
            self._draw,
            self._match,
            heads=lambda width: member_heads(self._columns(width)),
            empty="Nobody is in this organization any more. {back} goes back.",
            id="list",
        )

    def body(self) -> ComposeResult:
        """What there is to know, above the people."""
        yield self.frame_panel(self._about)
        yield from super().body()

    def reload(self) -> None:
        """Read the account of the selected person again."""
        workspace, who = self.session.workspace, self.session.person()
        if who is not None:
            self._account = workspace.dossier(who).contact.account or self._account
        self._page = account_page(workspace, self._account)
        self._members = {one.contact.id: one for one in self._page.members}
        self._about.renew(top=True)
        self._fit()
        super().reload()

    def on_resize(self) -> None:
        """Give the upper part the lines that it needs at this width."""
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        size = self.app.size
        count = len(self._lines(size.width - self.frame))
        shown = shown_lines(count, len(self._members), size.height)
        self._about.styles.height = shown + (self.frame or 1)

    def view_title(self) -> str:
        """Which organization it is."""
        return f"Account: {self._account}"

    def list_title(self) -> str:
        """What the list holds: the name of the organization stands above it."""
        return "Its people"

    def view_lines(self, width: int) -> Sequence[Line]:
        """What there is to know, and all the people."""
        about = whole_lines(self._page, self.session.workspace.today, width) if self._page else []
        return [*about, (), *super().view_lines(width)]

    def people(self) -> Sequence[Row]:
        """Its people, the more powerful roles first, then by name."""
        rows = [self.session.workspace.row(one) for one in self._members]
        return sorted(rows, key=lambda row: (-len(self._roles(row)), row.name.casefold(), row.id))

    def _roles(self, row: Row) -> tuple[str, ...]:
        return self._page.coverage.roles.get(row.id, ()) if self._page else ()

    def _lines(self, width: int) -> list[Line]:
        if self._page is None:
            return []
        return account_lines(self._page, self.session.workspace.today, width)

    def _what(self, row: Row) -> str:
        """What somebody is there, and since when."""
        member = self._members.get(row.id)
        what = member.role if member else row.title
        if member and member.since:
            what += f", since {short_date(member.since, self.session.workspace.today)}"
        return what

    def _columns(self, width: int) -> Columns:
        rows = [self.session.workspace.row(one) for one in self._members]
        told = [(row.name, self._what(row), self._roles(row)) for row in rows]
        return columns_for(told, width)

    def _draw(self, row: Row, width: int) -> Line:
        return member_line(row, self._what(row), self._roles(row), self._columns(width))

    def action_read_on(self) -> None:
        """A page further down in what there is to know; from its end back to the top."""
        if self._about.at_end:
            self._about.renew(top=True)
        else:
            self._about.scroll_pages(1)

    @work
    async def action_owner(self) -> None:
        """Say who of us looks after this organization: all of its people."""
        if self._members:
            await self.ask_to_save(Dialog.OWNER, self._account, list(self._members))
