"""Draws the purpose and value of a relationship: the ledger in two columns, and the drift."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.climb import suggestions
from reltui.domain.coach.climb_steps import STEPS
from reltui.domain.frameworks.purpose import drift, drift_since, months
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import Entry, Exercise
from reltui.domain.text.dates import add_days, short_date
from reltui.domain.text.plural import plural
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.widgets.gauges import balance_line
from reltui.ui.widgets.text import Line, beside, hang, pad

LABEL: Final = 12
"""The width of the labels at the left."""

MONTHS: Final = 12
"""The number of months that are drawn."""

MONTH: Final = 4
"""The least width of a month."""

WIDEST: Final = 8
"""The greatest width of a month."""

TWO_PANELS: Final = 110
"""The least width, in cells, at which the year and the ledger stand beside the purpose."""

PURPOSE: Final = 54
"""The width of the purpose and the balance."""

ROOMY: Final = 100
"""The least width, in cells, at which each half of the year has more than one line."""

TALLEST: Final = 3
"""The lines of each half of the year at that width."""

HIGHEST: Final = 8
"""The lines of each half on the highest screen."""

_BARS: Final = " ▁▂▃▄▅▆▇█"

_HANGING: Final = " ▀█"
"""Blocks that hang from the top of their line: half a line, and a whole line."""


@dataclass(frozen=True, slots=True)
class Value:
    """The input of the page: the case of the person, and the questions of the reflection."""

    case: Case
    questions: tuple[str, ...]
    reflection: str = "purpose"


def value_lines(value: Value, width: int, height: int = 0) -> list[Line]:
    """The whole page for a width: the purpose, the balance, then the ledger in two columns.

    Where there is room, the purpose with its questions stands at the left of the year, and the
    bars of the year are higher on a screen of that `height`.
    """
    if width >= TWO_PANELS:
        left = max(PURPOSE, width * 2 // 5)
        room = width - left - 3
        told = [*_purpose(value, left), (), *_reflection(value, left), *_following(value, left)]
        ledger = _ledger(value.case, room)
        # Two halves, the line of months between them, the sums, and a blank line.
        high = max(TALLEST, min(HIGHEST, (height - len(ledger) - 3) // 2))
        year = [*_months(value.case, room, high), (), *ledger]
        height = max(len(told), len(year), height)
        year += [()] * (height - len(year))
        ruled: list[Line] = [((" │ ", "dim"), *line) for line in year]
        return beside(told, ruled, left, gap=0)
    high = TALLEST if width >= ROOMY else 1
    lines = [*_purpose(value, width), *_months(value.case, width, high), ()]
    lines += _ledger(value.case, width)
    return [*lines, (), *_reflection(value, width)]


def _purpose(value: Value, width: int) -> list[Line]:
    case, contact = value.case, value.case.contact
    lines: list[Line] = []
    if contact.purpose is None:
        lines.append(
            ((pad(" purpose", LABEL), "head"), (hinted("not said yet: {reflect} reflects"), "dim"))
        )
    else:
        text = case.playbook.purposes[contact.purpose.value]
        said = f"{text.name} ({_since(contact.purpose, case.today)})"
        lines += hang((pad(" purpose", LABEL), "head"), said, width - 1, "strong")
        lines += hang((" " * LABEL, ""), text.follows, width - 3, "dim")
    potential = contact.potential.value if contact.potential else "not said yet"
    tone = "" if contact.potential else "dim"
    lines += hang((pad(" potential", LABEL), "head"), potential, width - 3, tone)
    lines.append(((pad(" balance", LABEL), "head"), *balance_line(case)))
    off = drift(contact, case.dossier.ledger, case.today, case.playbook.numbers)
    if off is not None:
        advice = case.playbook.purposes[off].advice
        lines += hang((pad(" DRIFT !", LABEL), "warn"), advice, width - 3, "warn")
    return lines


def _since(said: Answer, today: date) -> str:
    evidence = f": {said.evidence}" if said.evidence else ""
    return f"{short_date(said.on, today)}{evidence}"


def _months(case: Case, width: int, high: int) -> list[Line]:
    """The year: our gifts as bars above the line of months, theirs as bars below it.

    A month is as wide as the room allows; both sides have the same scale and `high` lines each.
    """
    shown = min(MONTHS, (width - LABEL) // MONTH)
    rows = months(case.dossier.ledger, case.today, MONTHS)[-shown:]
    most = max(max(row.given, row.received) for row in rows)
    if not most:
        return []
    cells = max(MONTH, min((width - LABEL - 2) // len(rows), WIDEST))
    names = "".join(pad(short_date(row.first).split()[1], cells) for row in rows)
    given = [row.given * high * 8 // most for row in rows]
    received = [row.received * high * 2 // most for row in rows]
    lines: list[Line] = []
    for y in range(high, 0, -1):
        label = (pad(" we gave", LABEL), "head") if y == 1 else (" " * LABEL, "")
        blocks = "".join(_block(_BARS, one - 8 * (y - 1), cells) for one in given)
        lines.append((label, (blocks, "good")))
    lines.append(((" " * LABEL, ""), (names, "dim")))
    for y in range(1, high + 1):
        label = (pad(" they gave", LABEL), "head") if y == 1 else (" " * LABEL, "")
        blocks = "".join(_block(_HANGING, one - 2 * (y - 1), cells) for one in received)
        lines.append((label, (blocks, "mark")))
    sums = "".join(pad(_sums(row.given, row.received), cells) for row in rows)
    return [*lines, ((" " * LABEL, ""), (sums, "dim"))]


def _block(signs: str, height: int, cells: int) -> str:
    """One month of a bar in one line: the sign for the rest of its height."""
    sign = signs[max(0, min(height, len(signs) - 1))]
    return sign * (cells - 1) + " "


def _sums(given: int, received: int) -> str:
    """Both sums of a month as numbers; "" if both are zero."""
    return f"{given}:{received}" if given or received else ""


def _ledger(case: Case, width: int) -> list[Line]:
    """Our gifts at the left, theirs at the right, the newest first, and the drift."""
    half = (width - 3) // 2
    lines: list[Line] = [
        (
            (pad(" WE GAVE", half), "head"),
            ("│ ", "dim"),
            (pad("THEY GAVE", width - half - 2), "head"),
        )
    ]
    entries = sorted(case.dossier.ledger, key=lambda one: (one.on, one.seq), reverse=True)
    if not entries:
        empty = hinted(
            " Nothing is written down yet: {gave} for what we gave, {received} for what they gave."
        )
        return [*lines, ((empty, "dim"),)]
    marks = _marks(case)
    for entry in entries:
        while marks and marks[0][0] > entry.on:
            lines.append(_rule(*marks.pop(0), width))
        lines += _entry(entry, case.today, half, width)
    return [*lines, *(_rule(*mark, width) for mark in marks)]


_DRIFTS: Final = {
    "us": "it says “us”, and we give nothing",
    "me": "it says “me”, and we give far more than comes back",
    "them": "much goes out, and nothing is realized",
}
"""The words for a ledger that contradicts each purpose."""


def _marks(case: Case) -> list[tuple[date, str, str]]:
    """The days on which the drift and the window of the balance begin, the newest first.

    The window is told only where an entry is older.
    """
    numbers = case.playbook.numbers
    edge = add_days(case.today, -numbers.balance_window + 1)
    marks: list[tuple[date, str, str]] = []
    if any(entry.on < edge for entry in case.dossier.ledger):
        words = f"older than {plural(numbers.balance_window, 'day')}: not in the balance"
        marks.append((edge, words, "dim"))
    since = drift_since(case.contact, case.dossier.ledger, case.today, numbers)
    if since is not None and case.contact.purpose is not None:
        day = short_date(since, case.today)
        drift = _DRIFTS[case.contact.purpose.value]
        marks.append((since, f"drift since {day}: {drift}", "warn"))
    return sorted(marks, key=lambda mark: mark[0], reverse=True)


def _rule(_on: date, words: str, tone: str, width: int) -> Line:
    text = f"── {words} "
    return ((pad(text + "─" * max(0, width - len(text)), width), tone),)


def _entry(entry: Entry, today: date, half: int, width: int) -> list[Line]:
    """One entry on its own side: its day, its size in dots, its kind, and the words."""
    head = f"{short_date(entry.on, today)} {'●' * entry.size} {entry.kind}: "
    room = half - 1 if entry.way == "give" else width - half - 3
    body = hang((" ", ""), head + entry.text, room)
    return _columns(*((body, []) if entry.way == "give" else ([], body)), half)


def _columns(left: list[Line], right: list[Line], half: int) -> list[Line]:
    height = max(len(left), len(right))
    ruled = [(("│", "dim"), *(right[y] if y < len(right) else ())) for y in range(height)]
    return beside(left, ruled, half, gap=0)


def _following(value: Value, width: int) -> list[Line]:
    """Gifts or asks that could come next, in the size that fits this relationship."""
    lines: list[Line] = []
    kind = ""
    for one in suggestions(value.case, STEPS.index("ask") + 1):
        if one.kind != kind:
            kind = one.kind
            head = "WE COULD GIVE" if kind == "help" else "WE COULD ASK"
            lines += [(), ((f" {head}", "head"), (f"  size {one.size} of 7 fits", "dim"))]
        lines += hang((" · ", "dim"), one.text, width - 1)
    return lines


def _reflection(value: Value, width: int) -> list[Line]:
    """The last answers to the four questions; without any, the questions themselves."""
    case = value.case
    kept = [one for one in case.dossier.exercises if one.practice == value.reflection]
    last: Exercise | None = max(kept, key=lambda one: (one.on, one.seq), default=None)
    if last is None:
        lines: list[Line] = [
            ((" FOUR QUESTIONS", "head"), (hinted("  {reflect} answers them"), "dim"))
        ]
        for text in value.questions:
            lines += hang((" · ", "dim"), text, width - 1)
        return lines
    day = short_date(last.on, case.today)
    lines = [
        ((" FOUR QUESTIONS", "head"), (f"  answered {day}; {hint('reflect')} asks again", "dim"))
    ]
    for number, text in enumerate(value.questions):
        answer = last.lines[number] if number < len(last.lines) else "not answered"
        said = "(confidential)" if last.confidential else answer
        lines += hang((" · ", "dim"), text, width - 3, "dim")
        lines += hang(("   ", ""), said, width - 3)
    return lines
