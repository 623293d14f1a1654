"""The command that asks the matrix alone; it opens no book, and imports none."""

from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.cli.text import matrix
from reltui.domain.frameworks.matrix import DIMENSIONS


@command()
@click.option(
    "--relationship",
    type=click.Choice([*DIMENSIONS["relationship"], "unknown"]),
    default="unknown",
    help="Would they take your call, and return it?",
)
@click.option(
    "--power",
    type=click.Choice([*DIMENSIONS["power"], "unknown"]),
    default="unknown",
    help="Can they advance your cause, or subvert it?",
)
@click.option(
    "--perception",
    type=click.Choice([*DIMENSIONS["perception"], "unknown"]),
    default="unknown",
    help="Their view of the company and its products, not of you.",
)
@click.option(
    "--activity",
    type=click.Choice([*DIMENSIONS["activity"], "unknown"]),
    default="unknown",
    help="Do they act on their view?",
)
@global_options
@click.pass_obj
def classify(context: CommandContext, /, **values: str) -> None:
    """Show what the matrix advises for the answers given."""
    known = {name: None if value == "unknown" else value for name, value in values.items()}
    shape = json_shapes.classified(known)
    context.answer(shape, matrix.classified(shape))


COMMANDS = (classify,)
