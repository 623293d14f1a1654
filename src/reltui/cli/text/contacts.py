"""The text of lists of people and of the queue, in lines that fit the width."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from reltui.cli.terminal import column_widths, paint, wrapped
from reltui.domain.frameworks.matrix import unknown_words
from reltui.domain.text.dates import count_days, long_date, short_date
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import MOVE_CLASSES
from reltui.services.workspace.workspace import Row, Workspace
from reltui.text_layout import pad

# Imported only by type checkers, because the coach takes 15 ms that lists do not need.
if TYPE_CHECKING:
    from reltui.domain.coach.coach import Queue


def contacts(rows: Sequence[Row], today: date, query: str, *, past: bool = False) -> str:
    """People, one in each line; `past` says that an earlier day is shown."""
    if not rows and query:
        return f"Nobody fits {query!r}."
    if not rows and past:
        return f"Nobody was in the book on {long_date(today)}."
    if not rows:
        return "Nobody. Add somebody with `reltui add NAME`, or import with `reltui import FILE`."
    heads = ("id", "name", "organization", "do this", "on", "touch")
    table = [
        (
            row.id,
            row.name,
            row.account,
            action_words(row, unknown_words(row.placement)),
            _level(row.level),
            _next_touch(row, today),
        )
        for row in rows
    ]
    # The action needs most.
    cells = column_widths([heads, *table], (1, 2, 3))
    lines = [
        "  ".join(
            (
                pad(one, cells[0]),
                paint(pad(name, cells[1]), "bold"),
                *map(pad, rest, cells[2:]),
                paint(due, "yellow") if due.endswith(_LATE) else due,
            )
        ).rstrip()
        for one, name, *rest, due in table
    ]
    head = "  ".join(map(pad, heads, cells)).rstrip()
    return "\n".join([paint(head, "dim"), *lines, paint(_people(len(rows)), "dim")])


_LATE: Final = " late"
"""What the day of a touch that is overdue ends with."""


def action_words(row: Row, unknown: str) -> str:
    """The action of the matrix for a contact, or what is said where it is not certain."""
    return row.action.sentence if row.action else unknown


def today(workspace: Workspace, queue: "Queue", of: str = "") -> str:
    """The queue of the day, and how many people the cap keeps back."""
    head = f"{paint(long_date(workspace.today), 'bold')}"
    if not queue.places:
        if not len(workspace.rows()):
            return f"{head}\nNobody is in the book yet: `reltui add NAME`, or `reltui import FILE`."
        return "\n".join([head, *_quiet_day(workspace, of)])
    lines = [f"{head}  {_people(len(queue.places))}"]
    for place in queue.places:
        move = workspace.in_words(place)
        contact = place.contact
        about = f", {contact.account}" if contact.account else ""
        glyph = MOVE_CLASSES[move.move_class].sign
        name = paint(contact.name, "bold")
        lines += ["", f"{glyph} {name}{about}  {paint(move.move_class, 'cyan')}"]
        lines.append(wrapped("  do", move.what))
        lines.append(wrapped("  why", move.because))
        lines.append(wrapped("  say", move.say))
    if queue.waiting:
        plan = queue.plan(workspace.today, workspace.playbook.numbers.cap)
        until = f" until {short_date(plan[-1][0], workspace.today)}" if len(plan) > 1 else ""
        lines += ["", paint(f"{queue.waiting} more can wait: spread from tomorrow{until}.", "dim")]
    if queue.strangers:
        count = plural(queue.strangers, "new person", "new people")
        verb = "waits" if queue.strangers == 1 else "wait"
        lines += ["", paint(f"{count} {verb} to be placed: `reltui triage`.", "dim")]
    return "\n".join(lines)


def _quiet_day(workspace: Workspace, of: str) -> Iterator[str]:
    """A day on which nothing is due, with the moves of the next days."""
    from reltui.services.review.coming import coming

    ahead = coming(workspace, of=of)
    if not ahead:
        yield "Nothing is due today, nor within a week. A good day to practice: `reltui drill`."
        return
    yield "Nothing is due today. What comes next:"
    yield from (wrapped("", one.words(workspace.today), 2) for one in ahead[:_AHEAD])
    if len(ahead) > _AHEAD:
        yield paint(f"and {len(ahead) - _AHEAD} more within a week.", "dim")


_AHEAD: Final = 5
"""The most moves of the next days that are listed."""


def _next_touch(row: Row, today: date) -> str:
    """When the next touch is due, or until when somebody is snoozed."""
    if row.snoozed is not None and row.snoozed > today:
        return f"snoozed to {short_date(row.snoozed, today)}"
    return _due(row.due, today)


def _due(due: date | None, today: date) -> str:
    if due is None:
        return ""
    late = (today - due).days
    return f"{count_days(late)}{_LATE}" if late > 0 else short_date(due, today)


def _level(level: int | None) -> str:
    return f"L{level}" if level else "-"


def _people(count: int) -> str:
    return plural(count, "person")
