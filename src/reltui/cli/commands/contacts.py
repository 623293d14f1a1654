"""Commands that add contacts and set their facts: add, set, evidence, fall, line."""

from collections.abc import Callable
from typing import Any

from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, confidential_option, global_options, on_option
from reltui.cli.light_click import command
from reltui.cli.terminal import paint, warn
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.fields import FACTS
from reltui.domain.text.dates import count_days, long_date
from reltui.domain.text.wording import upper_first
from reltui.domain.vocabulary import Direction, Side, TieKind
from reltui.services.accounts import ties
from reltui.services.base.errors import Refused
from reltui.services.base.plain import plain
from reltui.services.contacts import editing, fields, finding, merging
from reltui.services.contacts.downgrade import downgrade, fall_words


def _facts(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each field of one line for which `add` does not have one yet."""
    for field in reversed(FACTS):
        command = click.option(f"--{field.name}", default="", help=f"{field.hint.capitalize()}.")(
            command
        )
    return command


@command()
@click.argument("name")
@click.option("--account", default="", help="The organization.")
@click.option("--title", default="", help="Their job.")
@click.option("--email", default="", help="A mail address.")
@click.option("--phone", default="", help="A phone number.")
@_facts
@click.option("--tag", "tags", multiple=True, help="May be given several times.")
@click.option(
    "--direction",
    type=click.Choice([one.value for one in Direction]),
    default="customer",
    help="What they are to us.",
)
@global_options
@click.pass_obj
def add(context: CommandContext, /, name: str, tags: tuple[str, ...], **values: str) -> None:
    """Add a contact."""
    workspace = context.workspace
    contact = editing.add_contact(workspace, name, tags=tags, **values)
    for sentence in fields.odd_mails(contact):
        warn(sentence)
    if same := merging.who_might_be(workspace, contact):
        warn(
            f"In the book already: {finding.listed(same)}. `reltui undo` takes the new one back, "
            f"`reltui merge {same[0].id} {contact.id}` makes one out of two."
        )
    move = workspace.moves(contact.id)[0]
    context.answer(
        json_shapes.row(workspace.row(contact.id)),
        f"Added {contact.id} {paint(contact.name, 'bold')}. Next: {move.what}",
    )


@command("set")
@click.argument("who")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--because", default="", help="The evidence for these values.")
@global_options
@click.pass_obj
def set_values(context: CommandContext, /, who: str, values: tuple[str, ...], because: str) -> None:
    r"""Set facts of a contact, as FIELD=VALUE.

    \b
    relationship=no|yes  power=low|high  perception=detractor|advocate  activity=passive|active
    (or unknown)  ours=1..7  theirs=1..7  ready=none|ours|theirs|both  goal=LEVEL@DATE
    (goal=5/4@DATE where ours and theirs differ)  purpose=me|them|us
    potential=  sees=  feels=  wants=  cadence=30d|2w|auto|none
    satisfaction=delighted|satisfied|dissatisfied|unknown
    account=  title=  email=  phone=  direction=  tag=  name=  note=  archived=yes|no
    called=  pronoun=  dispose=DATE|none  rhythm= is another name of cadence=

    tag=a,b adds tags, tag=-a takes one away, and tag= takes all away.
    """
    workspace = context.workspace
    contact = finding.find(workspace, who)
    wanted = fields.by_own_names(pairs(values), workspace.playbook)
    before = contact.level
    _weigh(context, downgrade(contact, wanted))
    new = editing.set_fields(workspace, contact.id, wanted, because=because)
    for sentence in fields.odd_mails(new, contact):
        warn(sentence)
    row = workspace.row(contact.id)
    lines = [
        f"{upper_first(fields.set_and_cleared(wanted))} of {new.id} {paint(new.name, 'bold')}."
    ]
    if "goal" in wanted and new.goal:
        lines.append(f"Goal: {new.goal.words} by {long_date(new.goal.by)}.")
    if "cadence" in wanted or "style" in wanted:
        case = workspace.case(new.id)
        every = f"every {count_days(case.cadence)}" if case.cadence else "no touch is due by itself"
        due = f", the next on {long_date(row.due)}" if row.due else ""
        lines.append(f"Rhythm: {every}{due} ({case.cadence_rule}).")
    if row.action and set(wanted) & set(DIMENSIONS):
        lines.append(f"The matrix says: {row.action.sentence}.")
    if before and new.level and new.level < before:
        lines.append(f"It was {before}: `reltui fall` keeps the reason of a fall.")
    context.answer(json_shapes.row(row), " ".join(lines))


def _weigh(context: CommandContext, what: str) -> None:
    """Offer the pause before a change that lowers a relationship."""
    if what and not context.as_json:
        # Imported here, because only a person at a terminal needs it.
        from reltui.cli.pause import offer_pause

        offer_pause(what)


def pairs(values: tuple[str, ...]) -> dict[str, str]:
    """FIELD=VALUE arguments as a mapping; several tags are joined.

    Raises:
        UsageError: an argument without an equals sign.
        Refused: a field given twice.
    """
    found: dict[str, str] = {}
    for value in values:
        name, equals, said = value.partition("=")
        if not equals:
            raise click.UsageError(f"{value!r} is not FIELD=VALUE.")
        key = name.strip().casefold()
        if key in found and key != "tag":
            raise Refused(f"{key} is given twice; say it once.")
        found[key] = f"{found[key]},{said}" if key in found else said
    return found


@command()
@click.argument("who")
@click.option(
    "--side",
    type=click.Choice([one.value for one in Side]),
    required=True,
    help="Whose side it is about.",
)
@click.option("--level", required=True, metavar="1..7", help="The level of the check.")
@click.option("--check", "key", required=True, metavar="KEY", help="`reltui ladder` lists them.")
@click.option(
    "--answer", type=click.Choice(["yes", "no"]), required=True, help="Whether it is true."
)
@click.option("--note", default="", help="What shows it.")
@global_options
@click.pass_obj
@confidential_option
def evidence(
    context: CommandContext, /, who: str, *, side: str, level: str, key: str, answer: str, note: str
) -> None:
    """Answer one evidence check of a level and a side."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    check = editing.answer_check(
        workspace,
        contact.id,
        side=Side.OURS if side == Side.OURS else Side.THEIRS,
        level=fields.number("level", level, 1, 7),
        key=key,
        answer=answer,
        note=note,
    )
    context.answer(plain(check), f"Kept {check.id}: {key} of level {level}, {side}: {answer}.")


