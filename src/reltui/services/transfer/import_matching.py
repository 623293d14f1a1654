"""Finding which people of a file are in the book already; pure, in linear time.

The rule is that of `domain/people/identity.py`. A card that was read before, word for word, is
known before any rule is asked.
"""

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.people.identity import (
    Identity,
    PhoneForm,
    agree_at_work,
    are_of_two_generations,
    compare,
    identity_of,
    identity_of_contact,
    keys_of,
)
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.unmapped_properties import parse
from reltui.interop.source.people import Person
from reltui.interop.vcard.write import uid_of

FINGERPRINT: Final = "urn:reltui:"
"""How the number begins that a person without a card's own number gets."""

_OF_A_CARD: Final = (
    *("name", "account", "title", "emails", "phones", "tags", "note", "uid"),
    "unmapped_properties",
)
"""The fields of a contact that a card says."""

_CROWD: Final = 12
"""Where more people than this share something, it tells nobody apart."""


def fingerprint(person: Person) -> str:
    """A uid made of what a card says, so that the same card is known again."""
    return _fingerprint(person)


def _fingerprint(one: Person | Contact) -> str:
    said = (one.name, one.emails, one.phones, one.account, one.title, one.note)
    digest = hashlib.sha256(repr((said, one.tags)).encode("utf-8", "backslashreplace"))
    return FINGERPRINT + digest.hexdigest()[:24]


def digest_of(person: Person) -> str:
    """A hash of all that a card says."""
    return _digest(person, fingerprint(person))


def _digest(person: Person, mark: str) -> str:
    said = (mark, person.uid, person.unmapped_properties, person.facts)
    return hashlib.sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()[:24]


def identity_of_person(person: Person, form: PhoneForm | None = None) -> Identity:
    """The identity of somebody as a file has them."""
    return identity_of(
        person.name,
        person.emails,
        person.phones,
        account=person.account,
        uid=person.uid,
        lines=person.unmapped_properties,
        form=form,
    )


def _two(contact: Contact, person: Person) -> bool:
    """Whether the cards of both have numbers of their own, and these differ."""
    mine = contact.uid if not contact.uid.startswith(FINGERPRINT) else ""
    return bool(mine and person.uid) and mine != person.uid


def _adds_to_a_name(held: Contact, person: Person) -> bool:
    """Whether a card of which only the name is known already tells more: a name is not proof."""
    if person.emails or person.phones or person.account or person.title or person.note:
        return False
    return not set(person.unmapped_properties) <= set(held.unmapped_properties)


def _adds(held: Contact, person: Person) -> bool:
    """Whether a card of the same name and addresses tells more than is known."""
    return any(getattr(held, key) != text for key, text in person.facts) or not set(
        person.unmapped_properties
    ) <= set(held.unmapped_properties)


class Match(NamedTuple):
    """The match of a person of a file.

    `row` is None for somebody new; `again` says that this very card was read before; `could_be`
    holds the rows of those whom they could be, without being known to.
    """

    row: int | None
    again: bool = False
    could_be: tuple[int, ...] = ()
    uid_clash: bool = False


class _Rows:
    """Rows by something that is said of them.

    Most keys have one row, kept as a bare number: a list of it takes three times the memory.
    """

    def __init__(self) -> None:
        self._held: dict[Hashable, int | list[int]] = {}

    def __contains__(self, key: Hashable) -> bool:
        return key in self._held

    def get(self, key: Hashable) -> Sequence[int]:
        """The rows under a key, in the order in which they came."""
        found = self._held.get(key, ())
        return (found,) if isinstance(found, int) else found

    def put(self, key: Hashable, row: int, most: int | None = None) -> None:
        """Put a row under a key, once; no more than `most` and one are kept."""
        held = self._held.setdefault(key, row)
        if held == row:
            return
        if isinstance(held, int):
            self._held[key] = [held, row]
        elif row not in held and (most is None or len(held) <= most):
            held.append(row)


