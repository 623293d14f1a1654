"""Writes people as vCards 4.0 (RFC 6350) or 3.0 (RFC 2426), with the lines kept at import.

`read.py` reads the same people back. Kept lines are written in the form of the version, except
those that would repeat or contradict the contact: a first ORG or TITLE, a name in parts that is no
longer the name, the kind of a phone that is gone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal
from uuid import UUID, uuid5

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FACTS
from reltui.domain.people.names import (
    NameParts,
    assembled,
    is_named_beside_firm,
    parts_of,
    words_of,
)
from reltui.domain.people.unmapped_properties import (
    OF_THE_NAME,
    REACH,
    UnmappedProperty,
    parse,
    renumbered,
    written,
)
from reltui.domain.text.safe import clean_line
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import clean_email, clean_phone, is_calling_name
from reltui.interop.vcard.cards import ONCE
from reltui.interop.vcard.lines import properties
from reltui.interop.vcard.normal import as_line, escaped, older

Version = Literal["4.0", "3.0"]
"""A version of vCard: 4.0, or 3.0 for Outlook and older phones."""

MARKS: Final = tuple(
    f"BEGIN:VCARD\r\nVERSION:{version}\r\nPRODID:-//reltui//".encode() for version in ("4.0", "3.0")
)
"""The start of every file that this module writes."""

MARK: Final = MARKS[0]
"""The start of a file of version 4.0."""

LONGEST_LINE: Final = 75
"""The most bytes of a line, its end not counted (RFC 6350 section 3.2)."""

_PRODUCT: Final = "PRODID:-//reltui//contacts//EN"
_OURS: Final = frozenset(
    {"BEGIN", "END", "VERSION", "PRODID", "REV", "AGENT", "NOTE", "CATEGORIES", "UID", "KIND"}
)
"""Properties that come from the contact or the card itself, never from a kept line."""

_UIDS: Final = UUID("8d0b7a52-8f5e-5d6c-9a3f-2f1f8c1f4b11")
"""The namespace for the UIDs of people whose card had none."""

_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,./0-9:;=?@A-Za-z_~\[\]-]+")
_COMPONENT: Final = re.compile(r"(?<!\\);")


def write_vcards(contacts: Iterable[Contact], version: Version = "4.0") -> bytes:
    """A vCard file of these people, in UTF-8, with CRLF and folded lines."""
    return b"".join(folded(line) for contact in contacts for line in _card(contact, version))


def card_lines(contact: Contact) -> Iterator[str]:
    """The lines of the card of a contact in version 4.0, not folded."""
    return _newest(contact, kept_lines(contact), forms=True)


def uid_of(contact: Contact) -> str:
    """The UID of a contact: that of their card, else a UID that is the same in every export."""
    if contact.uid:
        return contact.uid
    return f"urn:uuid:{uuid5(_UIDS, f'{contact.id} {contact.added} {contact.seq}')}"


def kind_lines(contact: Contact) -> list[str]:
    """The line with the kind of a card that is not that of a person: `KIND:org`."""
    return [line for line in contact.unmapped_properties if line.startswith("KIND:")]


def folded(line: str) -> bytes:
    """A line with its end, folded so that no line is longer than 75 bytes and no letter is cut."""
    data = line.encode("utf-8", "replace")
    pieces: list[bytes] = []
    start, room = 0, LONGEST_LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"


def kept_lines(contact: Contact) -> list[str]:
    """The kept lines of a contact that are still true, in the form of version 4.0."""
    lines: list[str] = []
    for line in map(clean_line, contact.unmapped_properties):
        source = Text(line.encode("utf-8", "replace"))
        prop = next(properties(source.data), None)
        if prop is None or not prop.name or prop.name in _OURS or not prop.raw:
            continue
        one = parse(as_line(prop, source))
        if one is not None and _counts(one, contact):
            lines.append(written(one))
    return renumbered(lines)


def _counts(one: UnmappedProperty, contact: Contact) -> bool:
    """Whether a kept line is still true of the contact."""
    if one.name == "EMAIL":
        return clean_email(one.value) in contact.emails
    if one.name == "TEL":
        return clean_phone(one.value) in contact.phones
    if one.name == "TITLE":
        return bool(contact.title)
    return one.name != "N" or _are_parts_of_name(one, contact)


def _are_parts_of_name(one: UnmappedProperty, contact: Contact) -> bool:
    """Whether a name in parts is still that of the contact."""
    parts = NameParts(*(one.parts + [""] * 5)[:5])
    if is_named_beside_firm(contact.name, contact.account, parts):
        return False
    whole = assembled(parts)
    if parts.family + parts.given == contact.name:
        # 山田太郎 has no blank between its parts.
        return True
    spoken, named = set(words_of(whole)), set(words_of(contact.name))
    return spoken <= named or named <= spoken


def _card(contact: Contact, version: Version) -> Iterator[str]:
    kept = kept_lines(contact)
    if version == "3.0":
        # Version 3.0 allows one formatted name.
        kept = [f"X-{line}" if line.startswith("FN") else line for line in kept]
    for line in _newest(contact, kept, forms=version == "4.0"):
        if version == "4.0":
            yield line
        elif (old := _in_older(line)) is not None:
            yield old


def _in_older(line: str) -> str | None:
    return "VERSION:3.0" if line == "VERSION:4.0" else older(line)


def _newest(contact: Contact, lines: list[str], *, forms: bool) -> Iterator[str]:
    """The lines of a card of version 4.0; `forms` gives other forms of a property its name."""
    kept = [one for line in lines if (one := parse(line))]
    if forms:
        kept = list(_as_forms(kept))
    named = any(one.name == "N" for one in kept)
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield _PRODUCT
    yield _uid(uid_of(contact))
    yield from kind_lines(contact)
    yield f"FN:{escaped(contact.name)}"
    if not named:
        yield f"N:{';'.join(map(escaped, _parts(contact)))}"
    yield from _reach("EMAIL", contact.emails, kept)
    yield from _reach("TEL", contact.phones, kept)
    yield from _organizations(contact, kept)
    if contact.title:
        yield f"TITLE:{escaped(contact.title)}"
    yield from _facts(contact)
    if contact.note:
        yield f"NOTE:{escaped(contact.note)}"
    if contact.tags:
        yield f"CATEGORIES:{','.join(map(escaped, contact.tags))}"
    for one in kept:
        if one.name in REACH or one.name == "ORG":
            continue
        if named or one.name not in OF_THE_NAME:
            yield written(one)
    yield "END:VCARD"


def _as_forms(kept: Sequence[UnmappedProperty]) -> Iterator[UnmappedProperty]:
    """The kept lines, with each other form of a property, in another script, behind the first.

    The reader keeps the second of two with the same ALTID under a name that begins with X-.
    """
    others = {one.name[2:]: one for one in kept if one.name[:2] == "X-" and one.get("ALTID")}
    first = {one.name for one in kept if one.name in others and one.name in ONCE}
    for one in kept:
        if one.name in first:
            number = ("ALTID", others[one.name].get("ALTID"))
            yield one._replace(parameters=(*one.parameters, number))
            yield from (
                other._replace(name=one.name)
                for other in kept
                if other.name == f"X-{one.name}"
                if other.get("ALTID") == number[1]
            )
        elif one.name[2:] not in first or one.get("ALTID") != others[one.name[2:]].get("ALTID"):
            yield one


def _parts(contact: Contact) -> NameParts:
    return parts_of(contact.name) if contact.is_person else NameParts("", contact.name)


def _reach(name: str, values: tuple[str, ...], kept: list[UnmappedProperty]) -> Iterator[str]:
    """Mail addresses or phones, each with its kind; only the first is the preferred one."""
    clean = clean_email if name == "EMAIL" else clean_phone
    lines: dict[str, list[UnmappedProperty]] = {}
    for one in kept:
        if one.name == name:
            lines.setdefault(clean(one.value), []).append(one)
    for number, value in enumerate(values):
        if value not in lines:
            yield f"{name}:{escaped(value)}"
        for one in lines.get(value, ()):
            pairs = tuple(pair for pair in one.parameters if pair[0] != "PREF" or number == 0)
            yield written(one._replace(parameters=pairs, raw=escaped(value)))


def _facts(contact: Contact) -> Iterator[str]:
    """The fields of one line; a nickname that readers would not take for one is written with X-."""
    for field in FACTS:
        text = field.shown(contact)
        own = field.vcard == "NICKNAME" and not is_calling_name(text, contact.name)
        if text:
            name = field.own_property if own or not field.vcard else field.vcard
            yield f"{name}:{escaped(text)}"


def _organizations(contact: Contact, kept: list[UnmappedProperty]) -> Iterator[str]:
    """The ORG lines: the kept line with the units of the account, else a new line, then the others.

    A kept line with units for another organization holds the former account and is left out.
    Without an account there are no ORG lines: the user removed it.
    """
    if not contact.account:
        return
    orgs = [one for one in kept if one.name == "ORG"]
    own = next((one for one in orgs if _first_unit(one) == contact.account), None)
    if own is None:
        own = next((one for one in orgs if len(_COMPONENT.split(one.raw)) > 1), None)
        yield f"ORG:{escaped(contact.account)}"
    else:
        yield written(own)
    yield from (written(one) for one in orgs if one is not own)


def _first_unit(one: UnmappedProperty) -> str:
    """The first component of an ORG line that is not empty, as the reader understands it."""
    return next((clean_line(unit) for unit in one.parts if unit), "")


def _uid(uid: str) -> str:
    """A UID is a URI unless it says that it is text (RFC 6350 section 6.7.6)."""
    return f"UID:{uid}" if _URI.fullmatch(uid) else f"UID;VALUE=text:{escaped(uid)}"
