"""What was exchanged with a contact: purpose and balance, asks, questions, trust, rhythm, tags."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.purpose import drift
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.ui.widgets.gauges import balance_line
from reltui.ui.widgets.text import ItemTone, Line, Span, hang, pad

if TYPE_CHECKING:
    from reltui.ui.contacts.person import Person

LABEL: Final = 14
"""The cells of the labels at the left."""

LAST: Final = 3
"""How many of the last asks and exposures a page shows; the timeline has all of them."""


def purpose_lines(person: "Person", width: int) -> list[Line]:
    """What the relationship is for, its potential, the balance, and where the two disagree."""
    contact, today = person.dossier.contact, person.today
    label: Span = (pad(" PURPOSE", LABEL), ItemTone("head", "fact:purpose"))
    lines: list[Line] = []
    if contact.purpose is None:
        lines.append((label, ("not said yet: me, them or us?", "dim")))
    else:
        name = person.playbook.purposes[contact.purpose.value].name
        text = f"{name}  ({short_date(contact.purpose.on, today)})"
        lines += hang(label, text, width)
    potential = contact.potential.value if contact.potential else "not said yet"
    lines += hang(
        (pad(" POTENTIAL", LABEL), ItemTone("head", "fact:potential")),
        potential,
        width,
        "" if contact.potential else "dim",
    )
    case = Case(person.dossier, (), today, person.playbook)
    lines.append(((pad(" BALANCE", LABEL), "head"), *balance_line(case)))
    if drift(contact, person.dossier.ledger, today, person.playbook.numbers):
        text = "what is given and received no longer fits the purpose"
        lines += hang((" " * LABEL, ""), text, width, "warn")
    return lines


def ask_lines(person: "Person", width: int) -> list[Line]:
    """The last asks, with their sizes and answers."""
    today = person.today
    texts = {
        one.id: f"{short_date(one.on, today)}, size {one.size}: {one.text}  ({one.answer_word})"
        for one in reversed(person.dossier.asks[-LAST:])
    }
    return listed(" ASKS", texts, width)


def question_lines(person: "Person", width: int) -> list[Line]:
    """What they asked and we have not answered."""
    texts = {
        one.id: f"{one.text}  (asked {short_date(one.on, person.today)})"
        for one in person.dossier.questions
        if one.answered is None
    }
    return listed(" THEY ASKED", texts, width, "warn")


def trust_lines(person: "Person", width: int) -> list[Line]:
    """The last steps of trust of either side, and what became of them."""
    texts = {
        one.id: f"{short_date(one.on, person.today)}, {'we' if one.by == 'us' else 'they'}, "
        f"size {one.size}: {one.text}  ({one.outcome_word})"
        for one in reversed(person.dossier.exposures[-LAST:])
    }
    return listed(" TRUST", texts, width)


def rhythm_lines(person: "Person", width: int) -> list[Line]:
    """How often a touch is due, and when the next one is; the tags."""
    contact = person.dossier.contact
    case = Case(person.dossier, (), person.today, person.playbook)
    due = ""
    if case.touch_due:
        late = (person.today - case.touch_due).days
        due = f"next touch {short_date(case.touch_due, person.today)}"
        due += f", {plural(late, 'day')} late" if late > 0 else ""
    if case.cadence is not None and not due:
        due = "from the first touch or the place on the matrix on"
    often = "never" if case.cadence is None else f"every {plural(case.cadence, 'day')}"
    how = "by the coach" if contact.cadence == "auto" else "by hand"
    parts = [f"{often}, {how}", due]
    if contact.snoozed_until and contact.snoozed_until > person.today:
        parts.append(f"snoozed until {short_date(contact.snoozed_until, person.today)}")
    rhythm = " · ".join(part for part in parts if part)
    lines = hang((pad(" RHYTHM", LABEL), ItemTone("head", "fact:cadence")), rhythm, width)
    tags = " ".join(f"#{tag}" for tag in contact.tags) or "none"
    return lines + hang(
        (pad(" TAGS", LABEL), ItemTone("head", "fact:tag")),
        tags,
        width,
        "" if contact.tags else "dim",
    )


def listed(label: str, texts: Mapping[str, str], width: int, tone: str = "") -> list[Line]:
    """Records under one label, by their ids: each is a line for the cursor."""
    lines: list[Line] = []
    for number, (one, text) in enumerate(texts.items()):
        head = (pad(label if number == 0 else "", LABEL), ItemTone("head", f"record:{one}"))
        lines += hang(head, text, width, tone)
    return lines
