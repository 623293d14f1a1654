"""The end of a review: its results, the day of the next one, and a practice to end with."""

from collections.abc import Callable
from datetime import date
from typing import Final

from reltui.domain.coach.review import Decided
from reltui.domain.text.dates import short_date, weekday_date
from reltui.domain.text.plural import plural
from reltui.services.review.summary import Summary
from reltui.ui.commands.registry import hint
from reltui.ui.widgets.text import Line, few, hang, pad

LABEL: Final = 14
"""The cells of the labels at the left."""

COMMITMENTS: Final = 6
"""How many of the commitments made are listed."""

AHEAD: Final = 3
"""How much of what the next days bring is listed."""

NameOf = Callable[[str], str]
"""The name of somebody, by the id."""

_COUNTED: Final[tuple[tuple[Decided, str], ...]] = (
    ("did", "done"),
    ("touch", "touched"),
    ("commit", "promised"),
    ("snooze", "snoozed"),
    ("later", "left for tomorrow"),
    ("enough", "good enough for today"),
    ("rhythm", "with another rhythm"),
    ("let go", "archived"),
    ("seen", "only seen"),
)


def end_lines(
    summary: Summary, name_of: NameOf, unplaced: int, today: date, width: int
) -> list[Line]:
    """The whole page for a width; an empty day says so."""
    lines: list[Line] = [()]
    if summary.review.total:
        lines += [((" That was everybody for today.", "head"),), ()]
        lines += _counts(summary, width) + _promises(summary, name_of, today, width)
    else:
        lines += [((" Nobody needs you today.", "head"),), ()]
        text = "Nothing is due today: no promise, no risk, no rhythm. Enjoy the quiet."
        lines += hang((" ", ""), text, width)
    lines += [(), *_next(summary, today, width)]
    if unplaced:
        be = "is" if unplaced == 1 else "are"
        text = (
            f"{plural(unplaced, 'person')} {be} not fully placed on the matrix: "
            f"{hint('triage')} places them, one key each."
        )
        lines += hang((pad(" TRIAGE", LABEL), "head"), text, width)
    return lines + _practice(summary, name_of, width)


def count_words(summary: Summary) -> list[str]:
    """How often each thing was decided, in words."""
    return [f"{count} {words}" for key, words in _COUNTED if (count := summary.counts.get(key, 0))]


def _counts(summary: Summary, width: int) -> list[Line]:
    counted = count_words(summary)
    lines = hang((pad(" DONE", LABEL), "head"), ", ".join(counted), width)
    if summary.streak > 1:
        text = f"{plural(summary.streak, 'day')} in a row; weekends are free."
        lines += hang((pad(" STREAK", LABEL), "head"), text, width)
    return lines


def _promises(summary: Summary, name_of: NameOf, today: date, width: int) -> list[Line]:
    lines: list[Line] = []
    for number, one in enumerate(summary.commitments[:COMMITMENTS]):
        label = pad(" PROMISED" if number == 0 else "", LABEL)
        who = "" if one.by == "us" else ", theirs"
        text = f"{short_date(one.due, today)}: {one.text} ({name_of(one.who)}{who})"
        lines += few(hang((label, "head"), text, width - 2), 2)
    if (left := len(summary.commitments) - COMMITMENTS) > 0:
        lines.append(((" " * LABEL, ""), (f"and {left} more", "dim")))
    for number, (who, until) in enumerate(summary.snoozed[:COMMITMENTS]):
        label = pad(" SNOOZED" if number == 0 else "", LABEL)
        lines += hang((label, "head"), f"{name_of(who)} until {short_date(until, today)}", width)
    return lines


def _next(summary: Summary, today: date, width: int) -> list[Line]:
    label = (pad(" NEXT", LABEL), "head")
    lines = []
    if summary.waiting:
        key = hint("more")
        text = f"{summary.waiting} more can wait for the next days. {key} takes some of them now."
        lines += hang((pad(" LATER", LABEL), "head"), text, width)
    if summary.next_due is None:
        return lines + hang(label, "Nothing is due on any day that is known.", width)
    days = (summary.next_due - today).days
    soon = "tomorrow" if days == 1 else f"in {plural(days, 'day')}"
    lines += hang(label, f"{weekday_date(summary.next_due, today)}, {soon}", width)
    for one in summary.coming[:AHEAD]:
        lines += few(hang((" " * LABEL, ""), one.words(today), width - 2), 2)
    return lines


def _practice(summary: Summary, name_of: NameOf, width: int) -> list[Line]:
    if summary.practice is None:
        return []
    who, practice = summary.practice
    label = (pad(" TO END WITH", LABEL), "mark")
    lines: list[Line] = [
        (),
        *hang(label, f"{practice.name}, about {name_of(who)}", width, "strong"),
    ]
    lines += hang((" " * LABEL, ""), practice.gist, width)
    for prompt in practice.prompts[:3]:
        lines += hang((" " * LABEL, ""), f"· {prompt}", width, "dim")
    return [*lines, ((" " * LABEL, ""), (hint("practise"), "key"), (" begins it", "dim"))]
