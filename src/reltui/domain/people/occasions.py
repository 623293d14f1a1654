"""The dates that a card carries: birthday and anniversary, with a year or without (RFC 6350)."""

import re
from collections.abc import Iterator
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.notes import Occasion
from reltui.domain.text.dates import parse_day_of_year
from reltui.domain.vocabulary import OccasionKind

_PROPERTY: Final = re.compile(
    r"(?:[\w-]+\.)?(BDAY|ANNIVERSARY|X-ANNIVERSARY|X-EVOLUTION-ANNIVERSARY)((?:;[^:]*)?):(.+)",
    re.IGNORECASE,
)
_OMITTED: Final = re.compile(r"X-APPLE-OMIT-YEAR=\"?(\d{4})", re.IGNORECASE)


def occasions_of(contact: Contact) -> Iterator[Occasion]:
    """The dates among the properties of the imported card; what is no date is passed over."""
    for line in contact.unmapped_properties:
        # Most lines of most cards are none: this is asked of everybody in the book.
        if "BDAY" not in (start := line[:60].upper()) and "ANNIVERSARY" not in start:
            continue
        found = _PROPERTY.fullmatch(line)
        if found is None:
            continue
        name, parameters, value = found.groups()
        omitted = _OMITTED.search(parameters)
        said = value.strip()
        if omitted is not None and said.startswith(omitted[1]):
            said = f"--{said.removeprefix(omitted[1]).lstrip('-')}"
        try:
            month, day, year = parse_day_of_year(said)
        except ValueError:
            continue
        birthday = name.upper() == "BDAY"
        kind = OccasionKind.BIRTHDAY if birthday else OccasionKind.ANNIVERSARY
        yield Occasion("", contact.id, contact.added, kind, month, day, year, seq=-1)
