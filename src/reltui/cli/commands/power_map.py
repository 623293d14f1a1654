"""The command that prints the power map of an account: a tree of people, lines, the way in."""

from typing import Final

from reltui import text_layout as layout
from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.json_shapes import Shape
from reltui.cli.light_click import command
from reltui.cli.terminal import paint, width, wrapped
from reltui.domain.accounts.coverage import named_roles
from reltui.domain.accounts.power_map import Seat, takes_our_call
from reltui.domain.accounts.wording import ask_first_words, bond_words, step_words, way_words
from reltui.domain.frameworks.matrix import grade_of, possible, shared_action, stake_of, values_of
from reltui.domain.people.contact import Contact
from reltui.domain.text.plural import plural
from reltui.services.accounts.power_map import AccountMap, account_map, account_named
from reltui.services.base.errors import Refused
from reltui.services.contacts import finding

_SHOWN: Final = frozenset({"reports_to", "leads", "heard_by"})
"""Kinds of lines to leave out: the tree shows them, or the other person has the same line."""


@command("map")
@click.argument("account")
@click.option("--to", "target", metavar="WHO", default="", help="Show the way to this person.")
@global_options
@click.pass_obj
def power_map(context: CommandContext, /, account: str, target: str) -> None:
    """Show the power map of an ACCOUNT: who leads whom, who has influence, and the way in.

    The way leads to the most powerful one who is not yet won, or to WHO, and says who of those that
    would take our call to ask first. `reltui line` draws the lines.
    """
    workspace = context.workspace
    name = account_named(workspace, account)
    found = account_map(workspace, name)
    if target:
        told = f"{name} has no such person."
        one = finding.one_of(workspace, found.map.people.values(), target, told)
        found = account_map(workspace, name, one.id)
    if not found.map.people:
        raise Refused(f"Nobody of {name} is left in the book who is not archived.")
    context.answer(_shape(found), _picture(found))


def _shape(found: AccountMap) -> json_shapes.Shape:
    """The map as JSON: people in the order of the tree, their lines, and the way."""
    plan, roles = found.map, found.found.roles
    return {
        "account": found.account,
        "people": [_person(plan.people[seat.who], seat, roles[seat.who]) for seat in plan.seats],
        "lines": [
            {"id": one.id, "who": one.who, "kind": one.kind, "other": one.other, "on": f"{one.on}"}
            for one in plan.ties
        ],
        "target": plan.target,
        "route": None
        if plan.route is None
        else [{**step._asdict(), "why": step_words(plan, step)} for step in plan.route],
        "ask_first": None
        if plan.ask_first is None
        else {
            "id": plan.ask_first,
            "name": plan.people[plan.ask_first].name,
            "why": ask_first_words(plan),
        },
    }


def _person(one: Contact, seat: Seat, roles: tuple[str, ...]) -> Shape:
    cell = {name: value or "unknown" for name, value in values_of(one.placement).items()}
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "cell": cell,
        "takes_our_call": takes_our_call(one),
        "roles": list(roles),
        "boss": seat.boss,
        "depth": seat.depth,
        "below": seat.below,
    }


def _picture(found: AccountMap) -> str:
    """The tree with everybody in it, then the way in words."""
    plan = found.map
    count = len(plan.people)
    people_word = plural(count, "person")
    marks = {step.to: f"->{number}" for number, step in enumerate(plan.route or (), 1)}
    if plan.route:
        marks[plan.route[0].origin] = "*"
    branches = {seat.who: _branches(seat) for seat in plan.seats}
    wide = max(layout.width(branches[who] + one.name) for who, one in plan.people.items())
    room = min(wide, width() // 2)
    lines = [
        f"{paint(found.account, 'bold')}  {people_word}, {found.found.reached} would take our call"
    ]
    for seat in plan.seats:
        one = plan.people[seat.who]
        said = (_stake(one), *named_roles(found.found.roles[seat.who]), *_beside(found, seat))
        label = f"{layout.pad(branches[seat.who] + one.name, room)} {marks.get(seat.who, ''):<4}"
        lines.append(_hung(label, ", ".join(said), room + 5))
    first, *rest = way_words(plan)
    told = [first, *(f"->{number} {words}" for number, words in enumerate(rest, 1))]
    return "\n".join([*lines, wrapped("way", ("* " if rest else "") + " ".join(told), 5)])


def _hung(label: str, text: str, indent: int) -> str:
    """A label of a width in columns, and a text folded beside it."""
    first, *rest = layout.wrap(text, max(width() - indent, 20))
    return "\n".join([label + first, *(" " * indent + line for line in rest)])


def _stake(one: Contact) -> str:
    known = values_of(one.placement)
    if shared_action(known) is None:
        return "not placed"
    cell = possible(known)[0]
    return f"{grade_of(cell)} {stake_of(cell)}"


def _beside(found: AccountMap, seat: Seat) -> tuple[str, ...]:
    """The lines that the tree does not show, in words, also those to further managers."""
    held = found.map.of(seat.who)
    more = [one for one in held.reports_to if one != seat.boss]
    words = tuple(phrase for kind, phrase in bond_words(found.map, seat.who) if kind not in _SHOWN)
    names = ", ".join(found.map.people[one].name for one in more)
    also = " too" if seat.boss else ""
    return (f"reports to {names}{also}", *words) if more else words


def _branches(seat: Seat) -> str:
    if not seat.rails:
        return ""
    above = "".join("│ " if further else "  " for further in seat.rails[:-1])
    return above + ("├ " if seat.rails[-1] else "└ ")


COMMANDS = (power_map,)
