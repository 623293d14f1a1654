"""Base class of lists to choose from by typing a few letters, such as the palette."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from reltui.resources import style_files
from reltui.ui.base import keys
from reltui.ui.base.controls import MovementActions
from reltui.ui.base.list_controls import ListControls
from reltui.ui.base.session import Session
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import at_places, bindings, current, footer, hinted
from reltui.ui.widgets.bar import WAY_OUT, Bar, key_line
from reltui.ui.widgets.list_view import LineList
from reltui.ui.widgets.text import Line
from reltui.ui.widgets.themes import keep_first_styles

Item = TypeVar("Item")
Answer = TypeVar("Answer")

COMMANDS = tuple(at_places(keys.COMMANDS, (Place.PICKER,)))
"""The commands of a picker."""


class Picker(MovementActions, ModalScreen[Answer], Generic[Item, Answer], inherit_bindings=False):
    """Letters narrow the list down at once; enter answers with what is under the cursor.

    A subclass names itself, fills the list, draws its items and says what they come to.
    """

    CSS_PATH = style_files("overlay")
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]
    HEADING: ClassVar[str] = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.list: LineList[Item] = LineList(self.draw_item, self.fitting, id="list")
        self.list.begin_typing()
        self.controls = ListControls(self.list)

    def draw_item(self, item: Item, width: int) -> Line:
        """One item in so many cells."""
        raise NotImplementedError

    def fitting(self, typed: str, items: Sequence[Item]) -> list[Item]:
        """The items that fit what was typed."""
        raise NotImplementedError

    def answer(self, item: Item) -> Answer | None:
        """The answer of an item; None for an item that is only to be read."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The title, the list, and the keys."""
        title, below = Bar(id="title"), Bar(id="keys")
        title.show(((f" {hinted(self.HEADING)}", "head"),))
        below.show(key_line(footer(map(current, COMMANDS)), 74, WAY_OUT))
        with Vertical(id="overlay"):
            yield title
            yield self.list
            yield below

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles of the mount."""
        keep_first_styles(self, event)

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

    def action_leave(self) -> None:
        """Back, with nothing done."""
        self.dismiss()

    def action_quit(self) -> None:
        """End the program."""
        self.app.exit(return_code=0)

    @on(LineList.Chosen)
    def action_take(self) -> None:
        """Answer with what is under the cursor; where it is only to be read, stay."""
        item = self.list.current
        answer = None if item is None else self.answer(item)
        if item is None or answer is not None:
            self.dismiss(answer)
