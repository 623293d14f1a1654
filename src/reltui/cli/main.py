"""Runs the commands, and turns each kind of ending into an exit status."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from reltui.book.errors import (
    SENSELESS,
    BookDamaged,
    BookError,
    BookLocked,
    BookUnreachable,
    Broken,
    reason,
)
from reltui.cli.catalog import COMMANDS, GROUPS
from reltui.cli.context import CommandContext, global_options
from reltui.cli.help import tell_usage
from reltui.cli.terminal import warn
from reltui.faults import kind_and_place
from reltui.services.base.errors import NobodyFound, Refused
from reltui.start import StartApp

PARTLY = 1
"""Done in part; the rest is listed."""
USAGE = 2
"""Wrong usage, a value that a rule refuses, or a file that cannot be read or written."""
LOCKED = 3
"""The book is locked: another process holds it, it is encrypted, or of a newer reltui."""
DAMAGED = 4
"""The book is damaged."""
NOBODY = 5
"""Nobody was found, or more than one person."""


class Group(click.Group):
    """The group of commands; a module is imported only to run one of its commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the list."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, None where there is none."""
        del ctx
        listed = COMMANDS.get(cmd_name)
        if listed is None:
            return None
        found = import_module(f"reltui.cli.commands.{listed.module}")
        commands: tuple[click.Command, ...] = found.COMMANDS
        command = next(one for one in commands if one.name == cmd_name)
        # A raw docstring cannot hold the mark (backspace) for lines that click must not wrap.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name; the error for an unknown one suggests the nearest.

        Raises:
            UsageError: there is no such command.
        """
        name = args[0]
        if self.get_command(ctx, name) is not None or name.startswith("-"):
            return super().resolve_command(ctx, args)
        # Imported here, because only an unknown command needs it.
        from difflib import get_close_matches

        near = get_close_matches(name.casefold(), COMMANDS, n=1)
        meant = f"Did you mean `reltui {near[0]}`?" if near else "`reltui --help` lists them all."
        raise click.UsageError(f"There is no command {name!r}. {meant}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, grouped by purpose."""
        del ctx
        for title, group in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(f"{one.name:<9}", one.summary) for one in group])


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@global_options
@click.pass_context
def reltui(click_context: click.Context) -> StartApp | None:
    """A relationship coach for the terminal: whom to contact next, what to do, and why.

    Without a command the app opens.
    """
    context = click_context.ensure_object(CommandContext)
    click_context.call_on_close(context.close)
    if click_context.invoked_subcommand is None:
        return StartApp(context.path, context.today)
    return None


_STATUS = (
    (Refused, USAGE),
    (NobodyFound, NOBODY),
    (BookDamaged, DAMAGED),
    (BookUnreachable, USAGE),
    (BookLocked, LOCKED),
    (BookError, USAGE),
)

_KNOWN: Final = (click.ClickException, *(kind for kind, _ in _STATUS))


def run(arguments: Sequence[str]) -> int | StartApp:
    """Run a command line; returns its exit status, or a request to start the app."""
    context = CommandContext()
    try:
        outcome = reltui.main(
            list(arguments), prog_name="reltui", standalone_mode=False, obj=context
        )
    except Exception as error:  # noqa: BLE001 - the last handler: a user always gets a sentence
        known = isinstance(error, _KNOWN)
        if (
            not known
            and isinstance(error, (*SENSELESS, Broken))
            and (why := context.why_senseless())
        ):
            # The book is the reason: another program has made it.
            error = BookDamaged(why)
        return report(error)
    return outcome if isinstance(outcome, StartApp | int) else 0


def report(error: Exception) -> int:
    """Print an error as a sentence, never as a stack trace; returns the exit status."""
    match error:
        case click.ClickException():
            tell_usage(error)
            return USAGE
        case click.Abort():
            warn("Stopped. Nothing was changed.")
            return USAGE
        case BrokenPipeError():
            # The reader of our output has closed it (`| head`): this is no error.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
    for kind, status in _STATUS:
        if isinstance(error, kind):
            warn(str(error))
            return status
    if isinstance(error, OSError):
        # Code that reads or writes files has better sentences; this one is for all other files.
        warn(_unread(error))
        return USAGE
    warn(_crash(error))
    return PARTLY


def _unread(error: OSError) -> str:
    what = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "A file"
    return (
        f"{what or 'A file'} cannot be read or written: {reason(error)}. What was saved before is "
        "safe; this command changed nothing further."
    )


def _crash(error: Exception) -> str:
    """The sentence on a bug of reltui: its kind and place, and no text of the book."""
    return (
        f"reltui made a mistake of its own ({kind_and_place(error)}). What was saved before "
        "is safe; this command changed nothing further. Please report that line."
    )
