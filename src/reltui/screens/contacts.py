"""Contacts: everybody in the book, by name."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.screens.listing import ListScreen
from reltui.services.desk import Row
from reltui.widgets.line_list import LineList
from reltui.widgets.people import people_heads

EMPTY = "Nobody is in this book yet. Press a to add the first person."


class ContactsScreen(ListScreen):
    """The list of everybody, sorted by name."""

    PLACE: ClassVar[str] = "contacts"
    TAB: ClassVar[str] = "Contacts"

    def make_list(self) -> LineList[Row]:
        """The list, which says what to do while it is empty."""
        return LineList(self._draw, self._match, heads=people_heads, empty=EMPTY, id="list")

    def people(self) -> Sequence[Row]:
        """Everybody, by name."""
        return self.session.desk.listed()
