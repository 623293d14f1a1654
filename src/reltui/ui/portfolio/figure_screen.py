"""The people of one figure of the portfolio."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from reltui.services.workspace.workspace import Row
from reltui.ui.base.list_screen import ListScreen
from reltui.ui.base.selection_actions import ActsScreen
from reltui.ui.base.session import Session
from reltui.ui.contacts.row import people_heads
from reltui.ui.widgets.list_view import LineList

EMPTY = "Nobody is in this figure. esc goes back to the portfolio."


class FigureScreen(ActsScreen, ListScreen):
    """A list of the people of a figure; who is in it is asked anew after every change."""

    PLACE: ClassVar[str] = "cell"
    TAB: ClassVar[str] = "Portfolio"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._ask: Callable[[], Sequence[str]] = tuple
        self._about = "Nobody"

    def make_list(self) -> LineList[Row]:
        """The list, which says so where the figure is empty."""
        return LineList(self._draw, self._match, heads=people_heads, empty=EMPTY, id="list")

    def show_figure(self, ask: Callable[[], Sequence[str]], about: str) -> None:
        """List those whose ids are given when it asks; `about` says what they have in common."""
        self._ask, self._about = ask, about
        self.list.end_typing(clear=True)
        self.renew(force=True)

    def people(self) -> Sequence[Row]:
        """Who is in the figure, by name."""
        rows = [self.session.workspace.row(who) for who in self._ask()]
        return sorted(rows, key=lambda row: row.name.casefold())

    def how_to_read(self) -> str:
        """What these people have in common."""
        return self._about

    def view_title(self) -> str:
        """The figure in words."""
        return f"Portfolio: {self._about}"
