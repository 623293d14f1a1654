"""The user's configuration: a TOML file with keys, theme and habits, checked when there is one.

    theme = "light"
    ascii = true            # no glyphs beyond ASCII
    learning = true         # say a little more
    mouse = false
    home_region = "DE"      # where phones without a country are at home; else as the locale says

    [keys]
    touch = "T"
    undo = ["U", "ctrl+z"]

A fault never stops a start: what has one is left out, and `Config.warning` names it with its line.
Nothing is imported to read a file that is not there.
"""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reltui.book.errors import BookError
from reltui.book.private_files import read_private
from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from reltui.services.base.config_schema import ConfigModel

TOLD: Final = 3
"""How many faults one warning names."""

REST: Final = "The rest of the file counts"
"""What becomes of the settings of a file that has faults in others."""

_TABLE: Final = lazy(r"\s*\[\s*([^\[\]]+?)\s*\]")
_NAME: Final = lazy(r"""\s*(keys\s*\.\s*)?(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*(?:=|\.)""")
_PLACE: Final = lazy(r" \(at line (\d+), column \d+\)$")


class Bound(NamedTuple):
    """A command as the program binds it: its keys, and the places where it works."""

    keys: tuple[str, ...]
    where: tuple[str, ...]


class Config(NamedTuple):
    """The configuration of a user; each value has a default.

    `keys` maps a command to the keys that it has instead of its own; `theme` is None where the
    program chooses; `lines` says in which line of the file each command is bound, and, under an
    empty name, where the keys begin. `faults` are sentences about what was left out; where the file
    could not be read at all, `unread` is true.
    """

    keys: Mapping[str, tuple[str, ...]] = {}
    theme: str | None = None
    ascii: bool = False
    learning: bool = False
    mouse: bool = True
    path: Path | None = None
    lines: Mapping[str, int] = {}
    home_region: str = ""
    faults: tuple[str, ...] = ()
    unread: bool = False

    @property
    def warning(self) -> str:
        """The sentences about a file with faults; empty for a good one."""
        if not self.faults:
            return ""
        told = list(self.faults[:TOLD])
        if more := len(self.faults) - TOLD:
            told += [f"And {plural(more, 'more fault')}."] if more > 0 else []
        rest = "Until then every setting is the program's own" if self.unread else REST
        return f"{' '.join(told)} {rest}; nothing in the file was changed."


def config_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration is: as RELTUI_CONFIG says, else in the user's folder for it."""
    if named := environment.get("RELTUI_CONFIG"):
        # A home that cannot be found is said where the file is read.
        with suppress(RuntimeError):
            return Path(named).expanduser()
        return Path(named)
    # Imported here: 7 ms, for a place that an option or a variable mostly names.
    from platformdirs import user_config_path

    return user_config_path("reltui", appauthor=False) / "config.toml"


def load_config(path: Path) -> Config:
    """The configuration in a file; the defaults where there is no file.

    What has a fault is left out: a setting, a key, or all of a file that is not TOML.
    """
    try:
        text = read_private(path).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except (OSError, BookError) as error:
        why = (getattr(error, "strerror", "") or "unknown error").lower()
        return _unread(path, f"The configuration {path} could not be read: {why}.")
    except UnicodeDecodeError:
        return _unread(path, f"The configuration {path} is not UTF-8 text.")
    return _checked(path, text)


def without_conflicts(config: Config, commands: Mapping[str, Bound]) -> Config:
    """The configuration without keys that cannot be: each of them is a fault.

    Such a key is for a command that does not exist, or for two commands that work in one place.
    """
    while fault := _conflict(config, commands):
        name, sentence = fault
        config = without_key(config, name, sentence)
    return config


def without_key(config: Config, name: str, sentence: str) -> Config:
    """The configuration without the keys of one command, which are a fault; with its sentence."""
    number = config.lines.get(name) or config.lines.get("")
    place = f"{config.path}, line {number}" if number else f"{config.path}"
    keys = {other: bound for other, bound in config.keys.items() if other != name}
    return config._replace(keys=keys, faults=(*config.faults, f"{place}: {sentence}"))


