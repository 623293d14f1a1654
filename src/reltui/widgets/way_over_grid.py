"""What stands below the grid: one person's way up with its plays, or a change to try out."""

from collections.abc import Sequence

from reltui.domain.case import Case
from reltui.domain.contact import Contact
from reltui.domain.matrix import (
    ACTIONS,
    DIMENSIONS,
    Cell,
    cell_of,
    possible,
    rank_of,
    stake_of,
    values_of,
    what_if,
)
from reltui.domain.playbook import Playbook
from reltui.domain.way import way_of
from reltui.widgets.cells import grade_word, play_of, sign_of
from reltui.widgets.lines import Line, Span, few, hang


def way_lines(case: Case, width: int) -> list[Line]:
    """The person's cell, and each single change on the cheapest way up, with its play."""
    contact, playbook = case.contact, case.playbook
    known = values_of(contact.placement)
    cell = cell_of(known)
    if cell is None:
        fits = possible(known)
        text = f"{len(fits)} cells fit, from “{ACTIONS[fits[0]]}” to “{ACTIONS[fits[-1]]}”"
        return hang((" ? ", "mark"), f"{contact.name}: {text}. c asks.", width)
    steps, sponsor = way_of(case)
    if not steps:
        text = f"{contact.name}: {ACTIONS[cell]}. This is the best cell within reach."
        return hang((" ● ", "mark"), text, width)
    lines = hang((" ● ", "mark"), f"{contact.name}: {ACTIONS[cell]}", width)[:1]
    for number, step in enumerate(steps, 1):
        value = getattr(step.new, step.dimension)
        flip = playbook.flips.get(f"{step.dimension}={value}")
        how = f" {flip.what[-1]}" if flip else ""
        if step.dimension == "power" and sponsor is not None:
            how = f" Help them to rise, with {sponsor.name} as executive sponsor."
        text = f"{step.dimension} {value}: {play_of(ACTIONS[step.new])}."
        lines += few(hang((f" →{number} ", "mark"), f"{text}{how}", width - 2), 2)
    return lines


def changes_to(contact: Contact, cell: Cell) -> dict[str, str]:
    """The dimensions that would have to change for this person to stand in a cell."""
    known = values_of(contact.placement)
    return {name: getattr(cell, name) for name in DIMENSIONS if known[name] != getattr(cell, name)}


def preview_lines(contact: Contact, cell: Cell, playbook: Playbook, width: int) -> list[Line]:
    """What it would lead to if the person stood in this cell: before, after, and what it takes."""
    changes = changes_to(contact, cell)
    if not changes:
        text = f"{contact.name} stands here now: {ACTIONS[cell]}. Walk on."
        return hang((" WHAT IF ", "mark"), text, width)
    known = values_of(contact.placement)
    found = what_if(known, {**changes})
    words = ", ".join(f"{name} {known[name] or 'unknown'} → {new}" for name, new in changes.items())
    lines = few(hang((" WHAT IF ", "mark"), f"{contact.name}: {words}", width - 2, "strong"), 1)
    lines.append(((" now  ", "head"), *_cells(found.old), (" → then ", "head"), *_cells(found.new)))
    verdict: Span = ("no better", "dim")
    if found.better:
        verdict = ("better", "good")
    elif rank_of(found.new[-1]) > rank_of(found.old[-1]):
        verdict = ("worse", "risk")
    costs = [playbook.costs[name] for name in changes if name in playbook.costs]
    words = f"{verdict[0]}; effort {sum(costs)}" if costs else verdict[0]
    play = f": {play_of(ACTIONS[found.new[0]])}" if len(found.new) == 1 else ""
    first, dot, _ = playbook.power_note.partition(".")
    note = f" {first}{dot}" if "power" in changes else ""
    return [*lines, *few(hang(("      ", ""), f"{words}{play}.{note}", width - 2, verdict[1]), 2)]


def _cells(cells: Sequence[Cell]) -> Line:
    """A cell in its sign and its stake; of several, how many they are."""
    if len(cells) > 1:
        return ((f"? {len(cells)} cells", "mark"),)
    sign, tone = sign_of(cells[0])
    word, _ = grade_word(cells[0])
    return ((f"{sign.strip()} {word} {stake_of(cells[0])}", tone),)
