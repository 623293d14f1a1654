"""Commands for notes about a contact: dates, news, thanks, plans, links, mentions."""

from typing import Any

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, confidential_option, global_options, on_option
from reltui.cli.follow_ups import with_quick_option
from reltui.cli.light_click import command
from reltui.cli.terminal import paint
from reltui.domain.people.confidential import retold
from reltui.domain.people.events import Touch
from reltui.domain.text.dates import long_date
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.domain.vocabulary import LinkKind, NewsKind, OccasionKind
from reltui.services.activity import notes, touches
from reltui.services.base.plain import plain
from reltui.services.base.typed import typed_begin_or_none, typed_end_or_none
from reltui.services.contacts import finding


@command("date")
@click.argument("who")
@click.argument("when", metavar="DATE")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in OccasionKind]),
    default="date",
    help="The kind; date unless given.",
)
@click.option("--name", default="", help="The name of the day.")
@click.option("--once", is_flag=True, help="The day does not return each year.")
@global_options
@click.pass_obj
@confidential_option
def occasion(context: CommandContext, /, who: str, when: str, **values: Any) -> None:
    """Record a date that matters: a birthday, an anniversary, the end of a contract."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    kept = notes.add_occasion(workspace, contact.id, when, **values)
    day = kept.around(workspace.today)
    comes = f", next on {long_date(day)}" if day is not None and day >= workspace.today else ""
    context.answer(
        plain(kept), f"Kept {kept.id}: {kept.word} of {paint(contact.name, 'bold')}{comes}."
    )


@command()
@click.argument("who")
@click.argument("text")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in NewsKind]),
    default="heard",
    help="The kind; heard unless given.",
)
@click.option("--from", "teller", default="", help="The person who told it.")
@click.option("--protect", "protected", is_flag=True, help="Never show who told it.")
@click.option("--contradicts", default="", metavar="FIELD", help="The field it puts in doubt.")
@click.option("--on", default="", metavar="DATE", help="The day; today unless given.")
@global_options
@click.pass_obj
@confidential_option
@with_quick_option
def news(context: CommandContext, /, who: str, text: str, on: str, **values: Any) -> None:
    """Record news about a contact; after a new job or company the four questions are open again."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    day = context.past_date_or_none(on)
    kept = notes.add_news(workspace, contact.id, text, on=day, **values)
    context.answer(
        plain(kept),
        f"Kept {kept.id}: news of {paint(contact.name, 'bold')}, {long_date(kept.on)}.",
    )


def _thank(context: CommandContext, who: str, about: str, text: str, kind: str) -> None:
    workspace = context.workspace
    contact = finding.find(workspace, who)
    kept = notes.thank(workspace, contact.id, about, text, kind=kind)
    context.answer(
        plain(kept), f"Kept {kept.id}: {kind} to {paint(contact.name, 'bold')} for {kept.about}."
    )


@command()
@click.argument("who")
@click.argument("about", metavar="ID")
@click.argument("text", required=False, default="")
@global_options
@click.pass_obj
@confidential_option
def thank(context: CommandContext, /, who: str, about: str, text: str) -> None:
    """Record that we thanked WHO for the gift or promise ID."""
    _thank(context, who, about, text, "thanks")


@command()
@click.argument("who")
@click.argument("about", metavar="ID")
@click.argument("text", required=False, default="")
@global_options
@click.pass_obj
@confidential_option
def apologize(context: CommandContext, /, who: str, about: str, text: str) -> None:
    """Record that we apologized to WHO for the promise or fall ID."""
    _thank(context, who, about, text, "apology")


@command()
@click.argument("planned_id", metavar="ID")
@on_option
@global_options
@click.pass_obj
def made(context: CommandContext, /, planned_id: str, *, on: str | None) -> None:
    """Record that a planned ask or help was made."""
    day = context.past_date_or_none(on)
    kept = retold(notes.carry_out(context.workspace, planned_id, on=day))
    text = f"Kept {kept.id}{context.on_day(kept.on)}: {clean_line(kept.text)}"
    context.answer(plain(kept), text)


@command()
@click.argument("item", metavar="ID")
@click.argument("kind", type=click.Choice([one.value for one in LinkKind]))
@click.argument("other")
@global_options
@click.pass_obj
def relate(context: CommandContext, /, item: str, kind: str, other: str) -> None:
    """Record how an item is related to another item, a field, or a person."""
    kept = notes.link_items(context.workspace, item, kind, other)
    context.answer(plain(kept), f"Kept: {kept.item} {kept.kind.replace('_', ' ')} {kept.target}.")


@command()
@click.argument("who")
@click.argument("name")
@click.argument("text", required=False, default="")
@click.option("--role", default="", help="Deputy, daughter, board ...")
@global_options
@click.pass_obj
@confidential_option
def mention(context: CommandContext, /, who: str, name: str, **values: str) -> None:
    """Record somebody that WHO spoke of, or belongs to, and who is not a contact."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    kept = notes.mention(workspace, contact.id, name, **values)
    role = f" ({kept.role})" if kept.role else ""
    name = paint(contact.name, "bold")
    context.answer(plain(kept), f"Kept {kept.id}: {kept.name}{role}, with {name}.")


@command()
@click.argument("note_id", metavar="ID")
@global_options
@click.pass_obj
def unnote(context: CommandContext, /, note_id: str) -> None:
    """Remove a touch, a note, a gift, an ask, a question, a date, or another record.

    Thanks and links that are about it go with it; `reltui undo` brings all of it back. A promise is
    closed by `reltui drop`.
    """
    touch = context.workspace.book.get(Touch, note_id.strip())
    if touch is not None:
        count = touches.remove_touch(context.workspace, touch)
        more = f" and {plural(count - 1, 'other')}" if count > 1 else ""
        said = f"{touch.id} of {_name(context, touch)}{more} is taken away."
        context.answer(plain(retold(touch)), said)
        return
    gone, *about = notes.remove_record(context.workspace, note_id)
    more = f", and with it {', '.join(one.id for one in about)}" if about else ""
    context.answer(plain(retold(gone)), f"{gone.id} of {_name(context, gone)} is taken away{more}.")


def _name(context: CommandContext, record: "Touch | notes.Removable") -> str:
    return paint(context.workspace.dossier(record.who).contact.name, "bold")


@command()
@click.argument("who")
@click.argument("account")
@click.option("--role", default="", help="Their role there.")
@click.option("--from", "since", default="", metavar="DATE", help="The first day.")
@click.option("--until", default="", metavar="DATE", help="The last day, if it has ended.")
@global_options
@click.pass_obj
@confidential_option
def position(context: CommandContext, /, who: str, account: str, role: str, **days: str) -> None:
    """Record a position that WHO holds or held in an ACCOUNT, besides the one on their card."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    kept = notes.hold_position(
        *(workspace, contact.id, account),
        role=role,
        since=typed_begin_or_none(days["since"], workspace.today),
        until=typed_end_or_none(days["until"], workspace.today),
    )
    words = f", {kept.role}" if kept.role else ""
    span = f" from {long_date(kept.since)}" if kept.since else ""
    span += f" until {long_date(kept.until)}" if kept.until else ""
    name = paint(contact.name, "bold")
    context.answer(plain(kept), f"Kept {kept.id}: {name} at {kept.account}{words}{span}.")


COMMANDS = (position, occasion, news, thank, apologize, made, relate, mention, unnote)
