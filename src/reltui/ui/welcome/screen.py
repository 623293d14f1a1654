"""The first start: no book yet, and three doors to a first one."""

from typing import ClassVar

from textual.app import ComposeResult

from reltui.ui.base.common_actions import DeedsScreen
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint
from reltui.ui.welcome import keys
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, hang


class DoorsScreen(DeedsScreen):
    """Import contacts, try the example book, or add the first person."""

    PLACE: ClassVar[Place] = Place.WELCOME
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = TextView(self._lines, id="page")

    @classmethod
    def places(cls) -> tuple[Place, ...]:
        """Only the doors: nothing else works without a book."""
        return (cls.PLACE,)

    def body(self) -> ComposeResult:
        """The doors."""
        yield self.page

    def reload(self) -> None:
        """Nothing here comes from the book."""
        self.page.renew(top=True)

    def _lines(self, width: int) -> list[Line]:
        inner = min(width - 6, 70)
        lines: list[Line] = [()]
        welcome = (
            "reltui coaches your business relationships: it says where you stand with each person, "
            "why, and what one thing to do next. Everything stays in one file on this machine."
        )
        lines += hang(("   ", ""), welcome, inner)
        lines += [(), (("   There is no book yet. Choose a door:", "head"),), ()]
        for door, name, words in _DOORS:
            lines += [((f"   {hint(door)}  ", "key"), (name, "strong"))]
            lines += [*hang(("      ", ""), words, inner, "dim"), ()]
        lines += [*hang((f"   {hint('drill-welcome')}  ", "key"), _NEW, inner, "dim"), ()]
        path = str(self.session.workspace.book.place)
        return lines + hang(("   ", ""), f"The book will be {path}", inner, "dim")

    async def action_door(self, name: str) -> None:
        """Go through a door."""
        match name:
            case "add":
                await self.action_add()
            case "import":
                await self.action_import()
            case _:
                self.session.open_example()
                self.after_form()

    def after_form(self, who: str | None = None) -> None:
        """Into the book: to four questions about the first person, else to today's review."""
        super().after_form(who)
        self.app.call_next(self._begin, who)

    async def _begin(self, who: str | None) -> None:
        await self.go(Route.CONTACTS if who else Route.TODAY)
        if who:
            await self.app.run_action("classify", self.app.screen)


_NEW = "New to this? Five minutes of practice on invented cases explain the matrix and the ladder."

_DOORS = (
    (
        "door-import",
        "Import contacts",
        "From an address book: a vCard file (.vcf) or a table (.csv). A preview comes first.",
    ),
    (
        "door-example",
        "Try the example book",
        "Forty invented people in a throw-away copy: press any key you like.",
    ),
    (
        "door-add",
        "Add the first person",
        "A name is enough. Four questions then say where you stand.",
    ),
)
