"""The text of one contact: the moves, or everything that the book holds, section by section."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reltui.cli.terminal import paint, wrapped
from reltui.cli.text.contacts import action_words
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Check, Dossier, Exercise, PlainNote, Story, Touch
from reltui.domain.people.fields import told
from reltui.domain.people.notes import Occasion, Position
from reltui.domain.people.unmapped_properties import details, with_kind
from reltui.domain.text.dates import yearly_day
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import MOVE_CLASSES, TheirView
from reltui.services.workspace.workspace import Workspace

# Imported only by type checkers, because the coach takes 15 ms that lists do not need.
if TYPE_CHECKING:
    from reltui.domain.coach.move import Move
    from reltui.domain.coach.plan.shape import Plan


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
    lines.append(wrapped("action", action_words(row, "several are possible"), 14))
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
        "Promises",
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
        [
            f"{one.id} {day(one.on)} {one.kind} for {one.about}" + f": {one.text}" * bool(one.text)
            for one in kept.thanks
        ],
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
            _veiled(f"{one.id} {day(one.on)} {_touch(one, others)}", one) + by(one.seq)
            for one in newest
        ],
    )


def _touch(one: Touch, others: Mapping[str, str]) -> str:
    """The kind of a touch, the others who were there, the side that began it, and any text."""
    more = others.get(one.id, "")
    text = f": {one.text}" if one.text else ""
    return f"{one.word}{f' with {more}' if more else ''} by {one.by}{text}"


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


def _who(by: str) -> str:
    return "we" if by == "us" else "they"


def _verb(way: str) -> str:
    return "given" if way == "give" else "received"
