"""The palette: every command that works here, and every person, found by a few letters."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from reltui.commands import Command, bindings_for, footer_for
from reltui.resources import style
from reltui.screens.session import Session
from reltui.services.desk import Row
from reltui.widgets.bar import Bar, key_line
from reltui.widgets.line_list import LineList
from reltui.widgets.lines import Line, harmless, pad

Item = Command | Row
"""What the palette offers."""

Take = Callable[[Command | str], Awaitable[None]]
"""Does what was chosen: a command, or the id of a person."""


class PaletteScreen(ModalScreen[None], inherit_bindings=False):
    """Letters narrow the list down at once; enter does what is under the cursor."""

    CSS = style("overlay")
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("choose")]

    def __init__(self, session: Session, commands: Sequence[Command], take: Take) -> None:
        super().__init__()
        self.session, self._take = session, take
        offered = [command for command in commands if command.palette]
        self.list: LineList[Item] = LineList(_draw, _match, id="list")
        self.list.fill([*offered, *session.desk.listed()])
        self.list.begin_typing()

    def compose(self) -> ComposeResult:
        """The title, the list, and the keys."""
        title, keys = Bar(id="title"), Bar(id="keys")
        title.show(((" Commands and people", "head"),))
        keys.show(key_line(footer_for("choose"), 74))
        with Vertical(id="overlay"):
            yield title
            yield self.list
            yield keys

    async def take_key(self, event: events.Key) -> bool:
        """Letters go into the filter."""
        if event.key in {"backspace", "ctrl+h"}:
            self.list.narrow(self.list.typed[:-1])
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
        """Do what is under the cursor."""
        item = self.list.current
        self.dismiss()
        if item is not None:
            await self._take(item if isinstance(item, Command) else item.id)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """A second click does it."""
        message.stop()
        await self.action_take()


def _draw(item: Item, _width: int) -> Line:
    if isinstance(item, Command):
        return ((pad(item.shown, 8), "key"), (item.help, ""))
    about = " · ".join(part for part in (item.title, item.account) if part)
    return ((pad("person", 8), "dim"), (item.name, "strong"), (f"  {about}", "dim"))


def _match(typed: str, items: Sequence[Item]) -> list[Item]:
    words = harmless(typed).casefold().split()
    return [item for item in items if all(word in _haystack(item) for word in words)]


def _haystack(item: Item) -> str:
    return item.help.casefold() if isinstance(item, Command) else item.haystack
