"""Days of the calendar: adding to them, and saying them in words."""

import re
from datetime import date, timedelta
from typing import Final

from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The short names of the days of the week, in their order."""

MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
"""The short names of the months, in their order."""

EARLIEST: Final = date(1900, 1, 1)

LATEST: Final = date(2200, 12, 31)
"""The days that a book can hold: nothing that is done with people lies outside."""


def add_days(day: date, days: int) -> date:
    """The day so many days later (or earlier), and never outside what a date can hold."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def days_of_month(year: int, month: int) -> int:
    """The number of days of a month, from 28 to 31; without the module `calendar`, 2 ms."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def yearly_day(year: int, month: int, day: int) -> date:
    """The day of a yearly date in a year; 29 February is the 28th in a year without it."""
    return date(year, month, min(day, days_of_month(year, month)))


_ISO: Final = lazy(r"\b\d{4}-\d{2}-\d{2}\b")


def with_short_dates(text: str, today: date) -> str:
    """A sentence for the screen: its ISO dates as "2 Nov", with the year where it is another."""

    def said(found: re.Match[str]) -> str:
        try:
            return short_date(date.fromisoformat(found[0]), today)
        except ValueError:
            return found[0]

    return _ISO.sub(said, text)


def short_date(day: date, today: date | None = None) -> str:
    """A day as one reads it, like "12 Nov"; with its year where that is not today's."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if today is None or day.year == today.year else f"{text} {day.year}"


def long_date(day: date) -> str:
    """A day with its weekday and year, like "Sun 22 Nov 2026"."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {short_date(day)} {day.year}"


def weekday_date(day: date, today: date) -> str:
    """A day with its weekday, like "Fri 27 Nov"; with its year where that is not today's."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {short_date(day, today)}"


def count_days(count: int) -> str:
    """A number of days in words, like "1 day" or "9 days"."""
    return plural(count, "day")


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the end of a shorter month.

    Raises:
        ValueError: beyond the years that a date can hold.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, days_of_month(year, month + 1)))
