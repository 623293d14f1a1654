"""The commands of all rooms: keys, footers, help, palette and hints come from one table.

Each room has its commands in a module `keys` beside its screens. A screen binds those of its own
room and those of every room; the table of all is put together when somebody asks for it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from textual.binding import Binding

import reltui.ui
from reltui.ui.commands.command import Command
from reltui.ui.commands.rebinding import normal

_own: dict[str, Command] = {}
"""The commands to which the user has given other keys, as they are now, by their names."""

_bound: dict[str, Command] = {}
"""The commands of the screens that were imported, by their names.

Their keys are found here: the first frame would import the keys of all rooms, 5 ms.
"""


@cache
def all_commands() -> tuple[Command, ...]:
    """Every command of every room, with the keys that it has without a configuration.

    A room is a package of `reltui.ui` with a module `keys`, and its commands are `COMMANDS` there.
    """
    found: list[Command] = []
    for room in sorted(one.name for one in iter_modules(reltui.ui.__path__) if one.ispkg):
        path = f"reltui.ui.{room}"
        if any(one.name == "keys" for one in iter_modules(import_module(path).__path__)):
            found += import_module(f"{path}.keys").COMMANDS
    return tuple(found)


def use_keys(commands: Mapping[str, Command]) -> None:
    """Use other keys for some commands from now on; the others keep their own."""
    _own.clear()
    _own.update(commands)
    _by_name.cache_clear()
    hinted.cache_clear()


def current(command: Command) -> Command:
    """A command with the keys that it has now."""
    return _own.get(command.slug, command) if _own else command


def as_bound(commands: Iterable[Command]) -> list[Command]:
    """Commands with the keys that they have now."""
    return [_own.get(one.slug, one) for one in commands] if _own else list(commands)


@cache
def _by_name() -> Mapping[str, Command]:
    return {command.slug: current(command) for command in all_commands()}


def command_named(name: str | None) -> Command | None:
    """The command of a name, with the keys that it has now."""
    return _by_name().get(name or "")


def hint(name: str) -> str:
    """The present key of a command, for a sentence.

    Raises:
        KeyError: there is no command of this name.
    """
    command = _bound.get(name)
    return (current(command) if command else _by_name()[name]).keys.split(" ", 1)[0]


@cache
def hinted(text: str) -> str:
    """A text of our own with the keys of its commands, which it names in braces: "{undo} undoes".

    Raises:
        KeyError: there is no command of such a name.
    """
    return re.sub(r"\{([a-z][a-z0-9-]*)\}", lambda found: hint(found[1]), text)


def at_places(commands: Iterable[Command], places: Iterable[str]) -> list[Command]:
    """Those of the commands that work in one of these places."""
    wanted = set(places)
    return [one for one in commands if not wanted.isdisjoint(one.at)]


def bindings(commands: Iterable[Command], *, priority: bool = False) -> list[Binding]:
    """The key bindings of commands; none of them is shown by Textual itself.

    Each has the name of its command, by which the app binds it again where the user wants other
    keys. Those with `priority` come before what a field would do with the key.
    """
    commands = list(commands)
    _bound.update((one.slug, one) for one in commands)
    return [
        Binding(
            ",".join(normal(command.keys.split())),
            command.action,
            command.help,
            show=False,
            priority=priority,
            id=command.slug,
        )
        for command in commands
    ]


NO_WORDS: Mapping[str, str] = {}
"""No words of a screen's own."""


def footer(
    commands: Iterable[Command], words: Mapping[str, str] = NO_WORDS
) -> list[tuple[str, str]]:
    """The keys of a footer with their words: what is most needed first.

    `words` are what a screen calls some of the commands now, by their names; one whose word is
    empty is left out.
    """
    ordered = sorted(commands, key=lambda one: one.rank)
    entries = ((one.label, words.get(one.slug, one.footer)) for one in ordered)
    return [entry for entry in entries if entry[1]]