class People:
    """The people of the book and those that an import adds to them, found by what is said of them.

    `rows` holds them as they are to be; those from `known` on are new.
    """

    def __init__(
        self,
        existing: Iterable[Contact],
        cards: Iterable[ImportedCard],
        coming: Sequence[Person],
        form: PhoneForm | None = None,
    ) -> None:
        self._form = form
        self.rows: list[Contact] = []
        self._identities: list[Identity] = []
        self._books: dict[int, set[str]] = {}
        self._index, self._uids = _Rows(), _Rows()
        self._last_keys: tuple[Identity, list[int]] | None = None
        # Each identity is worked out once; a third of the matching was doing it three times.
        self._coming_identities = {
            id(person): identity_of_person(person, form) for person in coming
        }
        self._coming = Counter(
            (one.words, one.account) for one in self._coming_identities.values() if one.account
        )
        self.digests: dict[int, str] = {}
        for contact in existing:
            self._add(contact)
        self.known = len(self.rows)
        places = {contact.id: row for row, contact in enumerate(self.rows)}
        self._ids = places
        self._digests: dict[str, int] = {}
        self._last: tuple[Person, str, str] | None = None
        for card in cards:
            if card.who in places and card.digest:
                self._digests.setdefault(card.digest, places[card.who])

    def _marks(self, person: Person) -> tuple[str, str]:
        """The fingerprint and the digest of a person; those of the last one are kept."""
        if self._last is None or self._last[0] is not person:
            mark = fingerprint(person)
            self._last = person, mark, _digest(person, mark)
            self.digests[id(person)] = self._last[2]
        return self._last[1:]

    def _identity(self, person: Person) -> Identity:
        found = self._coming_identities.get(id(person))
        return identity_of_person(person, self._form) if found is None else found

    def find(self, person: Person) -> Match:
        """Who a person is, by what they have in common with those who are known."""
        mark, digest = self._marks(person)
        row = self._digests.get(digest)
        if row is not None and self._is_free(row, person):
            return Match(row, again=True)
        if person.whole and (row := self._by_own_id(person)) is not None:
            return Match(row)
        for uid in filter(None, (person.uid, mark)):
            for row in self._uids.get(uid):
                held = self.rows[row]
                again = f"X-UID:{uid}" in held.unmapped_properties
                exact = (
                    held.name == person.name or again
                    if uid == person.uid
                    else not _two(held, person)
                    and not _adds_to_a_name(held, person)
                    and not are_of_two_generations(self._identity(person), self._identities[row])
                )
                if exact and self._is_free(row, person):
                    known = uid != person.uid and row >= self.known
                    return Match(row, again=known and not _adds(held, person))
        return self._by_identity(person)

    def learn(self, row: int, contact: Contact, person: Person) -> None:
        """Keep a row in its new form, after a person of a file was found to be them."""
        self._is_of(row, person)
        self._digests.setdefault(self._marks(person)[1], row)
        if contact != self.rows[row]:
            self.rows[row] = contact
            self._identities[row] = identity_of_contact(contact, self._form)
            self._index_row(row)

    def add(self, person: Person, today: date) -> int:
        """A new row for a person."""
        mark, digest = self._marks(person)
        uid = person.uid or mark
        if uid in self._uids:
            uid = mark
        contact = Contact(
            "",
            person.name,
            today,
            account=person.account,
            title=person.title,
            emails=person.emails,
            phones=person.phones,
            tags=person.tags,
            card_tags=person.tags,
            note=person.note,
            uid=uid,
            source=person.file,
            unmapped_properties=person.unmapped_properties,
            **dict(person.facts),  # type: ignore[arg-type]
        )
        if person.whole is not None:
            values = {name: getattr(contact, name) for name in (*_OF_A_CARD, *dict(person.facts))}
            source = person.whole.source or person.file
            contact = replace(person.whole, id="", source=source, **values)
        identity = self._identity(person)
        if uid != person.uid:
            identity = identity._replace(uid="")
        row = self._add(contact, identity, mark)
        self._is_of(row, person)
        self._digests.setdefault(digest, row)
        return row

    def _add(self, contact: Contact, identity: Identity | None = None, mark: str = "") -> int:
        """A row for a contact; what is known of them already is not worked out again."""
        row = len(self.rows)
        self.rows.append(contact)
        self._identities.append(identity or identity_of_contact(contact, self._form))
        self._index_row(row, mark)
        return row

    def _index_row(self, row: int, mark: str = "") -> None:
        contact = self.rows[row]
        mark = mark or _fingerprint(contact)
        merged = {
            one.value
            for line in contact.unmapped_properties
            if line.startswith("X-UID") and (one := parse(line))
        }
        for uid in {contact.uid, uid_of(contact), mark, *merged} - {""}:
            self._uids.put(uid, row)
        for key in self._keys(self._identities[row]):
            self._index.put(key, row, _CROWD)

    def _by_own_id(self, person: Person) -> int | None:
        """The row of somebody out of a copy of this book: the same id, of the same change."""
        whole = person.whole
        row = self._ids.get(whole.id) if whole else None
        if whole is None or row is None or not self._is_free(row, person):
            return None
        held = self.rows[row]
        if (held.added, held.seq) != (whole.added, whole.seq):
            return None
        # Another book has the same numbers: something of the person must agree as well.
        verdict = compare(self._identity(person), self._identities[row])
        return row if verdict.same or verdict.maybe else None

    def _is_free(self, row: int, person: Person) -> bool:
        """Whether nobody else of the same book was found to be them: two by their ids stay two."""
        return person.whole is None or person.file not in self._books.get(row, ())

    def _is_of(self, row: int, person: Person) -> None:
        """Note that a row was found in a book of reltui, where each is somebody of their own."""
        if person.whole is not None:
            self._books.setdefault(row, set()).add(person.file)

    def _by_identity(self, person: Person) -> Match:
        mine = self._identity(person)
        best: tuple[int, int] | None = None
        could_be: list[tuple[int, int]] = []
        clash = False
        for row in self._candidates(mine):
            verdict = compare(mine, self._identities[row])
            same = verdict.same and self._is_free(row, person)
            if not same and row < self.known and self._is_one_at_work(mine, row):
                same = self._is_free(row, person)
            if same and (best is None or verdict.score > best[0]):
                best = verdict.score, row
            elif verdict.same or verdict.maybe:
                could_be.append((-verdict.score, row))
                clash = clash or (bool(mine.uid) and mine.uid == self._identities[row].uid)
        others = tuple(row for _, row in sorted(could_be) if best is None or row != best[1])
        return Match(best[1] if best else None, could_be=others, uid_clash=clash and not best)

    def _candidates(self, mine: Identity) -> list[int]:
        found: dict[int, None] = {}
        for key in self._keys(mine):
            rows = self._index.get(key)
            if rows and len(rows) <= _CROWD:
                found |= dict.fromkeys(rows)
        return list(found)

    def _keys(self, one: Identity) -> list[int]:
        """A number for each look-up key of an identity; those of the last one are kept.

        A number is enough: two who share one are compared, and found to differ. Who is looked for
        and not found is added next, and needs the same keys: an eighth of the time of a plan.
        """
        if self._last_keys is None or self._last_keys[0] is not one:
            self._last_keys = one, [*map(hash, keys_of(one))]
        return self._last_keys[1]

    def _is_one_at_work(self, mine: Identity, row: int) -> bool:
        return self._coming[mine.words, mine.account] == 1 and agree_at_work(
            mine, self._identities[row]
        )
