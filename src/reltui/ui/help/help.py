"""The help: the keys that work here, from the same table as the keys; the chosen one runs."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from reltui.ui.base.picker import Picker
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.widgets.text import Line, hang, harmless, pad, plain

KEY = 11
"""The cells of a key."""

NAMES = 64
"""From so many cells on, a command shows the name by which a configuration binds it."""

Entry = Command | Line
"""A command, or a line that is only to be read."""


class HelpScreen(Picker[Entry, Command]):
    """The keys of one screen, then those that work everywhere, then where it all comes from."""

    HEADING: ClassVar[str] = "The keys that work here: type to find, {take} runs"

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        super().__init__(session)
        self._commands = commands

    def on_mount(self) -> None:
        """Fill the list, the long lines broken to fit; keys are counted, headings are not."""
        self.list.counts = lambda one: isinstance(one, Command)
        self.list.fill(list(self._entries(min(78, self.app.size.width) - 8)), at=1)

    def _entries(self, width: int) -> Iterator[Entry]:
        yield (("Here", "head"),)
        yield from (one for one in self._commands if Place.EVERYWHERE not in one.at)
        yield ()
        yield (("Everywhere", "head"),)
        yield from (one for one in self._commands if Place.EVERYWHERE in one.at)
        yield ()
        yield (("Signs", "head"),)
        for sign, words in _SIGNS:
            yield from hang((pad(f" {sign}", KEY), "strong"), words, width)
        yield ()
        yield (("The frameworks, with thanks to their authors", "head"),)
        for source in dict.fromkeys(self.session.workspace.playbook.sources.values()):
            yield from hang((" · ", "dim"), source, width)

    def draw_item(self, item: Entry, width: int) -> Line:
        """A command with its key and its name, or a line as it is."""
        if not isinstance(item, Command):
            return item
        name = item.slug if width >= NAMES else ""
        room = max(0, width - KEY - len(name) - 1)
        return (
            (pad(f" {item.label}", KEY), "key"),
            (pad(item.help, room), ""),
            (f" {name}", "dim"),
        )

    def fitting(self, typed: str, items: Sequence[Entry]) -> list[Entry]:
        """The commands with all the words, or with that very key."""
        words = harmless(typed).casefold().split()
        return [
            one
            for one in items
            if (isinstance(one, Command) and typed.strip() in one.label.split())
            or all(word in _text(one) for word in words)
        ]

    def answer(self, item: Entry) -> Command | None:
        """The command; None for a line of text."""
        return item if isinstance(item, Command) else None


_SIGNS = (
    ("▲▲ ▲ ·", "risk: high, moderate, low (detractors)"),
    ("★ ◆ ◇", "potential: high, med, low (advocates)"),
    ("● ○ ◉", "on the ladder: us, them, both"),
    ("◎", "the goal"),
    ("╮ ┊ ╰", "a fall, from its level down to where it ended"),
    ("✓ ✗ ○", "evidence: yes, no, not answered yet"),
)


def _text(item: Entry) -> str:
    return (item.help if isinstance(item, Command) else plain(item)).casefold()
