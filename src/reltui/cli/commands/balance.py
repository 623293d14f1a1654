"""Commands that record what each side gave, asked and risked: give, receive, ask, trust."""

from collections.abc import Callable
from typing import Any, Final

from reltui.cli import light_click as click
from reltui.cli.context import (
    CommandContext,
    confidential_option,
    global_options,
    on_option,
)
from reltui.cli.follow_ups import with_quick_option
from reltui.cli.light_click import command
from reltui.cli.terminal import paint, warn
from reltui.domain.people.contact import Contact
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.domain.vocabulary import Flow, LedgerKind, Outcome, Reply
from reltui.services.activity import logging, notes
from reltui.services.base.errors import Refused
from reltui.services.base.plain import plain
from reltui.services.contacts import fields, finding

_BY = click.Choice(["us", "them"])
_PLANNED_ON: Final = "What is planned has no day yet: leave out --on, or --planned."


def _ledger_entry(function: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments that `give` and `receive` share."""
    for option in (
        on_option,
        click.option("--size", default="1", metavar="1..3", help="How much it is; 1 unless given."),
        click.option(
            "--kind",
            type=click.Choice([one.value for one in LedgerKind]),
            default="time",
            help="What it is; time unless given.",
        ),
        click.argument("text"),
        click.argument("who"),
    ):
        function = option(function)
    return function


def _plan(context: CommandContext, contact: Contact, kind: str, text: str, size: int) -> None:
    kept = notes.plan_ahead(context.workspace, contact.id, kind, text, size)
    context.answer(
        plain(kept),
        f"Kept {kept.id}: planned {kind} with {paint(contact.name, 'bold')}: "
        f"{clean_line(kept.text)}. `reltui made {kept.id}` once it was made.",
    )


@command()
@_ledger_entry
@click.option("--planned", is_flag=True, help="It is planned and not given yet.")
@global_options
@click.pass_obj
@confidential_option
@with_quick_option
def give(
    context: CommandContext, /, who: str, *, planned: bool, on: str | None, **values: str
) -> None:
    """Record in the value ledger what we gave."""
    if planned:
        if on:
            raise Refused(_PLANNED_ON)
        contact = finding.find(context.workspace, who)
        size = fields.number("size", values["size"], 1, 3)
        _plan(context, contact, "help", values["text"], size)
        return
    _enter(context, who, Flow.GIVE, on, **values)


@command()
@_ledger_entry
@global_options
@click.pass_obj
@confidential_option
@with_quick_option
def receive(context: CommandContext, /, who: str, *, on: str | None, **values: str) -> None:
    """Record in the value ledger what we received."""
    _enter(context, who, Flow.RECEIVE, on, **values)


def _enter(
    context: CommandContext,
    /,
    who: str,
    way: Flow,
    on: str | None,
    *,
    text: str,
    kind: str,
    size: str,
) -> None:
    workspace = context.workspace
    contact = finding.find(workspace, who)
    kept = logging.enter_value(
        *(workspace, contact.id, way, text),
        kind=kind,
        size=fields.number("size", size, 1, 3),
        on=context.past_date_or_none(on),
    )
    sums = workspace.case(contact.id).balance
    verb = "given to" if way == "give" else "received from"
    context.answer(
        plain(kept),
        f"Kept {kept.id}: {verb} {paint(contact.name, 'bold')}{context.on_day(kept.on)}: "
        f"{clean_line(kept.text)}. "
        f"In {plural(sums.window, 'day')}: given {sums.given}, received {sums.received}.",
    )


@command()
@click.argument("who")
@click.argument("text")
@click.option(
    "--size",
    required=True,
    metavar="1..7",
    help="From 1, seconds of their time, to 7, their name at stake.",
)
@click.option("--answer", type=click.Choice([one.value for one in Reply]), help="Their answer.")
@click.option("--planned", is_flag=True, help="It is planned and not asked yet.")
@on_option
@global_options
@click.pass_obj
@confidential_option
@with_quick_option
def ask(
    context: CommandContext,
    /,
    who: str,
    text: str,
    *,
    size: str,
    answer: str | None,
    planned: bool,
    on: str | None,
) -> None:
    """Record an ask of ours, and their answer."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    if planned:
        if on:
            raise Refused(_PLANNED_ON)
        _plan(context, contact, "ask", text, fields.number("size", size, 1, 7))
        return
    kept, warning = logging.ask(
        *(workspace, contact.id, text, fields.number("size", size, 1, 7)),
        answer=answer,
        on=context.past_date_or_none(on),
    )
    if warning:
        warn(warning)
    said = f", answered {kept.answer}" if kept.answer else ""
    context.answer(
        plain(kept),
        f"Kept {kept.id}: asked {paint(contact.name, 'bold')}{context.on_day(kept.on)} "
        f"(size {kept.size}{said}): {clean_line(kept.text)}",
    )


@command()
@click.argument("who")
@click.argument("text")
@click.option("--by", type=_BY, required=True, help="Who took the risk.")
@click.option(
    "--size", required=True, metavar="1..7", help="From 1, a small risk, to 7, their name at stake."
)
@click.option(
    "--outcome", type=click.Choice([one.value for one in Outcome]), help="What the other side did."
)
@on_option
@global_options
@click.pass_obj
@confidential_option
@with_quick_option
def trust(context: CommandContext, /, who: str, text: str, **values: Any) -> None:
    """Record a step of trust: a risk that one side took."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    values["size"] = fields.number("size", values["size"], 1, 7)
    values["on"] = context.past_date_or_none(values["on"])
    kept = logging.expose(workspace, contact.id, text, **values)
    came = f", {kept.outcome}" if kept.outcome else ""
    context.answer(
        plain(kept),
        f"Kept {kept.id}: a step of trust by {kept.by} with {paint(contact.name, 'bold')}"
        f"{context.on_day(kept.on)} (size {kept.size}{came}): {clean_line(kept.text)}",
    )


COMMANDS = (give, receive, ask, trust)
