"""The help: the keys that work here, from the same table as the keys themselves."""

from collections.abc import Sequence

from reltui.commands import EVERYWHERE, Command
from reltui.screens.overlay import Overlay
from reltui.screens.session import Session
from reltui.widgets.lines import Line, hang, pad

KEY = 11
"""The cells of a key."""


class HelpScreen(Overlay):
    """The keys of one screen, then those that work everywhere, then where it all comes from."""

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        self._commands = commands
        super().__init__(session, "The keys that work here")

    def lines(self, width: int) -> list[Line]:
        """Every command with its key, the signs, and the sources."""
        here = [one for one in self._commands if EVERYWHERE not in one.where]
        everywhere = [one for one in self._commands if EVERYWHERE in one.where]
        lines: list[Line] = [(("Here", "head"),)]
        lines += [line for one in here for line in _entry(one, width)]
        lines += [(), (("Everywhere", "head"),)]
        lines += [line for one in everywhere for line in _entry(one, width)]
        lines += [(), (("Signs", "head"),)]
        for sign, words in _SIGNS:
            lines += hang((pad(f" {sign}", KEY), "strong"), words, width)
        lines += [(), (("The frameworks, with thanks to their authors", "head"),)]
        for source in dict.fromkeys(self.session.desk.playbook.sources.values()):
            lines += hang((" · ", "dim"), source, width)
        return lines


_SIGNS = (
    ("▲▲ ▲ ·", "risk: high, moderate, low (detractors)"),
    ("★ ◆ ◇", "potential: high, med, low (advocates)"),
    ("● ○ ◉", "on the ladder: us, them, both"),
    ("◎", "the goal"),
    ("╮ ┊ ╰", "a fall, from its level down to where it ended"),
    ("✓ ✗ ○", "evidence: yes, no, not answered yet"),
)


def _entry(command: Command, width: int) -> list[Line]:
    return hang((pad(f" {command.shown}", KEY), "key"), command.help, width)
