"""Writes people as LDIF (RFC 2849): entries of inetOrgPerson (RFC 2798), and a list for each tag.

Where inetOrgPerson has no place, the attributes of Thunderbird are used.
"""

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.names import NameParts, parts_of
from reltui.domain.people.occasions import occasions_of
from reltui.domain.people.unmapped_properties import UnmappedProperty, parse
from reltui.domain.vocabulary import OccasionKind
from reltui.interop.ldif.read import OUR_KINDS
from reltui.interop.vcard.write import uid_of

Pairs = list[tuple[str, str]]
"""The attributes of an entry with their values, in their order."""

_PHONES: Final = {
    "fax": "facsimileTelephoneNumber",
    "pager": "pager",
    "cell": "mobile",
    "home": "homePhone",
}
"""The attributes of kinds of phones, the more telling first; any other is `telephoneNumber`."""

_WORK: Final = (
    "postOfficeBox",
    "mozillaWorkStreet2",
    "street",
    "l",
    "st",
    "postalCode",
    "co",
)
_HOME: Final = (
    "",
    "mozillaHomeStreet2",
    "mozillaHomeStreet",
    "mozillaHomeLocalityName",
    "mozillaHomeState",
    "mozillaHomePostalCode",
    "mozillaHomeCountryName",
)
_WEB: Final = {"home": "mozillaHomeUrl", "work": "mozillaWorkUrl"}


def write_ldif(contacts: Iterable[Contact]) -> bytes:
    """An LDIF file of these people for mail programs and directories.

    It has the kinds of phones, one address of work and one of home, links, nicknames, departments,
    birthdays, the number of the card, and what a card of no person is; each tag is a list of
    people. Kinds of mails, further addresses, photos and other kept lines have no place in it.
    """
    blocks: list[Pairs] = []
    tagged: dict[str, list[str]] = {}
    names: set[str] = set()
    for contact in contacts:
        dn = _free_dn(contact, names)
        names.add(dn.casefold())
        blocks.append([("dn", dn), *_entry(contact)])
        for tag in contact.tags:
            tagged.setdefault(tag, []).append(dn)
    for tag, members in tagged.items():
        dn = f"cn={_escaped(tag)},ou=tags"
        own = [("dn", dn), ("objectclass", "top"), ("objectclass", "groupOfNames"), ("cn", tag)]
        blocks.append([*own, *(("member", one) for one in members)])
    texts = ("\n".join(_line(key, value) for key, value in pairs if value) for pairs in blocks)
    return ("version: 1\n\n" + "\n\n".join(texts) + "\n").encode("utf-8", "replace")


def _free_dn(contact: Contact, taken: set[str]) -> str:
    """The name of an entry, which no other entry has."""
    parts = [f"cn={_escaped(contact.name)}"]
    if contact.emails:
        parts.append(f"mail={_escaped(contact.emails[0])}")
    dn = ",".join(parts)
    return f"{dn},uid={_escaped(uid_of(contact))}" if dn.casefold() in taken else dn


def _entry(contact: Contact) -> Iterator[tuple[str, str]]:
    kept = [one for line in contact.unmapped_properties if (one := parse(line))]
    parts = parts_of(contact.name) if contact.is_person else NameParts("", contact.name)
    yield "objectclass", "top"
    yield "objectclass", "inetOrgPerson"
    yield "objectclass", "mozillaAbPersonAlpha"
    kind = next((line[5:] for line in contact.unmapped_properties if line[:5] == "KIND:"), "")
    yield "businessCategory", OUR_KINDS.get(kind, "")
    yield "cn", contact.name
    yield "sn", parts.family or contact.name
    yield "givenName", f"{parts.given} {parts.additional}".strip() if parts.family else ""
    if "-" in (uid := uid_of(contact)):
        # Without the dash it would be read as somebody's account in a directory.
        yield "uid", uid
    yield from (("mail", email) for email in contact.emails)
    types = {one.value: one.types for one in kept if one.name == "TEL"}
    for phone in contact.phones:
        known = types.get(phone, ())
        key = next((key for kind, key in _PHONES.items() if kind in known), "telephoneNumber")
        yield key, phone
    yield "o", contact.account
    yield from _departments(kept, contact.account)
    yield "title", contact.title
    yield "mozillaNickname", contact.called
    yield from (("mozillaNickname", one.value) for one in kept if one.name == "NICKNAME")
    yield from _addresses(kept)
    for one in kept:
        if one.name == "URL":
            yield next((_WEB[kind] for kind in one.types if kind in _WEB), "labeledURI"), one.raw
    yield from _birthday(contact)
    yield "description", contact.note


def _departments(kept: Iterable[UnmappedProperty], account: str) -> Iterator[tuple[str, str]]:
    """The departments of the organization of somebody."""
    for one in kept:
        if one.name == "ORG" and account and one.parts[0] == account:
            yield from (("ou", unit) for unit in one.parts[1:])
            return


def _addresses(kept: Iterable[UnmappedProperty]) -> Iterator[tuple[str, str]]:
    """The first address of work or of no kind, and the first of home."""
    written: set[str] = set()
    for one in kept:
        place = "home" if "home" in one.types else "work"
        if one.name != "ADR" or place in written:
            continue
        written.add(place)
        keys = list(_HOME if place == "home" else _WORK)
        parts = (one.parts + [""] * 7)[:7]
        if re.fullmatch("[A-Z]{2}", parts[6]) and place == "work":
            keys[6] = "c"
        if place == "home" and parts[0]:
            # There is no attribute for a box at home.
            parts[1] = ", ".join(filter(None, (parts[0], parts[1])))
        yield from ((key, part) for key, part in zip(keys, parts, strict=True) if key)


def _birthday(contact: Contact) -> Iterator[tuple[str, str]]:
    born = next((one for one in occasions_of(contact) if one.kind is OccasionKind.BIRTHDAY), None)
    if born is not None:
        yield "birthyear", str(born.year or "")
        yield "birthmonth", f"{born.month:02}"
        yield "birthday", f"{born.day:02}"


def _line(key: str, value: str) -> str:
    safe = value.isascii() and value.isprintable() and value[0] not in " :<" and value[-1] != " "
    if safe:
        return f"{key}: {value}"
    return f"{key}:: {base64.b64encode(value.encode('utf-8', 'replace')).decode('ascii')}"


def _escaped(text: str) -> str:
    return re.sub(r'([,+"\\<>;=#])', r"\\\1", " ".join(text.split()))
