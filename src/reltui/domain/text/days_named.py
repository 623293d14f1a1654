"""Days that a note names from where its writer stood: "yesterday" is a date when told later."""

import re
from datetime import date
from typing import Final

from reltui.domain.text.dates import WEEKDAYS, add_days
from reltui.domain.text.pattern import lazy, may_hold, small
from reltui.domain.text.spoken import month_name, spoken_date
from reltui.domain.text.typed_dates import parse_date

_HINTS: Final = ("day", "tomorrow", "tonight", "this ", "last ", "next ")
"""Letters of which every such word has some."""

_BEFORE: Final = (
    "until|till|by|from|since|before|after|of|for|to|about|than|within|during|throughout"
)
"""Words before a day behind which "on 2 November" or "in December" would not be English."""

_WEEKDAY: Final = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![\w'’-])"
_NAMED: Final = lazy(
    rf"\b(?:(?P<before>{_BEFORE}) )?"
    r"(?P<day>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)"
    r"(?:['’]s (?P<thing>\w+)|(?: (?P<part>morning|afternoon|evening|night))?)(?![\w'’-])"
    r"|(?<!\bthe )(?<!\bevery )\b(?P<span>tonight|last night|"
    r"this (?:morning|afternoon|evening|week)|(?:last|next) week)(?![\w'’-])"
    rf"|(?<!\bthe )(?<!\bevery )\b(?:(?P<by>{_BEFORE}|in|into) )?(?P<month>last|this|next) month"
    r"(?![\w'’-])"
    rf"|(?<!\bthe )(?<!\bevery )\b(?:(?P<until>{_BEFORE}) )?(?P<which>last|this|next) {_WEEKDAY}"
    rf"|\b(?P<limit>by|until|till|before) {_WEEKDAY.replace('weekday', 'limitday')}",
    re.IGNORECASE,
)
_SHIFTS: Final = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_SPANS: Final = {
    "tonight": "that evening",
    "last night": "the night before",
    "this morning": "that morning",
    "this afternoon": "that afternoon",
    "this evening": "that evening",
    "this week": "that week",
    "last week": "the week before",
    "next week": "the week after",
}
_MONTHS: Final = {"last": -1, "this": 0, "next": 1}


def days_named(text: str, on: date, today: date) -> str:
    """A note of the day `on`, as it is told on `today`: "yesterday" is "on 2 November".

    Told on its own day it stays as it is.
    """
    if on >= today or not may_hold(text, _HINTS):
        return text
    return _NAMED.sub(lambda found: _in_full(found, on, today), text)


def _in_full(found: re.Match[str], on: date, today: date) -> str:
    if found["span"]:
        return _SPANS[small(found["span"])]
    if found["month"]:
        name = month_name((on.month - 1 + _MONTHS[small(found["month"])]) % 12 + 1)
        return f"{found['by'] or 'in'} {name}"
    if (weekday := found["weekday"] or found["limitday"]) is not None:
        return _weekday_in_full(found, small(weekday), on, today)
    shift = _SHIFTS[small(found["day"])]
    before, thing, part = found["before"] or "", found["thing"], found["part"]
    named = spoken_date(add_days(on, shift), today)
    if thing:
        told = f"the {thing} of {named}"
    elif part:
        told = f"the {part} of {named}"
    else:
        told = named if before or shift else "that day"
    if before or thing or told == "that day":
        return f"{before} {told}".strip()
    return f"on {told}"


def _weekday_in_full(found: re.Match[str], weekday: str, on: date, today: date) -> str:
    """A day of the week as it was meant on the day of the note; a limit lies ahead of that.

    "This Monday" in a note of a Wednesday may be the last one or the next one, and stays.
    """
    which = small(found["which"] or "this")
    if found["which"] and which == "this" and WEEKDAYS.index(weekday[:3]) < on.weekday():
        return found[0]
    if which == "last":
        day = add_days(on, -((on.weekday() - WEEKDAYS.index(weekday[:3])) % 7 or 7))
    else:
        day = parse_date(f"{which} {weekday}", on)
    return f"{found['until'] or found['limit'] or 'on'} {spoken_date(day, today)}"
