"""Reads days as programs and people write them, with names of months in many languages."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_MONTHS: Final = (
    "jan jän gen ene ocak sty led sij",
    "feb fév fev shu lut úno uno velj",
    "mar mär mrt mrz mars bře maa ožu",
    "apr avr abr nis kwi dub huh tra",
    "may mai mag mei maj máj maio mayo kvě tou svi",
    "jun juin giu haz cze čvn kes",
    "jul juil lug tem lip čvc hei",
    "aug aoû aou ago ağu sie srp elo kol",
    "sep set eyl wrz zář syy ruj",
    "oct okt ott out eki paź říj lok",
    "nov kas stu",
    "dec dez déc dic des ara gru pro jou",
)
"""The first letters, three or more, of the names of months in some fifteen languages.

Where a beginning fits two months, the longest match counts.
"""

_WHOLE: Final = {
    "lipiec": 7,
    "lipca": 7,
    "lipanj": 6,
    "lipnja": 6,
    "srpanj": 7,
    "srpnja": 7,
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

_OF_TWO: Final = {
    **dict.fromkeys(("listopad", "listopada", "listopadu", "list", "lis"), (10, 11)),
    "lip": (6, 7),
    "srp": (7, 8),
}
"""Names of months that are one month in Croatian, and the next one in Polish and Czech."""

_CROATIAN: Final = re.compile(
    r"sije[cč]|velja[cč]|o[zž]uj|travnj|travanj|svib[an]|lipanj|lipnj|srpanj|srpnj|kolovoz|ruj[an]"
    r"|studen|prosinac|prosinca"
)
_POLISH_OR_CZECH: Final = re.compile(
    r"stycz|lutego|luty$|marzec|marca|kwie|czerw|lip(?:iec|ca)|sierp|wrze|pa[zź]dzier|grud|led[en]"
    r"|únor|b[rř]e|dub[en]|kv[eě]|červ|srp(?:en|na)|září|říj|prosin(?:ec|ce)"
)

_BEGINNINGS: Final = {
    beginning: number for number, names in enumerate(_MONTHS, 1) for beginning in names.split()
}
_NUMBERS: Final = re.compile(
    r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)|(\d\d?)([-/.])(\d\d?)\6(\d{4})"
    r"|(\d{4})\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]"
)
_NO_YEAR: Final = re.compile(r"--(\d\d)-?(\d\d)|(\d\d?)\.\s?(\d\d?)\.|(\d\d?)/(\d\d?)")
_CLOCK: Final = re.compile(
    r"[T ]\d\d?:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:[AP]M|Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_WORDS: Final = re.compile(r"\d+|[^\W\d_]+")
_FILLING: Final = frozenset({"de", "of", "the", "del", "st", "nd", "rd", "th", "er", "г", "року"})
_FIRST_YEAR: Final = 1900
_NO_YEAR_OF_APPLE: Final = 1604
"""The year that Apple writes for none."""

_MOST: Final = 60
"""The most characters of a text that is read as a day."""


@lru_cache(maxsize=4096)
def day_of(text: str, *, day_first: bool | None = None, croatian: bool | None = None) -> str:
    """The day in a text, in the form of a vCard: 19800521, or --0521 without a year.

    "" where the text is not a day, or can be read as two days, such as 5/6/1980, unless `day_first`
    gives the order of the other days in the column; of 5 listopada, `croatian` says whether they
    are in Croatian (October), or else in Polish or Czech (November). A year before 1900 is none
    of a day of somebody's life: programs write 01/01/0001 for no day.
    """
    plain = _CLOCK.sub("", text.strip())
    if not plain or len(plain) > _MOST:
        return ""
    if found := _NUMBERS.fullmatch(plain):
        return _numbers(found, day_first=day_first)
    if found := _NO_YEAR.fullmatch(plain):
        if found[5]:
            return _of_two(int(found[5]), int(found[6]), day_first=day_first)
        month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _written(None, int(month), int(day))
    return _named(plain, croatian=croatian)


def whole_day(year: str, month: str, day: str) -> str:
    """The day that stands in three texts, in the form of a vCard; without a year, where none is.

    "" where the three are not a day of a calendar, or the year is not told in full.
    """
    parts = [one.strip() for one in (year, month, day)]
    if not all(one.isascii() and one.isdigit() for one in parts[1:]):
        return ""
    if len(parts[1]) > 2 or len(parts[2]) > 2:
        return ""
    if parts[0] and not (parts[0].isascii() and parts[0].isdigit() and len(parts[0]) == 4):
        return ""
    known = int(parts[0]) if parts[0] else None
    return _written(known, int(parts[1]), int(parts[2]))


def serial_day(text: str) -> str:
    """The day that a spreadsheet counts from 1900, such as 29221, in the form of a vCard.

    "" where the text is no such number; a number that may be a year is none, nor is one of a day
    before 1902 or after 2064.
    """
    if not _SERIAL.fullmatch(text):
        return ""
    count = int(re.split("[.,]", text)[0])
    if not _FIRST_SERIAL <= count <= _LAST_SERIAL or count in _YEARS:
        return ""
    day = _BEFORE_SERIALS + timedelta(days=count)
    return _written(day.year, day.month, day.day)


_SERIAL: Final = re.compile(r"[0-9]{4,5}(?:[.,]0+)?")
_BEFORE_SERIALS: Final = date(1899, 12, 30)
_FIRST_SERIAL: Final = 1000
_LAST_SERIAL: Final = 60000
_YEARS: Final = range(1800, 2200)


def order_of(text: str) -> bool | None:
    """Whether a day in numbers has the day before the month; None where that is not clear."""
    plain = _CLOCK.sub("", text.strip()[:_MOST])
    if found := _NO_YEAR.fullmatch(plain):
        return _order(int(found[5]), int(found[6])) if found[5] else None
    found = _NUMBERS.fullmatch(plain)
    if found is None or not found[5]:
        return None
    return _order(int(found[5]), int(found[7]))


def _order(first: int, second: int) -> bool | None:
    """Whether the first of two numbers must be the day; None where both may be months."""
    return first > second if max(first, second) > 12 >= min(first, second) > 0 else None


def croatian_of(text: str) -> bool | None:
    """Whether the month in a text is named in Croatian; False for Polish and Czech, else None."""
    for word in _WORDS.findall(text[:_MOST].casefold()):
        if word not in _OF_TWO and _CROATIAN.match(word):
            return True
        if word not in _OF_TWO and _POLISH_OR_CZECH.match(word):
            return False
    return None


def _of_two(first: int, second: int, *, day_first: bool | None) -> str:
    """A day and a month in numbers; "" where it is not known which is which."""
    known = _order(first, second)
    if known is None:
        known = True if first == second else day_first
    if known is None:
        return ""
    return _written(None, second, first) if known else _written(None, first, second)


def _numbers(found: re.Match[str], *, day_first: bool | None) -> str:
    if found[9]:
        return _written(int(found[9]), int(found[10]), int(found[11]))
    if found[1]:
        if not found[2] and len(found[0]) != 8:
            return ""
        return _written(int(found[1]), int(found[3]), int(found[4]))
    first, second, year = int(found[5]), int(found[7]), int(found[8])
    # With points the day comes first; otherwise one number must not be a month, or both are equal.
    known = order_of(found[0])
    if found[6] == ".":
        known = True
    elif known is None:
        known = True if first == second else day_first
    if known is None:
        return ""
    day, month = (first, second) if known else (second, first)
    return _written(year, month, day)


def _named(text: str, *, croatian: bool | None) -> str:
    """A day with the name of its month, in any order: "21 de mayo de 1980", "May 21, 1980"."""
    words = [word for word in _WORDS.findall(text.casefold()) if word not in _FILLING]
    numbers = [word for word in words if word.isdigit()]
    if not all(map(str.isdecimal, numbers)):
        # A raised or ringed digit is none of a day.
        return ""
    months = [
        month for word in words if not word.isdigit() and (month := _month(word, croatian=croatian))
    ]
    years = [int(word) for word in numbers if len(word) == 4]
    days = [int(word) for word in numbers if len(word) < 3]
    # A weekday may stand before it; with more words the text is not a date.
    if len(months) != 1 or len(days) != 1 or len(years) > 1 or len(words) - len(numbers) > 2:
        return ""
    if len(days) + len(years) != len(numbers):
        return ""
    return _written(years[0] if years else None, months[0], days[0])


def _month(word: str, *, croatian: bool | None) -> int:
    if word in _OF_TWO:
        there, elsewhere = _OF_TWO[word]
        return 0 if croatian is None else there if croatian else elsewhere
    if word in _WHOLE:
        return _WHOLE[word]
    for length in (4, 3):
        if len(word) >= 3 and (month := _BEGINNINGS.get(word[:length])):
            return month
    return 0


def _written(year: int | None, month: int, day: int) -> str:
    if year == _NO_YEAR_OF_APPLE:
        year = None
    if year is not None and year < _FIRST_YEAR:
        return ""
    try:
        # A day without a year may be 29 February: check it in a leap year.
        date(year or 2000, month, day)
    except ValueError:
        return ""
    return f"{year:04}{month:02}{day:02}" if year else f"--{month:02}{day:02}"
