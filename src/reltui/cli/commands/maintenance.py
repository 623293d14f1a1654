"""Commands that keep the book safe: history, undo, redo, doctor, backup, restore, forget."""

import sys
from contextlib import suppress
from pathlib import Path

from reltui.book.book import Book, HistoryEntry
from reltui.book.errors import SENSELESS, BookError
from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import WholeNumber, command
from reltui.cli.terminal import ask, warn
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.services.activity.taking_back import (
    OfAnotherMember,
    done_in_words,
    moment_in_words,
    take_back,
)
from reltui.services.base.errors import Refused
from reltui.services.base.plain import plain
from reltui.services.contacts import finding
from reltui.services.upkeep import maintenance
from reltui.services.upkeep.about import about as about_person
from reltui.services.upkeep.about_words import about_in_words
from reltui.services.upkeep.passphrase import open_key


@command()
@click.argument("who", required=False)
@click.option("--limit", type=WholeNumber(min=1), help="List only this many of the newest changes.")
@global_options
@click.pass_obj
def history(context: CommandContext, /, who: str | None, limit: int | None) -> None:
    """List the changes of the book, the newest first; with WHO only the changes of that person.

    Where a text was edited, the earlier words stand below, unless they are confidential. A change
    that `undo NUMBER` has taken back is marked.
    """
    workspace = context.workspace
    entries = workspace.book.history()
    if who is not None:
        contact = finding.find(workspace, who)
        entries = [entry for entry in entries if contact.id in entry.touched]
    entries = entries[:limit]
    lines: list[str] = []
    today = workspace.today
    for entry in entries:
        by = f", by {entry.member}" if entry.member else ""
        gone = f"  (taken back by change {entry.taken_back_by})" if entry.taken_back_by else ""
        at = moment_in_words(entry, today)
        lines.append(f"{entry.number:>5}  {at:>13}  {entry.name}{by}{gone}")
        lines += [f"       {one.record} before: {clean_line(one.text)}" for one in entry.before]
    context.answer(
        [json_shapes.change(entry) for entry in entries],
        "\n".join(lines) or "Nothing was changed yet.",
    )


@command()
@click.argument("number", required=False, type=WholeNumber(min=1))
@click.option(
    "--of-others", is_flag=True, help="In a team's book: undo a change of another member, too."
)
@global_options
@click.pass_obj
def undo(context: CommandContext, /, number: int | None, *, of_others: bool) -> None:
    """Undo the last change; with NUMBER, as the history has it, take back that change alone.

    The changes after it stay. If one of them wrote the same, nothing is done, and it is named.
    """
    workspace = context.workspace
    if number is not None:
        try:
            taken = take_back(workspace, number, of_others=of_others)
        except OfAnotherMember as error:
            raise Refused(f"{error} To take it back all the same, add --of-others.") from error
        at = moment_in_words(taken, workspace.today)
        context.answer(json_shapes.change(taken), f"{done_in_words(taken)} ({at})")
        return
    workspace.refuse_after_erasure()
    last = next(iter(workspace.book.history(1)), None)
    if last is not None and not of_others and last.member not in {"", workspace.book.member}:
        at = moment_in_words(last, workspace.today)
        raise Refused(
            f"The last change was made by {last.member}, on {at}: {last.name}. It stands. "
            "To take it back all the same, add --of-others."
        )
    _step(context, workspace.book.undo(workspace.now()), "Undone", "undo")


@command()
@global_options
@click.pass_obj
def redo(context: CommandContext, /) -> None:
    """Redo the change that was undone last."""
    workspace = context.workspace
    _step(context, workspace.book.redo(workspace.now()), "Done again", "redo")


def _step(context: CommandContext, entry: HistoryEntry | None, word: str, verb: str) -> None:
    if entry is None:
        raise Refused(f"There is nothing to {verb}.")
    today = context.workspace.today
    context.answer(
        json_shapes.change(entry), f"{word}: {entry.name} ({moment_in_words(entry, today)})"
    )


