"""The help of a command: its own options first, then those of every command, then examples."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

# This import comes first: it imports click without its unused parts.
from reltui.cli import import_click  # noqa: F401

# isort: split
import click

from reltui.cli import light_click
from reltui.domain.text.safe import clean_line

_MEANT: Final = {
    "WHO": "a name, the start of one, or an id",
    "ID": "the id of a record; `reltui show WHO` lists them",
    "RECORD": "the id of a record; `reltui show WHO` lists them",
    "ACCOUNT": "the name of an account",
    "FILE": "the path of a file",
    "DIR": "the path of a folder",
    "DATE": "2026-11-30, or 3d, 2w, 1m, fri, tomorrow, eom",
}
"""What to write for an argument, by its name."""

_ENDLESS: Final = 1000
"""More letters than a sentence has."""


@contextmanager
def with_usage(ctx: click.Context) -> Iterator[None]:
    """Show the usage of a command with the refusal of a call."""
    try:
        yield
    except light_click.UsageError as error:
        raise refusal(error, ctx) from error


def refusal(error: light_click.UsageError, ctx: click.Context) -> click.UsageError:
    """The refusal of a call as click has it, with the usage of its command."""
    if not isinstance(error, light_click.Missing):
        return click.UsageError(str(error), ctx)
    wanted = next(one for one in ctx.command.params if one.name == error.name)
    return click.MissingParameter(ctx=ctx, param=wanted)


class GlobalOption(click.Option):
    """An option that may stand before or after any command."""


class WholeNumber(click.IntRange):
    """A whole number between two bounds, which a refusal names in words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that was typed."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            bounds = (
                f"of {self.min} or more" if self.max is None else f"from {self.min} to {self.max}"
            )
            self.fail(f"{value!r} is not a whole number {bounds}.", param, ctx)


class HelpPage(click.HelpFormatter):
    """The text of a help, as wide as the terminal, and at most 100 columns.

    Click would import `shutil` for the width, and all its kinds of archives with it.
    """

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        if width is None:
            width = max(min(_columns(), max_width or 80) - 2, 50)
        super().__init__(width=width)


def _columns() -> int:
    """The width of the terminal as `shutil.get_terminal_size` gives it."""
    try:
        asked = int(os.environ.get("COLUMNS", "0"))
    except ValueError:
        asked = 0
    if asked > 0:
        return asked
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


click.Context.formatter_class = HelpPage


class Command(click.Command):
    """A command whose help lists its own options before those of every command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of a call; those too many are most often a text without quotes.

        Raises:
            UsageError: there are words too many, or another mistake.
        """
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        left = super().parse_args(ctx, args)
        ctx.allow_extra_args = allowed
        if left and not allowed and not ctx.resilient_parsing:
            many = "One word is" if len(left) == 1 else f"{len(left)} words are"
            raise click.UsageError(
                f"{many} too many: {clean_line(' '.join(left))}. "
                "A name or a text of several words goes into quotes.",
                ctx,
            )
        return left

    def invoke(self, ctx: click.Context) -> Any:
        """Run it."""
        with with_usage(ctx):
            return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in two lists."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        _write_examples(ctx, formatter)


class QueryCommand(Command):
    """A command whose arguments are a QUERY: `-dana` excludes, and is not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a word that begins with one - as a part of the QUERY, whatever comes before it."""
        options, rest = args, list[str]()
        if "--" in args:
            at = args.index("--")
            options, rest = args[:at], args[at + 1 :]
        known = {name: option for option in self.get_params(ctx) for name in option.opts}
        excluding, kept, is_value = list[str](), list[str](), False
        for word in options:
            excludes = word.startswith("-") and not word.startswith("--") and word not in known
            (excluding if excludes and not is_value else kept).append(word)
            option = None if is_value else known.get(word)
            # The word behind such an option is its value, as in `--as-of -2w`.
            is_value = isinstance(option, click.Option) and not option.is_flag
        words = [*excluding, *rest]
        return super().parse_args(ctx, [*kept, "--", *words] if words else kept)


class CommandGroup(click.Group):
    """A command with commands of its own, with the same help."""

    command_class = Command
    group_class = type

    def invoke(self, ctx: click.Context) -> Any:
        """Run it."""
        with with_usage(ctx):
            return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in two lists, and the commands."""
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with its whole first sentence: click would cut it off after a line."""
        known = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        told = [(name, one.get_short_help_str(_ENDLESS)) for name, one in known if one is not None]
        with formatter.section("Commands"):
            formatter.write_dl(told)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        _write_examples(ctx, formatter)


def command(
    name: str | None = None, **attributes: object
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of a function."""
    return click.command(name, cls=Command, **attributes)


def group(**attributes: Any) -> Callable[[Callable[..., Any]], CommandGroup]:
    """Make a command with commands of its own of a function."""
    return click.group(cls=CommandGroup, **attributes)


def tell_usage(error: Exception) -> bool:
    """Print why a call is wrong; where something is missing, what it is, and an example.

    False for an error that is not a refusal: the user has stopped the command.
    """
    if not isinstance(error, click.ClickException):
        return False
    parameter = error.param if isinstance(error, click.MissingParameter) else None
    context = error.ctx if isinstance(error, click.UsageError) else None
    if parameter is None or context is None:
        error.show()
        return True
    if isinstance(parameter, click.Argument):
        name = parameter.human_readable_name.strip(".{}")
    else:
        name = max(parameter.opts, key=len)
    of_list = parameter.type
    if isinstance(of_list, click.Choice):
        meant = f"one of {', '.join(map(str, of_list.choices))}"
        name = name if name.startswith("-") else "A word"
    else:
        meant = _MEANT.get(name, "")
    told = getattr(parameter, "help", None) or ""
    lines = [f"{name} is missing{f': {meant}' if meant else ''}. {told}".rstrip()]
    lines.append(context.get_usage())
    if examples := _examples(context):
        lines.append(f"For example: {examples[0]}")
    lines.append(f"`{context.command_path} --help` has more.")
    print("\n".join(lines), file=sys.stderr)
    return True


def _write_options(of: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    own: list[tuple[str, str]] = []
    everywhere: list[tuple[str, str]] = []
    arguments: list[tuple[str, str]] = []
    for parameter in of.get_params(ctx):
        if isinstance(parameter, click.Argument):
            name = parameter.human_readable_name.strip(".")
            arguments += (
                [(name, f"{_MEANT[name][0].upper()}{_MEANT[name][1:]}.")] if name in _MEANT else []
            )
        elif (told := parameter.get_help_record(ctx)) is not None:
            of_all = isinstance(parameter, GlobalOption) or "--help" in parameter.opts
            (everywhere if of_all else own).append(told)
    for title, records in (
        ("Arguments", arguments),
        ("Options", own),
        ("Options of every command", everywhere),
    ):
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _write_examples(ctx: click.Context, formatter: click.HelpFormatter) -> None:
    if told := _examples(ctx):
        with formatter.section("Examples"):
            for line in told:
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def _examples(ctx: click.Context) -> list[str]:
    # Imported here, because most calls ask for no help.
    from reltui.cli.examples import EXAMPLES

    program, _, name = ctx.command_path.partition(" ")
    return [f"{program} {line}" for line in EXAMPLES.get(name, ())]
