"""Notes that tell of an absence: a leave, a holiday, a day of return, and from when to when."""

import re
from datetime import date
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.text.dates import add_days, days_of_month
from reltui.domain.text.moments import AHEAD, ALWAYS, NEAREST, first_day, moment
from reltui.domain.text.pattern import lazy, may_hold, small
from reltui.domain.text.wording import THINGS

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_DAY_AHEAD: Final = (
    r"(?= (?:the |next |early |late |mid-? ?|about |this )*(?:\d|"
    rf"{_MONTH}|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|end|start|beginning|"
    r"middle|first|second|office|spring|summer|autumn|winter|"
    r"(?:a|an|one|two|three|four|six|some|few|week|month|year)\b))"
)
_ELSEWHERE: Final = (
    r"(?:on (?:an?|the|his|her|their) (?:\w+ ){0,2}(?:tour|road|trip|journey|course|training|"
    r"retreat|expedition|honeymoon|cruise|assignment)|"
    r"on (?:(?:\w+ )?tour|training|honeymoon|assignment|jury duty)|"
    r"at (?:an? |the )(?:\w+ ){0,2}(?:fair|conference|congress|summit|exhibition|convention)|"
    r"abroad|travelling|traveling|offline)"
)
"""Where somebody is who cannot be reached, as long as the note says until when or for how long."""

_ABSENCE: Final = lazy(
    r"\b(?:on (?:\w+ ){0,2}leave\b|(?:parental|maternity|paternity|sick|study|unpaid) leave\b"
    r"(?! (?:policy|rules?|pay|form|scheme|plan))|"
    r"leave (?:from|as of|start(?:s|ing)|begins|until|till)|"
    r"leave in(?= (?:the )?(?:early |late |mid-? ?|end |start |spring|summer|autumn|winter|"
    rf"{_MONTH}))|"
    r"goes on leave|takes leave|"
    r"on (?:holiday|vacation|sabbatical|furlough)|(?:holiday|vacation|sabbatical) (?:from|until)|"
    r"(?:maternity|paternity)\b(?! (?:ward|clinic|unit|hospital|wear|line|products?))|"
    r"off sick|signed off|"
    r"away (?:until|till|from|in|all|this|next|for (?:the|an?|one|two|three|four|six|some|\d))|"
    r"off (?:this|next) week|"
    r"gone (?:until|till)|travelling (?:until|till)|"
    r"out of (?:the )?office|absent(?!-| minded)|"
    r"not (?:in|here|available) (?:until|till|before|from)|"
    r"unavailable|"
    rf"not back (?:until|before|till)|returns (?:on|in|at){_DAY_AHEAD})\b|"
    r"\b(?:is|be|am) in (?-i:[A-ZÀ-Þ])[\w-]+(?: (?-i:[A-ZÀ-Þ])[\w-]+)?(?= (?:until|till)\b)|"
    rf"\bstops? working{_DAY_AHEAD.replace('(?= ', '(?= (?:on|in|at|from|by|before) ')}|"
    rf"\b{_ELSEWHERE}\b(?=(?:[^.,;:]{{0,25}} |, )(?:(?:until|till|this week|next week|"
    rf"all (?:this|next|week|month)|for (?:\w+ ){{1,3}}(?:day|week|month)s?)\b|"
    rf"back (?:on|in|at){_DAY_AHEAD}))|"
    rf"(?:^|[,;:(] |\b(?:is|be|are|comes?|not|only) )back (?:on|in|at){_DAY_AHEAD}",
    re.IGNORECASE,
)
_CLAUSE: Final = lazy(r"[.;:,(!?]\s*|\s[-–]\s|\b(?:and|because|but|as|since|so|that)\s")
"""Where a new clause begins: the subject of an absence stands behind it."""

_PERSON: Final = lazy(
    r"\b(?:she|he|they|i|i'm|we|who|you)\b|^(?:mr|mrs|ms|dr|prof)\b", re.IGNORECASE
)
_THING: Final = lazy(
    r"^(?:the|this|that|these|those|our|your|its?|an?|all|some|no|both|two|three|one|another|each|"
    r"every)\b(?! (?:whole|same|year|week|month|summer|time)\b)"
    rf"|^{THINGS}\b"
    r"|^(?:her|his|their|my) (?!(?:\w+ )?(?:leave|holiday|vacation|sabbatical|maternity|paternity|"
    r"absence|out)\b)",
    re.IGNORECASE,
)
"""A subject that is a thing, or somebody else: "the part", "her deputy"."""

