"""Days and numbers as one says them: "15 May", "thirteen days", "second"."""

from datetime import date
from typing import Final

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_ORDINALS: Final = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    "tenth",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FAR: Final = 300
"""A day further away than this is said with its year."""


def spoken_date(day: date, today: date) -> str:
    """A day as one says it, like "15 May"; with its year where that is not clear by itself."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if abs((today - day).days) > _FAR else text


def month_name(month: int) -> str:
    """The name of a month from 1 to 12."""
    return _MONTHS[month - 1]


def number_word(count: int) -> str:
    """A number in words where it is small, else in digits."""
    if 0 <= count < len(_NUMBERS):
        return _NUMBERS[count]
    tens, ones = divmod(count, 10)
    if not 2 <= tens <= 9:
        return str(count)
    return f"{_TENS[tens - 2]}-{_NUMBERS[ones]}" if ones else _TENS[tens - 2]


def ordinal_word(count: int) -> str:
    """A place in a row in words: "second"; beyond the tenth in digits."""
    return _ORDINALS[count] if 0 < count < len(_ORDINALS) else f"{count}th"


def days_words(days: int) -> str:
    """A number of days in words: "thirty days"."""
    return f"{number_word(days)} day{'s' * (days != 1)}"


def span_words(days: int) -> str:
    """A span of days as one says it: "one day", "thirteen days", "a week", "five months"."""
    days = abs(days)
    if days == 7:
        return "a week"
    if days <= 28 and days % 7:
        return days_words(days)
    if days < 61:
        return f"{number_word(days // 7)} weeks" if days else "no days"
    if days < 700:
        return f"{number_word(round(days / 30.4))} months"
    return f"{number_word(days // 365)} years" if days >= 730 else "two years"
