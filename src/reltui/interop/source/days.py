"""Reads days as programs and people write them, with names of months in many languages."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

_MONTHS: Final = (
    "jan jän gen ene ocak sty led",
    "feb fév fev shu lut úno uno",
    "mar mär mrt mrz mars bře maa",
    "apr avr abr nis kwi dub huh",
    "may mai mag mei maj máj maio mayo kvě tou",
    "jun juin giu haz cze čvn kes",
    "jul juil lug tem lip čvc hei",
    "aug aoû aou ago ağu sie srp elo",
    "sep set eyl wrz zář syy",
    "oct okt ott out eki paź říj lok",
    "nov kas lis",
    "dec dez déc dic des ara gru pro jou",
)
"""The first letters, three or more, of the names of months in some fifteen languages.

Where a beginning fits two months ("lis" is July or November), the longest match counts.
"""

_WHOLE: Final = {
    "listopad": 11,
    "listopada": 11,
    "listopadu": 11,
    "lipiec": 7,
    "lipca": 7,
    "marraskuu": 11,
    "maaliskuu": 3,
    "juillet": 7,
    "août": 8,
    "srpen": 8,
    "srpna": 8,
    "června": 6,
    "červen": 6,
    "července": 7,
    "červenec": 7,
    "prosince": 12,
    "prosinec": 12,
    "серпня": 8,
    "января": 1,
    "февраля": 2,
    "марта": 3,
    "апреля": 4,
    "мая": 5,
    "июня": 6,
    "июля": 7,
    "августа": 8,
    "сентября": 9,
    "октября": 10,
    "ноября": 11,
    "декабря": 12,
}
"""Names of months that the beginnings above miss or take for another month."""

_BEGINNINGS: Final = {
    beginning: number for number, names in enumerate(_MONTHS, 1) for beginning in names.split()
}
_NUMBERS: Final = re.compile(
    r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)|(\d\d?)([-/.])(\d\d?)\6(\d{4})"
    r"|(\d{4})\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]"
)
_NO_YEAR: Final = re.compile(r"--(\d\d)-?(\d\d)|(\d\d?)\.\s?(\d\d?)\.")
_CLOCK: Final = re.compile(
    r"[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:[AP]M|Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_WORDS: Final = re.compile(r"\d+|[^\W\d_]+")
_FILLING: Final = frozenset({"de", "of", "the", "del", "st", "nd", "rd", "th", "er", "г", "року"})
_MOST: Final = 60
"""The most characters of a text that is read as a day."""


@lru_cache(maxsize=4096)
def day_of(text: str, *, day_first: bool | None = None) -> str:
    """The day in a text, in the form of a vCard: 19800521, or --0521 without a year.

    "" where the text is no day, or can be read as two days, such as 5/6/1980, unless `day_first`
    gives the order of the other days in the column.
    """
    plain = _CLOCK.sub("", text.strip())
    if not plain or len(plain) > _MOST:
        return ""
    if found := _NUMBERS.fullmatch(plain):
        return _numbers(found, day_first=day_first)
    if found := _NO_YEAR.fullmatch(plain):
        month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _written(None, int(month), int(day))
    return _named(plain)


def order_of(text: str) -> bool | None:
    """Whether a day in numbers has the day before the month; None where that is not clear."""
    found = _NUMBERS.fullmatch(_CLOCK.sub("", text.strip()[:_MOST]))
    if found is None or not found[5]:
        return None
    first, second = int(found[5]), int(found[7])
    return first > second if max(first, second) > 12 >= min(first, second) > 0 else None


def _numbers(found: re.Match[str], *, day_first: bool | None) -> str:
    if found[9]:
        return _written(int(found[9]), int(found[10]), int(found[11]))
    if found[1]:
        if not found[2] and len(found[0]) != 8:
            return ""
        return _written(int(found[1]), int(found[3]), int(found[4]))
    first, second, year = int(found[5]), int(found[7]), int(found[8])
    # With points the day comes first; otherwise one number must be no month, or both are equal.
    known = order_of(found[0])
    if found[6] == ".":
        known = True
    elif known is None:
        known = True if first == second else day_first
    if known is None:
        return ""
    day, month = (first, second) if known else (second, first)
    return _written(year, month, day)


def _named(text: str) -> str:
    """A day with the name of its month, in any order: "21 de mayo de 1980", "May 21, 1980"."""
    words = [word for word in _WORDS.findall(text.casefold()) if word not in _FILLING]
    numbers = [word for word in words if word.isdigit()]
    months = [month for word in words if not word.isdigit() and (month := _month(word))]
    years = [int(word) for word in numbers if len(word) == 4]
    days = [int(word) for word in numbers if len(word) < 3]
    # A weekday may stand before it; with more words the text is no date.
    if len(months) != 1 or len(days) != 1 or len(years) > 1 or len(words) - len(numbers) > 2:
        return ""
    if len(days) + len(years) != len(numbers):
        return ""
    return _written(years[0] if years else None, months[0], days[0])


def _month(word: str) -> int:
    if word in _WHOLE:
        return _WHOLE[word]
    for length in (4, 3):
        if len(word) >= 3 and (month := _BEGINNINGS.get(word[:length])):
            return month
    return 0


def _written(year: int | None, month: int, day: int) -> str:
    try:
        # A day without a year may be 29 February: check it in a leap year.
        date(year or 2000, month, day)
    except ValueError:
        return ""
    return f"{year:04}{month:02}{day:02}" if year else f"--{month:02}{day:02}"
