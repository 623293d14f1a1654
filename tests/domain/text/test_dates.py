"""Dates as people type them."""

from datetime import date

import pytest

from reltui.domain.text.dates import (
    add_days,
    add_months,
    long_date,
    parse_date,
    parse_past,
    short_date,
    with_short_dates,
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
        "9999y",
        "99999d",
        "1m1",
        "frid",
        "٣d",
        "2026-1-1",
    ],
)
def test_what_is_not_a_date_is_said_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(typed, SUNDAY)


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
    ],
)
def test_a_look_back_counts_spans_backwards(typed: str, day: date) -> None:
    assert parse_past(typed, SUNDAY) == day


@pytest.mark.parametrize("typed", ["tomorrow", "+3d", "fri", "2027-01-01", "some day", ""])
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
