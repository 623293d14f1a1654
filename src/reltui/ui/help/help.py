"""The help: it lists the keys that work on a screen, and runs the chosen one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from reltui.ui.base.picker import Picker
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.help.synonyms import all_words
from reltui.ui.widgets.bar import Bar
from reltui.ui.widgets.text import Line, Span, ends, hang, harmless, pad

KEY = 11
"""The width of a key."""

CREDITS = "Sources and credits: the frameworks, with thanks to their authors"
"""The heading of the sources."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A line of text, and the whole text that it is a part of."""

    line: Line = ()
    text: str = ""


Entry = Command | HelpLine
"""A command, or a line of text."""


class HelpScreen(Picker[Entry, Command]):
    """Shows how to read a screen, its keys, the keys that work everywhere, and the sources.

    `told` are the title of the screen and the sentences about how to read it.
    """

    HEADING: ClassVar[str] = "The keys here: type to find, {take} runs"
    SHORT: ClassVar[str] = "The keys here"

    def __init__(
        self, session: Session, commands: Sequence[Command], told: Sequence[str] = ()
    ) -> None:
        super().__init__(session)
        self._commands = commands
        self._text_lines = told
        # For the key under the cursor the name of its command in the configuration is shown.
        self.list.rested = self._tell

    def on_mount(self) -> None:
        """Fill the list, with long lines wrapped; keys are counted, headings are not."""
        self.list.counts = lambda one: isinstance(one, Command)
        entries = list(self._entries(min(78, self.app.size.width) - 8))
        first = next((n for n, one in enumerate(entries) if isinstance(one, Command)), 0)
        self.list.fill(entries, at=first)

    def _entries(self, width: int) -> Iterator[Entry]:
        if self._text_lines:
            title, *told = self._text_lines
            yield from _text_lines((" ", ""), title, width, "strong")
            for text in told:
                yield from _text_lines((" ", ""), text, width)
            yield HelpLine()
        yield _heading("Here")
        yield from (one for one in self._commands if Place.EVERYWHERE not in one.at)
        yield HelpLine()
        yield _heading("Signs")
        for sign, words in _SIGNS:
            yield from _text_lines((pad(f" {sign}", KEY), "strong"), words, width)
        yield HelpLine()
        yield _heading("Everywhere")
        yield from (one for one in self._commands if Place.EVERYWHERE in one.at)
        yield HelpLine()
        yield _heading(CREDITS)
        for source in dict.fromkeys(self.session.workspace.playbook.sources.values()):
            yield from _text_lines((" · ", "dim"), source, width)

    def _tell(self) -> None:
        """Show the name of the command under the cursor; a user needs it to change its key."""
        here = self.list.current
        # The cursor may stop while the window closes, when its lines are gone.
        title = next(iter(self.query("#title").results(Bar)), None)
        if title is None:
            return
        words = f"to rebind in config.toml: {here.slug} " if isinstance(here, Command) else ""
        heading, width = f" {hinted(self.HEADING)}", title.size.width
        if len(heading) + len(words) > width - _GAP:
            heading = f" {self.SHORT}"
        if len(heading) + len(words) >= width:
            # On a narrow screen the name of the command stands alone.
            words = words.rpartition(": ")[2]
        title.show(ends(((heading, "head"),), ((words, "dim"),), width))

    def draw_item(self, item: Entry, width: int) -> Line:  # noqa: ARG002 - it is cut to fit
        """Draw a command with its key, or a line of text."""
        if not isinstance(item, Command):
            return item.line
        return ((pad(f" {item.label}", KEY), "key"), (item.help, ""))

    def fitting(self, typed: str, items: Sequence[Entry]) -> list[Entry]:
        """The commands that match all the words or this key; matching texts are whole.

        A heading that matches is shown with the texts below it. A command that begins with what is
        typed comes first, so that `enter` runs the one that was meant.
        """
        sought = harmless(typed).casefold().strip()
        words = sought.split()
        found: list[Entry] = []
        whole = False
        for one in items:
            fits = all(word in _text(one) for word in words)
            if isinstance(one, Command):
                fits = fits or typed.strip() in one.label.split()
            else:
                whole = fits if _is_heading(one) else whole and bool(one.text)
                fits = fits or whole
            if fits:
                found.append(one)
        if sought:
            found.sort(key=lambda one: not _begins(one, sought))
        return found

    def answer(self, item: Entry) -> Command | None:
        """The chosen command; None for a line of text."""
        return item if isinstance(item, Command) else None


def _begins(one: Entry, sought: str) -> bool:
    """Whether a command is called so, or what it does begins so."""
    return isinstance(one, Command) and (
        one.slug == sought or one.help.casefold().startswith(sought)
    )


_GAP = 2
"""The blanks at least between the heading and the name of a command, which read as one else."""

_SIGNS = (
    ("▲▲ ▲ ·", "risk: high, moderate, low (detractors)"),
    ("★ ◆ ◇", "potential: high, med, low (advocates)"),
    ("?", "not placed on the matrix yet, or only in part"),
    ("3/2", "on the ladder: our level, then theirs"),
    ("→ in 6d", "snoozed: they come up again in 6 days"),
    ("▌ ▸ ✓", "in a list: under the cursor, and marked"),
    ("● ○ ◉", "on the ladder: us, them, both"),
    ("◎", "the goal"),
    ("╮ ┊ ╰", "a fall, from its level down to where it ended"),
    ("✓ ✗ ○", "evidence: yes, no, not answered yet"),
    ("· ✎ §", "in a history: a touch, a note, a story"),
    ("! ✓ ✗", "in a history: promised, kept, broken"),
    ("→ ←", "in a history: given, received"),
    ("? › ↑ ●", "in a history: a question, an ask, a climb, a level"),
)


def _text_lines(head: Span, text: str, width: int, tone: str = "") -> Iterator[HelpLine]:
    """A text in lines that a search finds together."""
    for line in hang(head, text, width, tone):
        yield HelpLine(line, f"{head[0]} {text}")


def _heading(words: str) -> HelpLine:
    return HelpLine(((words, "head"),), words)


def _is_heading(line: HelpLine) -> bool:
    return any(tone == "head" for _, tone in line.line)


def _text(item: Entry) -> str:
    if isinstance(item, Command):
        return all_words(item)
    return item.text.casefold()
