"""Contacts: everybody in the book; found, sorted, marked, and acted on together."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Final, Literal

from textual import on

from reltui.services.workspace.workspace import Row
from reltui.ui.base.list_screen import NOBODY_YET, ListScreen
from reltui.ui.base.person_row import Own, column_at, columns_of, heads_of, people_heads
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.contacts import keys
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line, Span, harmless

WITH_MARKED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "touch": "touch",
        "tag": "tag",
        "set-fields": "set",
        "snooze": "snooze",
        "archive": "archive",
        "copy": "copy mail",
        "triage": "triage",
        "ladder-triage": "ladders",
        "mark": "mark",
        "mark-all": "all",
        "back": "unmark",
        "quit": "quit",
        "help": "keys",
    }
)
"""The commands that act on all who are marked, or on the marks, with their words in the footer."""

NOBODY_ARCHIVED = "Nobody is archived. {toggle-archived} shows everybody again."


_OF_SOME: Final = frozenset({"mark", "mark-all", "order", "reverse-order"})
"""The commands that need somebody in the list."""


class ContactsScreen(ListScreen):
    """The list of everybody by name, or by any other column; V shows those who are archived."""

    PLACE: ClassVar[Place] = Place.CONTACTS
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"

    def __init__(self, session: Session) -> None:
        self._marked: dict[str, None] = {}
        self._by, self._descending = "name", False
        self._archived = False
        self._left: str | None = None
        """The person under the cursor of the other list: of the archived, or of everybody else."""
        super().__init__(session)

    def make_list(self) -> LineList[Row]:
        """The list, which says what to do while it is empty."""
        return LineList(
            self._draw,
            self._match,
            heads=lambda width: people_heads(
                width, self._shown_by, descending=self._descending, own=self.own
            ),
            marked=lambda row: row.id in self._marked,
            empty=NOBODY_YET,
            id="list",
        )

    @property
    def _shown_by(self) -> str:
        """The column with the arrow; none while those who fit best come first."""
        return "" if self._by == "name" and self.list.typed else self._by

    @property
    def own(self) -> Own:
        """The fields that the playbook adds to people."""
        fields = self.session.workspace.own_fields
        return tuple((name, one.name) for name, one in fields.items())

    async def arrive(self, subject: Literal["find"] | None = None) -> None:
        """Begin to find somebody at once, where that is why the list is opened."""
        if subject == "find":
            self.begin_typing()

    def people(self) -> Sequence[Row]:
        """Everybody, in the order that was chosen."""
        rows = self.session.workspace.listed(archived=self._archived)
        return self._ordered(rows)

    def _ordered(self, rows: Sequence[Row]) -> Sequence[Row]:
        if self._by == "name" and not self._descending:
            return rows
        from reltui.services.contacts.sorting import sort_rows

        return sort_rows(
            rows,
            self._by,
            descending=self._descending,
            extra=[name for name, _ in self.own],
        )

    def _match(self, typed: str, rows: Sequence[Row]) -> list[Row]:
        """Those who fit, in the order of the chosen column; by name, the best fit first."""
        found = self._among_all(typed) if "archived:" in typed else super()._match(typed, rows)
        return found if self._by == "name" else list(self._ordered(found))

    def _among_all(self, typed: str) -> list[Row]:
        """The people who fit, archived ones included."""
        from reltui.services.contacts.search import Search
        from reltui.services.contacts.sorting import sort_rows

        workspace = self.session.workspace
        rows = sort_rows([*workspace.listed(), *workspace.listed(archived=True)])
        found = Search(rows, workspace.today, workspace.own_names).find(harmless(typed))
        self.list.problem = found.problem or ""
        return found.rows

    def reload(self) -> None:
        """Marks of people who are gone are taken off."""
        self._marked = {one: None for one in self._marked if self.session.workspace.has(one)}
        super().reload()

    def header_end(self) -> Line:
        """How many are marked, and whether these are the archived."""
        spans: list[Span] = [("archived ", "warn")] if self._archived else []
        if self._marked:
            spans.append((f"✓ {len(self._marked)} marked ", "mark"))
        return tuple(spans)

    def chosen(self) -> list[str]:
        """All that are marked, else the one under the cursor."""
        return list(self._marked) or super().chosen()

    def footer_words(self) -> Mapping[str, str]:
        """What the keys do with all that are marked, where some are."""
        return WITH_MARKED if self._marked else super().footer_words()

    def offered(self, commands: list[Command]) -> list[Command]:
        """With somebody marked, only the keys that act on all who are."""
        if not self._marked:
            empty = not self.list.shown
            # Where nobody is shown there is nobody to mark, and nothing to order.
            found = super().offered(commands)
            return [one for one in found if not (empty and one.slug in _OF_SOME)]
        return [one for one in commands if one.slug in WITH_MARKED]

    def marked(self) -> list[str] | None:
        """Those who are marked, for a round through them alone."""
        return list(self._marked) or None

    def acted(self) -> None:
        """The marks have done their work."""
        self._marked.clear()
        super().acted()

    def action_mark(self) -> None:
        """Mark the one under the cursor, or take the mark off, and go down."""
        if self.who is None:
            return
        if self.who in self._marked:
            del self._marked[self.who]
        else:
            self._marked[self.who] = None
        self.list.redraw_mark()
        self.list.move(1)
        self.show_bars()

    def action_mark_all(self) -> None:
        """Mark all that fit what was typed; where all are marked, take the marks off."""
        ids = [row.id for row in self.list.shown]
        if all(one in self._marked for one in ids):
            self._marked = {one: None for one in self._marked if one not in set(ids)}
        else:
            self._marked.update(dict.fromkeys(ids))
        self.list.refresh()
        self.show_bars()

    async def action_back(self) -> None:
        """Drop the filter first, then the marks, then go back."""
        if self.list.typed or not self._marked:
            await super().action_back()
            return
        self._marked.clear()
        self.list.refresh()
        self.show_bars()

    def action_order(self) -> None:
        """Sort by the next column."""
        columns = columns_of(self.list.size.width, self.own)
        at = columns.index(self._by) if self._by in columns else -1
        self._order_by(columns[(at + 1) % len(columns)], descending=False)

    @on(LineList.HeadClicked)
    def sort_by_clicked(self, message: LineList.HeadClicked) -> None:
        """A click on the head of a column sorts by it; a second one, the other way round."""
        message.stop()
        column = column_at(message.x, message.width, self.own)
        if column is not None:
            again = column == self._by
            self._order_by(column, descending=again and not self._descending)

    def action_reverse_order(self) -> None:
        """Sort the other way round."""
        self._order_by(self._by, descending=not self._descending)

    def _order_by(self, column: str, *, descending: bool) -> None:
        self._by, self._descending = column, descending
        self.renew(force=True)
        way = "the other way round" if descending else "with those unknown last"
        self.tell(
            f"By {heads_of(self.own)[column].casefold()}, {way}."
            if column != "name" or descending
            else "By name."
        )

    def action_toggle_archived(self) -> None:
        """Show those who are archived, or everybody else again; each list keeps its cursor."""
        self._archived = not self._archived
        here, self._left = self._left, self.who
        self._marked.clear()
        self.list.say_when_empty(NOBODY_ARCHIVED if self._archived else NOBODY_YET)
        self.list.end_typing(clear=True)
        self.renew(force=True)
        self.list.place((self._place_of(here) if here else None) or 0)
        self.look()
