"""The user's configuration: a TOML file with keys, theme and habits, checked when there is one.

    theme = "light"
    ascii = true            # no glyphs beyond ASCII
    learning = true         # say a little more
    mouse = false
    home_region = "DE"      # where phones without a country are at home; else as the locale says

    [keys]
    touch = "T"
    undo = ["U", "ctrl+z"]

Nothing is imported to read a file that is not there.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reltui.book.private_files import read_private
from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy
from reltui.services.base.errors import Refused

if TYPE_CHECKING:
    from pydantic import ValidationError

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
    empty name, where the keys begin.
    """

    keys: Mapping[str, tuple[str, ...]] = {}
    theme: str | None = None
    ascii: bool = False
    learning: bool = False
    mouse: bool = True
    path: Path | None = None
    lines: Mapping[str, int] = {}
    home_region: str = ""


def config_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration is: as RELTUI_CONFIG says, else in the user's folder for it."""
    if named := environment.get("RELTUI_CONFIG"):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("reltui", appauthor=False) / "config.toml"


def load_config(path: Path, commands: Iterable[str] | None = None) -> Config:
    """The configuration in a file; the defaults where there is no file.

    With `commands`, a key for a command that does not exist is refused too.

    Raises:
        Refused: the file cannot be read or has a fault; the sentence names the line and the reason.
    """
    try:
        text = read_private(path).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        raise Refused(f"The configuration {path} could not be read: {reason}.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"The configuration {path} is not UTF-8 text.") from error
    return _checked(path, text, None if commands is None else frozenset(commands))


def rebound(config: Config, commands: Mapping[str, Bound]) -> dict[str, tuple[str, ...]]:
    """The keys of every command, those of the configuration in place of its own.

    Raises:
        Refused: two commands that work in one place would have one key; both are named.
    """
    keys = {name: config.keys.get(name, bound.keys) for name, bound in commands.items()}
    for name in config.keys:
        if name not in commands:
            raise Refused(_fault(config, name, _no_command(name, commands)))
        for other, bound in commands.items():
            shared = set(keys[name]) & set(keys[other])
            meet = _meet(commands[name].where, bound.where)
            if other != name and meet and shared:
                key = min(shared)
                sentence = (
                    f"{key!r} would be both {name} and {other}: give one of them another key."
                )
                raise Refused(_fault(config, name, sentence))
    return keys


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two commands work in one place, so that a key cannot be both."""
    return not set(one).isdisjoint(other)


def _checked(path: Path, text: str, commands: frozenset[str] | None) -> Config:
    import tomllib

    try:
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        number = int(place[1]) if place else text.count("\n") + 1
        reason = _PLACE.sub("", str(error)).replace(" (at end of document)", "")
        raise Refused(f"{path}, line {number}: this is not TOML: {reason}.") from error
    except RecursionError as error:
        raise Refused(f"{path} is nested too deeply to be read.") from error
    from pydantic import ValidationError

    from reltui.services.base.config_schema import ConfigModel

    lines = _lines(text)
    try:
        model = ConfigModel.model_validate(found)
    except ValidationError as error:
        raise Refused(_in_words(path, error, lines)) from error
    bound = {name: number for (table, name), number in lines.items() if table == "keys"}
    if ("", "keys") in lines:
        bound.setdefault("", lines["", "keys"])
    keys = {
        name: (key,) if isinstance(key, str) else tuple(key) for name, key in model.keys.items()
    }
    config = Config(
        keys, model.theme, model.ascii, model.learning, model.mouse, path, bound, model.home_region
    )
    _check_keys(config, commands)
    return config


def _check_keys(config: Config, commands: frozenset[str] | None) -> None:
    """Refuse commands that do not exist."""
    for name in config.keys:
        if commands is not None and name not in commands:
            raise Refused(_fault(config, name, _no_command(name, commands)))


def _fault(config: Config, name: str, sentence: str) -> str:
    number = config.lines.get(name) or config.lines.get("")
    place = f"{config.path}, line {number}" if number else f"{config.path}"
    return f"{place}: {sentence}"


def _no_command(name: str, commands: Iterable[str]) -> str:
    from difflib import get_close_matches

    # Names of more than one word share many letters by chance.
    near = get_close_matches(name, list(commands), 1, cutoff=0.7)
    return f"there is no command {name!r}" + (f"; did you mean {near[0]!r}?" if near else ".")


def _in_words(path: Path, error: "ValidationError", lines: Mapping[tuple[str, str], int]) -> str:
    """The first fault of a file, with its line."""
    first: Any = error.errors()[0]
    where: Sequence[object] = first["loc"]
    name = str(where[0])
    table, key = ("keys", str(where[1])) if name == "keys" and len(where) > 1 else ("", name)
    number = lines.get((table, key)) or lines.get(("", key)) or lines.get((key, ""))
    reason = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        reason = "there is no such setting"
    place = f"{path}, line {number}" if number else f"{path}"
    return f"{place}: {key}: {reason[:1].lower()}{reason[1:]}."


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
