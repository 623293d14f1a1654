"""Commands that bring people in: import."""

import sys

import click

from reltui.cli.context import Setting, global_options
from reltui.cli.terminal import paint, warn
from reltui.domain.text.plural import plural
from reltui.services.transfer import import_plan
from reltui.services.transfer.import_plan import ImportResult
from reltui.services.transfer.import_sources import read_sources


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--encoding", metavar="NAME", help="Read the files in this encoding.")
@global_options
@click.pass_obj
def import_files(
    setting: Setting, /, files: tuple[str, ...], *, dry_run: bool, encoding: str | None
) -> int:
    """Import vCard and CSV files, a folder of cards, a reltui book; - is standard input.

    The same file a second time changes nothing. What cannot be read is listed; the rest goes in,
    as one change that can be undone.
    """
    workspace = setting.workspace
    stdin = sys.stdin.buffer if "-" in files else None
    readings = read_sources(files, stdin=stdin, encoding=encoding)
    plan = import_plan.plan_import(workspace.book.contacts(), readings, workspace.today)
    result = (
        plan.result if dry_run else import_plan.apply_import(workspace.book, plan, workspace.now())
    )
    for remark in result.remarks:
        warn(remark)
    for problem in result.problems:
        place = f"{problem.file}, line {problem.line}: " if problem.line else ""
        warn(f"{place}{problem.reason}")
    lines = [*import_plan.preview(plan)] if dry_run else _guesses(plan)
    setting.answer(result.answer(), "\n".join([*lines, _counted(result, dry_run=dry_run)]))
    return result.status


def _guesses(plan: import_plan.Plan) -> list[str]:
    return [
        f"{reading.file}: read as {reading.encoding}, a guess; undo and use --encoding if names "
        "look wrong."
        for reading in plan.readings
        if reading.guessed and reading.people
    ]


def _counted(result: ImportResult, *, dry_run: bool) -> str:
    head = "Would have read" if dry_run else "Read"
    count = plural(result.read, "person")
    return (
        f"{head} {paint(count, 'bold')}: {result.added} added, {result.updated} updated, "
        f"{result.unchanged} unchanged, {result.skipped} skipped."
    )


COMMANDS = (import_files,)
