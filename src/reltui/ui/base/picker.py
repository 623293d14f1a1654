"""The base of what is chosen from by typing a few letters: the palette, and the help."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from reltui.resources import style_files
from reltui.ui.base import keys
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import at_places, bindings, current, footer, hinted
from reltui.ui.widgets.bar import Bar, key_line
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line

T = TypeVar("T")

COMMANDS = tuple(at_places(keys.COMMANDS, (Place.PICKER,)))
"""What there is to do while choosing."""

Take = Callable[[Command | str], Awaitable[None]]
"""Does what was chosen: a command, or the id of a person."""


class Chooser(ModalScreen[None], Generic[T], inherit_bindings=False):
    """Letters narrow the list down at once; enter does what is under the cursor.

    A subclass names itself, fills the list, draws its items and says what they come to.
    """

    CSS_PATH = style_files("overlay")
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    HEADING: ClassVar[str] = ""

    def __init__(self, session: Session, take: Take) -> None:
        super().__init__()
        self.session, self._take = session, take
        self.list: LineList[T] = LineList(self.draw_item, self.fitting, id="list")
        self.list.begin_typing()

    def draw_item(self, item: T, width: int) -> Line:
        """One item in so many cells."""
        raise NotImplementedError

    def fitting(self, typed: str, items: Sequence[T]) -> list[T]:
        """The items that fit what was typed."""
        raise NotImplementedError

    def wish(self, item: T) -> Command | str | None:
        """What an item comes to: a command, the id of a person, or nothing."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The title, the list, and the keys."""
        title, below = Bar(id="title"), Bar(id="keys")
        title.show(((f" {hinted(self.HEADING)}", "head"),))
        below.show(key_line(footer(map(current, COMMANDS)), 74))
        with Vertical(id="overlay"):
            yield title
            yield self.list
            yield below

    async def take_key(self, event: events.Key) -> bool:
        """Letters go into the filter."""
        if event.key in {"backspace", "ctrl+h"}:
            self.list.narrow(self.list.typed[:-1])
        elif event.key == "ctrl+u":
            self.list.narrow("")
        elif event.character is not None and event.character.isprintable():
            self.list.narrow(self.list.typed + event.character)
        else:
            return False
        return True

    def action_down(self) -> None:
        """The next line."""
        self.list.move(1)

    def action_up(self) -> None:
        """The line before."""
        self.list.move(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.list.move(self.list.page)

    def action_page_up(self) -> None:
        """A page up."""
        self.list.move(-self.list.page)

    def action_leave(self) -> None:
        """Back, with nothing done."""
        self.dismiss()

    def action_quit(self) -> None:
        """End the program."""
        self.app.exit(return_code=0)

    async def action_take(self) -> None:
        """Do what is under the cursor; where it is only to be read, stay."""
        item = self.list.current
        wish = None if item is None else self.wish(item)
        if item is not None and wish is None:
            return
        self.dismiss()
        if wish is not None:
            await self._take(wish)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """A second click does it."""
        message.stop()
        await self.action_take()
