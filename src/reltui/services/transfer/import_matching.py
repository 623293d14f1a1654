"""Who of those in a file is in the book already: pure, and linear, since it looks up only.

Somebody is known by, in this order:
1. the uid of the card, or, for a card without one, the fingerprint of all that it says;
2. an e-mail address together with the name;
3. name, account and a phone together;
4. an e-mail address that one person only has, where the names share a word or one is no name;
5. name and account, where each side has only one such person and nothing speaks against it.
Within one file the last two do not count: two cards are two people unless they agree in more.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from reltui.domain.people.contact import Contact
from reltui.interop.source.people import Person, email_key, phone_key, unique
from reltui.interop.vcard.write import uid_of

_FINGERPRINT: Final = "urn:reltui:"
_ONCE: Final = frozenset({"N", "BDAY", "ANNIVERSARY", "GENDER", "CLASS", "SORT-STRING"})
"""Properties that a person has one of: a second one, from another card, is not taken in."""

_SEVERAL: Final = -1
_Key = TypeVar("_Key", str, tuple[str, str])


def fingerprint(person: Person) -> str:
    """A uid made of all that a card says, so that the same card is known again."""
    said = (person.name, person.emails, person.phones, person.account, person.title, person.note)
    digest = hashlib.sha256(repr((said, person.tags)).encode("utf-8", "backslashreplace"))
    return _FINGERPRINT + digest.hexdigest()[:24]


def name_key(name: str) -> str:
    """What two spellings of one name have in common: case and blanks do not matter."""
    return " ".join(name.casefold().split())


class People:
    """The people of the book and those that an import adds to them, found by what is said of them.

    `rows` holds them as they are to be; those from `known` on are new.
    """

    def __init__(self, existing: Iterable[Contact], coming: Sequence[Person]) -> None:
        self.rows: list[Contact] = []
        self._uids: dict[str, int] = {}
        self._named_mails: dict[tuple[str, str], int] = {}
        self._named_phones: dict[tuple[str, str, str], int] = {}
        self._mails: dict[str, int] = {}
        self._names: dict[tuple[str, str], int] = {}
        self._spoken: set[str] = set()
        self._coming = Counter(_name_of(person) for person in coming)
        for contact in existing:
            self._learn(contact, len(self.rows))
        self.known = len(self.rows)

    def find(self, person: Person) -> tuple[int | None, bool]:
        """The row of a person, None for somebody new; and whether it is this very card again."""
        uid = person.uid or fingerprint(person)
        if (row := self._uids.get(uid)) is not None:
            return row, not person.uid
        return self._by_what_they_have(person), False

    def is_namesake(self, person: Person) -> bool:
        """Whether somebody of that name is here."""
        return name_key(person.name) in self._spoken

    def add(self, person: Person, today: date) -> int:
        """A new row for a person."""
        uid = person.uid or fingerprint(person)
        contact = person.whole or Contact("", person.name, today)
        row = len(self.rows)
        self._learn(
            replace(
                contact,
                id="",
                name=person.name,
                account=person.account,
                title=person.title,
                emails=person.emails,
                phones=person.phones,
                tags=person.tags,
                note=person.note,
                uid=uid,
                source=contact.source or person.file,
                unmapped_properties=person.unmapped_properties,
                **dict(person.facts),  # type: ignore[arg-type]
            ),
            row,
        )
        return row

    def update(self, row: int, contact: Contact) -> None:
        """Keep a row in its new form."""
        self._learn(contact, row)

    def _learn(self, contact: Contact, row: int) -> None:
        if row == len(self.rows):
            self.rows.append(contact)
        else:
            self.rows[row] = contact
        name, account = name_key(contact.name), name_key(contact.account)
        self._spoken.add(name)
        if contact.uid:
            self._uids.setdefault(contact.uid, row)
        for email in map(email_key, contact.emails):
            self._named_mails.setdefault((email, name), row)
            _mark(self._mails, email, row)
        for phone in map(phone_key, contact.phones):
            self._named_phones.setdefault((name, account, phone), row)
        _mark(self._names, (name, account), row)

    def _by_what_they_have(self, person: Person) -> int | None:
        name, account = _name_of(person)
        emails = [email_key(email) for email in person.emails]
        for email in emails:
            if (row := self._named_mails.get((email, name))) is not None:
                return row
        for phone in map(phone_key, person.phones):
            if (row := self._named_phones.get((name, account, phone))) is not None:
                return row
        for email in emails:
            row = self._mails.get(email, _SEVERAL)
            if row != _SEVERAL and self._may_share(row, person):
                return row
        row = self._names.get((name, account), _SEVERAL)
        if row == _SEVERAL or row >= self.known or self._coming[name, account] > 1:
            return None
        return row if _agree(self.rows[row], person) else None

    def _may_share(self, row: int, person: Person) -> bool:
        """Whether an address that both have makes them one."""
        contact = self.rows[row]
        if is_nameless(contact.name, contact.emails) or is_nameless(person.name, person.emails):
            return True
        shared = set(name_key(contact.name).split()) & set(name_key(person.name).split())
        return row < self.known and bool(shared)


def _mark(rows: dict[_Key, int], key: _Key, row: int) -> None:
    """Remember whose key this is, or that several have it."""
    if rows.setdefault(key, row) != row:
        rows[key] = _SEVERAL


def is_nameless(name: str, emails: Sequence[str]) -> bool:
    """Whether somebody is called by their address, for want of a name."""
    return name in emails


def merged(contact: Contact, person: Person, *, new: bool) -> Contact:
    """The contact with what the person's card adds: what is there stays as its owner left it.

    Only what is empty is filled, and addresses, phones and tags are added. A `new` contact comes
    from this very import, so that nobody has edited it: a second note is put behind the first.
    """
    note = contact.note or person.note
    if new and person.note not in note:
        note = f"{note}\n\n{person.note}"
    there = set(contact.unmapped_properties)
    once = {_property(line) for line in contact.unmapped_properties} & _ONCE
    unmapped_properties = [
        line
        for line in person.unmapped_properties
        if line not in there and _property(line) not in once
    ]
    if new:
        unmapped_properties += _other_lines(contact, person, there)
    return replace(
        contact,
        name=person.name if is_nameless(contact.name, contact.emails) else contact.name,
        account=contact.account or person.account,
        title=contact.title or person.title,
        emails=unique((*contact.emails, *person.emails), email_key),
        phones=unique((*contact.phones, *person.phones), phone_key),
        tags=unique((*contact.tags, *person.tags), str.casefold),
        note=note,
        uid=contact.uid or ("" if person.uid == uid_of(contact) else person.uid),
        unmapped_properties=(*contact.unmapped_properties, *unmapped_properties),
        **{key: text for key, text in person.facts if not getattr(contact, key)},  # type: ignore[arg-type]
    )


def differing(contact: Contact, person: Person) -> list[str]:
    """The fields of which the card says something else than the contact, whose own is kept."""
    pairs = {
        "account": (contact.account, person.account),
        "title": (contact.title, person.title),
        "note": (contact.note, person.note),
        **{key: (getattr(contact, key), text) for key, text in person.facts},
    }
    return [name for name, (kept, told) in pairs.items() if kept and told and told not in kept]


def _other_lines(contact: Contact, person: Person, there: set[str]) -> list[str]:
    """A second account and title of somebody who stands in a file twice."""
    pairs = (("ORG", contact.account, person.account), ("TITLE", contact.title, person.title))
    lines = [f"{name}:{told}" for name, kept, told in pairs if kept and told and kept != told]
    return [line for line in lines if line not in there]


def _agree(contact: Contact, person: Person) -> bool:
    """Whether nothing speaks against two of one name and account being one."""
    two_uids = contact.uid and person.uid and not contact.uid.startswith(_FINGERPRINT)
    return not (
        two_uids or (contact.emails and person.emails) or (contact.phones and person.phones)
    )


def _name_of(person: Person) -> tuple[str, str]:
    return name_key(person.name), name_key(person.account)


def _property(line: str) -> str:
    return line.partition(":")[0].partition(";")[0]
