"""The palette: every command of the app, and every person, found by a few letters."""

from collections.abc import Sequence
from typing import ClassVar

from reltui.services.contacts.search import Search
from reltui.services.workspace.workspace import Row
from reltui.ui.base.other_screens import commands_of_other_screens, runs_here, way_to
from reltui.ui.base.picker import Picker
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.help.synonyms import all_words
from reltui.ui.widgets.text import Line, harmless, pad

Item = Command | Row
"""The entries of the palette."""


class PaletteScreen(Picker[Item, Command | str]):
    """Lists the commands that work here, those of other screens, then people."""

    HEADING: ClassVar[str] = "Commands and people"

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        super().__init__(session)
        self._here = frozenset(command.slug for command in commands)
        self._offered = [command for command in commands if command.palette]
        self._offered += commands_of_other_screens(commands)
        self._search = Search(
            session.workspace.listed(),
            session.workspace.today,
            session.workspace.playbook.own_names,
        )
        self.list.fill([*self._offered, *self._search.rows])

    def draw_item(self, item: Item, width: int) -> Line:  # noqa: ARG002 - it is cut to fit
        """Draw a command with its key, or a person with title and organization."""
        if isinstance(item, Command):
            return ((pad(item.label, 10), "key"), (item.help, ""), (self._where(item), "dim"))
        about = " · ".join(part for part in (item.title, item.account) if part)
        return ((pad("person", 10), "dim"), (item.name, "strong"), (f"  {about}", "dim"))

    def fitting(self, typed: str, items: Sequence[Item]) -> list[Item]:  # noqa: ARG002
        """The commands that match all the words or their synonyms, then the people found.

        A command with a word that begins with the typed one comes first: ask before mask.
        """
        typed = harmless(typed)
        words = typed.casefold().split()
        named = [one for one in self._offered if all(word in _own_words(one) for word in words)]
        others = [
            one
            for one in self._offered
            if one not in named and all(word in all_words(one) for word in words)
        ]
        named.sort(key=lambda one: not _begins(words, _own_words(one)))
        whole = [one for one in others if _begins(words, all_words(one))]
        if not all(_begins(words, _own_words(one)) for one in named[:1]):
            # No command has such a word: synonyms go before parts of words.
            named = [*whole, *named]
            others = [one for one in others if one not in whole]
        return [*named, *self._search.find(typed).rows, *others]

    def _where(self, command: Command) -> str:
        """The screen of a command that does not work here."""
        place = None if command.slug in self._here or runs_here(command) else way_to(command)
        return f"  → {place.replace('-', ' ')}" if place else ""

    def answer(self, item: Item) -> Command | str:
        """The chosen command, or the id of the chosen person."""
        return item if isinstance(item, Command) else item.id


def _own_words(command: Command) -> str:
    return command.help.casefold()


def _begins(words: Sequence[str], text: str) -> bool:
    """Whether each of the words begins a word of the text."""
    return all(f" {word}" in f" {text}" for word in words)
