"""Commands that change nothing: contacts, show, next, today, where, demo, drill."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options, look_back_option
from reltui.cli.light_click import command, query_command
from reltui.cli.terminal import warn
from reltui.cli.text import contact as contact_text
from reltui.cli.text import contacts as list_text
from reltui.domain.text.dates import long_date
from reltui.domain.text.safe import clean_line
from reltui.services.base.plain import plain
from reltui.services.contacts import finding
from reltui.start import StartApp


@query_command()
@click.argument("query", nargs=-1)
@look_back_option
@global_options
@click.pass_obj
def contacts(context: CommandContext, /, query: tuple[str, ...]) -> None:
    """List contacts. QUERY filters them: words, tag:vip, power:high, level<3, due, snoozed.

    A - before a word or a term excludes: contacts holm -lars -tag:vip.
    """
    # Imported here, because only this command filters.
    from reltui.services.contacts.search import likely, select, wants_archived

    workspace, wanted = context.workspace, " ".join(query)
    own = workspace.own_names
    people = list(likely(workspace.register, wanted, workspace.today, own))
    if wants_archived(wanted):
        people += workspace.listed(archived=True)
    rows = select(people, wanted, workspace.today, exact=context.as_json, extra=own)
    context.answer(
        [json_shapes.listed(workspace, row) for row in rows] if context.as_json else None,
        list_text.contacts(rows, workspace.today, " ".join(query), past=bool(context.as_of)),
    )


@command()
@click.argument("who")
@look_back_option
@global_options
@click.pass_obj
def show(context: CommandContext, /, who: str) -> None:
    """Show one contact with all its records."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    shape = json_shapes.dossier(workspace, workspace.dossier(contact.id))
    context.answer(shape, contact_text.dossier(workspace, contact.id))


@command("next")
@click.argument("who")
@click.option(
    "--explain",
    is_flag=True,
    help="List all moves that were considered, and the reasons for their order.",
)
@click.option(
    "--promise",
    is_flag=True,
    help="Record a move of weeks as a promise: make a hero, find an executive sponsor.",
)
@look_back_option
@global_options
@click.pass_obj
def next_moves(context: CommandContext, /, who: str, *, explain: bool, promise: bool) -> None:
    """Show what to do next with one contact, and why."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    if promise:
        from reltui.services.activity import logging

        kept = logging.undertake(workspace, contact.id)
        told = f"Kept {kept.id}: {clean_line(kept.text)}, due {long_date(kept.due)}."
        context.answer(plain(kept), told)
        return
    moves = workspace.moves(contact.id)
    plan = workspace.plan(contact.id)
    shapes = [json_shapes.move(move) for move in moves]
    shapes[0].update(json_shapes.plan(plan))
    shape: json_shapes.Shape = {"id": contact.id, "name": contact.name, "moves": shapes}
    text = contact_text.moves(contact, moves, workspace.today, plan)
    if explain:
        from reltui.cli.text import plan as plan_text

        considered = workspace.explain(contact.id)
        shape["considered"] = [json_shapes.considered(one) for one in considered]
        text = f"{text}\n\n{plan_text.considered(considered, workspace.today)}"
    context.answer(shape, text)


@command()
@click.option("--of", "member", default="", help="Only the contacts of this member of the team.")
@look_back_option
@global_options
@click.pass_obj
def today(context: CommandContext, member: str) -> None:
    """Show who to contact today, the most important first."""
    workspace = context.workspace
    queue = workspace.queue(member)
    if member and not queue.places:
        known = workspace.looked_after_by()
        if member.casefold() not in map(str.casefold, known):
            listed = f"Members who look after contacts: {', '.join(known)}." if known else ""
            warn(f"Nobody is looked after by {clean_line(member)!r}. {listed}".rstrip())
    if context.as_json:
        context.answer(json_shapes.today(workspace, queue, member), "")
    else:
        from reltui.services.contacts import disposal_due

        context.answer(None, list_text.today(workspace, queue, member))
        if due := disposal_due.due(workspace):
            warn(f"{disposal_due.due_sentence(due)}: reltui dispose lists them.")


@command()
@global_options
@click.pass_obj
def where(context: CommandContext) -> None:
    """Show the path of the book."""
    context.answer({"book": str(context.path)}, str(context.path))


@command()
@global_options
@click.pass_obj
def demo(context: CommandContext) -> StartApp:
    """Open the app on a temporary copy of the example book."""
    return StartApp(context.path, context.today, demo=True)


@command()
@click.option(
    "--ladder", is_flag=True, help="Place people on the ladder instead, with two keys each."
)
@global_options
@click.pass_obj
def triage(context: CommandContext, /, *, ladder: bool) -> StartApp:
    """Open the app to place people on the matrix, with one key each."""
    return StartApp(context.path, context.today, start="ladder-triage" if ladder else "triage")


@command()
@global_options
@click.pass_obj
def drill(context: CommandContext) -> StartApp:
    """Open the app on the drill: learn the frameworks on invented cases; nothing is saved."""
    return StartApp(context.path, context.today, start="drill")


COMMANDS = (today, next_moves, contacts, show, demo, triage, drill, where)
