"""Commands for growth: moved, value, outcome, pause, climb."""

from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.cli.terminal import paint
from reltui.cli.text import growth
from reltui.domain.coach.climb import made_in, result_of
from reltui.domain.coach.climb_steps import AFTER, STEPS
from reltui.domain.frameworks.purpose import drift_since, months
from reltui.domain.people.confidential import retold
from reltui.domain.people.events import Ask
from reltui.domain.text.typed_dates import parse_past
from reltui.domain.vocabulary import Outcome, Reply
from reltui.services.activity import outcomes
from reltui.services.base.plain import plain
from reltui.services.contacts import editing, fields, finding
from reltui.services.growth import climbs, practices
from reltui.services.portfolio import matrix_changes


@command()
@click.option("--since", metavar="DATE", help="The first day; three months ago unless given.")
@global_options
@click.pass_obj
def moved(context: CommandContext, /, since: str | None) -> None:
    """Show the people who have changed cell on the matrix since a day."""
    workspace = context.workspace
    try:
        day = (
            parse_past(since, workspace.today)
            if since
            else matrix_changes.default_since(workspace.today)
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    found = matrix_changes.moved_since(workspace, day)
    shape = [
        {
            "id": one.contact.id,
            "name": one.contact.name,
            "on": one.on.isoformat(),
            "changed": list(one.changed),
            "old": [cell._asdict() for cell in one.old],
            "new": [cell._asdict() for cell in one.new],
            "better": one.better,
            "learned": one.learned,
        }
        for one in found
    ]
    context.answer(shape, growth.moved(found, day, workspace.today))


@command()
@click.argument("who")
@global_options
@click.pass_obj
def value(context: CommandContext, /, who: str) -> None:
    """Show the purpose of a relationship, and what each side gave, in two columns."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    case = workspace.case(contact.id)
    balance = case.balance
    since = drift_since(contact, case.dossier.ledger, workspace.today, workspace.playbook.numbers)
    shape = {
        "id": contact.id,
        "name": contact.name,
        "purpose": plain(contact.purpose),
        "potential": plain(contact.potential),
        "given": balance.given,
        "received": balance.received,
        "window": balance.window,
        "drift_since": since.isoformat() if since else None,
        "months": plain(months(case.dossier.ledger, workspace.today, 12)),
        "ledger": plain(case.dossier.ledger),
    }
    context.answer(shape, growth.value(case, since))


@command()
@click.argument("record_id", metavar="ID")
@click.argument("word", type=click.Choice([one.value for kind in (Outcome, Reply) for one in kind]))
@click.option("--because", default=None, help="For an ask: their words.")
@click.option("--on", default="", metavar="DATE", help="For an ask: the day of the answer.")
@click.option(
    "--correct", is_flag=True, help="Change an answer or a result that is already recorded."
)
@global_options
@click.pass_obj
def outcome(
    context: CommandContext,
    /,
    record_id: str,
    word: str,
    *,
    because: str | None,
    on: str,
    correct: bool,
) -> None:
    """Record the result of a trust step (x1 returned) or the answer to an ask (a1 yes)."""
    one = outcomes.close(
        context.workspace,
        record_id,
        word,
        because=because,
        on=context.past_date_or_none(on),
        correct=correct,
    )
    said = f"the answer is {word}" if isinstance(one, Ask) else f"the trust step was {word}"
    context.answer(plain(retold(one)), f"Kept {one.id}: {said}.")


@command()
@click.argument("who")
@click.option(
    "--choice",
    "choices",
    multiple=True,
    required=True,
    help="A choice that you see; give at least two.",
)
@click.option("--draft", required=True, metavar="TEXT", help="The reply, drafted after the pause.")
@click.option(
    "--tag",
    type=click.Choice(["response", "reaction"]),
    required=True,
    help="A response is chosen, a reaction is not.",
)
@click.option(
    "--how", default="", metavar="TEXT", help="How you can tell whether it is response or reaction."
)
@click.option("--cut-short", is_flag=True, help="You did not wait the whole twenty seconds.")
@global_options
@click.pass_obj
def pause(
    context: CommandContext,
    /,
    who: str,
    *,
    choices: tuple[str, ...],
    draft: str,
    tag: str,
    how: str,
    cut_short: bool,
) -> None:
    """Record your choices after twenty quiet seconds, and the draft of your reply with its tag."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    said = f"{tag}: {how}" if how else tag
    one = practices.after_pause(workspace, contact.id, choices, draft, said, whole=not cut_short)
    context.answer(plain(one), f"Kept {one.id}: a {tag} to {contact.name}.")


@command()
@click.argument("who")
@click.option("--begin", is_flag=True, help="Begin the climb of seven steps, or continue it.")
@click.option(
    "--step", metavar="1..7|done", help="Record that the climb is at this step, or after the last."
)
@click.option("--stayed", metavar="TEXT", help="The level did not change: the reason.")
@global_options
@click.pass_obj
def climb(
    context: CommandContext, /, who: str, *, begin: bool, step: str | None, stayed: str | None
) -> None:
    """Step up one level together, when both sides are ready; or record a climb of seven steps."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    if begin or step is not None or stayed is not None:
        number = None if step is None else _step(step)
        # One change: what is refused leaves no climb behind.
        with workspace.change(f"climb with {contact.name}"):
            one = (
                climbs.climb_of(workspace, contact.id)
                if begin
                else climbs.going_on(workspace, contact.id)
            )
            if number is not None:
                one = climbs.reach(workspace, one, number)
            if stayed is not None:
                one = climbs.stayed(workspace, one, stayed)
        case, one = workspace.case(contact.id), retold(one)
        left = [result_of(case, one, number) for number in range(1, AFTER)]
        shape = {
            **plain(one),
            "name": contact.name,
            "left": left,
            "came_of_it": plain(made_in(case.dossier, one)),
        }
        context.answer(shape, growth.climb(case, one, left))
        return
    new = editing.climb(workspace, contact.id)
    level = new.level or 0
    name = workspace.playbook.levels[level - 1].name
    context.answer(
        json_shapes.row(workspace.row(contact.id)),
        f"{paint(new.name, 'bold')} and we stand on level {level}, {name}.",
    )


def _step(typed: str) -> int:
    """The step of a climb that was typed; `done` is the time after the last one.

    Raises:
        Refused: there is no such step.
    """
    if typed.strip().casefold() in {"done", str(AFTER)}:
        return AFTER
    return fields.number("--step", typed, 1, len(STEPS))


COMMANDS = (moved, value, outcome, pause, climb)
