"""Commands that give people away: export."""

from pathlib import Path

import click

from reltui.cli.context import Setting, global_options
from reltui.cli.terminal import paint
from reltui.domain.text.plural import plural
from reltui.services.transfer import export as exporting


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--who", default="", metavar="QUERY", help="Only those: as `reltui contacts` finds.")
@click.option("--with-confidential", is_flag=True, help="Confidential notes too.")
@click.option("--force", is_flag=True, help="Replace a file that is no earlier export.")
@global_options
@click.pass_obj
def export(
    setting: Setting, /, file: Path, *, who: str, with_confidential: bool, force: bool
) -> None:
    """Write people to FILE, by its ending: .json .vcf .csv .md .ics.

    .json is a book that `reltui import` reads, .vcf address cards, .csv a table, .md a page a
    person, .ics commitments and touches for a calendar. Only you can read the file.
    """
    done = exporting.export(
        setting.workspace, file, who=who, confidential=with_confidential, force=force
    )
    count = plural(done.people, "person")
    told = "; nothing that was said in confidence is in it" if not with_confidential else ""
    setting.answer(
        done.answer(), f"Exported {paint(count, 'bold')} to {done.file} ({done.kind}){told}."
    )


COMMANDS = (export,)
