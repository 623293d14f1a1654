"""Calendars written: the to-dos that another library reads out of them, and their UIDs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from reltui.domain.coach.case import Case
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, Touch
from reltui.domain.text.safe import clean_line
from reltui.interop.calendar import MARK, todos_of, write_calendar
from support.nasty import NASTY
from support.people import HIGH_RISK, MOVE_ON, TODAY, ago, case, contact

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DUE = TODAY + timedelta(days=5)


def promise(number: int = 1, **values: Any) -> Commitment:
    return replace(Commitment(f"m{number}", "c1", ago(3), "send the plan", DUE), **values)


def entries(*cases: Case) -> list[Any]:
    """The to-dos in a calendar of these cases."""
    data = write_calendar([todo for one in cases for todo in todos_of(one)], AT)
    assert data.startswith(MARK)
    return list(Calendar.from_ical(data).walk("VTODO"))


def with_promises(*promises: Commitment, person: Contact | None = None) -> Case:
    return case(person or contact(), commitments=promises)


def test_what_we_promised_is_a_todo_with_its_day_and_an_alarm() -> None:
    (todo,) = entries(with_promises(promise()))
    assert todo["SUMMARY"] == "send the plan (promised to Dana Whitfield, Northwind)"
    assert (todo["DUE"].dt, todo["STATUS"], todo["DTSTAMP"].dt) == (DUE, "NEEDS-ACTION", AT)
    (alarm,) = todo.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(hours=9)
    assert alarm["TRIGGER"].params["RELATED"] == "END"


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"by": "them"}, None),
        ({"state": "kept", "closed": ago(1)}, "COMPLETED"),
        ({"state": "broken", "closed": ago(1)}, "CANCELLED"),
        ({"state": "kept", "closed": ago(40)}, None),
        ({"due": ago(2)}, "NEEDS-ACTION"),
    ],
)
def test_only_ours_is_a_todo_and_a_closed_one_says_so_for_a_month(
    values: dict[str, Any], status: str | None
) -> None:
    found = entries(with_promises(promise(**values)))
    assert [todo["STATUS"] for todo in found] == ([status] if status else [])
    assert all(bool(todo.walk("VALARM")) == (status == "NEEDS-ACTION") for todo in found)


def test_a_touch_is_a_todo_on_its_day() -> None:
    touched = case(contact(cadence=30), touches=(Touch("t1", "c1", ago(10), "a call"),))
    (todo,) = entries(touched)
    assert todo["SUMMARY"] == "Get in touch with Dana Whitfield, Northwind"
    assert todo["DUE"].dt == TODAY + timedelta(days=20)
    assert todo.walk("VALARM") == []


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({"snoozed_until": TODAY + timedelta(days=90)}, TODAY + timedelta(days=90)),
        ({"archived": True}, None),
        ({"cadence": "none"}, None),
    ],
)
def test_whoever_is_put_off_or_gone_wants_no_touch_now(
    values: dict[str, Any], due: date | None
) -> None:
    person = replace(contact(HIGH_RISK, placed=9), **values)
    assert [todo["DUE"].dt for todo in entries(case(person))] == ([due] if due else [])


def test_whom_we_moved_on_from_wants_no_touch() -> None:
    assert entries(case(contact(MOVE_ON, placed=500))) == []


def test_a_fact_keeps_its_uid_and_no_two_share_one() -> None:
    person = contact(cadence=30)
    touch = Touch("t1", "c1", ago(10), "a call")
    before = entries(case(person, touches=(touch,), commitments=(promise(1), promise(2))))
    renamed = replace(person, name="Dana Okafor", account="Kestrel", uid="u1")
    kept = promise(1, state="kept", closed=TODAY)
    later = replace(touch, id="t2", on=TODAY)
    after = entries(case(renamed, touches=(touch, later), commitments=(kept, promise(2))))
    assert [todo["UID"] for todo in before] == [todo["UID"] for todo in after]
    assert len({todo["UID"] for todo in before}) == 3


@given((st.sampled_from(NASTY) | st.text(max_size=120)).map(clean_line))
def test_any_text_comes_back_and_no_line_is_too_long(text: str) -> None:
    person = replace(contact(), name=text)
    cases = [with_promises(promise(text=text), person=person)]
    (todo,) = entries(*cases)
    assert str(todo["SUMMARY"]) == f"{text} (promised to {text}, Northwind)"
    data = write_calendar([todo for one in cases for todo in todos_of(one)], AT)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_a_calendar_with_nothing_to_do_is_still_a_calendar() -> None:
    assert entries() == []
