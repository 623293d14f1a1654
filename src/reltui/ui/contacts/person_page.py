"""The page of one contact, their side first: what is known, since when, and what to do next."""

from collections.abc import Callable
from datetime import date
from typing import Final

from reltui.domain.coach.climb_steps import open_climb
from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS, cell_of, question_for, values_of
from reltui.domain.frameworks.trust import leaving_risk, stage
from reltui.domain.history.timeline import timeline
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.differences import differences
from reltui.domain.people.fields import told
from reltui.domain.people.story import retelling
from reltui.domain.people.unmapped_properties import details, with_kind
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import TheirView
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.contacts.person import Person
from reltui.ui.contacts.person_facts import (
    ask_lines,
    purpose_lines,
    question_lines,
    rhythm_lines,
    trust_lines,
)
from reltui.ui.contacts.person_notes import (
    date_lines,
    mention_lines,
    our_question_lines,
    planned_lines,
    position_lines,
)
from reltui.ui.contacts.timeline import timeline_lines
from reltui.ui.ladder.picture import climb_words
from reltui.ui.widgets.cell_signs import place_words, stake_spans
from reltui.ui.widgets.gauges import tiny_ladder
from reltui.ui.widgets.text import (
    ItemTone,
    Line,
    Span,
    beside,
    cut,
    few,
    hang,
    pad,
    spoken,
    titled,
    units,
    width_of,
)

LABEL: Final = 14
"""The cells of the labels at the left."""

TWO_COLUMNS: Final = 110
"""The least width, in cells, at which the page has two columns."""

THREE_COLUMNS: Final = 180
"""The least width, in cells, at which the years stand in a column of their own."""

Part = Callable[[Person, int], list[Line]]
"""Makes one part of the page for a width."""


def title_lines(person: Person, width: int) -> list[Line]:
    """Who it is: name, title, organization, how to reach them."""
    contact = person.dossier.contact
    about = " · ".join(part for part in (*told(contact), contact.title, contact.account) if part)
    tags = [f"#{tag}" for tag in contact.tags]
    more = [part for part in (contact.direction, *with_kind(contact), *tags) if part]
    lines = titled(contact.name, about, width)
    lines += few([((" ", ""), (part, "dim")) for part in units(more, width - 3)], 3)
    return lines + apart_lines(contact, person.today, width)


def apart_lines(contact: Contact, today: date, width: int) -> list[Line]:
    """Why somebody does not come up by themselves now: they are snoozed, or archived."""
    texts = []
    if contact.snoozed_until and contact.snoozed_until > today:
        until = short_date(contact.snoozed_until, today)
        texts.append(f"→ snoozed until {until}: {hint('snooze')} ends it")
    if contact.archived:
        texts.append(f"archived: {hint('archive')} brings back")
    return [line for text in texts for line in hang((" ", ""), text, width, "mark")]


def their_side(person: Person, width: int) -> list[Line]:
    """What they see, feel and want; what is missing is asked for."""
    contact = person.dossier.contact
    lines: list[Line] = []
    for name in TheirView:
        said: Answer | None = getattr(contact, name)
        label: Span = (pad(f" {name.upper()}", LABEL), ItemTone("head", f"fact:{name}"))
        if said is None:
            lines.append((label, (hinted("not known yet: {edit} writes it down"), "dim")))
        else:
            text = f"{said.value}  ({short_date(said.on, person.today)})"
            lines.extend(hang(label, text, width))
    word, tone = "not known yet", "dim"
    if contact.satisfaction:
        day = short_date(contact.satisfaction.on, person.today)
        word, tone = f"{contact.satisfaction.value}  ({day})", ""
    lines.append(((pad(" SATISFIED?", LABEL), ItemTone("head", "fact:satisfaction")), (word, tone)))
    return lines


def next_lines(person: Person, width: int) -> list[Line]:
    """The next move with its reason and its opening sentence."""
    move = person.moves[0]
    lines = hang((pad(" NEXT", LABEL), "mark"), move.what, width, "strong")
    lines += hang((pad(" WHY", LABEL), "head"), move.because, width, "dim")
    if move.say:
        lines += hang((pad(" SAY", LABEL), "head"), spoken(move.say), width)
    return lines


