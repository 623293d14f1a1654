"""The palette: every command that works here, and every person, found by a few letters."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.services.contacts.search import Search
from reltui.services.workspace.workspace import Row
from reltui.ui.base.picker import Chooser, Take
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.widgets.text import Line, harmless, pad

Item = Command | Row
"""What the palette offers."""


class PaletteScreen(Chooser[Item]):
    """Commands first, then people, the best fits first."""

    HEADING: ClassVar[str] = "Commands and people"

    def __init__(self, session: Session, commands: Sequence[Command], take: Take) -> None:
        super().__init__(session, take)
        self._offered = [command for command in commands if command.palette]
        self._search = Search(
            session.workspace.listed(), session.workspace.today, session.workspace.playbook.extra
        )
        self.list.fill([*self._offered, *self._search.rows])

    def draw_item(self, item: Item, width: int) -> Line:  # noqa: ARG002 - it is cut to fit
        """A command with its key, a person with what they do."""
        if isinstance(item, Command):
            return ((pad(item.label, 10), "key"), (item.help, ""))
        about = " · ".join(part for part in (item.title, item.account) if part)
        return ((pad("person", 10), "dim"), (item.name, "strong"), (f"  {about}", "dim"))

    def fitting(self, typed: str, items: Sequence[Item]) -> list[Item]:  # noqa: ARG002
        """The commands with all the words, and the people whom the query finds."""
        typed = harmless(typed)
        words = typed.casefold().split()
        commands = (
            one for one in self._offered if all(word in one.help.casefold() for word in words)
        )
        return [*commands, *self._search.find(typed).rows]

    def wish(self, item: Item) -> Command | str:
        """The command, or the id of the person."""
        return item if isinstance(item, Command) else item.id
