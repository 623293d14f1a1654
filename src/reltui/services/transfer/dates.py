"""Birthdays and anniversaries: from the lines of a card to dates of the book, and back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.domain.people.kept_lines import parse
from reltui.domain.vocabulary import OccasionKind

_KINDS: Final = {"BDAY": OccasionKind.BIRTHDAY, "ANNIVERSARY": OccasionKind.ANNIVERSARY}
_DAY: Final = re.compile(r"(\d{4}|--)-?(\d\d)-?(\d\d)")
_NO_YEARS: Final = frozenset({"--", "1604"})
"""What stands for a year that is not known; 1604 is what Apple writes."""

_LEAP_YEAR: Final = 2000


def dates_of(contact: Contact) -> Iterator[tuple[OccasionKind, int | None, int, int]]:
    """The dates in the kept lines of a contact: the kind, the year where it is known, month, day.

    A line that is no day of a calendar is passed over; it stays a kept line.
    """
    seen: set[str] = set()
    for line in contact.unmapped_properties:
        one = parse(line)
        found = _DAY.fullmatch(one.raw) if one and one.name in _KINDS else None
        if one is None or found is None or one.name in seen:
            continue
        year = None if found[1] in _NO_YEARS else int(found[1])
        try:
            day = date(year or _LEAP_YEAR, int(found[2]), int(found[3]))
        except ValueError:
            continue
        seen.add(one.name)
        yield _KINDS[one.name], year, day.month, day.day


def with_dates(dossier: Dossier) -> Contact:
    """The contact with the birthday and the anniversary of the book among its kept lines."""
    contact = dossier.contact
    lines = list(contact.unmapped_properties)
    for name, kind in _KINDS.items():
        held = next((one for one in reversed(dossier.occasions) if one.kind == kind), None)
        if held is None:
            continue
        year = f"{held.year:04}" if held.year else "--"
        line = f"{name}:{year}{held.month:02}{held.day:02}"
        lines = [one for one in lines if not ((kept := parse(one)) and kept.name == name)]
        lines.append(line)
    return replace(contact, unmapped_properties=tuple(lines))
