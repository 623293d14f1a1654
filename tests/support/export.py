"""Contacts out of people as a file has them, for tests of the way out and back in."""

from typing import Final

from reltui.domain.people.contact import Contact
from reltui.interop.source.people import Person, make_person
from reltui.interop.vcard.write import kept_lines, uid_of
from support import people

TODAY: Final = people.TODAY


def as_contact(person: Person, number: int = 1) -> Contact:
    """The contact that an import makes of a person."""
    return Contact(
        f"c{number}",
        person.name,
        TODAY,
        account=person.account,
        title=person.title,
        emails=person.emails,
        phones=person.phones,
        tags=person.tags,
        note=person.note,
        uid=person.uid,
        unmapped_properties=person.unmapped_properties,
        **dict(person.facts),  # type: ignore[arg-type]
    )


def told(person: Person) -> Person:
    """What a person's file says of them, cleaned once more, wherever it stood and in any order.

    An organization that is the account, without units, says nothing beyond the account; kept lines
    are in the form of version 4.0, and labels of nothing left out; a person without a card's own
    number gets one.
    """
    contact = as_contact(person)
    again = make_person(
        person.name,
        emails=person.emails,
        phones=person.phones,
        account=person.account,
        title=person.title,
        note=person.note,
        tags=person.tags,
        uid=uid_of(contact),
        unmapped_properties=(
            line for line in kept_lines(contact) if line != f"ORG:{person.account}"
        ),
        facts=dict(person.facts),
    )
    return again._replace(unmapped_properties=tuple(sorted(again.unmapped_properties)))
