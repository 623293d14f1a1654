"""Writes tables for other programs; details without a column in their format are left out.

`columns.py` reads all of them back. docs/formats.md says what each of them cannot carry.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.names import NameParts, parts_of
from reltui.domain.people.unmapped_properties import UnmappedProperty, kinds, parse
from reltui.interop.csv.write import guarded

Column = tuple[str, Callable[["Card"], str]]
"""A header, and the function that gives the cell of a contact for it."""


class Card:
    """A contact, split into the pieces that the tables of other programs need."""

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        whole = parts_of(contact.name) if contact.is_person else NameParts("", contact.name)
        self.name = whole
        self._kinds = kinds(contact)
        self._lines = [one for line in contact.unmapped_properties if (one := parse(line))]
        self._left = list(contact.phones)

    @property
    def given(self) -> str:
        """All given names, for a table without a column for the further ones."""
        return f"{self.name.given} {self.name.additional}".strip()

    def email(self, number: int) -> str:
        """The mail address of this number, from 0; "" where there are fewer."""
        return self.contact.emails[number] if number < len(self.contact.emails) else ""

    def phone(self, number: int) -> str:
        """The phone of this number, from 0; "" where there are fewer."""
        return self.contact.phones[number] if number < len(self.contact.phones) else ""

    def kind_of_email(self, number: int) -> str:
        """The kind of a mail address, with a capital letter; "" where it is not known."""
        return self._kinds.get(self.email(number), "").capitalize()

    def kind_of_phone(self, number: int) -> str:
        """The kind of a phone, with a capital letter; "" where it is not known."""
        return self._kinds.get(self.phone(number), "").capitalize()

    def take(self, *words: str) -> str:
        """The first phone of this kind, or of any kind, that is not yet in another column."""
        for phone in self._left:
            kind = self._kinds.get(phone, "")
            if not words or any(word in kind for word in words):
                self._left.remove(phone)
                return phone
        return ""

    def first(self, *names: str) -> str:
        """The value of the first kept line with one of these properties."""
        return next((one.value for one in self._lines if one.name in names), "")

    def address(self, number: int | str, part: int) -> str:
        """A part of an address, by its place in a vCard; of an address by number or kind."""
        found = [one for one in self._lines if one.name == "ADR"]
        if isinstance(number, str):
            found = [one for one in found if number in one.types][:1]
            number = 0
        parts = found[number].parts if number < len(found) else []
        return parts[part] if part < len(parts) else ""

    def address_kind(self, number: int) -> str:
        """The kind of an address, with a capital letter; "" where it is not known."""
        found = [one for one in self._lines if one.name == "ADR"]
        return " ".join(found[number].types).capitalize() if number < len(found) else ""

    @property
    def birthday(self) -> str:
        """The birthday as other programs read it: 1980-05-21, or --05-21 without a year."""
        raw = self.first("BDAY")
        if len(raw) == 8 and raw.isdigit():
            return f"{raw[:4]}-{raw[4:6]}-{raw[6:]}"
        return f"--{raw[2:4]}-{raw[4:]}" if len(raw) == 6 and raw.startswith("--") else ""

    @property
    def profile(self) -> str:
        """The address of their profile."""
        links = [one.value for one in self._lines if _is_link(one)]
        return next((link for link in links if "linkedin." in link), links[0] if links else "")


def _is_link(one: UnmappedProperty) -> bool:
    return one.name in {"URL", "X-SOCIALPROFILE"} and "/" in one.value


def _cell(read: Callable[..., str], *arguments: int | str) -> Callable[[Card], str]:
    """The function that reads one cell of a card with these arguments."""
    return lambda card: read(card, *arguments)


_FIRST: Final[Column] = ("First Name", lambda card: card.name.given)
_GIVEN: Final[Column] = ("First Name", lambda card: card.given)
_LAST: Final[Column] = ("Last Name", lambda card: card.name.family)


_PARTS: Final = (
    ("Street", 2),
    ("City", 3),
    ("Region", 4),
    ("Postal Code", 5),
    ("Country", 6),
    ("PO Box", 0),
    ("Extended Address", 1),
)
"""The names of the parts of an address at Google, with their positions in a vCard."""


def _addresses_of_google(count: int) -> list[Column]:
    columns: list[Column] = []
    for number in range(count):
        head = f"Address {number + 1}"
        columns.append((f"{head} - Label", _cell(Card.address_kind, number)))
        columns += [
            (f"{head} - {word}", _cell(Card.address, number, part)) for word, part in _PARTS
        ]
    return columns


def _addresses_of_outlook() -> list[Column]:
    words = (("Street", 2), ("City", 3), ("State", 4), ("Postal Code", 5), ("Country/Region", 6))
    return [
        (f"{place} {word}", _cell(Card.address, kind, part))
        for place, kind in (("Business", "work"), ("Home", "home"))
        for word, part in words
    ]


def _address(number: int, *heads: str) -> list[Column]:
    """The columns of one address: street, city, region, postal code and country."""
    return [
        (head, _cell(Card.address, number, part))
        for head, part in zip(heads, (2, 3, 4, 5, 6), strict=True)
    ]


def _google() -> list[Column]:
    mails: list[Column] = []
    phones: list[Column] = []
    for number in range(4):
        head = f"E-mail {number + 1}"
        mails += [
            (f"{head} - Label", _cell(Card.kind_of_email, number)),
            (f"{head} - Value", _cell(Card.email, number)),
        ]
        head = f"Phone {number + 1}"
        phones += [
            (f"{head} - Label", _cell(Card.kind_of_phone, number)),
            (f"{head} - Value", _cell(Card.phone, number)),
        ]
    return [
        _FIRST,
        ("Middle Name", lambda card: card.name.additional),
        _LAST,
        ("Name Prefix", lambda card: card.name.prefix),
        ("Name Suffix", lambda card: card.name.suffix),
        ("Nickname", lambda card: card.contact.called),
        ("Organization Name", lambda card: card.contact.account),
        ("Organization Title", lambda card: card.contact.title),
        ("Birthday", lambda card: card.birthday),
        ("Notes", lambda card: card.contact.note),
        ("Labels", lambda card: " ::: ".join(card.contact.tags)),
        *mails,
        *phones,
        *_addresses_of_google(2),
        ("Website 1 - Value", lambda card: card.first("URL")),
    ]


PROGRAMS: Final[dict[str, Sequence[Column]]] = {
    "google": _google(),
    "outlook": (
        ("Title", lambda card: card.name.prefix),
        _FIRST,
        ("Middle Name", lambda card: card.name.additional),
        _LAST,
        ("Suffix", lambda card: card.name.suffix),
        ("Company", lambda card: card.contact.account),
        ("Job Title", lambda card: card.contact.title),
        ("E-mail Address", lambda card: card.email(0)),
        ("E-mail 2 Address", lambda card: card.email(1)),
        ("E-mail 3 Address", lambda card: card.email(2)),
        ("Mobile Phone", lambda card: card.take("cell")),
        ("Business Fax", lambda card: card.take("fax")),
        ("Business Phone", lambda card: card.take("work")),
        ("Home Phone", lambda card: card.take("home")),
        ("Primary Phone", lambda card: card.take()),
        ("Other Phone", lambda card: card.take()),
        *_addresses_of_outlook(),
        ("Birthday", lambda card: card.birthday),
        ("Web Page", lambda card: card.first("URL")),
        ("Categories", lambda card: ";".join(card.contact.tags)),
        ("Notes", lambda card: card.contact.note),
    ),
    "linkedin": (
        _GIVEN,
        _LAST,
        ("URL", lambda card: card.profile),
        ("Email Address", lambda card: card.email(0)),
        ("Company", lambda card: card.contact.account),
        ("Position", lambda card: card.contact.title),
        ("Connected On", lambda card: f"{card.contact.added:%d %b %Y}"),
    ),
    "hubspot": (
        _GIVEN,
        _LAST,
        ("Email", lambda card: card.email(0)),
        ("Phone Number", lambda card: card.phone(0)),
        ("Mobile Phone Number", lambda card: card.phone(1)),
        ("Company Name", lambda card: card.contact.account),
        ("Job Title", lambda card: card.contact.title),
        ("Website URL", lambda card: card.first("URL")),
        *_address(0, "Street Address", "City", "State/Region", "Postal Code", "Country/Region"),
        ("Date of Birth", lambda card: card.birthday),
    ),
    "salesforce": (
        ("Salutation", lambda card: card.name.prefix),
        # A last name is a must at Salesforce.
        ("First Name", lambda card: card.given if card.name.family else ""),
        ("Last Name", lambda card: card.name.family or card.given),
        ("Account Name", lambda card: card.contact.account),
        ("Title", lambda card: card.contact.title),
        ("Email", lambda card: card.email(0)),
        ("Mobile", lambda card: card.take("cell")),
        ("Fax", lambda card: card.take("fax")),
        ("Phone", lambda card: card.take()),
        *_address(
            0,
            "Mailing Street",
            "Mailing City",
            "Mailing State/Province",
            "Mailing Zip/Postal Code",
            "Mailing Country",
        ),
        *_address(
            1,
            "Other Street",
            "Other City",
            "Other State/Province",
            "Other Zip/Postal Code",
            "Other Country",
        ),
        ("Birthdate", lambda card: card.birthday),
        ("Description", lambda card: card.contact.note),
    ),
}
"""The columns of each program, in their order."""


def write_for(program: str, contacts: Iterable[Contact]) -> bytes:
    """A table of these people as a program of `PROGRAMS` wants it, with a byte order mark."""
    columns = PROGRAMS[program]
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([head for head, _ in columns])
    for contact in contacts:
        card = Card(contact)
        writer.writerow([guarded(value(card)) for _, value in columns])
    return text.getvalue().encode("utf-8-sig", "replace")


def mark_of(program: str) -> bytes:
    """The first bytes of every table that this module writes for a program."""
    heads = ",".join(f'"{head}"' for head, _ in PROGRAMS[program][:4])
    return b"\xef\xbb\xbf" + heads.encode()