@command()
@click.argument("who")
@click.option("--to", "to", required=True, metavar="1..7", help="The level it is now.")
@click.option("--because", required=True, metavar="TEXT", help="The cause, in a few words.")
@click.option(
    "--side",
    type=click.Choice([*(one.value for one in Side), "both"]),
    default="theirs",
    help="The side whose expectations were not met: its level goes down.",
)
@on_option
@global_options
@click.pass_obj
@confidential_option
def fall(
    context: CommandContext, /, who: str, to: str, because: str, side: str, *, on: str | None
) -> None:
    """Record a fall to a lower level, with its cause."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    level = fields.number("--to", to, 1, 7)
    _weigh(context, fall_words(contact, level) if because.strip() else "")
    day = context.past_date_or_none(on)
    one = editing.record_fall(workspace, contact.id, level, because, side=side, on=day)
    move = workspace.moves(contact.id)[0]
    context.answer(
        plain(one),
        f"Kept {one.id}: {contact.name} fell from level {one.origin} to {one.to}"
        f"{context.on_day(one.on)}. "
        f"Next: {move.what}",
    )


@command()
@click.argument("who")
@click.argument("kind", type=click.Choice([one.value for one in TieKind]))
@click.argument("other")
@click.option("--remove", is_flag=True, help="Remove the line.")
@global_options
@click.pass_obj
def line(context: CommandContext, /, who: str, kind: str, other: str, *, remove: bool) -> None:
    """Record that WHO reports to, listens to, or is in conflict with OTHER.

    A person reports to one other person: a new line replaces the old one. `reltui map` shows the
    lines.
    """
    workspace = context.workspace
    one, two = finding.find(workspace, who), finding.find(workspace, other)
    verb = ties.VERBS[kind]
    if remove:
        gone = ties.untie(workspace, one.id, two.id, kind)
        said = f"Taken away: {one.name} {verb} {two.name}. `reltui undo` brings the line back."
        context.answer(plain(gone), said)
    else:
        kept = ties.tie(workspace, one.id, two.id, kind)
        context.answer(plain(kept), f"Kept {kept.id}: {one.name} {verb} {two.name}.")


COMMANDS = (add, set_values, evidence, fall, line)
