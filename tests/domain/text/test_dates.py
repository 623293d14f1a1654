"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.text.dates import (
    EARLIEST,
    LATEST,
    add_days,
    add_months,
    long_date,
    short_date,
    with_short_dates,
)
from reltui.domain.text.typed_dates import (
    date_before,
    parse_begin,
    parse_date,
    parse_end,
    parse_past,
)

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("3d", date(2026, 11, 25)),
        ("2w", date(2026, 12, 6)),
        ("1m", date(2026, 12, 22)),
        ("1y", date(2027, 11, 22)),
        ("-3d", date(2026, 11, 19)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("sun", date(2026, 11, 29)),
        ("wednesday", date(2026, 11, 25)),
        ("today", SUNDAY),
        ("tomorrow", date(2026, 11, 23)),
        ("tmr", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        (" EOM ", date(2026, 11, 30)),
        ("2026-1-1", date(2026, 1, 1)),
        ("2026/12/31", date(2026, 12, 31)),
        ("20261231", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("31.12.26", date(2026, 12, 31)),
        ("3.4.2027", date(2027, 4, 3)),
        ("31.12.", date(2026, 12, 31)),
        ("1.3", date(2027, 3, 1)),
        ("31/12/2026", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("31-12-2026", date(2026, 12, 31)),
        ("12/25", date(2026, 12, 25)),
        ("4/4/2027", date(2027, 4, 4)),
        ("31 Dec", date(2026, 12, 31)),
        ("31 December 2027", date(2027, 12, 31)),
        ("31. Dec. 2027", date(2027, 12, 31)),
        ("31-Dec-2027", date(2027, 12, 31)),
        ("Dec 31, 2027", date(2027, 12, 31)),
        ("on the 31st of December", date(2026, 12, 31)),
        ("1 mar", date(2027, 3, 1)),
        ("22 nov", SUNDAY),
        ("29 feb", date(2028, 2, 29)),
        ("the 15th", date(2026, 12, 15)),
        ("the 31st", date(2026, 12, 31)),
        ("3 days", date(2026, 11, 25)),
        ("in 3 days", date(2026, 11, 25)),
        ("in two weeks", date(2026, 12, 6)),
        ("a month", date(2026, 12, 22)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("3d ago", date(2026, 11, 19)),
        ("by friday", date(2026, 11, 27)),
        ("this friday", date(2026, 11, 27)),
        ("next friday", date(2026, 11, 27)),
        ("next-friday", date(2026, 11, 27)),
        ("Friday next week", date(2026, 11, 27)),
        ("next week friday", date(2026, 11, 27)),
        ("last friday", date(2026, 11, 20)),
        ("tues", date(2026, 11, 24)),
        ("next week", date(2026, 11, 23)),
        ("next month", date(2026, 12, 1)),
        ("next year", date(2027, 1, 1)),
        ("end of the week", SUNDAY),
        ("end of next month", date(2026, 12, 31)),
        ("end of the quarter", date(2026, 12, 31)),
        ("eoy", date(2026, 12, 31)),
        ("day after tomorrow", date(2026, 11, 24)),
    ],
)
def test_what_is_understood(typed: str, day: date) -> None:
    assert parse_date(typed, SUNDAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "32.1.2026",
        "2026-02-30",
        "3",
        "d3",
        "31.13.2026",
        "30 feb",
        "30 feb 2027",
        "next",
        "next 3d",
        "in 3d ago",
        "dec",
        "dec dec 3",
        "may we meet",
        "the",
        "5 apples",
        "9999y",
        "99999d",
        "1m1",
        "frid",
        "٣d",
    ],
)
def test_what_is_not_a_date_is_said_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(typed, SUNDAY)


WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("fri", date(2026, 11, 27)),
        ("this friday", date(2026, 11, 27)),
        ("next friday", date(2026, 12, 4)),
        ("next monday", date(2026, 11, 30)),
        ("last friday", date(2026, 11, 20)),
        ("wed", date(2026, 12, 2)),
    ],
)
def test_next_before_a_weekday_means_the_week_after_this_one(typed: str, day: date) -> None:
    assert parse_date(typed, WEDNESDAY) == day


@pytest.mark.parametrize("typed", ["03/04/2027", "3/4", "03-04-2027", "12/11/26"])
def test_a_date_that_can_be_two_days_is_refused_with_both(typed: str) -> None:
    with pytest.raises(ValueError, match=r"can be \d+ \w{3} or \d+ \w{3}: write one of these\."):
        parse_date(typed, SUNDAY)


def test_a_year_of_two_digits_between_dashes_is_refused() -> None:
    with pytest.raises(ValueError, match="the year in four digits"):
        parse_date("26-12-31", SUNDAY)


@given(st.dates(EARLIEST, LATEST))
def test_a_day_is_read_in_whichever_way_it_is_written(day: date) -> None:
    ways = (
        *("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d %b %Y"),
        *("%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%b. %d %Y"),
    )
    for way in ways:
        assert parse_date(day.strftime(way), SUNDAY) == day, way
    if day.day > 12:
        assert parse_date(day.strftime("%d/%m/%Y"), SUNDAY) == day
        assert parse_date(day.strftime("%m/%d/%Y"), SUNDAY) == day


