"""Draws a session: the parts on top, the agenda at the left, the questions in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.agenda import kind_of
from reltui.domain.session.transcript import Transcript
from reltui.domain.text.dates import short_date, with_short_dates
from reltui.domain.text.money import without_money
from reltui.ui.commands.registry import hinted
from reltui.ui.session.items import STAGES, Item, Stage
from reltui.ui.widgets.text import (
    Line,
    Span,
    cut,
    few,
    fit,
    hang,
    pad,
    under_cursor,
    width_of,
    wrap,
)

THREE: Final = 112
"""The least width, in cells, at which a picture is drawn at the right."""

WHOLE: Final = 9
"""The most lines of an entry, where there is room for all entries."""

LEAST: Final = 7
"""The least number of lines for entries below the head of a part."""

TRIES: Final = (
    (WHOLE, True, True),
    (WHOLE, True, False),
    (WHOLE, False, False),
    (3, False, False),
    (2, False, False),
    (1, False, False),
)
"""How entries are drawn, from the roomiest: their lines, with sources, with lines between."""

SPARE: Final = 4
"""The least number of free lines below the entries in which later questions are shown."""

TALL: Final = 38
"""The lines of the body from which on an empty line stands between two entries, if all fit so."""

TWO: Final = 72
"""The least width, in cells, at which the agenda is drawn at the left."""

DAY: Final = 9
"""The cells of the mark and the day of a session in the list."""

NAME_AT: Final = 20
"""The cells before and after the name of a session in the list."""

_STATES: Final[dict[str, Span]] = {
    "open": ("○", "dim"),
    "done": ("✓", "good"),
    "chosen": ("★", "good"),
    "renegotiated": ("»", "warn"),
    "dropped": ("✗", "dim"),
}

_KINDS: Final = {
    "carry": "agreed last time",
    "promise": "promise",
    "goal": "goal",
    "fall": "fall",
    "question": "their question",
    "balance": "balance",
    "evidence": "evidence",
    "plan": "the coach",
}

_HEADS: Final[dict[Stage, str]] = {
    "agenda": "What is it about today?",
    "goal": "What do we want: of this relationship, and of this talk?",
    "reality": "What is so? Their side first.",
    "options": "What could be done? Three at least before one is chosen.",
    "will": "What, by when, by whom, and how sure?",
    "close": "The summary",
}

_BY: Final = {"me": "we", "them": "they", "both": "both"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The input of the picture of a session; `veiled` has the keys of hidden entries and lines.

    `whole` is the entry that is drawn whole: the one on which the cursor stopped last.
    `ahead` are questions of later parts, each with its part.
    """

    transcript: Transcript
    stage: Stage
    who: str
    names: dict[str, str]
    called: dict[str, str]
    items: Sequence[Item]
    cursor: int
    whole: int
    today: date
    counts: dict[Stage, int]
    standing: str = ""
    panel: Sequence[Line] = ()
    summary: Sequence[str] = ()
    shared: bool = True
    veil: bool = False
    veiled: frozenset[str] = field(default_factory=frozenset)
    ahead: Sequence[tuple[Stage, str]] = ()

    def said(self, text: str, key: str) -> str:
        """A text in one line, or a hint where the veil hides the entry or line with this key."""
        if key in self.veiled:
            return hinted("(veiled: {veil} shows this one)")
        line = " ".join(text.split())
        # Remove sums of money before wrapping: a sum may be split between two lines.
        return without_money(line) if self.veil else line


