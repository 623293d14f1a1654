"""The power map of one account: who leads whom, who is heard, who is at odds, and the way in."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult

from reltui.services.accounts.account_page import account_page
from reltui.services.accounts.power_map import account_map
from reltui.ui.accounts import keys
from reltui.ui.accounts.map import ShownAccount, shown
from reltui.ui.accounts.map_boxes import MapDrawing, box_lines
from reltui.ui.accounts.map_chart import chart_lines
from reltui.ui.accounts.map_columns import MapColumns, MapControls
from reltui.ui.accounts.map_pickers import known_lines
from reltui.ui.accounts.map_words import (
    head_line,
    legend_words,
    map_lines,
    person_lines,
    words_for,
)
from reltui.ui.accounts.page import account_lines
from reltui.ui.base.navigation import leave
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.widgets.bar import Bar
from reltui.ui.widgets.settling import Settling
from reltui.ui.widgets.text import Line
from reltui.ui.widgets.word_panel import WordPanel

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWN = 110
"""The least width, in cells, at which everybody is drawn on the level of their power as well."""

BARS = 3
"""The lines around the tree and the words: two bars, and the head; the legend comes besides."""

WORDS = 5
"""The lines of the words below the tree where there is no map."""

FEWEST = 3
"""The fewest lines in which the account is described."""

SHARE = 4
"""The words have at most one of so many lines of the screen."""


class PowerMapScreen(PersonBeside):
    """The organization of the selected person as a map; J and K go through all of them."""

    PLACE: ClassVar[Place] = Place.POWER_MAP
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Matrix"
    PAGE: ClassVar[str] = "Map"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._account = ""
        self._shown_for: str | None = None
        self._target: str | None = None
        self._shown: ShownAccount | None = None
        self._all: tuple[str, ...] | None = None
        self._head = Bar(id="map-head")
        self.map = MapColumns(Settling(self, self.settle).soon, id="map")
        self.controls = MapControls(self.map)
        self._drawing = MapDrawing(id="drawing")
        self._drawn_in = 0
        self._about = MapDrawing(id="about")
        self._words = WordPanel(id="words")

    def body(self) -> ComposeResult:
        """The head, the tree, on a large screen the drawing, and one person in words."""
        yield from self.beside_person(
            self._head,
            self.map,
            self.frame_panel(self._drawing, "Power, and how well we know them"),
            self.frame_panel(self._about, "The account"),
            self._words,
        )

    @property
    def who(self) -> str | None:
        """The person under the cursor."""
        return self.map.current

    def how_to_read(self) -> str:
        """The meaning of the signs on the map that have no words beside them."""
        return legend_words(self._shown)

    def view_title(self) -> str:
        """The map, and whose it is."""
        return f"Power map: {self._account or 'nobody'}"

    def view_lines(self, width: int) -> list[Line]:
        """The whole map, also those out of sight."""
        return map_lines(self._shown, width) if self._shown else []

    def header_end(self) -> Line:
        """Which one of the organizations this is."""
        names = self._names()
        at = self._place()
        return ((f"{at + 1} of {len(names)} ", "dim"),) if at is not None else ()

    def reload(self) -> None:
        """Read the account again: that of a newly selected person, else the one that was shown."""
        workspace, wanted, self._all = self.session.workspace, self.who, None
        if self.session.selected_id != self._shown_for:
            self._shown_for = self.session.selected_id
            if (newly := self.session.person()) is not None:
                wanted = newly
                self._go_to(workspace.dossier(newly).contact.account or self._account)
        if not self._account:
            self._account = next(iter(self._names()), "")
        self._shown = shown(account_map(workspace, self._account, self._target))
        self.map.fill(self._shown, wanted)
        self._arrange()

    def _go_to(self, account: str) -> None:
        """Show this account; the way leads to its most powerful one."""
        if account.casefold() != self._account.casefold():
            self._target = None
        self._account = account

    def on_resize(self) -> None:
        """Spread everybody over the new size."""
        super().on_resize()
        self._arrange()

    def _arrange(self) -> None:
        width, height, frame = self.body_width, self.app.size.height, self.frame
        words = self._lines_of_words()
        self._words.styles.height = words
        room = height - BARS - len(self.how_lines(width)) - words
        seats = len(self._shown.seats) if self._shown is not None else 0
        self._drawn_in = room - seats
        boxes = self._boxes(self._drawn_in)
        self._drawing.show(boxes, frame)
        room -= len(boxes) + (frame if boxes else 0)
        # Where everybody is drawn, the list is as long as it must be: the account has the rest.
        least = min(room, seats) if boxes else room
        self.map.styles.height = least if boxes else "1fr"
        told = self._account_lines(width - frame, room - least - frame) if boxes else []
        self._about.show(told, frame)
        self.map.lay_out(width, least)
        self.settle()

    def _boxes(self, room: int) -> list[Line]:
        """The drawing, in so many lines; none on a small screen."""
        width, frame = self.body_width, self.frame
        if self._shown is None or width < DRAWN:
            return []
        # With the lines between them where that fits; else everybody by their power.
        given = (self._shown, width - frame, room - frame, self.who)
        return chart_lines(*given) or box_lines(*given)

    def _account_lines(self, width: int, room: int) -> list[Line]:
        """What the page of the account says, without its name, in so many lines."""
        if not self._account or room < FEWEST:
            return []
        page = account_page(self.session.workspace, self._account)
        lines = account_lines(page, self.session.workspace.today, width)[1:]
        if len(lines) > room:
            lines = [*lines[: room - 1], ((hinted("  ↓ {account} shows all of it"), "dim"),)]
        return lines

    def _lines_of_words(self) -> int:
        width, height, found = self.body_width, self.app.size.height, self._shown
        return words_for(found, width, height // SHARE) if found else WORDS

    def settle(self) -> None:
        """Say who is under the cursor, once it stops."""
        if self._shown is None:
            return
        self.map.settle()
        width = self.body_width
        self._head.show(head_line(self._shown, width, self.map.part))
        words = self._lines_of_words()
        self._words.show(person_lines(self._shown, self.who, width, words))
        if self._drawing.display:
            self._drawing.show(self._boxes(self._drawn_in), self.frame)
        self.look()

    def select(self) -> None:
        """Select the person under the cursor; their page can walk on through the map."""
        if self._shown is not None and self.who is not None:
            rows = [self.session.workspace.row(seat.who) for seat in self._shown.seats]
            self.session.current_list, self.session.current_index = rows, self.map.cursor
            self._shown_for = self.who
        super().select()

    def after_form(self, who: str | None = None) -> None:
        """Draw what a dialog changed; keep the map position unless a contact was added."""
        if who is None:
            self._shown_for = self.session.selected_id = self.who
        super().after_form(who)

    async def action_back(self) -> None:
        """Go back with the person under the cursor selected."""
        self.select()
        await leave(self)

    def action_left(self) -> None:
        """The column to the left, and round."""
        self.map.sideways(-1)

    def action_right(self) -> None:
        """The column to the right, and round."""
        self.map.sideways(1)

    @on(MapColumns.Chosen)
    async def open_clicked(self, message: MapColumns.Chosen) -> None:
        """A second click opens the person."""
        message.stop()
        await self.action_open()

    # between the accounts

    def _names(self) -> tuple[str, ...]:
        """All organizations, read once for each change of the book."""
        if self._all is None:
            self._all = self.session.workspace.accounts()
        return self._all

    def _place(self) -> int | None:
        wanted = self._account.casefold()
        found = (place for place, one in enumerate(self._names()) if one.casefold() == wanted)
        return next(found, None)

    def action_next_account(self) -> None:
        """The next organization, by name."""
        self._walk(1)

    def action_last_account(self) -> None:
        """The organization before."""
        self._walk(-1)

    def _walk(self, steps: int) -> None:
        names, at = self._names(), self._place()
        to = (0 if at is None else at + steps) if names else -1
        if not 0 <= to < len(names):
            self.tell("This is the last one." if steps > 0 else "This is the first one.")
            return
        self.show_account(names[to])

    def show_account(self, account: str) -> None:
        """Show another organization, with the cursor on its first person."""
        self._go_to(account)
        self.map.cursor = 0
        self._shown_for = self.session.selected_id = None
        self.renew(force=True)

    @work
    async def action_accounts(self) -> None:
        """Choose another organization."""
        if (account := await self.ask(Dialog.CHOOSE_ACCOUNT)) is not None:
            self.show_account(account)

    # the lines

    @work
    async def action_draw_line(self) -> None:
        """Draw a line from the person under the cursor to another."""
        if (who := self.person_or_ask()) and self._shown:
            people = self._shown.of.map.people.values()
            await self.ask_to_save(Dialog.ADD_TIE, who, tuple(people))

    @work
    async def action_take_line(self) -> None:
        """Choose a line of the person under the cursor, and take it away."""
        who = self.person_or_ask()
        if who is None or self._shown is None:
            return
        found = known_lines(self._shown.of.map, who)
        if not found:
            self.tell(hinted("There is no line of theirs to take away. {draw-line} draws one."))
            return
        if (key := await self.ask(Dialog.REMOVE_TIE, found)) is not None:
            self._take(next(one for one in found if one.key == key).away)

    def _take(self, away: "Callable[[Session], str]") -> None:
        said = self.try_to(lambda: away(self.session))
        if said is not None:
            self.tell(said)

    def action_way_here(self) -> None:
        """The way to the person under the cursor; once more: to the most powerful one."""
        if self.person_or_ask() and self._shown:
            again = self._target == self.who
            self._target = None if again else self.who
            self.renew(force=True)
