"""The program for a guest: it shows the shareable summaries of one account or person.

It is separate from the app and shows only text: it keeps no book open, and has no command that
writes or opens another screen.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from reltui.book.book import Book
from reltui.resources import style_files
from reltui.services.base.errors import NobodyFound
from reltui.services.session import sessions, summary
from reltui.services.upkeep.passphrase import open_key
from reltui.services.workspace.workspace import open_workspace
from reltui.ui.base.remote_terminal import read_tolerantly
from reltui.ui.widgets.bar import Bar
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, wrap
from reltui.ui.widgets.themes import TonedApp, set_theme

AGAIN: Final = 2.0
"""Seconds between two checks for new summaries."""


def shareable_text(book: Path, about: str) -> str:
    """The shareable summaries of all sessions about one account or person, the newest first.

    The book is opened for reading and closed again. Of a session with several people, the text
    tells only about those that the guest may read about.
    """
    if not Book.exists(book):
        return "There is nothing to read yet."
    open_key(book)
    workspace = open_workspace(book)
    try:
        people = sessions.subject_of(workspace, about).people
        found = [
            summary.shareable(workspace, transcript, who)
            for transcript in sessions.transcripts(workspace)
            for who in transcript.people
            if who in people and transcript.first.state != "planned"
        ]
    except NobodyFound:
        found = []
    finally:
        workspace.book.close()
    texts = [text.partition("\n")[2].strip() for text in found]
    return "\n\n".join(texts) or "There is nothing to read yet."


class GuestApp(TonedApp, inherit_bindings=False):
    """The app of a guest: one page that scrolls."""

    CSS_PATH = style_files("app")
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "scroll(20)", show=False),
        Binding("pageup,ctrl+u", "scroll(-20)", show=False),
        Binding("q,ctrl+q,ctrl+c,escape", "quit", show=False),
    ]

    def __init__(self, read: Callable[[], str]) -> None:
        super().__init__()
        self.animation_level = "none"
        set_theme(self)
        self._read = read
        self.text = read()
        self.page = TextView(self._lines, id="page")
        self._keys = Bar(id="footer")

    def compose(self) -> ComposeResult:
        """Show the page and the keys."""
        yield self.page
        yield self._keys

    def on_mount(self) -> None:
        """Read the page again from time to time: there may be new summaries."""
        self._keys.show(((" ↓ ↑ read  q leaves", "dim"),), ((" read only ", "mark"),))
        self.set_interval(AGAIN, self._look)

    def _look(self) -> None:
        text = self._read()
        if text != self.text:
            self.text = text
            self.page.renew()

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for text in self.text.split("\n"):
            tone = "head" if text.startswith("#") else ""
            plain = text.lstrip("# ").replace("\\", "")
            lines += [((f" {part}", tone),) for part in wrap(plain, width - 2)]
        return lines

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.page.scroll_lines(lines)

    async def action_quit(self) -> None:
        """End the program."""
        self.exit(return_code=0)


def main(arguments: list[str]) -> int:
    """Run the page for the arguments BOOK and ABOUT."""
    book, about = Path(arguments[0]), arguments[1]
    read_tolerantly()
    app = GuestApp(lambda: shareable_text(book, about))
    app.run(mouse=False)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