@given(st.text(alphabet="0123456789./- adefimnorstw", max_size=20), st.booleans())
def test_whatever_is_typed_is_a_day_or_a_sentence(typed: str, ahead: bool) -> None:
    said = ""
    try:
        day = (parse_date if ahead else parse_past)(typed, SUNDAY)
    except ValueError as error:
        day, said = SUNDAY, str(error)
    assert EARLIEST <= day <= LATEST
    assert not said or said.endswith(".")


@pytest.mark.parametrize(
    ("words", "day", "count"),
    [
        ("fri the plan", date(2026, 11, 27), 1),
        ("next friday the plan", date(2026, 11, 27), 2),
        ("31 dec 2027 pallets", date(2027, 12, 31), 3),
        ("the 31st of December 2026 and", date(2026, 12, 31), 5),
        ("3d by mail", date(2026, 11, 25), 1),
        ("fri, then mon", date(2026, 11, 27), 1),
        ("31.12.2026.", date(2026, 12, 31), 1),
        ("in 3 days we meet", date(2026, 11, 25), 3),
        ("next week call him back", date(2026, 11, 23), 2),
        ("end of the month report due", date(2026, 11, 30), 4),
    ],
)
def test_a_day_among_other_words_takes_as_many_as_it_can(words: str, day: date, count: int) -> None:
    assert date_before(words.split(), SUNDAY) == (day, count)


@pytest.mark.parametrize("typed", ["9999-12-31", "0001-01-01", "1899-12-31", "500y", "-200y"])
def test_days_beyond_any_book_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="1900 to 2200"):
        parse_date(typed, SUNDAY)


def test_adding_days_never_leaves_what_a_date_can_hold() -> None:
    assert add_days(SUNDAY, 3) == date(2026, 11, 25)
    assert add_days(SUNDAY, 10**9) == date.max
    assert add_days(SUNDAY, -(10**9)) == date.min


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 22), 2, date(2027, 1, 22)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_end_with_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_dates_are_written_alike_on_every_machine() -> None:
    assert long_date(SUNDAY) == "Sun 22 Nov 2026"
    assert short_date(date(2025, 3, 1), SUNDAY) == "1 Mar 2025"
    assert short_date(date(2026, 3, 1), SUNDAY) == "1 Mar"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3m", date(2026, 8, 22)),
        ("-3m", date(2026, 8, 22)),
        (" 90D ", date(2026, 8, 24)),
        ("2026-01-31", date(2026, 1, 31)),
        ("yesterday", date(2026, 11, 21)),
        ("today", SUNDAY),
        ("fri", date(2026, 11, 20)),
        ("24 dec", date(2025, 12, 24)),
        ("24.12.", date(2025, 12, 24)),
        ("the 30th", date(2026, 10, 30)),
        ("2 weeks", date(2026, 11, 8)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("in 0 days", SUNDAY),
    ],
)
def test_a_look_back_counts_spans_backwards(typed: str, day: date) -> None:
    assert parse_past(typed, SUNDAY) == day


@pytest.mark.parametrize("typed", ["tomorrow", "+3d", "in 3 days", "2027-01-01", "some day", ""])
def test_a_look_back_never_lies_ahead(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_past(typed, SUNDAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("due on 2026-11-02, said 2025-12-31", "due on 2 Nov, said 31 Dec 2025"),
        ("no date, 2026-13-40 is none, nor is 12026-11-02", None),
        ("", None),
    ],
)
def test_a_sentence_for_the_screen_has_short_dates(text: str, said: str | None) -> None:
    assert with_short_dates(text, date(2026, 11, 22)) == (text if said is None else said)


@pytest.mark.parametrize(
    "typed", ["next month 15", "next week call", "end of month report", "eom now"]
)
def test_words_that_are_no_date_are_never_passed_over(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(typed, SUNDAY)


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("1 Mar", date(2026, 3, 1), None),
        ("31.3.", date(2026, 3, 31), None),
        ("2024-03-01", date(2024, 3, 1), date(2024, 3, 1)),
        ("1 Jan 2030", date(2030, 1, 1), date(2030, 1, 1)),
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_a_place_began_in_the_past_and_ends_on_a_plain_day(
    typed: str, begin: date, end: date | None
) -> None:
    assert parse_begin(typed, SUNDAY) == begin
    if end is not None:
        assert parse_end(typed, SUNDAY) == end
        return
    with pytest.raises(ValueError, match="write the day with its year"):
        parse_end(typed, SUNDAY)


def test_the_sentence_about_a_day_that_was_names_days_that_were() -> None:
    with pytest.raises(ValueError, match="yesterday") as behind:
        parse_past("31.02.2026", SUNDAY)
    assert "tomorrow" not in str(behind.value)
    with pytest.raises(ValueError, match="tomorrow"):
        parse_date("31.02.2026", SUNDAY)
