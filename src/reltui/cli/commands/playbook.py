"""Commands for a playbook of the user's own."""

from pathlib import Path

import click

from reltui.cli.context import CommandContext
from reltui.cli.help import group
from reltui.cli.in_click import global_options
from reltui.services.playbook.checking import check_folder


@group()
@global_options
def playbook() -> None:
    """Use texts, questions and numbers of your own."""


@playbook.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@global_options
@click.pass_obj
def check(context: CommandContext, /, folder: Path) -> int:
    """Check a playbook folder, and list every fault with its file, key and reason."""
    problems = check_folder(folder)
    text = "\n".join(problems) or f"{folder} is a good playbook."
    context.answer({"ok": not problems, "problems": problems}, text)
    return 1 if problems else 0


COMMANDS = (playbook,)
