"""Base class of the pages on top of a screen: one framed page of lines."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reltui.resources import style_files
from reltui.ui.base import keys
from reltui.ui.base.controls import MovementActions, PageControls
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import NO_WORDS, at_places, bindings, current, footer
from reltui.ui.widgets.bar import WAY_OUT, Bar, key_line
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line
from reltui.ui.widgets.themes import keep_first_styles

T = TypeVar("T")


class PageDialog(MovementActions, ModalScreen[T], Generic[T], inherit_bindings=False):
    """A page on top; a key answers it, and esc goes back without an answer.

    A subclass names its places and the commands of its room, and makes its lines.
    """

    CSS_PATH = style_files("overlay")
    AUTO_FOCUS: ClassVar[str | None] = ""
    PLACES: ClassVar[tuple[Place, ...]] = (Place.PAGE,)
    KEYS: ClassVar[tuple[Command, ...]] = ()
    TABLE: ClassVar[tuple[Command, ...]] = ()
    """All commands that work here, with the keys that they have without a configuration."""

    def __init_subclass__(cls, **_kwargs: bool) -> None:
        """Bind the keys of the places."""
        cls.TABLE = tuple(at_places((*cls.KEYS, *keys.COMMANDS), cls.PLACES))
        cls.BINDINGS = list(bindings(cls.TABLE))
        super().__init_subclass__(inherit_bindings=False)

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self.session = session
        self._title = title
        self.page = TextView(self.lines, id="page")
        self.controls = PageControls(self.page)
        self._keys = Bar(id="keys")

    def lines(self, width: int) -> list[Line]:
        """The lines of the page for a width."""
        raise NotImplementedError

    def footer(self) -> Sequence[tuple[str, str]]:
        """The keys at the bottom with their words: how to leave is the last one."""
        offered = (current(one) for one in self.TABLE if one.enabled(self))
        return footer(offered, self.footer_words())

    def footer_words(self) -> Mapping[str, str]:
        """What the page calls some commands now, by their names, in place of their own words."""
        return NO_WORDS

    def show_keys(self) -> None:
        """Fill the line with the keys."""
        self._keys.show(key_line(list(self.footer()), min(80, self.app.size.width) - 4, WAY_OUT))

    def compose(self) -> ComposeResult:
        """The title, the page, and the keys."""
        title = Bar(id="title")
        title.show(((f" {self._title}", "head"),))
        self.show_keys()
        with Vertical(id="overlay"):
            yield title
            yield self.page
            yield self._keys

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take the styles of the mount."""
        keep_first_styles(self, event)

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self.show_keys()

    async def take_key(self, event: events.Key) -> bool:
        """ctrl+c leaves the page, as esc does."""
        if event.key == "ctrl+c":
            self.action_leave()
        return event.key == "ctrl+c"

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss()

    def action_quit(self) -> None:
        """End the program."""
        self.app.exit(return_code=0)
