"""Draws the panel below the grid: the path of a person with its plays, or a change to try out."""

from collections.abc import Mapping, Sequence
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.climb import filled
from reltui.domain.coach.matrix_path import MatrixPath, path_of
from reltui.domain.coach.move import Move
from reltui.domain.frameworks.matrix import (
    ACTIONS,
    DIMENSIONS,
    Cell,
    ChangeVerdict,
    Step,
    cell_of,
    position,
    possible,
    stake_of,
    values_of,
    verdict,
    what_if,
)
from reltui.domain.people.contact import Contact
from reltui.domain.playbook import Playbook
from reltui.domain.text.dates import with_short_dates
from reltui.ui.commands.registry import hint
from reltui.ui.widgets.cell_signs import grade_word, sign_of
from reltui.ui.widgets.text import Line, Span, few, hang


def path_lines(
    case: Case, move: Move, width: int, room: int, *, tells_next: bool = True
) -> list[Line]:
    """The cell of the person, the cheapest path up and the next move, in a number of lines.

    If there is room, each step has its instructions. Without `tells_next` the move is left out.
    """
    contact = case.contact
    known = values_of(contact.placement)
    cell = cell_of(known)
    tail = few(hang((" NEXT ", "mark"), move.what, width - 2, "strong"), 2) if tells_next else []
    if cell is None:
        fits = possible(known)
        best, worst = (ACTIONS[fits[end]].sentence for end in (0, -1))
        text = f"{len(fits)} cells fit, from “{best}” to “{worst}”"
        return [
            *few(hang((" ? ", "mark"), f"{text}. {hint('classify')} asks.", width - 2), 2),
            *tail,
        ]
    path = path_of(case)
    if not path.steps:
        text = f"{ACTIONS[cell].sentence}. This is the best cell within reach."
        return [*hang((" ● ", "mark"), text, width)[:1], *tail]
    steps = [_step_words(step, path) for step in path.steps]
    spread = [*hang((" ● ", "mark"), ACTIONS[cell].sentence, width)[:1]]
    for number, (step, words) in enumerate(zip(path.steps, steps, strict=True), 1):
        how = _how(step, path, case)
        spread += few(hang((f" →{number} ", "mark"), f"{words}. {how}", width - 2), 2)
    if len(spread) + len(tail) <= room:
        told = [*spread, *tail]
        return [*told, *_reason_lines(move, case, width, room - len(told))]
    # The cells of the grid show their actions; only the end of the path is repeated.
    brief: list[Span] = [(" ●", "mark")]
    for number, words in enumerate(steps, 1):
        said = words if number == len(steps) else words.partition(":")[0]
        brief += [(f" →{number} ", "mark"), (said, "")]
    return [tuple(brief), *tail]


def _reason_lines(move: Move, case: Case, width: int, room: int) -> list[Line]:
    """The first reason for the next move with its facts, in at most `room` lines."""
    if not move.why or room <= 0:
        return []
    reason = move.why[0]
    text = f"{reason.rule.rstrip('.')}: {'; '.join(reason.facts)}"
    return few(hang((" WHY  ", "head"), with_short_dates(text, case.today), width - 2, "dim"), room)


def cell_lines(cell: Cell, names: Sequence[str], width: int) -> list[Line]:
    """The values of a cell and its people, on one line."""
    sign, tone = sign_of(cell)
    people = ", ".join(names) if names else "nobody"
    text = f"{ACTIONS[cell].sentence} ({len(names)}): {people}"
    return few(hang((f" {sign} ", tone), text, width - 2), 1)


def _step_words(step: Step, path: MatrixPath) -> str:
    """A step in a few words: the change, whether it crosses the edge, and the action there."""
    value = getattr(step.new, step.dimension)
    rows, columns = zip(position(step.old), position(step.new), strict=True)
    round_it = {0, 3} in ({*rows}, {*columns})
    helped = f" with {path.sponsor.name}" if step.dimension == "power" and path.sponsor else ""
    edge = " (over the edge)" if round_it else ""
    return f"{step.dimension} {value}{helped}{edge}: {ACTIONS[step.new].play}"


def _how(step: Step, path: MatrixPath, case: Case) -> str:
    """The instructions for a step."""
    if step.dimension == "power" and path.sponsor is not None:
        first = case.contact.first_name
        return f"Help {first} to rise, with {path.sponsor.name} as executive sponsor."
    flip = case.playbook.flips.get(f"{step.dimension}={getattr(step.new, step.dimension)}")
    return filled(case, flip.what[-1].text) if flip else ""


def changes_to(contact: Contact, cell: Cell) -> dict[str, str]:
    """The dimensions that would have to change to move this person to a cell."""
    known = values_of(contact.placement)
    return {name: getattr(cell, name) for name in DIMENSIONS if known[name] != getattr(cell, name)}


def preview_lines(contact: Contact, cell: Cell, playbook: Playbook, width: int) -> list[Line]:
    """The effect of a move of the person to this cell: before, after, and the effort."""
    changes = changes_to(contact, cell)
    if not changes:
        text = f"{contact.name} is in this cell now: {ACTIONS[cell].sentence}. Walk on."
        return hang((" WHAT IF ", "mark"), text, width)
    known = values_of(contact.placement)
    found = what_if(known, {**changes})
    words = ", ".join(f"{name} {known[name] or 'unknown'} → {new}" for name, new in changes.items())
    lines = few(hang((" WHAT IF ", "mark"), f"{contact.name}: {words}", width - 2, "strong"), 1)
    lines.append(((" now  ", "head"), *_cells(found.old), (" → then ", "head"), *_cells(found.new)))
    told = _verdict(known, changes, playbook)
    play = f". Then: {ACTIONS[found.new[0]].play}" if len(found.new) == 1 else ""
    first, dot, _ = playbook.power_note.partition(".")
    note = f" {first}{dot}" if known["power"] and "power" in changes else ""
    return [
        *lines,
        *few(hang(("      ", ""), f"{told[0]}{play}.{note}", width - 2, told[1]), 2),
    ]


def _verdict(
    known: Mapping[str, str | None], changes: Mapping[str, str], playbook: Playbook
) -> Span:
    """The result of the change, with its effort if the change helps."""
    found = verdict(known, changes)
    costs = [playbook.costs[name] for name in changes if known[name] and name in playbook.costs]
    effort = f", for an effort of {sum(costs)}" if costs and found == ChangeVerdict.BETTER else ""
    return (f"{found}{effort}", _TONES[found])


_TONES: Final = {
    ChangeVerdict.BETTER: "good",
    ChangeVerdict.WORSE: "alarm",
    ChangeVerdict.SAME: "dim",
    ChangeVerdict.LEARNED: "dim",
}


def _cells(cells: Sequence[Cell]) -> Line:
    """The sign and the stake of a cell; for several cells their number."""
    if len(cells) > 1:
        return ((f"? {len(cells)} cells", "mark"),)
    sign, tone = sign_of(cells[0])
    word, _ = grade_word(cells[0])
    return ((f"{sign.strip()} {word} {stake_of(cells[0])}", tone),)
