"""A screen around one list of people: moving, typing to filter, opening."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from reltui.domain.people.names import fold
from reltui.services.workspace.listing import SortedView
from reltui.services.workspace.workspace import Row
from reltui.ui.base import keys
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.list_controls import ListControls
from reltui.ui.base.navigation import leave
from reltui.ui.base.person_row import Own, people_heads, person_line
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, harmless, with_found

if TYPE_CHECKING:
    from reltui.services.contacts.search import Found, Search

PREVIEW = 116
"""The least width, in cells, at which the person under the cursor is shown beside the list."""

NOBODY_YET = "Nobody is in this book yet. Press {add} to add the first person, {import} to import."
"""The sentence of a list of everybody in an empty book."""

_ABOUT_ONE: Final = frozenset(
    one.slug
    for one in keys.COMMANDS
    if Place.EVERYWHERE not in one.at and not set(keys.PERSON).isdisjoint(one.at)
)
"""The commands about the person under the cursor, by their names."""


class ListScreen(ActionScreen):
    """People in a list, one under the cursor; what is typed after `/` narrows them down."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list: LineList[Row] = self.make_list()
        self.controls = ListControls(self.list)
        self.list.rested = self.look
        self.preview = TextView(self._preview, id="preview")
        self._shown_for: str | None = None
        self._began: str | None = None
        self._search: Search | None = None

    def make_list(self) -> LineList[Row]:
        """The list of this screen."""
        return LineList(self._draw, self._match, heads=people_heads, id="list")

    def people(self) -> Sequence[Row]:
        """The people that the list holds."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The list, and on a wide screen the person under the cursor beside it."""
        with Horizontal(id="people"):
            yield self.frame_panel(self.list, self.list_title())
            yield self.frame_panel(self.preview)

    def list_title(self) -> str:
        """What stands in the frame of the list: the title of the view, if it is nowhere else."""
        return self.view_title()

    def on_resize(self) -> None:
        """Show the preview where there is room for it."""
        self.set_class(self.app.size.width >= PREVIEW, "wide")
        super().on_resize()
        self.look()

    def look(self) -> None:
        """Draw the preview once the cursor rests, so that moving the cursor stays cheap."""
        if self.has_class("wide"):
            self.preview.renew(top=True)

    def _preview(self, width: int) -> list[Line]:
        # Imported here: a narrow screen has no preview.
        from reltui.ui.base.preview import preview_lines

        who = self.who
        return (
            [] if who is None else preview_lines(self.session.workspace, who, width, self.shown_day)
        )

    @property
    def who(self) -> str | None:
        """The person under the cursor."""
        row = self.list.current
        return row.id if row else None

    def offered(self, commands: list[Command]) -> list[Command]:
        """Where the list shows nobody, only the keys that need nobody."""
        if self.who is not None:
            return super().offered(commands)
        return [one for one in commands if one.slug not in _ABOUT_ONE]

    def reload(self) -> None:
        """Fill the list; the cursor stays with its person, or goes to a newly selected one."""
        newly = self.session.selected_id != self._shown_for
        wanted = self._shown_for = self.session.selected_id
        if not newly:
            wanted = self.who
        self._search = None
        held, was_free = self.list.current, self.list.is_free
        self.frame_panel(self.list, self.list_title())
        self.list.fill(self.people())
        if wanted is not None and (place := self._place_of(wanted)) is not None:
            self.list.place(place)
        elif (was_free or (held is not None and self._has_typed_name(held))) and not (
            self._has_typed_name(self.list.current)
        ):
            # Who was typed has left the list: who fits by a note alone is not hit in their place.
            self.list.let_go()
        self.look()
        if newly:
            self._begin_here()

    def _has_typed_name(self, row: Row | None) -> bool:
        """Whether the words that were typed, if there are any, stand in the name of a person."""
        words = fold(" ".join(word for word in self.list.typed.split() if ":" not in word)).split()
        return row is not None and bool(words) and all(word in fold(row.name) for word in words)

    def show_selected(self) -> None:
        """Fill the list again, with the cursor on the selected person if they are in it."""
        self._shown_for = None
        self.renew(force=True)
        self._begin_here()

    def _begin_here(self) -> None:
        """Remember the person under the cursor at the start, which the user has not chosen."""
        self._began = self.who

    def _place_of(self, who: str) -> int | None:
        """The place of a person in the list, None where they are not in it."""
        shown = self.list.shown
        if isinstance(shown, SortedView) and self.session.workspace.has(who):
            return shown.place(self.session.workspace.row(who))
        return next((place for place, row in enumerate(shown) if row.id == who), None)

    def after_form(self, who: str | None = None) -> None:
        """Draw what a dialog changed; the cursor stays, unless somebody was added."""
        self.session.selected_id = who or self.who
        if who and self.list.typed:
            self.list.end_typing(clear=True)
        super().after_form(who)

    async def action_find(self) -> None:
        """Find in this list."""
        self.begin_typing()

    async def action_back(self) -> None:
        """Clear the filter first, then go back; selects the person under the cursor.

        A list that only looks selects nobody.
        """
        if self.controls.clear():
            self.show_bars()
            return
        if self.who != self._began and not self.LOOKING:
            self.select()
        await leave(self)

    def begin_typing(self) -> None:
        """Let letters go into an empty filter; what the first one needs is made ready."""
        if self.list.typed:
            self.list.narrow("")
        self.controls.begin_typing()
        self.show_bars()
        self.app.call_next(self._make_ready)

    def _make_ready(self) -> None:
        """Prepare what the first letter needs, and say what can be typed."""
        from reltui.services.contacts.terms import TERMS

        self._find(self.people(), "a")
        self.list.examples = f"a name, a note, {'  '.join(TERMS)}"
        self.list.redraw_head()

    @on(LineList.Chosen)
    async def open_clicked(self, message: LineList.Chosen) -> None:
        """A second click opens the person."""
        message.stop()
        await self.action_open()

    @property
    def shown_day(self) -> date:
        """The day on which the list shows its people: today, but where a list looks back."""
        return self.session.workspace.today

    @property
    def own(self) -> Own:
        """The columns for the fields of the playbook; none in a list that leaves them out."""
        return ()

    def _draw(self, row: Row, width: int) -> Line:
        line = person_line(row, width, self.shown_day, self.own)
        words = [word for word in self.list.typed.split() if word.isalnum()]
        if not words:
            return line
        return (*with_found(line[0], words), line[1], *with_found(line[2], words), *line[3:])

    def select(self) -> None:
        """Select the person under the cursor; the next screen can walk on through this list."""
        self.session.current_list, self.session.current_index = self.list.shown, self.list.cursor
        super().select()

    def _match(self, typed: str, rows: Sequence[Row]) -> list[Row]:
        """The people who fit, the best first; a term that cannot be read says why."""
        found = self._find(rows, harmless(typed))
        self.list.problem = found.problem or ""
        return found.rows

    def _find(self, rows: Sequence[Row], typed: str) -> "Found":
        if self._search is None:
            from reltui.services.contacts.search import Search

            self._search = Search(
                rows, self.session.workspace.today, self.session.workspace.own_names
            )
        return self._search.find(typed)
