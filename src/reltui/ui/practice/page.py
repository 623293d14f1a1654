"""Draws the practices about one contact: a line for each, and the text on the selected one."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.coach.climb import filled
from reltui.domain.people.events import Exercise
from reltui.domain.playbook import Practice
from reltui.domain.text.dates import short_date
from reltui.ui.widgets.text import Line, beside, few, hang, pad

NEVER = "not done about this person yet"
"""The words for a practice that was never done."""

NAME = 27
"""The width of the name of a practice."""

DONE = 5
"""The width of how often it was done."""

GIST = 70
"""The least width, in cells, at which what it is for stands in its line, beside the name."""

BESIDE = 140
"""The width, in cells, from which the ways to do a practice stand beside its questions."""


class PracticeRow(NamedTuple):
    """A practice and its entries about a person; `next` says that it is the next one to do.

    `ways` are things to do in it, in words about the person; `earlier` the entries before the last.
    """

    practice: Practice
    done: int
    last: Exercise | None
    next: bool
    ways: tuple[str, ...] = ()
    earlier: tuple[Exercise, ...] = ()

    @property
    def left(self) -> bool:
        """Whether it was begun and not finished."""
        return self.last is not None and not self.last.done


def practice_rows(case: Case, practices: Sequence[Practice], following: str) -> list[PracticeRow]:
    """Every practice in its order, with its entries."""
    found = []
    for practice in practices:
        kept = [one for one in case.dossier.exercises if one.practice == practice.key]
        kept.sort(key=lambda one: (not one.done, one.on, one.seq), reverse=True)
        done = sum(one.done for one in kept)
        # What needs a fact about the person is left to the coach, which knows whether it holds.
        texts = (filled(case, one.text) for one in practice.play.what if not one.needs)
        ways = tuple(text for text in texts if text)
        last = kept[0] if kept else None
        following_one = practice.key == following
        found.append(PracticeRow(practice, done, last, following_one, ways, tuple(kept[1:])))
    return found


def row_heads(width: int) -> str:
    """The names of the columns."""
    gist = " what it is for" if width >= GIST else ""
    return f"tip {pad('practice', NAME)} {pad('done', DONE)}{gist}"[:width]


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
        (pad(state, DONE), tone),
        (" ", ""),
        (pad(row.practice.gist if width >= GIST else "", max(0, width - NAME - DONE - 7)), "dim"),
    )


def about_lines(
    row: PracticeRow | None, today: date, width: int, *, roomy: bool = False
) -> list[Line]:
    """The prompts of a practice with the last answers; `roomy` gives each a line."""
    if row is None:
        return []
    lines = few(hang((" ", ""), row.practice.gist, width - 1, "strong"), 2)
    if roomy:
        if width < BESIDE:
            return [*lines, (), *_asked(row, today, width), (), *_more(row, today, width)]
        half = width // 2
        return [*lines, (), *beside(_asked(row, today, half), _more(row, today, half), half)]
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


def _more(row: PracticeRow, today: date, width: int) -> list[Line]:
    """Things to do in it, and the entries before the last, the newest first."""
    lines: list[Line] = []
    if row.ways:
        lines += [((" WAYS TO DO IT", "head"),)]
        for way in row.ways:
            lines += hang((" · ", "dim"), way, width - 2)
    if row.earlier:
        lines += [*[()] * bool(lines), ((" EARLIER", "head"),)]
        for one in row.earlier:
            text = "(confidential)" if one.confidential else " / ".join(one.lines)
            lines += hang((f" {pad(short_date(one.on, today), 12)}", "dim"), text, width - 2)
    return lines