def place_lines(person: Person, width: int) -> list[Line]:
    """The four dimensions with their dates, and the action of the matrix."""
    contact = person.dossier.contact
    known = values_of(contact.placement)
    values = (known["relationship"], known["power"], known["perception"], known["activity"])
    sign, words = stake_spans(values)
    lines = hang(
        (pad(" MATRIX", LABEL), ItemTone("head", "fact:placement")), place_words(values), width
    )
    cell = cell_of(known)
    if cell is not None:
        lines.append(((" " * LABEL, ""), sign, (f" {ACTIONS[cell].sentence}", "strong")))
    else:
        ask = question_for(known) or ""
        question = person.playbook.dimensions[ask].question if ask else ""
        lines.append(((" " * LABEL, ""), sign, (f" {words[0]}: {hint('classify')} asks", words[1])))
        lines += hang((" " * LABEL, ""), question, width, "dim")
    lines += hang((" " * LABEL, ""), _dated(contact, person.today), width, "dim")
    return lines


def ladder_lines(person: Person, width: int) -> list[Line]:
    """The ladder in small: both levels, the goal, and the last fall."""
    contact, today = person.dossier.contact, person.today
    rungs: Line = (
        (pad(" LADDER", LABEL), ItemTone("head", "fact:ladder")),
        *tiny_ladder(_level(contact, "ours"), _level(contact, "theirs")),
    )
    if contact.level is None:
        return [(*rungs, (hinted("{climb} opens it: place both sides"), "dim"))]
    name = person.playbook.levels[contact.level - 1].name
    lines: list[Line] = [(*rungs, (f" level {contact.level}, {name}", ""))]
    if width_of(lines[0]) > width:
        lines = [(*rungs, (f" level {contact.level}", "")), ((" " * LABEL, ""), (name, ""))]
    risk = leaving_risk(contact, person.playbook.numbers.distant_level)
    trust = f"trust: {stage(person.dossier, today)}; risk of leaving: {risk}"
    lines += hang((" " * LABEL, ""), trust, width, "dim")
    if contact.goal:
        lines.append(
            (
                (" " * LABEL, ""),
                (f"◎ goal: {contact.goal.words} by {short_date(contact.goal.by, today)}", ""),
            )
        )
    if going_on := open_climb(person.dossier):
        lines += hang((" " * LABEL, ""), f"↑ climb {climb_words(going_on, today)}", width)
    if person.dossier.falls:
        fall = person.dossier.falls[-1]
        text = f"fell {fall.origin} to {fall.to}, {short_date(fall.on, today)}: {fall.because}"
        lines += hang((" " * LABEL, ""), f"╰ {text}", width)
    return lines


def promise_lines(person: Person, width: int) -> list[Line]:
    """The open and the broken commitments of both sides."""
    rows = [one for one in person.dossier.commitments if one.state not in {"kept", "dropped"}][-4:]
    lines: list[Line] = []
    for number, one in enumerate(rows):
        late = " OVERDUE" if one.state == "open" and one.due < person.today else ""
        state = (
            "BROKEN" if one.state == "broken" else f"due {short_date(one.due, person.today)}{late}"
        )
        label = pad(" PROMISES" if number == 0 else "", LABEL)
        who = "we" if one.by == "us" else "they"
        tone = ItemTone("head", f"record:{one.id}")
        lines += hang((label, tone), f"{who}: {one.text}  ({state})", width)
    return lines


def history_lines(person: Person, width: int) -> list[Line]:
    """Everything that happened, through the years; without a touch, how to log the first one."""
    lines: list[Line] = []
    if not person.dossier.touches:
        lines = [
            (
                (pad(" TOUCHES", LABEL), "head"),
                (hinted("none yet: {touch} logs the first one"), "dim"),
            )
        ]
    practices = {one.key: one.name for one in person.playbook.practices}
    moments = timeline(person.dossier, person.names, practices)
    told = timeline_lines(moments, width, person.made_by, person.with_whom)
    return lines + _retold(person, width) + told


def _retold(person: Person, width: int) -> list[Line]:
    """What changed between the last two tellings of the story; nothing where one is private."""
    told = retelling(person.dossier.stories)
    if told is None or told.old.confidential or told.new.confidential:
        return []
    days = [short_date(one.on, person.today) for one in (told.old, told.new)]
    lines: list[Line] = [((pad(" STORY", LABEL), "head"), (f"{days[0]}, and {days[1]}", "dim"))]
    for word, texts in (("gone", told.gone), ("new", told.come)):
        for text in texts:
            lines += hang((pad(f" {word}", LABEL), "head"), text, width)
    return [*lines, ()]


