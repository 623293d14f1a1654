"""Checks of records from outside: ranges, days, known words.

These checks are for whole records; `services/contacts/fields.py` checks what users type.
"""

from dataclasses import fields
from datetime import date
from typing import Final

from reltui.domain.coach.climb_steps import AFTER
from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Contact, Goal, Mark
from reltui.domain.people.events import (
    Ask,
    Check,
    Climb,
    Entry,
    Event,
    Exposure,
    Fall,
    LevelChange,
    ReplacedAnswer,
)
from reltui.domain.people.notes import Occasion
from reltui.domain.people.sessions import SURE, CoachingSession, SessionLine
from reltui.domain.text.dates import EARLIEST, LATEST
from reltui.domain.vocabulary import ClimbOutcome, Purpose, Readiness, Satisfaction

LONGEST_CADENCE: Final = 3650
"""Days that a cadence may last: ten years."""

_SEQ_LIMIT: Final = 2**53

_SAID: Final = {"purpose": tuple(Purpose), "satisfaction": tuple(Satisfaction)}


def is_possible(record: Contact | Event) -> bool:
    """Whether every day, level, size and word of a record is valid."""
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, date) and not EARLIEST <= value <= LATEST:
            return False
        if isinstance(value, Mark | Goal) and not _stands(value):
            return False
        on = getattr(value, "on", None)
        if isinstance(on, date) and not EARLIEST <= on <= LATEST:
            return False
    if not -1 <= record.seq < _SEQ_LIMIT:
        return False
    return _contact(record) if isinstance(record, Contact) else _event(record)


def is_day_of_year(year: int | None, month: int, day: int) -> bool:
    """Whether three numbers are a day of the calendar; without a year 29 February is one."""
    try:
        date(2000 if year is None else year, month, day)
    except (ValueError, OverflowError):
        return False
    return True


def _stands(mark: Mark | Goal) -> bool:
    by = mark.by if isinstance(mark, Goal) else mark.on
    return mark.level in LEVELS and EARLIEST <= by <= LATEST


def _contact(contact: Contact) -> bool:
    said = (
        (contact.purpose, tuple(Purpose)),
        (contact.satisfaction, tuple(Satisfaction)),
        (contact.ready, tuple(Readiness)),
        *((contact.placement.get(name), values) for name, values in DIMENSIONS.items()),
    )
    days = [answer.on for name in DIMENSIONS if (answer := contact.placement.get(name)) is not None]
    cadence = contact.cadence
    return (
        all(one is None or one.value in values for one, values in said)
        and all(EARLIEST <= day <= LATEST for day in days)
        and (not isinstance(cadence, int) or 1 <= cadence <= LONGEST_CADENCE)
        and (contact.ready is None or 0 <= contact.ready.level <= LEVELS[-1])
    )


def _before(one: ReplacedAnswer) -> bool:
    allowed = DIMENSIONS.get(one.name) or _SAID.get(one.name)
    return one.on <= one.until and (allowed is None or one.value in allowed)


def _climb(one: Climb) -> bool:
    steps = one.level in LEVELS and 1 <= one.step <= AFTER
    ended = (one.outcome is None) == (one.closed is None)
    return steps and ended and one.outcome in {None, *ClimbOutcome}


def _event(event: Event) -> bool:  # noqa: PLR0911 - one line for each kind
    match event:
        case Ask() | Exposure():
            return event.size in LEVELS
        case Entry():
            return 1 <= event.size <= 3
        case Occasion():
            return is_day_of_year(event.year, event.month, event.day)
        case LevelChange() | Check():
            return event.level in LEVELS
        case ReplacedAnswer():
            return _before(event)
        case Climb():
            return _climb(event)
        case CoachingSession():
            return bool(event.key) and (event.state == "closed") == (event.closed is not None)
        case SessionLine():
            return bool(event.session) and (event.sure is None or event.sure in SURE)
        case Fall():
            return event.to in LEVELS and event.origin in LEVELS and event.to < event.origin
        case _:
            return True
