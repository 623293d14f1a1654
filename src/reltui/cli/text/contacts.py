"""The text of lists, one contact, moves and the queue, in lines that fit the width."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from reltui.cli.terminal import column_widths, paint, wrapped
from reltui.domain.frameworks.matrix import DIMENSIONS, unknown_words
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Check, Dossier, Exercise, PlainNote, Story, Touch
from reltui.domain.people.fields import told
from reltui.domain.people.notes import Occasion, Position
from reltui.domain.people.unmapped_properties import details, with_kind
from reltui.domain.text.dates import count_days, long_date, short_date, yearly_day
from reltui.domain.text.plural import plural
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import MOVE_CLASSES, TheirView
from reltui.services.workspace.workspace import Row, Workspace
from reltui.text_layout import pad

# Imported only by type checkers, because the coach takes 15 ms that lists do not need.
if TYPE_CHECKING:
    from reltui.domain.coach.coach import Queue
    from reltui.domain.coach.move import Move
    from reltui.domain.coach.plan.shape import Plan


def classified(shape: dict[str, Any]) -> str:
    """The advice of the matrix, and the question to ask where an answer is unknown."""
    cells = shape["possible"]
    if len(cells) == 1:
        return paint(cells[0]["action"], "bold")
    lines = [f"{len(cells)} of 16 cells are possible; the best and the worst:"]
    for cell in (cells[0], cells[-1]):
        place = ", ".join(f"{name} {cell[name]}" for name in DIMENSIONS)
        lines.append(f"  {paint(cell['action'], 'bold')}  {paint(f'({place})', 'dim')}")
    lines.append(f"Ask next about the {paint(shape['ask'], 'bold')}.")
    return "\n".join(lines)


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
            _action(row, unknown_words(row.placement)),
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


def _action(row: Row, unknown: str) -> str:
    return row.action.sentence if row.action else unknown


def moves(contact: Contact, found: "Sequence[Move]", today: date, first: "Plan") -> str:
    """The plan for the next contact, then the other moves for one person, with their reasons."""
    from reltui.cli.text.plan import plan

    lines = [_title(contact)]
    if contact.snoozed_until and contact.snoozed_until > today:
        lines.append(f"Snoozed until {_day(contact.snoozed_until, today)}.")
    lines += ["", *plan(first)]
    for place, move in enumerate(found[1:], 2):
        lines += ["", *_move(move, f"{place}.", today)]
    return "\n".join(lines)


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


def dossier(workspace: Workspace, contact_id: str) -> str:
    """One contact: their side first, then where we stand, then the records."""
    from reltui.domain.people.differences import differences

    kept = workspace.dossier(contact_id)
    contact, row, today = kept.contact, workspace.row(contact_id), workspace.today
    lines = [_title(contact), *_reach(contact), ""]
    lines += [_line(name, getattr(contact, name), today) for name in TheirView]
    lines.append("")
    dimensions = (*DIMENSIONS, *dict(contact.placement.extra))
    lines += [_line(name, contact.placement.get(name), today) for name in dimensions]
    lines.append(wrapped("action", _action(row, "several are possible"), 14))
    lines.append(wrapped("level", _ladder(contact, today), 14))
    lines.append(wrapped("purpose", _said(contact.purpose, "not said", today), 14))
    if contact.potential:
        lines.append(_line("potential", contact.potential, today))
    if contact.snoozed_until and contact.snoozed_until > today:
        lines.append(wrapped("snoozed until", _day(contact.snoozed_until, today), 14))
    if contact.satisfaction:
        lines.append(wrapped("satisfaction", _said(contact.satisfaction, "", today), 14))
    if row.due:
        rule = workspace.case(contact_id).cadence_rule
        lines.append(wrapped("next touch", f"{_day(row.due, today)} ({rule})", 14))
    if contact.note:
        lines.append(wrapped("note", contact.note, 14))
    lines += [wrapped(detail.label, detail.text, 14) for detail in details(contact, kept.occasions)]
    lines += [
        wrapped("file says", f"another {field}: {text}", 14) for field, text in differences(kept)
    ]
    lines += _happened(workspace, kept)
    first = workspace.moves(contact_id)[0]
    return "\n".join([*lines, "", *_move(first, "Next:", today)])


def _happened(workspace: Workspace, kept: Dossier) -> list[str]:
    """The records, section by section, each with its id."""
    lines: list[str] = []
    from reltui.services.activity.with_others import with_whom

    def day(on: date) -> str:
        return _day(on, workspace.today)

    practices = {one.key: one.name for one in workspace.playbook.practices}
    told = _history(kept, day, practices, workspace.book.made_by(), with_whom(workspace, kept))
    for name, entries in (*_between_us(kept, day), *_noted(kept, day), *told):
        if entries:
            lines += ["", paint(name, "bold"), *(wrapped("", entry, 2) for entry in entries)]
    return lines


_Sections = Iterable[tuple[str, list[str]]]

DayWords = Callable[[date], str]
"""A day as the whole page words it."""


def _between_us(kept: Dossier, day: DayWords) -> _Sections:
    """Commitments, asks, gifts and trust steps, section by section."""
    yield (
        "Commitments",
        [
            f"{one.id} {_who(one.by)} promised: {one.text} (due {day(one.due)}, {one.state})"
            for one in kept.commitments
        ],
    )
    yield (
        "Their questions",
        [
            f"{one.id} {one.text} ({f'answered {day(one.answered)}' if one.answered else 'open'})"
            for one in kept.questions
        ],
    )
    yield (
        "Falls",
        [
            f"{one.id} {day(one.on)} from {one.origin} to {one.to}: {one.because}"
            for one in kept.falls
        ],
    )
    yield (
        "Asks",
        [
            f"{one.id} {day(one.on)} size {one.size}: {one.text} ({one.answer_word})"
            for one in kept.asks
        ],
    )
    yield (
        "Ledger",
        [
            f"{one.id} {day(one.on)} {_verb(one.way)} ({one.kind}, {one.size}): {one.text}"
            for one in kept.ledger
        ],
    )
    yield (
        "Trust",
        [
            f"{one.id} {day(one.on)} by {one.by}, size {one.size}: {one.text} ({one.outcome_word})"
            for one in kept.exposures
        ],
    )


def _noted(kept: Dossier, day: DayWords) -> _Sections:
    """Dates, news, thanks, plans, our questions and mentions, section by section."""
    yield (
        "Dates",
        [
            f"{one.id} {one.word}: {_yearly(one)}{'' if one.yearly else ' (once)'}"
            for one in kept.occasions
        ],
    )
    yield (
        "News",
        [
            f"{one.id} {day(one.on)} {one.text}"
            f"{f' (contradicts {one.contradicts})' if one.contradicts else ''}"
            for one in kept.news
        ],
    )
    yield (
        "Our questions",
        [
            f"{one.id} {day(one.on)} {one.text} ({one.answer if one.answered else 'open'})"
            for one in kept.our_questions
        ],
    )
    yield "Planned", [f"{one.id} {one.kind}: {one.text}" for one in kept.planned]
    yield (
        "Thanks",
        [f"{one.id} {day(one.on)} {one.kind} for {one.about}: {one.text}" for one in kept.thanks],
    )
    yield (
        "Mentioned",
        [
            f"{one.id} {one.name}{f', {one.role}' if one.role else ''} {one.text}"
            for one in kept.mentions
        ],
    )
    yield "Also at", [_position(one, day) for one in kept.positions]
    yield (
        "Related",
        [f"{one.id} {one.item} {one.kind.replace('_', ' ')} {one.target}" for one in kept.links],
    )


def _position(one: Position, day: DayWords) -> str:
    days = [
        f"from {day(one.since)}" if one.since else "",
        f"until {day(one.until)}" if one.until else "",
    ]
    return f"{one.id} " + ", ".join(part for part in (one.account, one.role, *days) if part)


def _history(
    kept: Dossier,
    day: DayWords,
    practices: Mapping[str, str],
    made_by: Mapping[int, str],
    others: Mapping[str, str],
) -> _Sections:
    """Evidence, practices, stories and notes, section by section."""

    def by(seq: int) -> str:
        return f", written by {made_by[seq]}" if seq in made_by else ""

    yield "Evidence", [_check(one, day) for one in kept.checks]
    yield "Practice", [_exercise(one, day, practices) for one in kept.exercises]
    yield (
        "Stories",
        [_veiled(f"{one.id} {day(one.on)} {one.text}", one) + by(one.seq) for one in kept.stories],
    )
    newest = sorted(kept.touches, key=lambda one: (one.on, one.seq))[-8:]
    notes = [_veiled(f"{one.id} {day(one.on)} {one.text}", one) + by(one.seq) for one in kept.notes]
    yield "Notes", notes
    yield (
        "Touches",
        [
            _veiled(f"{one.id} {day(one.on)} {_touch(one, others)}: {one.text}", one) + by(one.seq)
            for one in newest
        ],
    )


def _touch(one: Touch, others: Mapping[str, str]) -> str:
    """The kind of a touch, the side that began it, and the others who were there."""
    more = others.get(one.id, "")
    return f"{one.word}{f' with {more}' if more else ''} by {one.by}"


def _check(one: Check, day: DayWords) -> str:
    note = f" ({one.note})" if one.note else ""
    asked = one.key.replace("_", " ")
    return f"{one.id} {day(one.on)} level {one.level}, {one.side}: {asked}: {one.answer}{note}"


def _exercise(one: Exercise, day: DayWords, practices: Mapping[str, str]) -> str:
    name = practices.get(one.practice, one.practice) + ("" if one.done else " (left open)")
    return _veiled(f"{one.id} {day(one.on)} {name}: {'; '.join(one.lines)}", one)


def _veiled(text: str, one: Touch | Story | Exercise | PlainNote) -> str:
    return f"{text} (confidential)" if one.confidential else text


def _move(move: "Move", label: str, today: date) -> list[str]:
    size = f", size {move.size}" if move.size else ""
    glyph = MOVE_CLASSES[move.move_class].sign
    return [
        f"{paint(label, 'bold')} {glyph} {paint(move.what, 'bold')}  "
        f"{paint(move.move_class + size, 'cyan')}",
        wrapped("  why", move.because),
        wrapped("  say", move.say),
        wrapped("  then", f"look again {_day(move.look_again, today)}"),
    ]


def _title(contact: Contact) -> str:
    about = " \N{MIDDLE DOT} ".join(
        part for part in (*told(contact), contact.title, contact.account, contact.direction) if part
    )
    return f"{paint(contact.name, 'bold')}  {paint(f'{contact.id}  {about}', 'dim')}"


def _reach(contact: Contact) -> Iterable[str]:
    ways = "  ".join(with_kind(contact))
    tags = " ".join(f"#{tag}" for tag in contact.tags)
    return [line for line in (ways, tags) if line]


def _ladder(contact: Contact, today: date) -> str:
    if contact.level is None:
        return "not on the ladder yet: set ours=1..7 theirs=1..7"
    sides = f"we on {contact.ours.level}" if contact.ours else ""
    sides += f", they on {contact.theirs.level}" if contact.theirs else ""
    goal = contact.goal
    aim = f"; goal {goal.words} by {_day(goal.by, today)}" if goal else ""
    return f"{contact.level} ({sides}){aim}"


def _line(name: str, said: Answer | None, today: date) -> str:
    return wrapped(name, _said(said, "unknown", today), 14)


def _said(said: Answer | None, unknown: str, today: date) -> str:
    if said is None:
        return unknown
    evidence = f": {said.evidence}" if said.evidence else ""
    return f"{said.value} ({_day(said.on, today)}{evidence})"


def _day(day: date, today: date) -> str:
    """A day as the sentences of the coach say it on the same page: "3 November"."""
    text = spoken_date(day, day)
    return text if day.year == today.year else f"{text} {day.year}"


def _yearly(one: Occasion) -> str:
    """The day of a birthday or another date, with its year where that is known."""
    day = yearly_day(one.year or 2000, one.month, one.day)
    return f"{spoken_date(day, day)}{f' {one.year}' if one.year else ''}"


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


def _who(by: str) -> str:
    return "we" if by == "us" else "they"


def _verb(way: str) -> str:
    return "given" if way == "give" else "received"
