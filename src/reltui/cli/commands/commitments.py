"""Commands for promises: making one, and how it ends or moves."""

from collections.abc import Callable

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, confidential_option, global_options, on_option
from reltui.cli.follow_ups import with_quick_option
from reltui.cli.light_click import command
from reltui.cli.open_records import record_named
from reltui.cli.terminal import paint, warn
from reltui.domain.people.confidential import retold
from reltui.domain.text.dates import long_date
from reltui.domain.text.safe import clean_line
from reltui.domain.vocabulary import CommitmentState, Party
from reltui.services.activity import commitments, logging
from reltui.services.base.errors import Refused
from reltui.services.base.plain import plain
from reltui.services.contacts import finding

_BY = click.Choice(["us", "them"])


@command()
@click.argument("who")
@click.argument("text")
@click.option("--due", default="", metavar="DATE", help="The day; with --quick !fri in TEXT, too.")
@click.option("--by", type=_BY, default="us", help="Who promised.")
@on_option
@global_options
@click.pass_obj
@confidential_option
@with_quick_option
def commit(
    context: CommandContext, /, who: str, text: str, due: str, by: str, *, on: str | None
) -> None:
    """Record a promise with its date."""
    if not due:
        raise click.Missing("due")
    workspace = context.workspace
    contact = finding.find(workspace, who)
    day = context.past_date_or_none(on)
    kept = logging.commit(workspace, contact.id, text, context.date(due), by=by, on=day)
    name = paint(contact.name, "bold")
    side = f"we promised {name}" if by == "us" else f"{name} promised us"
    if kept.due < workspace.today:
        warn(f"{long_date(kept.due)} has passed already.")
    context.answer(
        plain(kept),
        f"Kept {kept.id}: {side}{context.on_day(kept.on)}: {clean_line(kept.text)}, "
        f"due {long_date(kept.due)}.",
    )


@command()
@click.argument("commitment_id", metavar="ID")
@global_options
@click.pass_obj
def keep(context: CommandContext, /, commitment_id: str) -> None:
    """Close a promise as kept."""
    _close(context, commitment_id, CommitmentState.KEPT)


def _reason(function: Callable[..., None]) -> Callable[..., None]:
    """Add the id of a promise, and a reason: the last argument, or an option."""
    for option in (
        click.option("--because", default="", metavar="TEXT", help="The reason."),
        click.argument("text", required=False, default=""),
        click.argument("commitment_id", metavar="ID"),
    ):
        function = option(function)
    return function


@command("break")
@_reason
@global_options
@click.pass_obj
def break_one(context: CommandContext, /, commitment_id: str, **reason: str) -> None:
    """Close a promise as broken, with the reason."""
    _close(context, commitment_id, CommitmentState.BROKEN, **reason)


@command()
@_reason
@global_options
@click.pass_obj
def drop(context: CommandContext, /, commitment_id: str, **reason: str) -> None:
    """Close a promise that both sides gave up, with the reason."""
    _close(context, commitment_id, CommitmentState.DROPPED, **reason)


@command()
@click.argument("commitment_id", metavar="ID")
@click.option("--due", required=True, metavar="DATE", help="The new day that was agreed.")
@click.option("--because", default="", help="The reason for the new day.")
@global_options
@click.pass_obj
def move(context: CommandContext, /, commitment_id: str, due: str, because: str) -> None:
    """Give a promise a new day; the old day stays on record."""
    named = _named(context, commitment_id)
    moved = retold(
        commitments.move_commitment(context.workspace, named, context.date(due), because)
    )
    context.answer(
        plain(moved),
        f"{moved.id} is due {long_date(moved.due)} now, no longer "
        f"{long_date(moved.moves[-1].due)}: {clean_line(moved.text)}",
    )


def _close(
    context: CommandContext,
    /,
    commitment_id: str,
    state: CommitmentState,
    text: str = "",
    because: str = "",
) -> None:
    if text and because:
        raise Refused("Give the reason once: as the last argument, or with --because.")
    word = text or because
    named = _named(context, commitment_id)
    closed = retold(logging.close_commitment(context.workspace, named, state, word))
    left = commitments.still_due(context.workspace, closed.who) if closed.by == Party.US else ""
    context.answer(plain(closed), f"{closed.id} is {state}: {clean_line(closed.text)}{left}")


def _named(context: CommandContext, typed: str) -> str:
    """The id of a promise, which may be named by its person if only one is open."""
    return record_named(
        context,
        typed,
        "promise",
        lambda dossier: (one for one in dossier.commitments if one.state == CommitmentState.OPEN),
    )


COMMANDS = (commit, keep, break_one, move, drop)
