"""The base of the pages that lie on top of a screen: one framed page of lines."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reltui.commands import bindings_for, footer_for
from reltui.resources import style
from reltui.screens.session import Session
from reltui.widgets.bar import Bar, key_line
from reltui.widgets.lines import Line
from reltui.widgets.text_view import TextView


class Overlay(ModalScreen[None], inherit_bindings=False):
    """A page on top; esc goes back. A subclass names its places and makes its lines."""

    CSS = style("overlay")
    AUTO_FOCUS: ClassVar[str | None] = ""
    PLACES: ClassVar[tuple[str, ...]] = ("page",)

    def __init_subclass__(cls, **_kwargs: bool) -> None:
        """Bind the keys of the places."""
        cls.BINDINGS = list(bindings_for(*cls.PLACES))
        super().__init_subclass__(inherit_bindings=False)

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self.session = session
        self._title = title
        self.page = TextView(self.lines, id="page")

    def lines(self, width: int) -> list[Line]:
        """The lines of the page for a width."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The title, the page, and the keys."""
        title, keys = Bar(id="title"), Bar(id="keys")
        title.show(((f" {self._title}", "head"),))
        keys.show(key_line(footer_for(*self.PLACES), 74))
        with Vertical(id="overlay"):
            yield title
            yield self.page
            yield keys

    def action_down(self) -> None:
        """A line down."""
        self.page.scroll_lines(1)

    def action_up(self) -> None:
        """A line up."""
        self.page.scroll_lines(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.page.scroll_lines(self.page.size.height - 1)

    def action_page_up(self) -> None:
        """A page up."""
        self.page.scroll_lines(1 - self.page.size.height)

    def action_first(self) -> None:
        """To the top."""
        self.page.renew(top=True)

    def action_last(self) -> None:
        """To the end."""
        self.page.scroll_lines(10_000)

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss()

    def action_quit(self) -> None:
        """End the program."""
        self.app.exit(return_code=0)
