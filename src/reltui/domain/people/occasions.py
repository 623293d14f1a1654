"""The dates that a card carries: birthday and anniversary, with a year or without (RFC 6350)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.notes import Occasion
from reltui.domain.text.pattern import lazy
from reltui.domain.text.typed_dates import parse_day_of_year
from reltui.domain.vocabulary import OccasionKind

_PROPERTY: Final = lazy(
    r"(?:([\w-]+)\.)?(BDAY|(?:X-(?:[\w-]+-)?)?ANNIVERSARY|X-ABDATE)((?:;[^:]*)?)"
    r":(.+)",
    re.IGNORECASE,
)
_OMITTED: Final = lazy(r"X-APPLE-OMIT-YEAR=\"?(\d{4})", re.IGNORECASE)
NO_YEAR: Final = "1604"
"""The years that Apple and Thunderbird write if the year is not known."""

_FIRST_YEAR: Final = 1900
"""Programs write a day before this year, such as 00010101, where they know of none."""


def occasions_of(contact: Contact) -> Iterator[Occasion]:
    """The dates among the properties of the imported card; what is not a date is passed over.

    Apple has an anniversary as `item1.X-ABDATE`, which `item1.X-ABLABEL` calls one.
    """
    lines = contact.unmapped_properties
    for line in lines:
        # Most lines of most cards are none: this is asked of everybody in the book.
        start = line[:60].upper()
        if "BDAY" not in start and "ANNIVERSARY" not in start and "ABDATE" not in start:
            continue
        found = _PROPERTY.fullmatch(line)
        if found is None:
            continue
        group, name, parameters, value = found.groups()
        if name.upper() == "X-ABDATE" and not _is_anniversary(lines, group):
            continue
        omitted = _OMITTED.search(parameters)
        no_year = omitted[1] if omitted is not None else NO_YEAR
        said = value.strip()
        if said.startswith(no_year):
            said = f"--{said.removeprefix(no_year).lstrip('-')}"
        try:
            month, day, year = parse_day_of_year(said)
        except ValueError:
            continue
        if year is not None and year < _FIRST_YEAR:
            continue
        birthday = name.upper() == "BDAY"
        kind = OccasionKind.BIRTHDAY if birthday else OccasionKind.ANNIVERSARY
        yield Occasion("", contact.id, contact.added, kind, month, day, year, seq=-1)


def _is_anniversary(lines: Sequence[str], group: str | None) -> bool:
    """Whether the label of a group of lines says that it is an anniversary."""
    label = f"{group}.X-ABLABEL:".casefold()
    return any(
        line[: len(label)].casefold() == label and "anniversary" in line.casefold()
        for line in lines
    )