_HOURS: Final = lazy(
    r"\b(?:until|till|before|from) (?:about |around )?(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|"
    r"o['’]?clock|h\b|hrs?\b|hours?\b)|\d{1,2}:\d\d|noon|midday|lunch|tonight|this (?:evening|"
    r"afternoon)|later today)",
    re.IGNORECASE,
)
"""An hour of the same day until which somebody is not there."""

_WAS: Final = lazy(
    r"\b(?:was|were|had been)\b(?: \w+)? (?:on (?:\w+ ){0,2}(?:leave|holiday|vacation|sabbatical|"
    r"furlough)|away|absent|off|out of|not (?:in|here|available)|unavailable|gone|travelling)\b"
    r"|\b(?:leave|holiday|vacation|sabbatical)(?: \w+)? (?:was|were|ended|is over)\b",
    re.IGNORECASE,
)
"""An absence that is over, unless its note names a day of return that is to come."""

_HINTS: Final = (
    *("leave", "holiday", "vacation", "sabbatical", "furlough", "maternity", "paternity"),
    *("sick", "signed off", "away", "gone ", "travelling", "office", "absent", "available"),
    *(
        "not in ",
        "not here ",
        " until ",
        "stop",
        "back",
        "return",
        "off this",
        "off next",
        "week",
        "till",
    ),
    *("tour", "road", "trip", "journey", "course", "training", "abroad", "travel", "offline"),
    *("fair", "conference", "congress", "summit", "exhibition", "convention"),
)
"""Letters of which every absence has some: they rule out most notes without a pattern."""

_PAST: Final = lazy(
    r"\b(?:is|was|are|came|has come|has been) (?:now |already )?back\b(?! (?:on|in|at|from \d))"
    r"|\bback (?:from (?:her|his|their|my) (?:leave|holiday|vacation|sabbatical)|at (?:her|his|"
    r"work)|again)\b|\breturned from\b|\bafter (?:her|his) (?:leave|holiday)\b",
    re.IGNORECASE,
)
_WILL_GO: Final = lazy(
    r"\b(?:will (?:be|go)|goes|is going|be|plans to go|leaves|about to go) on (?:\w+ ){0,2}"
    r"(?:leave|holiday|vacation|sabbatical)\b",
    re.IGNORECASE,
)


_FROM: Final = lazy(
    rf"\b(?:from|as of|stops? working (?:on|in|at|from|by|before)|starting(?: in| on)?|"
    rf"starts(?: in| on)?|begin(?:s|ning)(?: in| on)?|since|"
    rf"(?:leave|holiday|vacation|sabbatical) (?:in|on|at)|away in|all) {moment('f')}",
    re.IGNORECASE,
)
_UNTIL: Final = lazy(
    rf"\b(?:until|till|through|to|before|back (?:on|in|at)|returns (?:on|in|at)) {moment('u')}",
    re.IGNORECASE,
)
_SPAN: Final = lazy(
    r"\bfor (?:the )?(?:next )?(?P<count>a|an|one|two|three|four|five|six|eight|"
    r"ten|twelve|\d{1,2}) "
    r"(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_COUNTS: Final = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
}
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ON_A_DAY: Final = lazy(
    r"\b(?:until|till|before|back on|returns on) (?:next )?((?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_WEEK: Final = lazy(
    r"\b(?:(?:away|off|absent|out of (?:the )?office|(?:on|in) (?:holiday|vacation)|not in)|"
    rf"{_ELSEWHERE}(?: in \w+)?) (?:all )?(this|next) week\b",
    re.IGNORECASE,
)
_IN_MONTH: Final = lazy(r"\b(?:holiday|vacation|away) (?:in|all) ", re.IGNORECASE)

_FAR: Final = 80
"""The letters before an absence in which its subject is looked for."""

ABSENT: Final = 120
"""The days for which a note of an absence without its end is believed."""


class Absence(NamedTuple):
    """From which day somebody is away, and the first day on which they are back.

    `since` is the day of the note where it names no other; `back` is a guess where `is_open`, and
    the first of its month where the note names the month alone.
    """

    since: date
    back: date
    is_open: bool = False
    in_month: bool = False


