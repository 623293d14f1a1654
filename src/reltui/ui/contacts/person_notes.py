"""What else is remembered of a contact: our questions, plans, dates, who was spoken of."""

from datetime import date
from typing import TYPE_CHECKING, Final

from reltui.domain.people.notes import Occasion
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.ui.contacts.person_facts import listed
from reltui.ui.widgets.text import Line

if TYPE_CHECKING:
    from reltui.ui.contacts.person import Person

SEVERAL: Final = 6
"""How many lines of one kind a page shows."""


def our_question_lines(person: "Person", width: int) -> list[Line]:
    """What we asked and they have not answered."""
    texts = {
        one.id: f"{one.text}  (asked {short_date(one.on, person.today)})"
        for one in person.dossier.our_questions
        if one.answered is None
    }
    return listed(" WE ASKED", texts, width)


def planned_lines(person: "Person", width: int) -> list[Line]:
    """Asks and helps that are meant and not made yet."""
    texts = {one.id: f"{one.kind}, size {one.size}: {one.text}" for one in person.dossier.planned}
    return listed(" PLANNED", texts, width)


def date_lines(person: "Person", width: int) -> list[Line]:
    """The dates that matter to them, each with the day on which it comes next."""
    texts = {
        one.id: f"{one.word}: {_when(one, person.today)}"
        for one in person.dossier.occasions[-SEVERAL:]
    }
    return listed(" DATES", texts, width)


def mention_lines(person: "Person", width: int) -> list[Line]:
    """People that the contact mentioned and that are not contacts."""
    texts = {
        one.id: ", ".join(part for part in (one.name, one.role, one.text) if part)
        for one in person.dossier.mentions[-SEVERAL:]
    }
    return listed(" SPOKE OF", texts, width)


def position_lines(person: "Person", width: int) -> list[Line]:
    """The places they hold or held in organizations, beside the one of their card."""
    today = person.today
    texts = {}
    for one in person.dossier.positions[-SEVERAL:]:
        days = [f"from {short_date(one.since, today)}" if one.since else ""]
        days.append(f"until {short_date(one.until, today)}" if one.until else "")
        texts[one.id] = ", ".join(part for part in (one.account, one.role, *days) if part)
    return listed(" ALSO AT", texts, width)


def _when(one: Occasion, today: date) -> str:
    day = one.around(today)
    if day is None:
        return "past"
    years = one.years_on(day)
    count = f" ({plural(years, 'year')})" if years and one.yearly else ""
    return f"{short_date(day, today)}{count}"
