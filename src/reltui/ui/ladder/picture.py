"""Draws the ladder: two markers, the shared rung, the goal, and the falls as snakes."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from reltui.domain.coach.climb_steps import AFTER, STEPS, open_climb
from reltui.domain.frameworks.ladder import LEVELS, forecast, readiness, recoveries, shared_history
from reltui.domain.people.contact import Mark
from reltui.domain.people.events import Climb, Dossier, Fall
from reltui.domain.playbook import LevelText
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import Side
from reltui.ui.commands.registry import hint
from reltui.ui.widgets.text import Line, Span, cut, few, fit, hang, pad, width_of

SNAKES: Final = 3
"""The most falls that are drawn, the newest ones; the list below the picture names them."""

_BARS: Final = "▁▂▃▄▅▆█"


@dataclass(frozen=True, slots=True)
class Standing:
    """The input of the picture of one ladder; `left` and `right` are the names of its sides.

    Flipped, it holds the dossier from the other side, with their name at the left.
    """

    dossier: Dossier
    levels: tuple[LevelText, ...]
    today: date
    left: str = "us"
    right: str = "them"

    @property
    def snakes(self) -> tuple[Fall, ...]:
        """The falls that are drawn, the oldest first."""
        return self.dossier.falls[-SNAKES:]


def ladder_lines(standing: Standing, width: int, *, spaced: bool) -> list[Line]:
    """Seven rungs from top to bottom between the rails of both sides, for a width."""
    right = f"{cut(standing.right.upper(), width // 3)} "
    left = pad(f"    {standing.left.upper()}", width - width_of(((right, ""),)) - 1)
    lines: list[Line] = [((f"{left} ", "head"), (right, "head"))]
    for level in reversed(LEVELS):
        lines.append(_rung(standing, level, width))
        if spaced and level > LEVELS[0]:
            lines.append(_gap(standing, level, width))
    return lines


def below_lines(standing: Standing, width: int, *, whole: bool = False) -> list[Line]:
    """The lines below the picture: the day of the level, the goal, falls with causes, evidence.

    A cause takes at most two lines, unless `whole` is set.
    """
    contact, today = standing.dossier.contact, standing.today
    marks = ((standing.left, contact.ours, "[ ]"), (standing.right, contact.theirs, "{ }"))
    column = max(7, min(14, max(width_of(((name, ""),)) for name, _, _ in marks) + 3))
    lines = [_since(name, mark, keys, column, today) for name, mark, keys in marks]
    if contact.goal:
        lines.extend(_goal(standing, width))
    days = {one.fall.id: one.days for one in recoveries(standing.dossier)}
    for fall in reversed(standing.snakes):
        back = days.get(fall.id)
        end = "" if back is None else f" (back after {plural(back, 'day')})"
        text = f"{fall.origin} to {fall.to} on {short_date(fall.on, today)}: {fall.because}{end}"
        lines.extend(_cause(text, width, whole=whole))
    if going_on := open_climb(standing.dossier):
        lines += hang(("↑ climb ", "mark"), climb_words(going_on, today), width)
    lines.extend(_proofs(standing, width))
    history = shared_history(standing.dossier)
    if len(history) > 1:
        bars = "".join(_BARS[level - 1] for _, level in history[-20:])
        since = short_date(history[-20:][0][0], today)
        lines.append((("shared ", "dim"), (bars, "good"), (f"  since {since}", "dim")))
    return lines


def _cause(text: str, width: int, *, whole: bool) -> list[Line]:
    lines = hang(("╰ fell ", "alarm"), text, width - 2)
    return lines if whole else few(lines, 2)


def climb_words(climb: Climb, today: date) -> str:
    """A climb that is under way, in few words: its goal, its first day, and its step."""
    where = "say how it went" if climb.step >= AFTER else f"step {climb.step} of {len(STEPS)}"
    since = short_date(climb.on, today)
    return f"to level {climb.level} since {since}: {where}, {hint('seven-steps')} goes on"


def _proofs(standing: Standing, width: int) -> list[Line]:
    """How many checks of the levels reached hold; nothing if none does."""
    dossier, reached = standing.dossier, standing.dossier.contact.level or 0
    ours, theirs = (
        sum(
            proof.yes
            for level in LEVELS[:reached]
            for proof in readiness(dossier, side, level, standing.levels).proofs
        )
        for side in Side
    )
    if not ours + theirs:
        return []
    return hang(
        ("checks ", "dim"), f"of the levels reached: {ours} of ours hold, {theirs} of theirs", width
    )


def _rung(standing: Standing, level: int, width: int) -> Line:
    contact = standing.dossier.contact
    ours, theirs = contact.goal.sides if contact.goal is not None else (0, 0)
    shared = contact.level == level
    inner = width - 6
    snakes = _lanes(standing, level)
    room = inner - len(snakes) - 1
    name = cut(standing.levels[level - 1].short, room - 4)
    filler = "━" if shared else "·"
    side = room - len(name) - 2
    left, right = filler * (side // 2), filler * (side - side // 2)
    tone = "good" if shared else "dim"
    rung: Line = ((f"{left} ", tone), (name, "strong" if shared else ""), (f" {right}", tone))
    return (
        (f" {level}", "strong" if shared else "dim"),
        ("◎" if ours == level else " ", "warn"),
        _marker(contact.ours, level),
        *fit(((" ", ""), *rung), room + 1),
        *snakes,
        _marker(contact.theirs, level),
        ("◎" if theirs == level != ours else " ", "warn"),
    )


def _gap(standing: Standing, level: int, width: int) -> Line:
    """The line below a rung: the rails, and the snakes that pass through it."""
    snakes = tuple(
        ("┊" if fall.to < level <= fall.origin else " ", "alarm") for fall in standing.snakes
    )
    room = " " * (width - 6 - len(snakes))
    return (("   ", ""), ("│", "dim"), (room, ""), *snakes, ("│", "dim"), (" ", ""))


def _lanes(standing: Standing, level: int) -> tuple[Span, ...]:
    """One cell for each fall: the head of the snake, its body, its tail, or nothing."""
    signs = []
    for fall in standing.snakes:
        if level == fall.origin:
            sign = "╮"
        elif level == fall.to:
            sign = "╰"
        else:
            sign = "┊" if fall.to < level < fall.origin else " "
        signs.append((sign, "alarm"))
    return tuple(signs)


def _marker(mark: Mark | None, level: int) -> Span:
    stands = mark is not None and mark.level == level
    return ("●", "mark") if stands else ("│", "dim")


def _since(side: str, mark: Mark | None, keys: str, column: int, today: date) -> Line:
    label: Span = (pad(f"● {side}", column), "mark")
    if mark is None:
        return (label, (f"not placed yet: {keys} sets it", "dim"))
    return (label, (f"level {mark.level}, since {short_date(mark.on, today)}", ""))


def _goal(standing: Standing, width: int) -> list[Line]:
    goal = standing.dossier.contact.goal
    if goal is None:
        return []
    text = f"{goal.words} by {short_date(goal.by, standing.today)}"
    plan = forecast(standing.dossier, standing.today)
    if plan is not None and plan.steps:
        steps = f"{plan.steps} step{'s' if plan.steps > 1 else ''}"
        verdict = {True: ", likely at this pace", False: ", not at this pace", None: ""}[
            plan.likely
        ]
        text += f", {steps} to go{verdict}"
    return hang(("◎ goal ", "warn"), text, width)
