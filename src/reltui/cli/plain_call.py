"""Runs the plainest calls without click: a known command with known words and options."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

from reltui.cli.catalog import COMMANDS
from reltui.cli.context import GLOBAL_OPTIONS, CommandContext
from reltui.cli.light_click import (
    Command,
    Given,
    UsageError,
    options_by_name,
    read_options,
    values_for,
)


class Stopped(Exception):
    """A command that the user has stopped."""


class PlainCall(NamedTuple):
    """A call that was read: its command, what its function gets, and the other options."""

    command: Command
    values: dict[str, Any]
    options: list[Given]

    def run(self, context: CommandContext) -> Any:
        """Run the command, and close its context as click does.

        Raises:
            click.UsageError: the command has refused the call.
            Stopped: by ctrl+c or the end of the input.
        """
        context.command = self.command.name
        try:
            try:
                for one, value in self.options:
                    one.settings["callback"](context, value)
                return self.command.function(context, **self.values)
            finally:
                context.close()
        except UsageError as error:
            # Imported here, because a right call needs no click.
            from reltui.cli.full_parser import refusal_of

            raise refusal_of(self.command, error) from error
        except (KeyboardInterrupt, EOFError) as error:
            print(file=sys.stderr)
            raise Stopped from error


def plain_call(arguments: Sequence[str]) -> PlainCall | None:
    """The call that the arguments make; None where it takes click to read them."""
    start = read_options(arguments, options_by_name(GLOBAL_OPTIONS), until_word=True)
    if start is None or not start[1]:
        return None
    before, (name, *rest) = start
    listed = COMMANDS.get(name)
    if listed is None:
        return None
    commands = import_module(f"reltui.cli.commands.{listed.module}").COMMANDS
    found = next(one for one in commands if one.name == name)
    if not isinstance(found, Command):
        return None
    read = read_options(rest, found.options)
    if read is None:
        return None
    given, words = read
    values = values_for(found, given, words)
    if values is None:
        return None
    return PlainCall(found, values, [*_last(before), *_last(given)])


def _last(given: Sequence[Given]) -> list[Given]:
    """Each option that a callback takes in, with its last value: click too calls it once."""
    last = {one.name: (one, value) for one, value in given if "callback" in one.settings}
    return list(last.values())
