"""Days that a note names: "from March", "until the end of May", "on 12 January", "2026-03-01"."""

import re
from datetime import date
from typing import Final

from reltui.domain.text.dates import MONTHS, add_days, days_of_month
from reltui.domain.text.pattern import lazy, small

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
_TIME: Final = (
    rf"(?:the )?(?:(?P<%(n)sday>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?"
    r"(?P<%(n)spart>early |mid-? ?|late |the (?:start|beginning|middle|end) of |"
    r"(?:start|beginning|middle|end) of )?"
    rf"(?P<%(n)smonth>{_MONTH})(?: (?P<%(n)safter>\d{{1,2}})(?!\d))?(?:,? (?P<%(n)syear>20\d\d))?"
)
_ISO: Final = r"(?P<%(n)siso>20\d\d-\d\d-\d\d)"
AHEAD: Final = 8
"""Months within which a month that is named without its year is one to come."""

NEAREST: Final = 6
"""The same for a note without a day of its own: the nearest such month is meant."""

ALWAYS: Final = 11
"""The same for a day up to which something lasts: it is always to come."""


def moment(name: str) -> str:
    """The pattern of a day in a note; its groups begin with this name."""
    parts = {"n": name}
    return rf"(?:{_ISO % parts}|{_TIME % parts})"


_BEGINS: Final = lazy(
    r"\b(?:starts?|begins?|joins?|takes? (?:over|up)|takes office|moves?|changes?|merges?|opens?|"
    r"closes?|retires?|leaves?|goes|will|from|as of)\b[^.;]{0,60}?"
    rf"\b(?:in|on|from|as of|by|at) {moment('b')}",
    re.IGNORECASE,
)


def begins_on(text: str, noted: date) -> date | None:
    """The day on which by a note something begins; None where it names none."""
    return first_day(_BEGINS.search(text), "b", noted, ALWAYS)


_NAMED_TIME: Final = lazy(
    r"(?:\b(?:in|until|till|after|before|by|from|during|over)|,) (?:the )?(?:next )?"
    rf"(?:(?:end|middle|start) of )?(?:{moment('n')}|(?P<season>spring|summer|autumn|winter)\b)",
    re.IGNORECASE,
)
_SEASON_ENDS: Final = {"spring": 5, "summer": 8, "autumn": 11, "winter": 2}
"""The last month of each season."""


def last_day(text: str, noted: date) -> date | None:
    """The last day of the time that a note names: "after the summer"; None where it names none.

    A month or a season is over with its last day.
    """
    ends: list[date] = []
    for found in _NAMED_TIME.finditer(text):
        if found["season"] is not None:
            month = _SEASON_ENDS[small(found["season"])]
            day: date | None = date(noted.year + (month < noted.month), month, 1)
        else:
            day = first_day(found, "n", noted, ALWAYS)
        if day is None:
            continue
        exact = found["niso"] or found["nday"] or found["nafter"]
        last = days_of_month(day.year, day.month)
        ends.append(day if exact else day.replace(day=last))
    return max(ends, default=None)


def first_day(
    found: re.Match[str] | None, name: str, noted: date, most: int = AHEAD
) -> date | None:
    """The first day that a match of `moment` names; None where it names none.

    A month without its year lies at most so many months ahead of the day of the note.
    """
    if found is None:
        return None
    if (iso := found[f"{name}iso"]) is not None:
        try:
            return date.fromisoformat(iso)
        except ValueError:
            return None
    month = [one[:3].casefold() for one in MONTHS].index(found[f"{name}month"][:3].casefold()) + 1
    told = found[f"{name}day"] or found[f"{name}after"]
    year = int(found[f"{name}year"]) if found[f"{name}year"] else _year_of(month, noted, most)
    last = days_of_month(year, month)
    part = (found[f"{name}part"] or "").casefold()
    if told:
        day = min(max(1, int(told)), last)
    elif "end" in part or "late" in part:
        day = last
    else:
        day = 15 if "mid" in part else 1
    return date(year, month, day)


def _year_of(month: int, noted: date, most: int) -> int:
    """The year of a month that is named without one: to come within so many months, else past."""
    ahead = (month - noted.month) % 12
    if ahead <= most:
        return noted.year + (noted.month + ahead > 12)
    return noted.year - (month > noted.month)


_DAY_OF_THEIRS: Final = (
    r"(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?!,? \d)|"
    rf"(?:[a-z]+day,? )?{moment('l')})"
)
_IS_ENOUGH: Final = lazy(
    rf"\b{_DAY_OF_THEIRS} (?:is|would be|will be|was) (?:still )?(?:early|soon|time) enough\b",
    re.IGNORECASE,
)
_NOT_BEFORE: Final = lazy(
    r"\b(?:(?:not|n['’]t) (?:needed|due|required|(?:need|want) (?:it|them|[\w ]{1,30}?)) (?:before|"
    r"until|till)|(?:can|may|could) (?:well |easily )?wait (?:until|till)|"
    r"(?:no (?:hurry|rush)|(?:take|takes) (?:your|our) time)[^.;]{0,30} (?:before|until|till)|"
    rf"(?:fine|enough|sufficient|all right) if (?:it|they) (?:comes?|is|are) (?:by|on|in)) "
    rf"{_DAY_OF_THEIRS}",
    re.IGNORECASE,
)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def early_enough(text: str, noted: date) -> date | None:
    """The day up to which by a note of a day something can wait; None where it names none."""
    for pattern in (_IS_ENOUGH, _NOT_BEFORE):
        if (found := pattern.search(text)) is None:
            continue
        if found["weekday"] is None:
            return first_day(found, "l", noted, ALWAYS)
        wanted = _WEEKDAYS.index(small(found["weekday"][:3]))
        return add_days(noted, (wanted - noted.weekday() - 1) % 7 + 1)
    return None