def _may_tell(text: str) -> bool:
    """Whether a note tells of an absence of a person, and not of a thing or of some hours."""
    if not may_hold(text, _HINTS) or _HOURS.search(text) is not None:
        return False
    return any(_is_of_person(text, found.start()) for found in _ABSENCE.finditer(text))


def _is_of_person(text: str, start: int) -> bool:
    """Whether the clause of an absence that starts here has a person, or nothing, as subject."""
    before = text[max(0, start - _FAR) : start]
    subject = _CLAUSE.split(before)[-1].strip()
    return _PERSON.search(subject) is not None or _THING.search(subject) is None


def absence_in(text: str, noted: date, *, dated: bool = True) -> Absence | None:
    """The absence of which a note of a day tells; None where it tells of none, or of its end.

    A note that is not `dated` names the days that are nearest to the given one.
    """
    if not _may_tell(text) or _PAST.search(text) is not None:
        return None
    since = first_day(_FROM.search(text), "f", noted, AHEAD if dated else NEAREST)
    base = since or noted
    until = _UNTIL.search(text)
    back = first_day(until, "u", base, ALWAYS if dated else NEAREST) or _weekday(text, noted)
    if back is not None and until is not None and "end" in (until["upart"] or "").casefold():
        back = add_days(back, 1)
    is_over = _WAS.search(text) is not None and not _is_near(back, noted)
    if back is None and since is not None and _IN_MONTH.search(text):
        back = add_days(date(since.year, since.month, days_of_month(since.year, since.month)), 1)
    if back is None and (week := _WEEK.search(text)) is not None:
        monday = add_days(noted, 7 - noted.weekday())
        since, back = (noted, monday) if week[1] == "this" else (monday, add_days(monday, 7))
    if back is None and (span := _SPAN.search(text)) is not None:
        count = small(span["count"])
        number = _COUNTS.get(count) or int(count)
        back = add_days(base, number * _DAYS[small(span["unit"])])
    if since is None:
        if back is None and _WILL_GO.search(text):
            # It is to come, and nobody knows when.
            return None
        since = noted
    if is_over or (back is not None and back <= since == noted):
        # The day of the return is past.
        return None
    if back is None or back <= since:
        return Absence(since, add_days(since, ABSENT), is_open=True)
    return Absence(since, back, in_month=_names_month_alone(until))


def _names_month_alone(until: re.Match[str] | None) -> bool:
    """Whether the return is told by its month and nothing closer: "back in January"."""
    if until is None or until["umonth"] is None:
        return False
    return not any(until[f"u{part}"] for part in ("day", "part", "after", "year"))


def _is_near(back: date | None, noted: date) -> bool:
    """Whether a day of return is to come soon: one that lies far ahead was named for the past."""
    return back is not None and noted < back <= add_days(noted, ABSENT)


def _weekday(text: str, noted: date) -> date | None:
    """The next day of this name behind the day of the note: "back on Monday"."""
    found = _ON_A_DAY.search(text)
    if found is None:
        return None
    wanted = _WEEKDAYS.index(small(found[1][:3]))
    return add_days(noted, (wanted - noted.weekday() - 1) % 7 + 1)


_NAME: Final = (
    r"(?-i:[A-ZÀ-Þ])[\w'’-]+(?:(?: (?:de|den|der|da|di|del|la|le|van|von|bin|al)){0,2} "
    r"(?-i:[A-ZÀ-Þ])[\w'’-]+)?"
)
_STAND_IN: Final = lazy(
    rf"(?:^|[.;,:] |\band )(?P<a>{_NAME}) "
    r"(?:stands in|will stand in|covers|will cover|takes over|will take over|fills in|replaces)\b"
    r"|\b(?:stand-in|deputy|replacement|substitute)(?: is|:|,)? "
    rf"(?P<b>{_NAME})",
    re.IGNORECASE,
)


def stand_in(text: str) -> str:
    """Who stands in for somebody by a note of a leave: "Jasur"; "" where it names nobody."""
    found = _STAND_IN.search(text)
    name = (found["a"] or found["b"]) if found else ""
    return "" if name.casefold() in {"she", "he", "they", "i", "we", "nobody", "it"} else name
