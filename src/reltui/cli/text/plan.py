"""The text of the plan for the next contact."""

from datetime import date

from reltui.cli.terminal import paint, wrapped
from reltui.domain.coach.explain import Considered, in_lines
from reltui.domain.coach.plan.shape import NotToday, Plan
from reltui.domain.vocabulary import MOVE_CLASSES, MoveClass


def plan(one: Plan, label: str = "1.") -> list[str]:
    """The whole plan: the act first, then the reason, the words, additions and what waits."""
    sign = MOVE_CLASSES[MoveClass(one.move_class)].sign
    lines = [
        f"{paint(label, 'bold')} {sign} {paint(one.what, 'bold')}  {paint(one.move_class, 'cyan')}",
        wrapped("  why", one.because),
        wrapped("  how", f"{one.how.channel}: {one.how.because}"),
        wrapped("  say", one.say),
    ]
    lines += [wrapped("  with it", also.what, 12) for also in one.with_it]
    lines += [wrapped("  not today", not_today(wrong), 12) for wrong in one.not_today]
    lines += [wrapped("  then", step) for step in one.then]
    return lines


def not_today(wrong: NotToday) -> str:
    """A tempting wrong move in one line, with its reason and its last day."""
    return f"{wrong.line}."


def considered(rows: tuple[Considered, ...], today: date) -> str:
    """The classes of moves: first those that apply, then those that rest, then the others."""
    lines = [paint("Considered", "bold")]
    lines += [wrapped("  -", line, 4) for line in in_lines(rows, today)]
    return "\n".join(lines)