def person_lines(person: Person, width: int) -> list[Line]:
    """The whole page: their side, the next move, then the rest, and the years below.

    Where there is room it has two columns, or three, of which the last one has the years.
    """
    head = [*title_lines(person, width), ()]
    theirs = (their_side, next_lines, promise_lines, question_lines, our_question_lines)
    placed = (place_lines, ladder_lines, purpose_lines)
    asked = (ask_lines, planned_lines, trust_lines)
    rest = (rhythm_lines, position_lines, date_lines, mention_lines, _own, _note, _details)
    if width < TWO_COLUMNS:
        one = _stacked((*theirs, *placed, *asked, *rest), person, width)
        return head + one + history_lines(person, width)
    columns = 2 if width < THREE_COLUMNS else 3
    column = width // columns - 1
    left = _stacked((*theirs, *asked), person, column)
    right = _stacked((*placed, *rest), person, column)
    lines = beside(left, right, column)
    if columns == 2:
        return head + lines + history_lines(person, width)
    before = 2 * column + 2
    return head + beside(lines, history_lines(person, width - before - 2), before)


def with_mark(lines: list[Line], item: str) -> list[Line]:
    """The lines with a mark before the chosen item; as they were, where it is not drawn."""
    for number, line in enumerate(lines if item else ()):
        for place, (text, tone) in enumerate(line):
            if isinstance(tone, ItemTone) and tone.item == item:
                marked = (*line[:place], (f"▸{text[1:]}", "mark"), *line[place + 1 :])
                return [*lines[:number], marked, *lines[number + 1 :]]
    return lines


def _stacked(parts: tuple[Part, ...], person: Person, width: int) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        made = part(person, width)
        lines += [*made, ()] if made else []
    return lines


def _details(person: Person, width: int) -> list[Line]:
    """What imported cards say beyond the fields, and in what a file differs from its owner."""
    dossier = person.dossier
    found = [f"{one.label}: {one.text}" for one in details(dossier.contact, dossier.occasions)]
    said = [
        f"a file says {_brief(text)!r} for {name}: {hint('take-file')} takes it, "
        f"{hint('decline-file')} keeps yours"
        for name, text in differences(dossier)
    ]
    lines: list[Line] = []
    for number, (text, tone) in enumerate(
        [*((text, "") for text in found), *((text, "warn") for text in said)]
    ):
        label = pad(" DETAILS" if number == 0 else "", LABEL)
        lines += hang((label, "head"), text.replace("\n", " "), width, tone)
    return lines


LONGEST_DIFFERENCE = 100
"""The cells of what a file says otherwise; `reltui differences` says the whole of it."""


def _brief(text: str) -> str:
    return cut(text.replace("{", "(").replace("}", ")").replace("\n", " "), LONGEST_DIFFERENCE)


def _own(person: Person, width: int) -> list[Line]:
    """What the playbook adds: its dimensions and fields, where they are known."""
    labels = {name: one.name for name, one in person.playbook.extra.items()}
    labels |= {name: one.name for name, one in person.playbook.fields.items()}
    found = [
        (name, said) for name, said in person.dossier.contact.placement.extra if name in labels
    ]
    lines: list[Line] = []
    for number, (name, said) in enumerate(found):
        label: Span = (
            pad(" FIELDS" if number == 0 else "", LABEL),
            ItemTone("head", f"own:{name}"),
        )
        text = f"{labels[name]}: {said.value}  ({short_date(said.on, person.today)})"
        lines += hang(label, text, width)
    return lines


def _note(person: Person, width: int) -> list[Line]:
    note = person.dossier.contact.note
    label: Span = (pad(" NOTE", LABEL), ItemTone("head", "fact:note"))
    return hang(label, note, width) if note else [(label, ("none", "dim"))]


def _dated(contact: Contact, today: date) -> str:
    """Since when each dimension is known, as "relationship, power 3 Nov; activity 1 Oct"."""
    days: dict[str, list[str]] = {}
    for name in DIMENSIONS:
        if said := contact.placement.get(name):
            days.setdefault(short_date(said.on, today), []).append(name)
    if len(days) == 1 and sum(map(len, days.values())) == len(DIMENSIONS):
        return f"known since {next(iter(days))}"
    return "; ".join(f"{', '.join(names)} {day}" for day, names in days.items())


def _level(contact: Contact, side: str) -> int | None:
    mark = contact.ours if side == "ours" else contact.theirs
    return mark.level if mark else None
