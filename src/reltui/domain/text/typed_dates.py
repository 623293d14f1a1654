"""Dates as people type them; today is always an argument."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from reltui.domain.text.dates import (
    EARLIEST,
    LATEST,
    MONTHS,
    WEEKDAYS,
    add_days,
    add_months,
    long_date,
)
from reltui.domain.text.pattern import lazy

_SPAN: Final = lazy(r"([+-]?)([0-9]{1,4})([dwmy])")
_NAMED: Final = {
    "today": 0,
    "tonight": 0,
    "now": 0,
    "tomorrow": 1,
    "tmr": 1,
    "yesterday": -1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}


def parse_date(typed: str, today: date) -> date:
    """The day that somebody typed; if it can be several days, the next one of them.

    It reads 2026-12-31, 31.12.2026 and 31/12/2026, `31 Dec`, `Dec 31, 2026` and `the 31st`, `3d`
    `2w` `1m` `1y`, `in 3 days`, `2 weeks ago`, `fri`, `next friday`, `tomorrow`, `eom` and "end of
    the year". A weekday is the next one after today, with "next" before it that of the week after
    this one, which begins on Monday; a minus (`-3d`) counts back; `eom` is the last day of this
    month; a month later than a long month's end is the end of the shorter one. Between points the
    day comes before the month; between slashes and dashes it must be plain which is which.

    Raises:
        ValueError: with a sentence, where it is none of these, can be two days, or lies outside
            1900 to 2200.
    """
    return _held(typed, today, ahead=True)


def parse_past(typed: str, today: date) -> date:
    """A day in the past: as `parse_date`, but a text that can be two days is the last one of them.

    A span counts back, so `3m` was 3 months ago, and `fri` is the last Friday.

    Raises:
        ValueError: with a sentence, where it is not a date, can be two days, or lies ahead.
    """
    day = _held(typed, today, ahead=False)
    if day > today:
        raise ValueError(f"{long_date(day)} lies ahead: it must be today or an earlier day.")
    return day


def parse_begin(typed: str, today: date) -> date:
    """The day on which something began: the last possible one, or one ahead if there is none.

    So `1 Mar` was this year's or last year's, and `1 Jan 2030` lies ahead.

    Raises:
        ValueError: with a sentence, where it is not a date or can be two days.
    """
    try:
        return parse_past(typed, today)
    except ValueError:
        return parse_date(typed, today)


def parse_end(typed: str, today: date) -> date:
    """The day on which something ends or has ended.

    Raises:
        ValueError: with a sentence, where it is not a date, or can be one behind and one ahead.
    """
    ahead = parse_date(typed, today)
    try:
        behind = parse_past(typed, today)
    except ValueError:
        return ahead
    if behind != ahead:
        raise ValueError(f"{typed!r} can be {behind} or {ahead}: write the day with its year.")
    return ahead


MOST_WORDS: Final = 5
"""The most words that a date among others takes, like "the 31st of December 2026"."""


def date_before(words: Sequence[str], today: date) -> tuple[date, int]:
    """The day at the start of some words, and the number of words it takes: as many as possible.

    Raises:
        ValueError: with a sentence about the first word, where no date begins there.
    """
    for count in range(min(MOST_WORDS, len(words)), 1, -1):
        typed = " ".join(words[:count])
        if not _words(words[count - 1]):
            # A "by" that continues the sentence is not part of the date.
            continue
        with suppress(ValueError):
            return parse_date(typed, today), count
    return parse_date(words[0] if words else "", today), 1


def _held(typed: str, today: date, *, ahead: bool) -> date:
    text = typed.strip()
    try:
        day = _read(_words(text), today, ahead=ahead)
    except OverflowError:
        day = None
    if day is None:
        raise ValueError(
            f"{typed!r} is not a date. Use 2026-12-31, 31.12.2026, 31 Dec, 3d, 2w, 1m, fri, "
            f"{'next friday, tomorrow or eom' if ahead else 'last friday or yesterday'}."
        )
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{typed!r} lies outside the years 1900 to 2200.")
    return day


_FILLING: Final = frozenset({"on", "the", "by", "until", "till", "of", "at"})
_COUNTS: Final[dict[str, int]] = {
    **dict.fromkeys(("a", "an", "one"), 1),
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_UNITS: Final[dict[str, str]] = {
    short: whole[0]
    for whole in ("day", "week", "month", "year")
    for short in (whole[0], whole, f"{whole}s")
}
_ENDS: Final = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_NUMERIC: Final = lazy(r"([0-9]{1,4})([./-])([0-9]{1,2})(?:\2([0-9]{1,4})?)?")
_ORDINAL: Final = lazy(r"([0-9]{1,2})(?:st|nd|rd|th)?")


def _words(typed: str) -> list[str]:
    """A typed date in words: without those that only join others, and "31-Dec-2026" as three."""
    text = re.sub(r"(?<=[a-z])[./-]|[./-](?=[a-z])", " ", typed.casefold().replace(",", " "))
    words = (word.rstrip(".;:") for word in text.split())
    return [word for word in words if word and word not in _FILLING]


def _read(words: list[str], today: date, *, ahead: bool) -> date | None:
    """The day that some words name; None if they name none.

    Raises:
        ValueError: it can be two days.
        OverflowError: no date can be so far away.
    """
    if not words:
        return None
    text = " ".join(words)
    if text in _NAMED:
        return add_days(today, _NAMED[text])
    for reading in (_span, _weekday, _period, _numeric, _named_month):
        day = reading(words, today, ahead)
        if day is not None:
            return day
    return None


def _span(words: list[str], today: date, ahead: bool) -> date | None:
    """`3d`, "3 days", "in two weeks", "a month ago", `-3d`."""
    before = words[0] == "in"
    if before:
        words = words[1:]
    back = words[-1:] == ["ago"]
    if back:
        words = words[:-1]
    count, sign = 0, ""
    if len(words) == 1 and (found := _SPAN.fullmatch(words[0])):
        sign, digits, unit = found.groups()
        count = int(digits)
    elif len(words) == 2 and words[1] in _UNITS:
        unit = _UNITS[words[1]]
        digits = words[0]
        count = _COUNTS.get(digits, -1)
        if re.fullmatch(r"[+-]?[0-9]{1,4}", digits):
            sign, count = digits[: not digits[0].isdigit()], int(digits.lstrip("+-"))
        if count < 0:
            return None
    else:
        return None
    if (sign and (before or back)) or (before and back):
        return None
    behind = back or sign == "-" or not (ahead or sign or before)
    try:
        return _later(today, -count if behind else count, unit)
    except ValueError:
        # Beyond the years that there are.
        raise OverflowError from None


def _weekday(words: list[str], today: date, ahead: bool) -> date | None:
    """`fri`, "this friday", "next friday", "last friday", "friday next week" and the reverse."""
    which, name = (words[0], words[1:]) if words[0] in _WHICH else ("", words)
    if which and len(name) == 2 and name[0] == "week":
        which, name = f"{which} week", name[1:]
    if len(name) == 3 and name[2] == "week" and not which:
        which, name = f"{name[1]} week", name[:1]
    if len(name) != 1 or name[0][:3] not in WEEKDAYS or name[0] not in _weekday_names(name[0][:3]):
        return None
    number = WEEKDAYS.index(name[0][:3])
    weeks = {"next": 1, "next week": 1, "last week": -1, "this week": 0}
    if which in weeks:
        return add_days(today, number - today.weekday() + 7 * weeks[which])
    if " " in which:
        return None
    if which == "last" or not (ahead or which):
        return add_days(today, -((today.weekday() - number) % 7 or 7))
    return add_days(today, (number - today.weekday()) % 7 or 7)


_WHICH: Final = frozenset({"this", "next", "last", "coming"})


def _period(words: list[str], today: date, _ahead: bool) -> date | None:
    """`eom`, "end of the month", and "next week": its Monday, as the first of a month or year."""
    end = words[0] == "end"
    if words[0] in _ENDS and len(words) == 1:
        end, words = True, [_ENDS[words[0]]]
    elif end:
        words = words[1:]
    if not 1 <= len(words) <= 2:
        return None
    which, unit = ("this", *words) if len(words) == 1 else (words[0], words[1])
    steps = {"this": 0, "next": 1, "last": -1}
    if which not in steps or unit not in {"week", "month", "quarter", "year"}:
        return None
    if (not end and len(words) == 1) or (not end and which != "next"):
        return None
    first = _start(today, unit, steps[which])
    return add_days(_start(first, unit, 1), -1) if end else first


def _start(day: date, unit: str, steps: int) -> date:
    """The first day of the week, month, quarter or year of a day, or of one so many later."""
    if unit == "week":
        return add_days(day, 7 * steps - day.weekday())
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    return add_months(first, months * steps)


def _numeric(words: list[str], today: date, ahead: bool) -> date | None:
    """2026-12-31, 20261231, 31.12.2026, 31/12/2026, 31.12. and 31/12."""
    if len(words) != 1:
        return None
    if re.fullmatch(r"[0-9]{8}", words[0]):
        words = [f"{words[0][:4]}-{words[0][4:6]}-{words[0][6:]}"]
    found = _NUMERIC.fullmatch(words[0])
    if found is None:
        return None
    one, sign, two, three = found.groups()
    if len(one) == 4:
        return None if three is None or len(three) > 2 else _day(int(one), int(two), int(three))
    if len(one) > 2 or (three is None and sign == "-") or len(three or "00") in {1, 3}:
        return None
    if three is not None and len(three) == 2 and sign == "-":
        raise ValueError(
            f"{words[0]!r} can be read in several ways: write the year in four digits."
        )
    year = None if three is None else int(three) + (2000 if len(three) == 2 else 0)
    return _of_year(*_day_and_month(words[0], sign, int(one), int(two)), year, today, ahead=ahead)


def _day_and_month(typed: str, sign: str, one: int, two: int) -> tuple[int, int]:
    """Which of two numbers is the day, and which the month.

    Raises:
        ValueError: both can be.
    """
    if sign == "." or one > 12:
        return one, two
    if one and 0 < two <= 12 and one != two:
        a, b = (f"{day} {MONTHS[month - 1]}" for day, month in ((one, two), (two, one)))
        raise ValueError(f"{typed!r} can be {a} or {b}: write one of these.")
    return two, one


def _named_month(words: list[str], today: date, ahead: bool) -> date | None:
    """`31 Dec`, `Dec 31`, "31st December 2026", and "the 31st" alone."""
    if named := _named(words):
        return _of_year(*named, today, ahead=ahead)
    alone = _ORDINAL.fullmatch(words[0]) if len(words) == 1 else None
    if alone is None or not alone[0][-1].isalpha():
        return None
    return _of_month(int(alone[1]), today, ahead=ahead)


def _named(words: list[str]) -> tuple[int, int, int | None] | None:
    """The day, the month and the year, None where none is said, of a month by its name."""
    months = [word for word in words if _month_of(word)]
    numbers = [word for word in words if not _month_of(word)]
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return None
    day, year = _ORDINAL.fullmatch(numbers[0]), numbers[1] if len(numbers) > 1 else None
    if day is None or (year is not None and not re.fullmatch("[0-9]{4}", year)):
        return None
    return int(day[1]), _month_of(months[0]), None if year is None else int(year)


def _month_of(word: str) -> int:
    """The number of a month by its name or the start of its name; 0 for any other word."""
    short = word[:3].capitalize()
    whole = _WHOLE_MONTHS.get(short, "")
    known = len(word) >= 3 and whole.startswith(word)
    return MONTHS.index(short) + 1 if known else 0


_WHOLE_MONTHS: Final = {
    name[:3].capitalize(): name
    for name in (
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
    )
}


def _of_year(day: int, month: int, year: int | None, today: date, *, ahead: bool) -> date | None:
    """A day of a month: of this year, or of the nearest one with it on the right side of today."""
    if year is not None:
        return _day(year, month, day)
    # 29 February comes at the latest after eight years.
    for steps in range(9):
        found = _day(today.year + (steps if ahead else -steps), month, day)
        if found is not None and (found >= today if ahead else found <= today):
            return found
    return None


def _of_month(day: int, today: date, *, ahead: bool) -> date | None:
    """The day of this month, or of the nearest one in which it lies on the right side."""
    for steps in range(3):
        first = add_months(today.replace(day=1), steps if ahead else -steps)
        found = _day(first.year, first.month, day)
        if found is not None and (found >= today if ahead else found <= today):
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PLAIN_DAY: Final = lazy(r"(?:(\d{4})-?|--)?(\d{2})-?(\d{2})(?:T.*)?")


def parse_day_of_year(typed: str) -> tuple[int, int, int | None]:
    """Month, day and year of a birthday, the year None where none is given.

    It reads 1980-02-29, 19800229, --02-29 (as cards have it), 02-29, 29.2.1980, 2/29/1980, "29 Feb
    1980" and "Feb 29".

    Raises:
        ValueError: with a sentence, where there is no such day, or where it can be two.
    """
    text = " ".join(typed.split())
    if found := _PLAIN_DAY.fullmatch(text.upper()):
        year, month, day = (int(part) if part else None for part in found.groups())
    else:
        day, month, year = _day_month_year(text)
    if not day or not month:
        raise ValueError(f"{typed!r} is not a date. Use 1980-02-29, 29.2.1980, 02-29 or 29 Feb.")
    try:
        # A day without a year may be 29 February: any leap year tells.
        held = date(2000 if year is None else year, month, day)
    except ValueError:
        raise ValueError(f"{typed!r} is not a day of the calendar.") from None
    if not EARLIEST <= held <= LATEST:
        raise ValueError(f"{typed!r} lies outside the years 1900 to 2200.")
    return held.month, held.day, year


def _day_month_year(text: str) -> tuple[int, int, int | None]:
    """The numbers of "29.2.1980" or "Feb 29", all of them 0 for any other text."""
    words = _words(text)
    if len(words) == 1 and (found := _NUMERIC.fullmatch(words[0])):
        one, sign, two, three = found.groups()
        if len(one) > 2 or (sign == "-" and three is None):
            return (int(three or 0), int(two), int(one)) if len(one) == 4 else (0, 0, None)
        if three is not None and len(three) != 4:
            raise ValueError(f"{text!r} is not a date: write its year with four digits.")
        return *_day_and_month(text, sign, int(one), int(two)), int(three) if three else None
    return _named(words) or (0, 0, None)


def _later(day: date, count: int, unit: str) -> date:
    if unit == "d":
        return add_days(day, count)
    if unit == "w":
        return add_days(day, 7 * count)
    return add_months(day, count * (12 if unit == "y" else 1))


def _weekday_names(short: str) -> tuple[str, ...]:
    longer = {
        "tue": ("tues", "tuesday"),
        "wed": ("weds", "wednesday"),
        "sat": ("saturday",),
        "thu": ("thur", "thurs", "thursday"),
    }
    return short, *longer.get(short, (f"{short}day",))
