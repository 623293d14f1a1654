"""Absences that notes tell of: from when, until when, and what is none."""

from datetime import date

import pytest

from reltui.domain.text.absence import absence_in
from reltui.domain.text.dates import add_days

NOTED = date(2026, 2, 17)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("She is on parental leave from March", date(2026, 3, 1)),
        ("Goes on maternity leave in April", date(2026, 4, 1)),
        ("On leave from mid-May", date(2026, 5, 15)),
        ("Sabbatical from the end of June", date(2026, 6, 30)),
        ("Her leave starts on 9 March", date(2026, 3, 9)),
        ("On leave from January", date(2026, 1, 1)),
        ("Unpaid leave as of 2026-08-03", date(2026, 8, 3)),
        ("Off sick", NOTED),
    ],
)
def test_a_leave_without_its_end_begins_on_the_day_that_is_named(text: str, since: date) -> None:
    found = absence_in(text, NOTED)
    assert found is not None
    assert (found.since, found.is_open) == (since, True)


@pytest.mark.parametrize(
    ("text", "since", "back"),
    [
        ("Wrote that he is away until 12 January", NOTED, date(2027, 1, 12)),
        ("On holiday until 3 March", NOTED, date(2026, 3, 3)),
        ("On holiday in March", date(2026, 3, 1), date(2026, 4, 1)),
        ("On leave from 5 March to 20 April", date(2026, 3, 5), date(2026, 4, 20)),
        ("Parental leave from mid-March until the end of May", date(2026, 3, 15), date(2026, 6, 1)),
        ("Sabbatical from September 2026 until March 2027", date(2026, 9, 1), date(2027, 3, 1)),
        ("Away for two weeks", NOTED, add_days(NOTED, 14)),
        ("Out of the office, back on Monday", NOTED, date(2026, 2, 23)),
        ("Away next week", date(2026, 2, 23), date(2026, 3, 2)),
        ("She is on tour until 3 March", NOTED, date(2026, 3, 3)),
        ("On a training course until Friday", NOTED, date(2026, 2, 20)),
        ("Offline next week", date(2026, 2, 23), date(2026, 3, 2)),
        ("He is at a trade fair in Milan all next week", date(2026, 2, 23), date(2026, 3, 2)),
        ("Travelling for two weeks", NOTED, add_days(NOTED, 14)),
        ("On a business trip, back on Monday", NOTED, date(2026, 2, 23)),
        ("Abroad until the end of May", NOTED, date(2026, 6, 1)),
    ],
)
def test_an_absence_ends_on_the_day_that_is_named(text: str, since: date, back: date) -> None:
    found = absence_in(text, NOTED)
    assert found is not None
    assert (found.since, found.back, found.is_open) == (since, back, False)


@pytest.mark.parametrize(
    "text",
    [
        "She is back from her leave",
        "We met at the trade fair",
        "Met at the trade fair, asked for the brochure on pumps",
        "Met at a conference; all of them liked it",
        "Their stand at a fair for the whole trade",
        "The pump is on tour until May",
        "On course for a record year",
        "They gave us a tour of the mill",
        "The shop is offline until Friday",
        "She is on a course until noon",
        "He starts in April at Warta Pulp",
        "Sent the drawings back on Friday",
        "Will be on leave, and does not know when",
        "The pump is away for repair",
        "The part is unavailable until further notice",
        "The project will be back on track",
        "Back on track",
        "Not available until 3 pm",
        "Sick leave was in March",
        "Leave it in the box",
        "The keys: leave in the box",
        "He is absent minded",
        "She is absent-minded",
        "The pump is not available until May",
        "Our portal is unavailable",
        "She was on leave in January",
        "The samples are away until Friday",
        "Her deputy is on holiday until Monday",
        "The project is back on Monday",
        "He was on holiday",
        "Her pump returns on Monday",
        "They build maternity wards",
        "Sick leave policy discussed",
        "She is away until noon",
        "Back in stock in May",
        "Was away in January",
        "Part unavailable until further notice",
        "Server is back on Monday",
        "Rang; delivery away until Friday",
    ],
)
def test_what_is_no_absence(text: str) -> None:
    assert absence_in(text, NOTED) is None


def test_a_note_without_a_day_names_the_nearest_days() -> None:
    text = "On parental leave until 15 January"
    before = absence_in(text, date(2026, 12, 3), dated=False)
    assert before is not None
    assert before.back == date(2027, 1, 15)
    assert absence_in(text, date(2027, 1, 16), dated=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "She is unavailable until March",
        "Unavailable until 3 March",
        "Not available until May",
        "Leave in March",
        "Her sick leave starts on 3 March",
        "Rang; she was on holiday until 3 March",
        "Ana is back on Monday",
        "Back in March",
        "Wrote that she is out of the office until 3 March",
        "Absent until 3 March",
        "She returns on 3 March",
        "Away in March",
        "He is not in until Thursday",
        "Signed off until May",
    ],
)
def test_a_person_or_nobody_named_is_away(text: str) -> None:
    assert absence_in(text, NOTED) is not None


@pytest.mark.parametrize(
    ("text", "in_month"),
    [
        ("On leave, back in June", True),
        ("Away until May", True),
        ("Away until 3 May", False),
        ("Away until the end of May", False),
        ("On holiday in March", False),
        ("Away for two weeks", False),
    ],
)
def test_a_month_of_return_is_told_from_a_day(text: str, in_month: bool) -> None:
    found = absence_in(text, NOTED)
    assert found is not None
    assert found.in_month is in_month