def _conflict(config: Config, commands: Mapping[str, Bound]) -> tuple[str, str] | None:
    keys = {name: config.keys.get(name, bound.keys) for name, bound in commands.items()}
    for name in config.keys:
        if name not in commands:
            return name, _no_command(name, commands)
        for other, bound in commands.items():
            shared = set(keys[name]) & set(keys[other])
            if other != name and _meet(commands[name].where, bound.where) and shared:
                key = min(shared)
                return name, (
                    f"{key!r} would be both {name} and {other}: give one of them another key."
                )
    return None


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two commands work in one place, so that a key cannot be both."""
    return not set(one).isdisjoint(other)


def _checked(path: Path, text: str) -> Config:
    # Imported here: 7 ms, and most have no configuration.
    import tomllib

    try:
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        number = int(place[1]) if place else text.count("\n") + 1
        why = _PLACE.sub("", str(error)).replace(" (at end of document)", "")
        return _unread(path, f"{path}, line {number}: this is not TOML: {why}.")
    except RecursionError:
        return _unread(path, f"{path} is nested too deeply to be read.")
    lines = _lines(text)
    model, faults = _sound(path, found, lines)
    bound = {name: number for (table, name), number in lines.items() if table == "keys"}
    if ("", "keys") in lines:
        bound.setdefault("", lines["", "keys"])
    keys = {
        name: (key,) if isinstance(key, str) else tuple(key) for name, key in model.keys.items()
    }
    return Config(
        keys,
        model.theme,
        model.ascii,
        model.learning,
        model.mouse,
        path,
        bound,
        model.home_region,
        faults,
    )


def _sound(
    path: Path, found: dict[str, Any], lines: Mapping[tuple[str, str], int]
) -> "tuple[ConfigModel, tuple[str, ...]]":
    """The settings without a fault, and the faults of the others."""
    # Imported here: 32 ms, for what has been written by hand.
    from pydantic import ValidationError

    from reltui.services.base.config_schema import ConfigModel

    faults: dict[tuple[str, ...], str] = {}
    while True:
        try:
            return ConfigModel.model_validate(found), tuple(faults.values())
        except ValidationError as error:
            for one in error.errors():
                name, *below = map(str, one["loc"])
                where = (name, below[0]) if name == "keys" and below else (name,)
                if where not in faults:
                    faults[where] = _in_words(path, one, lines)
                (found if len(where) == 1 else found["keys"]).pop(where[-1], None)


def _unread(path: Path, fault: str) -> Config:
    return Config(path=path, faults=(fault,), unread=True)


def _no_command(name: str, commands: Iterable[str]) -> str:
    # Imported here: 1 ms, for a name that does not exist.
    from difflib import get_close_matches

    # Names of more than one word share many letters by chance.
    near = get_close_matches(name, list(commands), 1, cutoff=0.7)
    return f"there is no command {name!r}" + (f"; did you mean {near[0]!r}?" if near else ".")


def _in_words(path: Path, fault: "ErrorDetails", lines: Mapping[tuple[str, str], int]) -> str:
    """One fault of a file, with its line."""
    where: Sequence[object] = fault["loc"]
    name = str(where[0])
    table, key = ("keys", str(where[1])) if name == "keys" and len(where) > 1 else ("", name)
    number = lines.get((table, key)) or lines.get(("", key)) or lines.get((key, ""))
    why = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "extra_forbidden":
        why = "there is no such setting"
    place = f"{path}, line {number}" if number else f"{path}"
    return f"{place}: {key}: {why[:1].lower()}{why[1:]}."


def _lines(text: str) -> dict[tuple[str, str], int]:
    """The line of each name in the file, by its table; the table itself has an empty name."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(line):
            table = head[1].strip("\"'")
            found.setdefault((table, ""), number)
        elif name := _NAME.match(line):
            dotted, *parts = name.groups()
            key = next(part for part in parts if part is not None)
            found.setdefault(("keys" if dotted and not table else table, key), number)
    return found