def session_lines(shown: Shown, width: int, height: int) -> list[Line]:
    """The whole picture for a width and a height, scrolled so that the cursor is in sight."""
    head = [_strip(shown, width), *_person(shown, width)]
    room = height - len(head)
    left = min(32, width * 30 // 100) if width >= TWO and shown.stage != "agenda" else 0
    right = min(64, width * 38 // 100) if width >= THREE and shown.panel else 0
    # A word never touches the edge of the screen, nor a rule.
    middle = width - 2 - (left + 1 if left else 0) - (right + 1 if right else 0)
    lines = _part(shown, middle, room)
    agenda = agenda_lines(shown, left)[:room] if left else []
    body: list[Line] = []
    for y in range(room if left or right else min(room, len(lines))):
        spans: list[Span] = [(" ", "")]
        if left:
            spans += [*fit(agenda[y] if y < len(agenda) else (), left - 1), ("│ ", "dim")]
        spans += fit(lines[y] if y < len(lines) else (), middle)
        if right:
            picture = shown.panel[y] if y < len(shown.panel) else ()
            spans += [(" │ ", "dim"), *fit(picture, right - 2)]
        body.append(tuple(spans))
    return [*head, *body]


def _scrolled(lines: list[Line], at: tuple[int, int], room: int) -> list[Line]:
    """The lines in sight: they hold the first to the last line of the entry under the cursor."""
    if len(lines) <= room or room < 3:
        return lines[:room]
    top = max(0, min(at[0] - 1, len(lines) - room))
    top = max(top, at[1] - room + 2) if at[1] - at[0] < room - 2 else at[0]
    seen = lines[top : top + room]
    if top and at[0] > top:
        seen[0] = (("  ↑ more", "dim"),)
    if top + room < len(lines):
        seen[-1] = (("  ↓ more", "dim"),)
    return seen


def _strip(shown: Shown, width: int) -> Line:
    """The parts, each with its number of lines; the present part is highlighted."""
    line = _stages(shown, counts=True)
    return line if width_of(line) <= width else fit(_stages(shown, counts=False), width)


def _stages(shown: Shown, *, counts: bool) -> Line:
    spans: list[Span] = []
    for stage in STAGES:
        count = shown.counts.get(stage, 0) if counts else 0
        here = stage == shown.stage
        spans.append((" ", ""))
        spans.append((stage.upper() if here else stage, "mark" if here else "dim"))
        spans.append((f" {count}" if count else "", "good"))
        spans.append((" " if stage == STAGES[-1] else " ›" if not counts else "  ›", "dim"))
    return tuple(spans)


def _person(shown: Shown, width: int) -> list[Line]:
    """The person of the session, their levels, and the goal, in two lines."""
    people = shown.transcript.people
    number = f" {people.index(shown.who) + 1}/{len(people)}" if len(people) > 1 else ""
    name = shown.names[shown.who]
    who: Line = ((f" {name}", "head"), (number, "dim"))
    told: Line = (*who, (f"  {shown.standing}", "dim"))
    if width_of(told) <= width:
        return [told, ()]
    return [fit(who, width), fit(((f" {shown.standing}", "dim"),), width)]


def agenda_lines(shown: Shown, width: int) -> list[Line]:
    """The agenda for the column at the left, each line with its result."""
    lines: list[Line] = [(("AGENDA", "head"),)]
    several = len(shown.transcript.people) > 1
    for line in shown.transcript.agenda:
        name = f"{shown.called[line.who]}: " if several else ""
        sign, tone = _STATES[line.state]
        text = name + _said(line, shown)
        ink = "dim" if line.state == "done" else "strong" if line.who == shown.who else ""
        lines += few(hang((f"{sign} ", tone), text, width - 2, ink), 5)
    if not shown.transcript.agenda:
        lines.append((("nothing is open", "dim"),))
    return lines


def _part(shown: Shown, width: int, room: int) -> list[Line]:
    """The present part below its head; entries are cut only as far as the room requires."""
    head: list[Line] = hang(("", ""), _HEADS[shown.stage], width, "dim")
    if shown.stage == "close":
        lines = [*head, *_summary(shown, width)]
        return lines if len(lines) <= room else [*lines[: room - 1], (("  ↓ more", "dim"),)]
    head.append(())
    left = room - len(head)
    if left < LEAST:
        head, left = [], room
    for most, told, apart in TRIES[0 if room >= TALL else 1 :]:
        lines, places = _entries(shown, width, most=most, told=told, apart=apart)
        if len(lines) <= left:
            break
    at, whole = places[shown.cursor], places[min(shown.whole, len(places) - 1)]
    seen = _scrolled(lines, whole, left)
    if lines[at[0]] not in seen:
        seen = _scrolled(lines, at, left)
    return [*head, *seen, *_ahead_lines(shown, width, left - len(seen))]


def _ahead_lines(shown: Shown, width: int, room: int) -> list[Line]:
    """The first questions of the later parts, as many as fit below the entries."""
    if not shown.ahead or room < SPARE:
        return []
    lines: list[Line] = [(), ((" WILL BE ASKED", "head"),)]
    before = ""
    for stage, question in shown.ahead:
        label = pad("" if stage == before else stage, 8)
        asked = few(hang((f" {label} ", "dim"), question, width - 2), 2)
        if len(lines) + len(asked) > room:
            break
        lines, before = [*lines, *asked], stage
    return lines if before else []


def _entries(
    shown: Shown, width: int, *, most: int, told: bool, apart: bool = False
) -> tuple[list[Line], list[tuple[int, int]]]:
    """The entries of the part, and the first and the last line of each.

    The other entries have at most `most` lines; with `told` lines of the agenda name their source.
    With `apart` an empty line stands between them.
    """
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    for number, item in enumerate(shown.items):
        start = len(lines)
        whole = number == shown.whole
        lines += _item(item, shown, width, here=whole, most=most, told=told)
        if number == shown.cursor:
            lines[start] = (("▌", "mark"), *lines[start][1:])
        places.append((start, len(lines) - 1))
        if apart and lines[-1]:
            lines.append(())
    if not shown.items:
        return [((hinted("Nothing yet: {add-line} writes a line."), "dim"),)], [(0, 0)]
    return lines, places


def _item(item: Item, shown: Shown, width: int, *, here: bool, most: int, told: bool) -> list[Line]:
    """An entry; if the cursor is not `here`, the number of its lines is limited."""
    if item.kind == "question":
        lines = _question(item, shown, width - 1, here=here, most=most)
    elif item.kind == "offer":
        lines = _offer(item, shown, width - 1, here=here, most=most)
    elif shown.stage == "agenda" and item.line is not None:
        lines = _agenda(item.line, shown, width - 1, here=here, told=here or told)
    else:
        lines = _own(item, shown, width - 1, here=here)
    return [((" ", ""), *line) if line else () for line in lines]


def _question(item: Item, shown: Shown, width: int, *, here: bool, most: int) -> list[Line]:
    sign, tone = ("✓", "good") if item.line else ("?", "mark")
    label = (f"{sign} ", tone)
    asked = item.asked
    question = shown.said(item.text, item.key)
    answer = shown.said(item.line.text, item.line.id) if item.line else ""
    if not here or asked is None:
        lines = few(hang(label, question, width - 2, "dim" if answer else ""), most)
        return [*lines, (("  ", ""), (cut(answer, width - 2), ""))] if answer else lines
    lines = hang(label, question, width, "strong")
    if item.key not in shown.veiled:
        fact = shown.said(f"{asked.fact} · {asked.framework}", item.key)
        lines += hang(("  ", ""), fact, width, "dim")
    if answer:
        lines += hang(("  › ", "mark"), answer, width)
    elif asked.hint and item.key not in shown.veiled:
        lines += hang(("  ", ""), shown.said(asked.hint, item.key), width, "mark")
    return [*lines, ()]


def _offer(item: Item, shown: Shown, width: int, *, here: bool, most: int) -> list[Line]:
    text = shown.said(item.text, item.key)
    if not here:
        return few(hang(("+ ", "dim"), text, width - 2, "dim"), most)
    lines = hang(("+ ", "mark"), text, width, "strong")
    if item.key in shown.veiled or item.option is None:
        return lines
    why = with_short_dates(shown.said(item.option.why, item.key), shown.today)
    why += hinted(" · {mark-line} takes it")
    return [*lines, *hang(("  ", ""), why, width, "dim")]


def _agenda(line: SessionLine, shown: Shown, width: int, *, here: bool, told: bool) -> list[Line]:
    sign, tone = _STATES[line.state]
    name = f"{shown.called[line.who]}: " if len(shown.transcript.people) > 1 else ""
    ink = "strong" if here else "dim" if line.state == "done" else ""
    whole = hang((f"{sign} ", tone), name + _said(line, shown), width - 1, ink)
    lines = whole if here else few(whole, 3)
    if told and line.id not in shown.veiled:
        kind = _KINDS.get(kind_of(line.source), "") if here or line.word else ""
        word = shown.said(line.word, line.id)
        if kind_of(line.source) == "plan":
            word = with_short_dates(word, shown.today)
        source = " · ".join(one for one in (kind, word) if one)
        lines += hang(("  ", ""), source, width - 1, "dim") if source else []
    return lines


def _own(item: Item, shown: Shown, width: int, *, here: bool) -> list[Line]:
    line = item.line
    if line is None:
        return []
    sign, tone = _STATES[line.state]
    text = _said(line, shown)
    hidden = line.id in shown.veiled
    if shown.stage == "will":
        due = f"{short_date(line.due, shown.today)} " if line.due else ""
        text = f"{due}{_BY[line.by]}: {text}"
    lines = hang((f"{sign} ", tone), text, width, "strong" if here else "")
    if shown.stage == "will" and not hidden and (line.sure is not None or line.better):
        sure = f"sure {line.sure} of 10" if line.sure is not None else ""
        more = f"; for an 8: {shown.said(line.better, line.id)}" if line.better else ""
        lines += hang(("  ", ""), sure + more, width, "dim")
    if here:
        private = "confidential" if line.confidential else "shared" if line.shared else "private"
        lines += [(("  ", ""), (private, "dim"))]
    return lines


def _said(line: SessionLine, shown: Shown) -> str:
    return shown.said(line.text, line.id)


def _summary(shown: Shown, width: int) -> list[Line]:
    """The summary as it will be written, from the first line in sight."""
    kind = "for others: nothing confidential, no label" if shown.shared else "private, with all"
    lines = hang(("", ""), kind, width, "mark")
    lines += [((hinted("{turn-summary} turns it"), "dim"),), ()]
    for text in shown.summary:
        if text.startswith("- "):
            lines += hang(("- ", "dim"), text[2:], width)
            continue
        tone = "head" if text.startswith("#") else ""
        lines += [((part, tone),) for part in wrap(text.lstrip("# "), width)] or [()]
    return lines


def listed_lines(
    entries: Sequence[tuple[str, str, str]],
    cursor: int,
    width: int,
    note: str,
    height: int,
    *,
    whole: int,
) -> list[Line]:
    """The list of sessions: day, state and name of each; entries for new sessions come first.

    If there are more than `height` lines, those around the cursor are shown. The `whole` row is
    inverted over its width: the one on which the cursor stopped last.
    """
    head: list[Line] = [((" Sessions", "head"),), *hang((" ", ""), note, width - 1, "dim"), ()]
    if height < len(head) * 2 + 2:
        # The sessions come before how they are begun, which the keys say as well.
        head = head[:1]
    lines: list[Line] = []
    for number, (day, state, name) in enumerate(entries):
        here = number == cursor
        # Under a moving cursor only the first cells are inverted, which takes few bytes.
        first: Line = ((f"▌{pad(day, 8)}", "strong!"),) if here else ((f" {pad(day, 8)}", "dim"),)
        rest: Line = (
            (" ", ""),
            (pad(state, 9), "mark" if state == "open" else "dim"),
            (cut(name, max(width - NAME_AT, 10)), ""),
        )
        lines.append((*first, *(under_cursor(rest, width - DAY) if number == whole else rest)))
    return [*head, *_scrolled(lines, (cursor, cursor), height - len(head))]
