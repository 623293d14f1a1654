"""A screen around one list of people: moving, typing to filter, opening."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult

from reltui.screens.deeds import DeedsScreen
from reltui.screens.session import Session
from reltui.services.desk import Row
from reltui.services.errors import Refused
from reltui.services.rows import Listed
from reltui.widgets.line_list import LineList
from reltui.widgets.lines import Line, harmless
from reltui.widgets.people import people_heads, person_line


class ListScreen(DeedsScreen):
    """People in a list, one under the cursor; what is typed after `/` narrows them down."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list = self.make_list()
        self._in_hand: str | None = None

    def make_list(self) -> LineList[Row]:
        """The list of this screen."""
        return LineList(self._draw, self._match, heads=people_heads, id="list")

    def people(self) -> Sequence[Row]:
        """The people that the list holds."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The list and nothing else."""
        yield self.list

    @property
    def who(self) -> str | None:
        """The person under the cursor."""
        row = self.list.current
        return row.id if row else None

    def reload(self) -> None:
        """Fill the list; the cursor stays with its person, or goes to one newly in hand."""
        newly = self.session.who != self._in_hand
        wanted = self._in_hand = self.session.who
        if not newly:
            wanted = self.who
        self.list.fill(self.people())
        if wanted is not None and (place := self._place_of(wanted)) is not None:
            self.list.place(place)

    def _place_of(self, who: str) -> int | None:
        """Where somebody stands in the list, None where they are not in it."""
        shown = self.list.shown
        if isinstance(shown, Listed) and self.session.desk.has(who):
            return shown.place(self.session.desk.row(who))
        return next((place for place, row in enumerate(shown) if row.id == who), None)

    def after_form(self, who: str | None = None) -> None:
        """As everywhere; without somebody new, the cursor stays where it is."""
        self.session.who = who or self.who
        if who and self.list.typed:
            self.list.end_typing(clear=True)
        super().after_form(who)

    async def take_key(self, event: events.Key) -> bool:
        """While a filter is typed, letters go into it, and the keys that end it end it."""
        if not self.list.typing:
            return False
        with self.app.batch_update():
            return self._type(event)

    def _type(self, event: events.Key) -> bool:
        typed = self.list.typed
        match event.key:
            case "enter":
                self.list.end_typing()
            case "escape":
                self.list.end_typing(clear=True)
            case "backspace" | "ctrl+h":
                self.list.narrow(typed[:-1])
            case "ctrl+u":
                self.list.narrow("")
            case "up" | "down":
                self.list.move(1 if event.key == "down" else -1)
            case _:
                if event.character is None or not event.character.isprintable():
                    return False
                self.list.narrow(typed + event.character)
        return True

    def begin_typing(self) -> None:
        """Take letters for the filter from now on."""
        self.list.begin_typing()

    async def action_find(self) -> None:
        """Find in this list."""
        self.begin_typing()

    async def action_back(self) -> None:
        """First let go of the filter, then go back."""
        if self.list.typed:
            self.list.end_typing(clear=True)
        else:
            self.hold()
            await super().action_back()

    def action_down(self) -> None:
        """The next person."""
        self.list.move(1)

    def action_up(self) -> None:
        """The person before."""
        self.list.move(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.list.move(self.list.page)

    def action_page_up(self) -> None:
        """A page up."""
        self.list.move(-self.list.page)

    def action_first(self) -> None:
        """The first person."""
        self.list.place(0)

    def action_last(self) -> None:
        """The last person."""
        self.list.place(len(self.list.shown) - 1)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """A second click opens the person."""
        message.stop()
        await self.action_open()

    def _draw(self, row: Row, width: int) -> Line:
        return person_line(row, width, self.session.desk.today)

    def _match(self, typed: str, rows: Sequence[Row]) -> list[Row]:
        """The people who fit; a term that cannot be read yet, such as `power:hi`, fits nobody."""
        words = harmless(typed).casefold().split()
        if all(word.isalnum() and word != "due" for word in words):
            return [row for row in rows if all(word in row.haystack for word in words)]
        from reltui.services.query import matcher

        try:
            fits = matcher(typed, self.session.desk.today)
        except Refused:
            return []
        return [row for row in rows if fits(row)]
