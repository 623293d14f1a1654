"""Birthdays and anniversaries: from the lines of a card to dates of the book, and back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.domain.people.occasions import occasions_of
from reltui.domain.people.unmapped_properties import parse
from reltui.domain.vocabulary import OccasionKind

_KINDS: Final = {"BDAY": OccasionKind.BIRTHDAY, "ANNIVERSARY": OccasionKind.ANNIVERSARY}


def dates_of(contact: Contact) -> Iterator[tuple[OccasionKind, int | None, int, int]]:
    """The dates in the kept lines of a contact: the kind, the year where it is known, month, day.

    A line that is not a day of a calendar is passed over; it stays a kept line.
    """
    seen: set[OccasionKind] = set()
    for one in occasions_of(contact):
        if one.kind not in seen:
            seen.add(one.kind)
            yield one.kind, one.year, one.month, one.day


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
