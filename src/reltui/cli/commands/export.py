"""The command that exports people."""

from pathlib import Path
from typing import Any, Final

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.cli.terminal import paint
from reltui.interop.csv.programs import PROGRAMS
from reltui.services.transfer import export as exporting

_HELP: Final = (
    "Write people to FILE. Its ending says what it becomes: "
    f"{', '.join(f'{ending} ({kind.name})' for ending, kind in exporting.KINDS.items())}. "
    "Only you can read the file."
)


@command("export", help=_HELP)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--who", default="", metavar="QUERY", help="Only those: as `reltui contacts` finds.")
@click.option("--with-confidential", is_flag=True, help="Confidential notes too.")
@click.option("--force", is_flag=True, help="Replace a file that is not an earlier export.")
@click.option(
    "--vcard", type=click.Choice(["4.0", "3.0"]), default="4.0", help="3.0 for Outlook and phones."
)
@click.option(
    "--for",
    "program",
    type=click.Choice(tuple(PROGRAMS)),
    help="The columns of a .csv as this program wants them.",
)
@click.option(
    "--age",
    multiple=True,
    metavar="RECIPIENT",
    help="Encrypt FILE.age for this public key; may be repeated.",
)
@click.option("--events", is_flag=True, help="Events instead of to-dos in an .ics.")
@global_options
@click.pass_obj
def export(context: CommandContext, /, file: Path, **wanted: Any) -> None:
    """Write people to a file."""
    with_confidential = wanted["with_confidential"]
    done = exporting.export(
        context.workspace,
        file,
        who=wanted["who"],
        confidential=with_confidential,
        force=wanted["force"],
        form=exporting.Form(wanted["vcard"], wanted["program"] or "", wanted["events"]),
        recipients=wanted["age"],
    )
    told = "; nothing that was said in confidence is in it" if not with_confidential else ""
    sealed = ", encrypted with age" if wanted["age"] else ""
    context.answer(
        done.answer(),
        f"Exported {paint(done.said, 'bold')} to {done.file} ({done.kind}{sealed}){told}.",
    )


COMMANDS = (export,)