@command()
@global_options
@click.pass_obj
def doctor(context: CommandContext, /) -> int:
    """Check every file of the book, and repair damage where nothing is lost by it."""
    context.open_key()
    found = maintenance.doctor(context.path, warn, context.now())
    if found.mended:
        warn(found.mended)
    shape = {
        "ok": found.ok,
        "contacts": found.contacts,
        "changes": found.changes,
        "problems": list(found.problems),
    }
    if found.remarks:
        shape["remarks"] = list(found.remarks)
    counted = f"{plural(found.contacts, 'contact')}, {plural(found.changes, 'change')}"
    well = f"The book is well: {counted}."
    context.answer(shape, "\n".join([*(found.problems or (well,)), *found.remarks]))
    if found.mended:
        context.cache_replaced_book()
    return 0 if found.ok else 3 if found.newer else 4


@command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--age",
    multiple=True,
    metavar="RECIPIENT",
    help="Encrypt FILE.age for this public key; may be repeated.",
)
@global_options
@click.pass_obj
def backup(context: CommandContext, /, file: Path | None, age: tuple[str, ...]) -> None:
    """Write a backup of the book, and check it; it lies beside the book unless FILE is given."""
    workspace = context.workspace
    if not Book.exists(context.path):
        raise Refused(f"There is no book at {context.path} yet, so there is nothing to back up.")
    target = file or context.path.with_name(
        f"{context.path.stem}-{workspace.now():%Y%m%d-%H%M%S}{context.path.suffix}"
        f"{'.age' if age else ''}"
    )
    if target.is_dir() or not target.parent.is_dir():
        raise Refused(f"{target} is not a file in an existing folder. Nothing was written.")
    written = maintenance.backup(workspace.book, target, age)
    context.answer({"backup": str(written)}, f"Backed up to {written}, and read back.")


@command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--other-book", is_flag=True, help="Restore it although it is of another book.")
@click.option(
    "--identity",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The identity file for a backup that is encrypted with age.",
)
@global_options
@click.pass_obj
def restore(
    context: CommandContext, /, file: Path, *, other_book: bool, identity: Path | None
) -> None:
    """Put the book back to the state of a backup; unless the book is damaged, you can undo this."""
    if not file.is_file():
        raise Refused(f"There is no backup {file}. Nothing was changed.")
    context.open_key()
    open_key(file)
    sentence = maintenance.restore(
        context.path, file, context.now(), of_another=other_book, identity=identity
    )
    context.answer({"restored": str(file)}, sentence)
    context.cache_replaced_book()


@command()
@click.argument("who")
@click.option("--yes", is_flag=True, help="Erase without asking.")
@global_options
@click.pass_obj
def forget(context: CommandContext, /, who: str, *, yes: bool) -> int:
    """Erase a person everywhere, also in the journal and in the backups that reltui made.

    The exit status is 1 if a file that may still hold the person could not be reached.
    """
    workspace = context.workspace
    contact = finding.find(workspace, who)
    whole = {contact.id, " ".join(contact.name.split()).casefold()}
    if " ".join(who.split()).casefold() not in whole:
        raise Refused(
            f"{who!r} is not the whole name of {contact.name}. To forget somebody, give "
            f"the whole name or the id, {contact.id}. Nobody was forgotten."
        )
    of = f" of {contact.account}" if contact.account else ""
    if not yes:
        if not sys.stdin.isatty():
            raise Refused(
                f"This would erase {contact.name}{of} for good. Without a terminal to ask at, add "
                "--yes. Nobody was forgotten."
            )
        warn(f"This erases {contact.name}{of} for good. It is the one thing that cannot be undone.")
        typed = ask("Type the name to go on")
        if " ".join(typed.split()).casefold() != " ".join(contact.name.split()).casefold():
            raise Refused("That is not the name. Nobody was forgotten.")
    # What a damaged record keeps from being cached must not keep anybody from being erased.
    with suppress(BookError, *SENSELESS):
        workspace.views.take_in_cache()
    receipt = maintenance.forget(workspace.book, contact.id, workspace.now())
    context.answer(plain(receipt), "\n".join(maintenance.receipt_in_words(receipt)))
    with suppress(BookError, *SENSELESS):
        workspace.views.cache_for_next_start(is_new=True)
    return 1 if receipt.unreached else 0


@command()
@click.argument("who")
@global_options
@click.pass_obj
def about(context: CommandContext, /, who: str) -> None:
    """Print everything the book holds about a person, for them to read; others are masked."""
    workspace = context.workspace
    found = about_person(workspace.book, finding.find(workspace, who).id)
    context.answer(found, "\n".join(about_in_words(found, workspace.playbook)))


COMMANDS = (about, history, undo, redo, doctor, backup, restore, forget)
