"""Keys that the user chose: a configuration binds each command by its name."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.keys import Keys, _character_to_key

from reltui.services.base.config import Bound, without_conflicts, without_key
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import ALONE, Place

if TYPE_CHECKING:
    from reltui.services.base.config import Config

RETIRED: Final = {
    **dict.fromkeys(("down-portfolio", "down-map", "down-drill"), "down"),
    **dict.fromkeys(("up-portfolio", "up-map", "up-drill"), "up"),
    **dict.fromkeys(("first-portfolio", "first-map"), "first"),
    **dict.fromkeys(("last-portfolio", "last-map"), "last"),
    **dict.fromkeys(("page-down-map", "page-down-drill"), "page-down"),
    **dict.fromkeys(("page-up-map", "page-up-drill"), "page-up"),
    **dict.fromkeys(("left-map", "left-matrix"), "left"),
    **dict.fromkeys(("right-map", "right-matrix"), "right"),
    **dict.fromkeys(("open-map", "open-moved", "open-history"), "open"),
    **dict.fromkeys(("theme-triage", "theme-drill"), "theme"),
    **dict.fromkeys(("help-triage", "help-drill"), "help"),
    "why": "next-move-today",
    "overview": "go-ladder",
    "on-grid-today": "on-grid",
    "down-choose": "down-picker",
    "up-choose": "up-picker",
    "page-down-choose": "page-down-picker",
    "page-up-choose": "page-up-picker",
    "leave-choose": "leave-picker",
    "quit-drill": "quit-triage",
    "copy-all-drill": "copy-all",
    "write-view-drill": "write-view",
    "drill-doors": "drill-welcome",
    **{f"door-{one}": f"begin-{one}" for one in ("import", "example", "add")},
    "face": "toggle-time-view",
    "whom": "cycle-direction",
    "only": "filter",
    "shelf": "toggle-archived",
    "turn-order": "reverse-order",
}
"""Names that commands had, and the ones they have now: a configuration may hold them still."""


def rebind(table: Iterable[Command], config: "Config") -> dict[str, Command]:
    """The commands that get other keys in a checked configuration, by their names."""
    known = {command.slug: command for command in table}
    return {name: with_keys(known[name], keys) for name, keys in config.keys.items()}


def checked(table: Iterable[Command], config: "Config") -> "Config":
    """The configuration with the names that commands have now, without keys that cannot be.

    Each of these is a fault of the configuration: a command or a key that does not exist, or one
    key for two commands of one place.
    """
    for name, keys in config.keys.items():
        if wrong := next((key for key in keys if not _is_key(key)), None):
            config = without_key(config, name, f"{name}: there is no key {wrong!r}.")
    known = {command.slug: command for command in table}
    screens = {place for command in known.values() for place in command.at} - ALONE
    bound = {
        name: Bound(normal(command.keys.split()), _reach(command, screens))
        for name, command in known.items()
    }
    sound = without_conflicts(
        config._replace(
            keys={RETIRED.get(name, name): normal(keys) for name, keys in config.keys.items()},
            lines={RETIRED.get(name, name): number for name, number in config.lines.items()},
        ),
        bound,
    )
    return _with_the_same_elsewhere(sound, known, bound)


def _with_the_same_elsewhere(
    config: "Config", known: Mapping[str, Command], bound: Mapping[str, Bound]
) -> "Config":
    """The same keys for a command that is another one's double elsewhere: `touch` on Today as well.

    It keeps what further keys it has. One that is configured itself, or whose place has another
    command under such a key, is left alone; so is one without letters in a place of its own, where
    a letter may be text.
    """
    for name, keys in tuple(config.keys.items()):
        if known[name].name:
            continue
        own = bound[name].keys
        for other, double in known.items():
            first = bound[other].keys
            if other in config.keys or double.action != known[name].action:
                continue
            typed = not ALONE.isdisjoint(double.at) and not _letters(first) and _letters(keys)
            if typed or not set(own) <= set(first):
                continue
            further = tuple(key for key in first if key not in {*own, *keys})
            more = config._replace(keys={**config.keys, other: (*keys, *further)})
            if without_conflicts(more, bound) == more:
                config = more
    return config


def _letters(keys: Iterable[str]) -> bool:
    """Whether one of the keys, as Textual names them, is a sign that may be text."""
    return any(len(key) == 1 or key in _SIGNS for key in keys)


def with_keys(command: Command, keys: Iterable[str]) -> Command:
    """The command with other keys."""
    own = " ".join("space" if key == " " else key for key in keys)
    return replace(command, keys=own, shown=own)


def normal(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys as Textual names them: a sign by its name, such as question_mark."""
    found = (_ALIASES.get(key, key) for key in keys)
    return tuple(_character_to_key(key) if len(key) == 1 else key for key in found)


_ALIASES: Final = {"esc": "escape", " ": "space", "pgdn": "pagedown", "pgup": "pageup"}


_SIGNS: Final = frozenset(normal([chr(code) for code in range(32, 127)]))
"""The keys of the signs that one types."""


def _is_key(key: str) -> bool:
    name = _ALIASES.get(key, key)
    if len(name) == 1:
        return name.isprintable()
    parts = name.removeprefix("ctrl+").removeprefix("shift+").removeprefix("alt+")
    known = {one.value for one in Keys}
    return name in known or parts in known or (name != parts and len(parts) == 1)


def _reach(command: Command, screens: Collection[str]) -> tuple[str, ...]:
    """The places in which a command works, each by its own name."""
    return (*command.at, *screens) if Place.EVERYWHERE in command.at else command.at
