"""Draws the practices about one contact: a line for each, and the text on the selected one."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reltui.domain.people.events import Dossier, Exercise
from reltui.domain.playbook import Practice
from reltui.domain.text.dates import short_date
from reltui.ui.widgets.text import Line, few, hang, pad

NEVER = "not done about this person yet"
"""The words for a practice that was never done."""

NAME = 26
"""The width of the name of a practice."""


class PracticeRow(NamedTuple):
    """A practice and its entries about a person; `next` says that it is the next one to do."""

    practice: Practice
    done: int
    last: Exercise | None
    next: bool

    @property
    def left(self) -> bool:
        """Whether it was begun and not finished."""
        return self.last is not None and not self.last.done


def practice_rows(
    dossier: Dossier, practices: Sequence[Practice], following: str
) -> list[PracticeRow]:
    """Every practice in its order, with its entries."""
    found = []
    for practice in practices:
        kept = [one for one in dossier.exercises if one.practice == practice.key]
        last = max(kept, key=lambda one: (not one.done, one.on, one.seq), default=None)
        done = sum(one.done for one in kept)
        found.append(PracticeRow(practice, done, last, practice.key == following))
    return found


def row_heads(width: int) -> str:
    """The names of the columns."""
    return f"tip {pad('practice', NAME)} {pad('done', 6)} what it is for"[:width]


def row_line(row: PracticeRow, width: int) -> Line:
    """The line of a practice: its tip, its name, how often it was done, and its purpose."""
    tip = f"{row.practice.tip}" if row.practice.tip else "·"
    state, tone = (f"{row.done}x", "") if row.done else ("-", "dim")
    if row.left and row.last is not None:
        state, tone = f"{len(row.last.lines)}/{row.practice.wants}", "warn"
    name = f"{row.practice.name}{' ◂ next' if row.next else ''}"
    return (
        (pad(tip, 3, right=True), "dim"),
        (" ", ""),
        (pad(name, NAME), "key" if row.next else "name"),
        (" ", ""),
        (pad(state, 6), tone),
        (" ", ""),
        (pad(row.practice.gist, max(0, width - NAME - 13)), "dim"),
    )


def about_lines(
    row: PracticeRow | None, today: date, width: int, *, roomy: bool = False
) -> list[Line]:
    """The prompts of a practice with the last answers; `roomy` gives each a line."""
    if row is None:
        return []
    lines = few(hang((" ", ""), row.practice.gist, width - 1, "strong"), 2)
    if roomy:
        return [*lines, (), *_asked(row, today, width)]
    prompts = " / ".join(row.practice.prompts[:3])
    lines += few(hang((" asks  ", "head"), prompts, width - 3), 2)
    if row.last is None:
        return [*lines, ((" last  ", "head"), (NEVER, "dim"))]
    text = "(confidential)" if row.last.confidential else " / ".join(row.last.lines)
    return lines + few(hang((" last  ", "head"), f"{_when(row, today)}: {text}", width - 3), 3)


def _when(row: PracticeRow, today: date) -> str:
    """The day on which it was last done, and its state."""
    if row.last is None:
        return NEVER
    state = "" if row.last.done else f", left at {len(row.last.lines)} of {row.practice.wants}"
    return f"{short_date(row.last.on, today)}{state}"


def _asked(row: PracticeRow, today: date, width: int) -> list[Line]:
    """Each question with the last answer below it."""
    last = row.last
    lines: list[Line] = [
        ((" LAST DONE  ", "head"), (_when(row, today), "" if last else "dim")),
        (),
    ]
    for number, prompt in enumerate(row.practice.prompts):
        lines += hang((" · ", "dim"), prompt, width - 2, "head")
        if last is not None and number < len(last.lines):
            said = "(confidential)" if last.confidential else last.lines[number]
            lines += hang(("   ", ""), said, width - 2)
    return lines
