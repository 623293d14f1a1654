"""The screen of the first start, when there is no book yet: three ways to begin."""

from typing import ClassVar

from textual.app import ComposeResult

from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.welcome import keys
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, fit, hang


class WelcomeScreen(ActionScreen):
    """Offers to import contacts, try the example book, or add the first person."""

    PLACE: ClassVar[Place] = Place.WELCOME
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = TextView(self._lines, id="page")

    @classmethod
    def places(cls) -> tuple[Place, ...]:
        """The places of its keys: only the three ways to begin, as others need a book."""
        return (cls.PLACE,)

    def body(self) -> ComposeResult:
        """The three ways to begin."""
        yield self.page

    def reload(self) -> None:
        """Draw the page; nothing on it comes from the book."""
        self.page.renew(top=True)

    def _lines(self, width: int) -> list[Line]:
        inner = min(width - 4, 112)
        path = str(self.session.workspace.book.place)
        where = hang(("  ", ""), f"The book will be {path}", inner, "dim")
        new = hang((f"  {hint('drill-welcome')}  ", "key"), _NEW, inner, "dim")
        if self.app.size.height < LOW:
            head: Line = (("  There is no book yet. Choose how to begin:", "head"),)
            ways = [*_list(inner), (), *new]
            for whole in ([head, (), *ways, (), *where], [head, *ways, *where], [head, *ways]):
                if len(whole) <= self.app.size.height - BARS:
                    return whole
            # The choices with their keys come first; further words follow if there is room.
            keys = [((f"  {hint(one)}  ", "key"), (name, "strong")) for one, name, _ in _BEGINNINGS]
            told = [
                line
                for _, _, words in _BEGINNINGS
                for line in hang(("  ", ""), words, inner, "dim")
            ]
            return [(("  There is no book yet.", "head"),), *keys, *new, (), *told, *where]
        lines: list[Line] = [(), *hang(("  ", ""), _WELCOME, inner), ()]
        lines += [(("  There is no book yet. Choose how to begin:", "head"),), ()]
        lines += _panels(inner) if width >= PANELS else _list(inner)
        lines += [(), *new, (), *where]
        above = max(0, self.size.height - len(lines) - BARS) // 3
        return [()] * above + lines

    def header_end(self) -> Line:
        """The name of the program; a small screen has no room for it at the left."""
        return ((" first start ", "dim"),) if self.has_class("framed") else (("reltui ", "head"),)

    async def action_begin(self, name: str) -> None:
        """Begin in one of the three ways."""
        match name:
            case "add":
                self.action_add()
            case "import":
                self.action_import()
            case _:
                self.try_to(self.session.open_example)
                if not self.refused:
                    self.after_form()

    def after_form(self, who: str | None = None) -> None:
        """Open the book: the four questions about the first person, else the review of today."""
        super().after_form(who)
        self.app.call_next(self._begin, who)

    async def _begin(self, who: str | None) -> None:
        await self.go(Route.CONTACTS if who else Route.TODAY)
        if who:
            await self.app.run_action("classify", self.app.screen)


def _list(width: int) -> list[Line]:
    """The three ways to begin, one below the other."""
    lines: list[Line] = []
    for command, name, words in _BEGINNINGS:
        lines += [((f"  {hint(command)}  ", "key"), (name, "strong"))]
        lines += [*hang(("     ", ""), words, width, "dim"), ()]
    return lines[:-1]


def _panels(width: int) -> list[Line]:
    """The three ways to begin, as panels side by side."""
    cells = (width - 4) // len(_BEGINNINGS)
    inner = cells - 4
    panels = []
    for command, name, words in _BEGINNINGS:
        text = hang(("", ""), words, inner, "", 0)
        text += [()] * (TALLEST - len(text))
        body: list[Line] = [((hint(command), "key"), ("  ", ""), (name, "strong")), (), *text]
        edge = "─" * (cells - 2)
        panels.append(
            [
                ((f"┌{edge}┐", "dim"),),
                *((("│ ", "dim"), *fit(line, inner), (" │", "dim")) for line in body),
                ((f"└{edge}┘", "dim"),),
            ]
        )
    height = max(len(panel) for panel in panels)
    return [
        (
            ("  ", ""),
            *(span for panel in panels for span in (*fit(panel[y], cells), (" ", ""))),
        )
        for y in range(height)
    ]


PANELS = 76
"""The least width, in cells, at which the ways to begin stand side by side."""

BARS = 2
"""The number of lines of the two bars."""

LOW = 22
"""Below this height the ways to begin come first, and the words after them."""

TALLEST = 5
"""The number of lines for the words of a panel."""

_WELCOME = (
    "reltui coaches your business relationships: it says where you stand with each person, "
    "why, and what one thing to do next. Everything stays in one file on this machine."
)

_NEW = "New to this? Five minutes of practice on invented cases explain the matrix and the ladder."

_BEGINNINGS = (
    (
        "begin-import",
        "Import contacts",
        "From an address book: a vCard file (.vcf) or a table (.csv). A preview comes first.",
    ),
    (
        "begin-example",
        "The example book",
        "Forty invented people in a throw-away copy: press any key you like.",
    ),
    (
        "begin-add",
        "The first person",
        "A name is enough. Four questions then say where you stand.",
    ),
)
