"""Birthdays that a note names: "her birthday is on 20 September", "turns 50 on 14 October"."""

import re
from datetime import date
from typing import Final

from reltui.domain.text.moments import ALWAYS, first_day, moment
from reltui.domain.text.pattern import lazy, may_hold

_HINTS: Final = ("birthday", "turns ", "born on")
"""Letters of which every such note has some."""

_OWN: Final = r"(?:(?:she|he|they|who) |(?:^|[.;,:] ?)(?:(?:he|she) )?)"
_BIRTHDAY: Final = lazy(
    r"(?:^|[.;,:!] ?|\b(?:her|his|their|my|and|has|have|celebrates|it is) )(?:own |\d\d(?:st|nd|"
    r"rd|th) )?"
    rf"birthday\b(?: (?:is|falls|comes))?,?(?: on)?:? (?:the )?{moment('a')}"
    rf"|{_OWN}(?:will )?turns? [2-9]\d (?:on|next) (?:the )?{moment('b')}"
    rf"|{_OWN}(?:was |is )?born on (?:the )?{moment('c')}",
    re.IGNORECASE,
)


def birthday_in(text: str, noted: date) -> tuple[int, int] | None:
    """The month and day of a birthday of theirs, by a note of a day; None where it names none.

    A birthday of somebody else ("her son's birthday") is none of theirs.
    """
    found = _BIRTHDAY.search(text) if may_hold(text, _HINTS) else None
    if found is None:
        return None
    group = next(name for name in "abc" if found[f"{name}iso"] or found[f"{name}month"])
    if not (found[f"{group}iso"] or found[f"{group}day"] or found[f"{group}after"]):
        # A month alone is no day to wish somebody well.
        return None
    day = first_day(found, group, noted, ALWAYS)
    return None if day is None else (day.month, day.day)
