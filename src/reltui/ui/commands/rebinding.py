"""The keys of the user's own: every command has a name by which a configuration binds it anew."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reltui.ui.commands.command import Command

if TYPE_CHECKING:
    from reltui.services.base.config import Config

EVERYWHERE: Final = "everywhere"
"""The place of a command that works on every screen."""

Table = tuple[Command, ...]
"""All commands, in the order of the table."""


@lru_cache(maxsize=4)
def names_of(table: Table) -> Mapping[Command, str]:
    """The name of every command: its action; that of the most places has it without a place."""
    found: dict[Command, str] = {}
    taken: set[str] = set()
    for command in sorted(table, key=_reach, reverse=True):
        action = command.action.replace("-", " minus ")
        name = re.sub(r"[^a-z0-9]+", "-", action.casefold()).strip("-")
        if name in taken:
            name = f"{name}-{command.where[0]}"
        taken.add(name)
        found[command] = name
    return found


def rebind(table: Table, config: "Config") -> dict[Command, tuple[str, ...]]:
    """The commands that have keys of the user's own, with those keys as the user writes them.

    Raises:
        Refused: no such command or key, or one key for two commands of one place; with its line.
    """
    # Only who binds keys anew needs these.
    from reltui.services.base.config import Bound, rebound
    from reltui.services.base.errors import Refused

    for name, keys in config.keys.items():
        for key in keys:
            if not _is_key(key):
                line = config.lines.get(name) or config.lines.get("")
                raise Refused(f"{config.path}, line {line}: {name}: there is no key {key!r}.")
    names = names_of(table)
    wanted = {name: normal(keys) for name, keys in config.keys.items()}
    bound = {
        name: Bound(tuple(command.keys.split(",")), command.where)
        for command, name in names.items()
    }
    rebound(config._replace(keys=wanted), bound)
    return {command: config.keys[name] for command, name in names.items() if name in wanted}


def with_keys(command: Command, keys: Iterable[str]) -> Command:
    """The command with other keys."""
    own = tuple(keys)
    return replace(command, keys=",".join(normal(own)), shown=" ".join(own))


def normal(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys as Textual names them: a sign by its name, such as question_mark."""
    from textual.keys import _character_to_key

    found = (_ALIASES.get(key, key) for key in keys)
    return tuple(_character_to_key(key) if len(key) == 1 else key for key in found)


_ALIASES: Final = {"esc": "escape", " ": "space", "pgdn": "pagedown", "pgup": "pageup"}


def _is_key(key: str) -> bool:
    from textual.keys import Keys

    name = _ALIASES.get(key, key)
    if len(name) == 1:
        return name.isprintable()
    parts = name.removeprefix("ctrl+").removeprefix("shift+").removeprefix("alt+")
    known = {one.value for one in Keys}
    return name in known or parts in known or (name != parts and len(parts) == 1)


def _reach(command: Command) -> int:
    return 100 if EVERYWHERE in command.where else len(command.where)
