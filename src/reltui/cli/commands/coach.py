"""Commands of the frameworks: what-if, ladder, account, practice, reality check."""

from typing import Any

from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.commands.contacts import pairs
from reltui.cli.context import CommandContext, confidential_flag, global_options, look_back_option
from reltui.cli.light_click import command
from reltui.cli.text import account as account_text
from reltui.cli.text import coach
from reltui.domain.accounts.coverage import coverage
from reltui.domain.frameworks.ladder import forecast, recoveries, shared_history, step_up
from reltui.domain.frameworks.matrix import DIMENSIONS, best_change, values_of, what_if
from reltui.domain.frameworks.trust import reality_check, stage
from reltui.domain.people.confidential import retold
from reltui.domain.text.safe import clean_line
from reltui.services.accounts.account_page import account_page
from reltui.services.accounts.ownership import set_owner
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.base.plain import plain
from reltui.services.contacts import editing, fields, finding
from reltui.services.growth import practices


@command()
@click.argument("who")
@click.argument("values", nargs=-1, required=True, metavar="DIMENSION=VALUE...")
@global_options
@click.pass_obj
def whatif(context: CommandContext, /, who: str, values: tuple[str, ...]) -> None:
    """Show the effect of a change on the matrix; the book stays as it is."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    changes: dict[str, str | None] = {}
    for name, value in pairs(values).items():
        key = fields.one_of("A dimension", name, tuple(DIMENSIONS))
        said = fields.one_of(key, value, (*DIMENSIONS[key], "unknown"))
        changes[key] = None if said == "unknown" else said
    known = values_of(contact.placement)
    found = what_if(known, changes)
    best = best_change(found.old[0], workspace.playbook.costs) if len(found.old) == 1 else None
    shape = {
        "id": contact.id,
        "name": contact.name,
        "old": json_shapes.classified(known)["possible"],
        "new": json_shapes.classified({**known, **changes})["possible"],
        "better": found.better,
        "best_change": {best.dimension: getattr(best.new, best.dimension)} if best else None,
    }
    context.answer(shape, coach.what_if(contact, changes, found, best))


@command()
@click.argument("who")
@look_back_option
@global_options
@click.pass_obj
def ladder(context: CommandContext, /, who: str) -> None:
    """Show the levels of both sides, and the evidence that the next level needs."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    dossier = workspace.case(contact.id).dossier
    wish = step_up(dossier, workspace.playbook.levels)
    shape = {
        "id": contact.id,
        "name": contact.name,
        "ours": contact.ours.level if contact.ours else None,
        "theirs": contact.theirs.level if contact.theirs else None,
        "level": contact.level,
        "stage": stage(dossier, workspace.today),
        "goal": plain(contact.goal),
        "forecast": plain(forecast(dossier, workspace.today)),
        "history": [[day.isoformat(), level] for day, level in shared_history(dossier)],
        "recoveries": [{"fall": one.fall.id, "days": one.days} for one in recoveries(dossier)],
        "next": wish.level if wish else None,
        "ready": wish.granted if wish else None,
        "sides": [json_shapes.side(side) for side in wish.sides] if wish else [],
    }
    context.answer(shape, coach.ladder(workspace, dossier, wish))


@command()
@click.argument("fall_id", metavar="ID")
@click.option("--first", type=click.Choice(["us", "them"]), required=True, help="Who moves first.")
@click.option("--because", required=True, metavar="TEXT", help="Why it matters to them.")
@global_options
@click.pass_obj
def recover(context: CommandContext, /, fall_id: str, first: str, because: str) -> None:
    """Plan the recovery of a fall: who moves first, and why it matters."""
    fall = retold(editing.plan_recovery(context.workspace, fall_id, first, because))
    who = "We move" if first == "us" else "They move"
    context.answer(
        plain(fall),
        f"{fall.id}: {who} first, because {clean_line(fall.matters)}. "
        "Make it a promise: `reltui commit`.",
    )


@command()
@click.argument("name", required=False)
@click.option("--owner", metavar="TEXT", help="Set who of us is responsible for all its people.")
@global_options
@click.pass_obj
def account(context: CommandContext, /, name: str | None, owner: str | None) -> None:
    """Show an account before a visit: people, roles, promises, moves; without NAME: list all."""
    workspace = context.workspace
    names = workspace.accounts()
    if name is not None:
        wanted = name.strip().casefold()
        exact = [one for one in names if one.casefold() == wanted]
        names = tuple(exact or (one for one in names if one.casefold().startswith(wanted)))
        if len(names) != 1:
            found = (
                f"Several accounts begin so: {', '.join(names)}."
                if names
                else (f"There is no account {name!r}.")
            )
            raise NobodyFound(f"{found} `reltui account` lists them all.")
    if name is not None:
        said = f"{set_owner(workspace, names[0], owner)}\n" if owner is not None else ""
        page = account_page(workspace, names[0])
        words = account_text.words(page, workspace.today)
        context.answer(account_text.shape(page), f"{said}{words}")
        return
    if owner is not None:
        raise Refused("Name the account whose owner it is.")
    found_all = [(one, coverage(workspace.account(one))) for one in names]
    shape = [json_shapes.coverage(one, cover) for one, cover in found_all]
    context.answer(shape, coach.accounts(found_all))


@command()
@click.argument("who")
@click.argument("key", required=False)
@click.argument("lines", nargs=-1)
@confidential_flag
@click.option("--request", default="", help="For the ten: their request, in their words.")
@click.option("--enough", is_flag=True, help="End the practice with the lines written so far.")
@global_options
@click.pass_obj
def practice(
    context: CommandContext,
    /,
    who: str,
    key: str | None,
    lines: tuple[str, ...],
    **how: Any,
) -> None:
    """Do one of the ten practices about WHO; you can stop and continue later."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    chosen = (
        practices.practice_named(workspace, key)
        if key
        else practices.current(workspace, contact.id)
    )
    one = practices.open_exercise(workspace, contact.id, chosen)
    if lines or how["request"] or how["enough"]:
        one = practices.practise(workspace, contact.id, chosen, lines, **how)
    context.answer(
        {
            "practice": chosen.key,
            "tip": chosen.tip,
            "prompts": list(chosen.prompts),
            "exercise": plain(one),
        },
        coach.practice(contact, chosen, one),
    )


@command()
@global_options
@click.pass_obj
def reality(context: CommandContext, /) -> None:
    """Check whether the book is too rosy or out of date, and who has the least evidence."""
    workspace = context.workspace
    kept = [one for one in workspace.dossiers.values() if not one.contact.archived]
    found = reality_check(kept, workspace.today, workspace.playbook.numbers.stale)
    names = {one: workspace.dossier(one).contact.name for one in found.thin}
    shape = {**plain(found), "thin": [{"id": one, "name": names[one]} for one in names]}
    placed = any(any(values_of(one.contact.placement).values()) for one in kept)
    nothing = "Nobody is placed on the matrix yet, so there is nothing to check: `reltui triage`."
    context.answer(shape, coach.reality(found, list(names.values())) if placed else nothing)


COMMANDS = (whatif, ladder, recover, account, practice, reality)
