"""The group of all commands in click, for help, for mistakes, and for calls that are not plain."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

# This import comes first: it imports click without its unused parts.
from reltui.cli import import_click  # noqa: F401

# isort: split
import click

from reltui.cli import light_click
from reltui.cli.catalog import COMMANDS, GROUPS
from reltui.cli.context import CommandContext
from reltui.cli.help import refusal, with_usage
from reltui.cli.in_click import global_options, in_click
from reltui.start import StartApp

ELSEWHERE: Final[Mapping[str, str]] = {
    "call": "touch",
    "changes": "history",
    "commitment": "commit",
    "delete": "forget",
    "due": "today",
    "edit": "set",
    "find": "contacts",
    "list": "contacts",
    "log": "touch",
    "ls": "contacts",
    "mail": "touch",
    "meeting": "touch",
    "new": "add",
    "people": "contacts",
    "promise": "commit",
    "queue": "today",
    "remind": "snooze",
    "rename": "set",
    "save": "backup",
    "search": "contacts",
    "tag": "set",
    "view": "show",
}
"""What other programs call a command of ours."""


class Group(click.Group):
    """The group of commands; a module is imported only to run one of its commands."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is called."""
        with with_usage(ctx):
            return super().invoke(ctx)

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
        commands: tuple[click.Command | light_click.Command, ...] = found.COMMANDS
        declared = next(one for one in commands if one.name == cmd_name)
        command = in_click(declared) if isinstance(declared, light_click.Command) else declared
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

        word = name.casefold()
        near = [ELSEWHERE[word]] if word in ELSEWHERE else get_close_matches(word, COMMANDS, n=1)
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
    """A relationship coach for the terminal: who to contact next, what to do, and why.

    Without a command the app opens.
    """
    context = click_context.ensure_object(CommandContext)
    click_context.call_on_close(context.close)
    context.command = click_context.invoked_subcommand or ""
    if click_context.invoked_subcommand is None:
        return StartApp(context.path, context.today)
    return None


def refusal_of(of: light_click.Command, error: light_click.UsageError) -> click.UsageError:
    """The refusal of a call that was read without click, with the usage of its command."""
    program = click.Context(reltui, info_name="reltui")
    return refusal(error, click.Context(in_click(of), program, of.name))
