"""Commands for people who are in the book twice: duplicates, merge."""

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.json_shapes import Shape
from reltui.cli.light_click import command
from reltui.cli.terminal import paint
from reltui.domain.people.contact import Contact
from reltui.domain.people.duplicates import Pair, side_by_side
from reltui.domain.text.plural import plural
from reltui.services.contacts import finding, merging


@command()
@global_options
@click.pass_obj
def duplicates(context: CommandContext, /) -> None:
    """List pairs that may be one person, the likeliest first, with the reasons."""
    found = merging.duplicates(context.workspace)
    lines = [line for pair in found for line in _lines(pair)]
    end = f"{plural(len(found), 'pair')}. `reltui merge A B` makes one out of two: A stays."
    context.answer(
        [
            {
                "a": _shape(pair.first),
                "b": _shape(pair.second),
                "why": list(pair.why),
                "same": pair.same,
            }
            for pair in found
        ],
        "\n".join([*lines, end]) if found else "Nobody seems to be in the book twice.",
    )


@command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--dry-run", is_flag=True, help="Show the changes without making them.")
@global_options
@click.pass_obj
def merge(context: CommandContext, /, a: str, b: str, *, dry_run: bool) -> None:
    """Make one person of A and B: A stays, with the history of both.

    Facts that A does not have come from B; nothing is lost, and `reltui undo` undoes it all.
    """
    workspace = context.workspace
    kept, gone = finding.find(workspace, a), finding.find(workspace, b)
    if dry_run:
        plan = merging.plan_merge(workspace, kept.id, gone.id)
    else:
        plan = merging.merge(workspace, kept.id, gone.id)
    rows = [
        f"  {row.label}: {_one_line(row.first)} | {_one_line(row.second)} → {_one_line(row.merged)}"
        for row in side_by_side(plan.kept, plan.gone)
    ]
    head = "Would merge" if dry_run else "Merged"
    events = plural(plan.moved, "entry", "entries")
    goes = "goes" if plan.moved == 1 else "go"
    said = (
        f"{head} {plan.gone.id} {plan.gone.name} into {plan.kept.id} "
        f"{paint(plan.after.name, 'bold')}; {events} of the history {goes} with it."
    )
    context.answer(
        {
            "kept": _shape(plan.after),
            "gone": _shape(plan.gone),
            "moved": plan.moved,
            "dry_run": dry_run,
            "fields": [row._asdict() for row in side_by_side(plan.kept, plan.gone)],
        },
        "\n".join([*(rows if dry_run else ()), said]),
    )


def _lines(pair: Pair) -> list[str]:
    word = "one person" if pair.same else "could be one"
    first, second = (
        f"{one.id} {paint(one.name, 'bold')}" + (f", {one.account}" if one.account else "")
        for one in (pair.first, pair.second)
    )
    return [f"{first}  =  {second}", f"    {word}: the same {', '.join(pair.why)}"]


def _one_line(text: str) -> str:
    """A field in one line, with a stroke between its lines; "-" for an empty one."""
    return " / ".join(line.strip() for line in text.splitlines() if line.strip()) or "-"


def _shape(contact: Contact) -> Shape:
    return {
        "id": contact.id,
        "name": contact.name,
        "account": contact.account,
        "emails": list(contact.emails),
        "phones": list(contact.phones),
    }


COMMANDS = (duplicates, merge)
