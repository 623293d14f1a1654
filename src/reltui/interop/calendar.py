"""Promises and due touches as an iCalendar file (RFC 5545): to-dos with their days.

They can be written as events too.

Our commitments carry an alarm at nine in the morning of the day; touches that are due by the
cadence have none. The same fact has the same UID in every export, so that a calendar that has it
already brings it up to date.
"""

# icalendar is imported inside functions: it takes 50 ms, and only calendars need it.

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from uuid import UUID, uuid5

from reltui.domain.coach.case import Case
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment
from reltui.domain.text.dates import add_days, count_days

if TYPE_CHECKING:
    from icalendar import Component

MARK: Final = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//reltui//"
"""The first bytes of every file that this module writes."""

_PRODUCT: Final = "-//reltui//commitments and touches//EN"
_OURS: Final = UUID("5f1c2a0e-7d3b-5b1e-9a44-3c0d6d2f8e71")
"""The namespace of the UIDs."""

_ALARM: Final = timedelta(hours=9)
_NOON: Final = time(12)
_CLOSED_FOR: Final = 30
"""For how many days a closed commitment is still written, so that calendars tick it off."""

Status = Literal["NEEDS-ACTION", "COMPLETED", "CANCELLED"]
"""How a to-do of a calendar stands."""

_STATUS: Final[dict[str, Status]] = {
    "open": "NEEDS-ACTION",
    "kept": "COMPLETED",
    "broken": "CANCELLED",
    "dropped": "CANCELLED",
}


class Todo(NamedTuple):
    """One entry of the calendar: its text, its day, and whether an alarm rings on that day."""

    uid: str
    summary: str
    description: str
    due: date
    status: Status = "NEEDS-ACTION"
    closed: date | None = None
    alarm: bool = False


def todos_of(case: Case) -> Iterator[Todo]:
    """The entries of a person: our commitments to them, and the next touch if a cadence is set.

    An archived person has only the commitments.
    """
    contact = case.contact
    since = add_days(case.today, -_CLOSED_FOR)
    for promise in case.dossier.commitments:
        if promise.by == "us" and (promise.closed is None or promise.closed > since):
            yield _promise(contact, promise)
    for one in case.occasions if not contact.archived else ():
        day = one.around(case.today, 0)
        if day is not None and day >= case.today:
            yield Todo(
                _uid(contact, f"{one.kind} {one.name} {one.month}-{one.day}"),
                f"{one.word.capitalize()} of {_whom(contact)}",
                "A date that matters to them.",
                day,
                alarm=True,
            )
    due = case.touch_due
    if due is not None and not contact.archived and not case.moved_on:
        yield Todo(
            _uid(contact, "touch"),
            f"Get in touch with {_whom(contact)}",
            f"The rhythm is a touch every {count_days(case.cadence or 0)}.",
            max(due, contact.snoozed_until or due),
        )


def write_calendar(todos: Iterable[Todo], at: datetime, *, events: bool = False) -> bytes:
    """A calendar of these entries, made at this time (which has a time zone).

    With `events` each entry is an event of a whole day, for calendars that ignore to-dos; closed
    commitments are then left out.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    for todo in todos:
        if not events:
            calendar.add_component(_component(todo, at))
        elif todo.status == "NEEDS-ACTION":
            calendar.add_component(_event(todo, at))
    return bytes(calendar.to_ical())


def _promise(contact: Contact, promise: Commitment) -> Todo:
    return Todo(
        _uid(contact, f"{promise.id} {promise.on}"),
        f"{promise.text} (promised to {_whom(contact)})",
        f"Promised on {promise.on} to {_whom(contact)}.",
        promise.due,
        _STATUS[promise.state],
        promise.closed,
        alarm=promise.state == "open",
    )


def _whom(contact: Contact) -> str:
    return f"{contact.name}, {contact.account}" if contact.account else contact.name


def _uid(contact: Contact, what: str) -> str:
    """The UID of a fact about a person; it stays the same when their name changes."""
    return f"{uuid5(_OURS, f'{contact.id} {contact.added} {what}')}@reltui"


def _component(todo: Todo, at: datetime) -> "Component":
    from icalendar import Todo as Entry

    component = Entry()
    component.add("uid", todo.uid)
    component.add("dtstamp", at.astimezone(UTC))
    component.add("summary", todo.summary)
    component.add("description", todo.description)
    component.add("due", todo.due)
    component.add("status", todo.status)
    if todo.status == "COMPLETED" and todo.closed is not None:
        # Noon in the time zone of the owner, so that the day is right for them.
        noon = datetime.combine(todo.closed, _NOON, at.tzinfo)
        component.add("completed", noon.astimezone(UTC))
    if todo.alarm:
        # The alarm counts from the start of the due day in the time zone of the calendar.
        component.add_component(_alarm(todo, {"RELATED": "END"}))
    return component


def _event(todo: Todo, at: datetime) -> "Component":
    from icalendar import Event

    component = Event()
    component.add("uid", todo.uid)
    component.add("dtstamp", at.astimezone(UTC))
    component.add("summary", todo.summary)
    component.add("description", todo.description)
    component.add("dtstart", todo.due)
    component.add("dtend", add_days(todo.due, 1))
    component.add("transp", "TRANSPARENT")
    if todo.alarm:
        component.add_component(_alarm(todo, {}))
    return component


def _alarm(todo: Todo, parameters: dict[str, str]) -> "Component":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", todo.summary)
    alarm.add("trigger", _ALARM, parameters=parameters)
    return alarm
