"""Dates as people type them and read them; today is always an argument."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from reltui.domain.text.plural import plural

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = (
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
_SPAN: Final = re.compile(r"([+-]?)([0-9]{1,4})([dwmy])")
_NAMED: Final = {"today": 0, "tomorrow": 1, "tmr": 1, "yesterday": -1}


EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2200, 12, 31)
"""The days that a book can hold: nothing that is done with people lies outside."""


def add_days(day: date, days: int) -> date:
    """The day so many days later (or earlier), and never outside what a date can hold."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def parse_date(typed: str, today: date) -> date:
    """The day that somebody typed: ISO, `3d` `2w` `1m` `1y`, `fri`, `tomorrow`, `eom`.

    A weekday is the next one after today; a minus (`-3d`) counts back; `eom` is the last day of
    this month; a month later than a long month's end is the end of the shorter one.

    Raises:
        ValueError: with a sentence, where it is none of these, or outside 1900 to 2200.
    """
    day = _parsed(typed.strip().casefold(), today)
    if day is None:
        raise ValueError(
            f"{typed!r} is not a date. Use 2026-12-31, 3d, 2w, 1m, fri, tomorrow or eom."
        )
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{typed!r} lies outside the years 1900 to 2200.")
    return day


def parse_past(typed: str, today: date) -> date:
    """The day to look back to: as `parse_date`, but a span counts back, so `3m` was 3 months ago.

    Raises:
        ValueError: with a sentence, where it is no date, or lies ahead.
    """
    text = typed.strip()
    if text[:1].isdigit() and _SPAN.fullmatch(text.casefold()):
        text = f"-{text}"
    day = parse_date(text, today)
    if day > today:
        raise ValueError(f"{day} lies ahead: a look back begins on a day that was.")
    return day


def _parsed(text: str, today: date) -> date | None:
    if text in _NAMED:
        return add_days(today, _NAMED[text])
    if text == "eom":
        return today.replace(day=monthrange(today.year, today.month)[1])
    if text[:3] in _DAYS and text in _weekday_names(text[:3]):
        ahead = (_DAYS.index(text[:3]) - today.weekday()) % 7
        return add_days(today, ahead or 7)
    try:
        if span := _SPAN.fullmatch(text):
            sign, count, unit = span.groups()
            return _later(today, -int(count) if sign == "-" else int(count), unit)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except (ValueError, OverflowError):
        pass
    return None


_PLAIN_DAY: Final = re.compile(r"(?:(\d{4})-?|--)?(\d{2})-?(\d{2})(?:T.*)?")
_SPOKEN_DAY: Final = re.compile(r"(\d{1,2})\.? ([a-z]{3})[a-z]*\.?(?: (\d{4}))?")


def parse_day_of_year(typed: str) -> tuple[int, int, int | None]:
    """Month, day and year of a birthday, the year None where none is given.

    It reads 1980-02-29, 19800229, --02-29 (as cards have it), 02-29 and "29 Feb 1980".

    Raises:
        ValueError: with a sentence, where there is no such day.
    """
    text = " ".join(typed.casefold().split())
    if found := _PLAIN_DAY.fullmatch(text.upper()):
        year, month, day = found.groups()
    elif found := _SPOKEN_DAY.fullmatch(text):
        months = [name.casefold() for name in _MONTHS]
        day, name, year = found.groups()
        month = str(months.index(name) + 1) if name in months else "0"
    else:
        raise ValueError(f"{typed!r} is no date. Use 1980-02-29, 02-29 or 29 Feb.")
    number = int(year) if year else None
    try:
        # A day without a year may be 29 February: any leap year tells.
        held = date(number or 2000, int(month), int(day))
    except ValueError:
        raise ValueError(f"{typed!r} is no day of the calendar.") from None
    if not EARLIEST <= held <= LATEST:
        raise ValueError(f"{typed!r} lies outside the years 1900 to 2200.")
    return held.month, held.day, number


def yearly_day(year: int, month: int, day: int) -> date:
    """The day of a yearly date in a year; 29 February is the 28th in a year without it."""
    return date(year, month, min(day, monthrange(year, month)[1]))


_ISO: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


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
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if today is None or day.year == today.year else f"{text} {day.year}"


def long_date(day: date) -> str:
    """A day with its weekday and year, like "Sun 22 Nov 2026"."""
    return f"{_DAYS[day.weekday()].capitalize()} {short_date(day)} {day.year}"


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
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _later(day: date, count: int, unit: str) -> date:
    if unit == "d":
        return add_days(day, count)
    if unit == "w":
        return add_days(day, 7 * count)
    return add_months(day, count * (12 if unit == "y" else 1))


def _weekday_names(short: str) -> tuple[str, ...]:
    whole = {"tue": "tuesday", "wed": "wednesday", "thu": "thursday", "sat": "saturday"}
    return short, whole.get(short, f"{short}day")
