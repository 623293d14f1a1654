"""The commands that import people."""

import sys
from collections.abc import Sequence
from pathlib import Path

from reltui.book.encrypting import is_encrypted_file
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.cli.terminal import paint, warn
from reltui.domain.text.plural import plural
from reltui.services.base.drafts import Drafts
from reltui.services.base.phones import region_called
from reltui.services.transfer import link as linking
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import Plan
from reltui.services.transfer.import_preview import filled_of, preview
from reltui.services.transfer.import_report import ImportResult
from reltui.services.transfer.import_request import (
    ImportRequest,
    PlannedImport,
    columns_of,
    remember_columns,
    remembered_columns,
)
from reltui.services.upkeep.passphrase import open_key

_MOST_CHANGES = 20


@command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Show the changes without making them.")
@click.option("--encoding", metavar="NAME", help="Read the files in this encoding.")
@click.option(
    "--column",
    "columns",
    metavar='"HEADER=FIELD"',
    multiple=True,
    help="The field in a column of a table: name, first, last, email, phone, account, title, note, "
    "none ... It is remembered for this header.",
)
@click.option(
    "--identity",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The identity file for files that are encrypted with age.",
)
@click.option(
    "--region",
    metavar="COUNTRY",
    help="The country of phones without a country code, such as DE or +49. It is remembered.",
)
@click.option(
    "--bring-back", is_flag=True, help="Also import people who were forgotten in this book."
)
@global_options
@click.pass_obj
def import_files(
    context: CommandContext,
    /,
    files: tuple[str, ...],
    *,
    dry_run: bool,
    encoding: str | None,
    columns: tuple[str, ...],
    identity: Path | None,
    region: str | None,
    bring_back: bool,
) -> int:
    """Import vCard, CSV, LDIF and zip files, a folder of cards, or a reltui book; - reads a pipe.

    Importing the same file again changes nothing. Parts that cannot be read are listed; the rest is
    imported as one change, which can be undone.
    """
    workspace = context.workspace
    for file in files:
        if is_encrypted_file(Path(file).expanduser()):
            open_key(Path(file).expanduser())
    stdin = sys.stdin.buffer if "-" in files else None
    said, drafts = columns_of(columns), Drafts(context.path)
    request = ImportRequest(files, encoding, {**remembered_columns(drafts), **said}, identity)
    if region is not None:
        workspace.set_home_region(region_called(region), remember=not dry_run)
    plan = request.plan(workspace, stdin=stdin, bring_back=bring_back)
    unsure = PlannedImport(request, plan).asks_region(workspace)
    result = plan.result if dry_run else apply_import(workspace.book, plan, workspace.now())
    if not dry_run:
        remember_columns(drafts, said)
    for remark in result.remarks:
        warn(remark)
    for problem in result.problems:
        place = f"{problem.file}, line {problem.line}: " if problem.line else ""
        warn(f"{place}{problem.reason}")
    filled = tuple(filled_of(plan))
    more = [one.said for one in filled]
    lines = [*preview(plan)] if dry_run else [*_guesses(plan), *_remarks(result, more)]
    if unsure:
        lines.append(
            f"{plural(unsure, 'phone')} without a country: --region DE says where, and is "
            "remembered. Until then they are compared by their last digits."
        )
    if any(reading.format for reading in plan.readings) or result.skipped or not result.problems:
        # Of files that could not be read there is nothing to count.
        lines.append(_counted(result, dry_run=dry_run))
    if lines or context.as_json:
        told = {"filled": [one._asdict() for one in filled]} if filled else {}
        context.answer({**result.answer(), **told}, "\n".join(lines))
    return result.status


def _remarks(result: ImportResult, filled: Sequence[str]) -> list[str]:
    """Lines on replaced and on filled values, on rows of one person, and on how files were read."""
    words = {"emails": "e-mail", "phones": "phone"}
    changes = [
        f"{contact.name}: {words.get(one.field, one.field)} {one.old} → {one.new}"
        for contact, one in result.changes
    ]
    changes += [*filled, *(f"{one.said}." for one in result.joined)]
    more = len(changes) - _MOST_CHANGES
    if more > 0:
        changes[_MOST_CHANGES:] = [f"And {more} more changes: --json has all of them."]
    unused = [f"Kept, not used: {', '.join(result.unused)}."] if result.unused else []
    return [*changes, *unused, *result.hints]


def _guesses(plan: Plan) -> list[str]:
    return [
        f"{reading.file}: read as {reading.encoding}, a guess; undo and use --encoding if names "
        "look wrong."
        for reading in plan.readings
        if reading.guessed and reading.people
    ]


def _counted(result: ImportResult, *, dry_run: bool) -> str:
    head = "Would have read" if dry_run else "Read"
    return (
        f"{head} {paint(result.entries, 'bold')}: {result.added} added, {result.updated} updated, "
        f"{result.unchanged} unchanged, {result.skipped} skipped."
    )


@command("link")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--write", is_flag=True, help="Write your changes to the cards.")
@click.option(
    "--new",
    metavar="QUERY",
    default="",
    help="With --write: make cards for these people, such as tag:friends.",
)
@click.option("--dry-run", is_flag=True, help="Show the changes without making them.")
@global_options
@click.pass_obj
def link(context: CommandContext, /, folder: Path, *, write: bool, new: str, dry_run: bool) -> int:
    """Sync with the address book in DIR, a folder of cards (khard, vdirsyncer).

    Changes in the cards are imported. With --write your changes are written to the cards; where a
    field changed on both sides, neither is overwritten. The old form of a card is kept in a hidden
    folder. With --new QUERY, people without a card there get one; QUERY is as for
    `reltui contacts`.
    """
    if new and not write:
        raise click.UsageError("--new makes cards: add --write.")
    done = linking.link(context.workspace, folder, write=write, new=new, dry_run=dry_run)
    result = done.result
    for remark in result.remarks:
        warn(remark)
    for problem in result.problems:
        warn(f"{problem.file}: {problem.reason}")
    for sentence in done.left:
        warn(sentence)
    cards = plural(len(done.written), "card")
    said = f"{'Would write' if dry_run else 'Wrote'} {cards}: {', '.join(done.written)}."
    lines = [
        *_remarks(result, [one.said for one in done.filled]),
        _counted(result, dry_run=dry_run),
        *([said] if done.written else []),
    ]
    context.answer(done.answer(), "\n".join(lines))
    return 1 if done.left else result.status


COMMANDS = (import_files, link)
