"""The moves for one person, the best first, each with its reasons and the facts behind them."""

from collections.abc import Mapping
from datetime import date

from reltui.domain.coach.move import Move
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.text.dates import short_date, with_short_dates
from reltui.ui.widgets.text import Line, hang, spoken

LABEL = 8
"""The cells of the labels at the left."""


def plan_lines(plan: Plan, width: int) -> list[Line]:
    """Why the plan is what it is, how it is done, and what comes after it."""
    lines = hang(("WHY", "head"), plan.because, width, "", LABEL)
    if plan.how.channel != "none":
        lines += hang(("HOW", "head"), f"{plan.how.channel}: {plan.how.because}", width, "", LABEL)
    for number, step in enumerate(plan.then):
        lines += hang(("THEN" if number == 0 else "", "head"), step, width, "", LABEL)
    return [*lines, ()]


def move_lines(moves: tuple[Move, ...], today: date, width: int) -> list[Line]:
    """All moves for a width: what to do, why, what to say, and when to look again."""
    lines: list[Line] = []
    for number, move in enumerate(moves):
        if number == 1:
            lines += [(("AFTER THAT", "head"),), ()]
        lines += [*_move(move, today, width, first=number == 0), ()]
    return lines


def _move(move: Move, today: date, width: int, *, first: bool) -> list[Line]:
    lines = hang(
        ("NEXT" if first else "THEN", "mark" if first else "head"),
        move.what,
        width,
        "strong",
        LABEL,
    )
    lines += hang(("WHY", "head"), move.because, width, "", LABEL)
    for reason in move.why:
        facts = "; ".join(with_short_dates(fact, today) for fact in reason.facts)
        lines += hang(("", ""), f"{reason.framework}: {facts}", width, "dim", LABEL)
    if move.say:
        lines += hang(("SAY", "head"), spoken(move.say), width, "", LABEL)
    if not first:
        return lines
    if changes := _changes(move.changes):
        lines += hang(("CHANGES", "head"), changes, width, "dim", LABEL)
    size = f"an ask of size {move.size} of 7; " if move.size else ""
    when = f"{size}once done, not proposed again before {short_date(move.look_again, today)}"
    return [*lines, *hang(("AGAIN", "head"), when, width, "dim", LABEL)]


def _changes(changes: Mapping[str, object]) -> str:
    """What a move should change, as "perception: detractor to advocate"."""
    parts = []
    for name, value in changes.items():
        match value:
            case [old, None]:
                parts.append(f"{name} (now {old})")
            case [old, new]:
                parts.append(f"{name}: {old} to {new}")
            case _:
                parts.append(f"{name}: {value}")
    return ", ".join(parts)
