"""The part of click with which a command says what it takes, and a reader of plain calls.

Click takes 67 of the 390 million instructions of `today`. So commands are declared here under the
names that click has for it, and a call of known words and options is read here. All else gets the
same commands from click (`in_click.py`): help, a mistake, a file, a number, a word with a dash.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

Callback = Callable[[Any, Any], None]
"""What takes in the value of an option that the function of the command does not get.

It is called with the context of the call and the value.
"""


class UsageError(Exception):
    """A call that is wrong, in a sentence; it is shown with the usage of its command."""


class Missing(UsageError):
    """A call without an option or argument that it needs."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is missing.")
        self.name = name


class Choice(NamedTuple):
    """The type of a value that is one of a few words."""

    choices: Sequence[str]


class Path(NamedTuple):
    """The type of a value that is a path."""

    path_type: Any


class WholeNumber(NamedTuple):
    """The type of a value that is a whole number, between two bounds that are in it."""

    min: int
    max: int | None = None


class Parameter:
    """An option or an argument of a command, with the settings that click has for it."""

    def __init__(self, names: tuple[str, ...], settings: Mapping[str, Any]) -> None:
        self.names, self.settings = names, settings
        self.is_option = names[0].startswith("-")
        named = [name for name in names if not name.startswith("-")]
        self.name = named[0] if named else names[0].lstrip("-").replace("-", "_")
        """The name under which the function gets the value."""
        self.is_flag: bool = settings.get("is_flag", False)
        self.of_all: bool = settings.get("of_all", False)
        """Whether every command has it."""

    def accepts(self, value: str) -> bool:
        """Whether a value may stay the text that it is."""
        kind = self.settings.get("type")
        if isinstance(kind, Choice):
            return value in kind.choices
        return kind is None and "nargs" not in self.settings and "is_eager" not in self.settings

    @property
    def is_required(self) -> bool:
        """Whether a call without it is wrong."""
        of_arguments = not self.is_option and not {"default", "nargs"} & self.settings.keys()
        required: bool = self.settings.get("required", of_arguments)
        return required

    @property
    def absent(self) -> Any:
        """The value in a call without it."""
        if "multiple" in self.settings or self.settings.get("nargs") == -1:
            return ()
        return self.settings.get("default", False if self.is_flag else None)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """Give a command an option, as `click.option`; `of_all` is for those of every command."""
    return _giving(Parameter(names, settings))


def argument(name: str, **settings: Any) -> Callable[[F], F]:
    """Give a command an argument, as `click.argument`."""
    return _giving(Parameter((name,), settings))


def _giving(parameter: Parameter) -> Callable[[F], F]:
    def give(function: F) -> F:
        function.__dict__.setdefault("parameters", []).append(parameter)
        return function

    return give


def pass_obj(function: F) -> F:
    """Say that a function gets the context of the call first, as `click.pass_obj`: all do."""
    return function


class Command:
    """A command: its function, and what that takes."""

    def __init__(
        self,
        name: str | None,
        function: Callable[..., Any],
        *,
        is_query: bool,
        help: str | None = None,  # noqa: A002 - its name in click
    ) -> None:
        self.name = name or function.__name__.replace("_", "-")
        self.function, self.is_query, self.help = function, is_query, help
        # Decorators are read from below.
        self.parameters: tuple[Parameter, ...] = tuple(function.__dict__["parameters"][::-1])

    @property
    def options(self) -> dict[str, Parameter]:
        """Its options by their names with dashes."""
        return options_by_name(self.parameters)

    @property
    def arguments(self) -> list[Parameter]:
        """Its arguments in their order."""
        return [one for one in self.parameters if not one.is_option]


def command(
    name: str | None = None,
    help: str | None = None,  # noqa: A002 - its name in click
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function; its help is the docstring of the function unless given."""
    return lambda function: Command(name, function, is_query=False, help=help)


def query_command(name: str | None = None) -> Callable[[Callable[..., Any]], Command]:
    """Make a command of a function whose arguments are a QUERY: `-dana` excludes."""
    return lambda function: Command(name, function, is_query=True)


def options_by_name(parameters: Sequence[Parameter]) -> dict[str, Parameter]:
    """The options among some parameters, by their names with dashes."""
    return {
        name: one for one in parameters for name in one.names if one.is_option and name[0] == "-"
    }


Given = tuple[Parameter, Any]
"""An option, and the value that a call gives it."""

_DASH: Final = "-"


def read_options(
    words: Sequence[str], options: Mapping[str, Parameter], *, until_word: bool = False
) -> tuple[list[Given], list[str]] | None:
    """The options of a call, and its other words; None where it takes click to tell.

    With `until_word` all that comes from the first other word on is left as it is.
    """
    given, others, turn = list[Given](), list[str](), iter(words)
    for word in turn:
        if word.startswith(_DASH):
            one = _given(word, turn, options)
            if one is None:
                return None
            given.append(one)
            continue
        others.append(word)
        if until_word:
            others += turn
    return given, others


def _given(word: str, turn: Iterator[str], options: Mapping[str, Parameter]) -> Given | None:
    name, equals, value = word.partition("=")
    known = options.get(name)
    if known is None:
        return None
    if known.is_flag:
        return (known, True) if not equals and known.accepts("") else None
    if not equals:
        value = next(turn, _DASH)
        if value.startswith(_DASH):
            return None
    return (known, value) if known.accepts(value) else None


def values_for(of: Command, given: Sequence[Given], words: Sequence[str]) -> dict[str, Any] | None:
    """What the function of a command gets; None where it takes click to tell."""
    values = {one.name: one.absent for one in of.parameters if "callback" not in one.settings}
    for one, value in given:
        if "callback" not in one.settings:
            values[one.name] = (*values[one.name], value) if "multiple" in one.settings else value
    found, left = {one.name for one, _ in given}, list(words)
    for one in of.arguments:
        if one.settings.get("nargs") == -1:
            values[one.name], left = tuple(left), []
            found |= {one.name} if values[one.name] else set()
        elif left:
            values[one.name] = left.pop(0)
            found.add(one.name)
            if not one.accepts(values[one.name]):
                return None
    missing = [one for one in of.parameters if one.is_required and one.name not in found]
    return None if left or missing else values
