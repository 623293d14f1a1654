"""People to vCards: version 4.0 (RFC 6350), with what an imported card held beyond reltui's use.

What `vcard.py` reads back out of it is the same people. Kept lines go back as they came, except
those that would say again, or against the owner, what the contact itself says: a first ORG, TITLE
or UID.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FACTS
from reltui.domain.text.safe import clean_line
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import is_calling_name
from reltui.interop.vcard.lines import properties

MARK: Final = b"BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//reltui//"
"""How every file begins that was written here."""

LONGEST_LINE: Final = 75
"""The most octets of a line, its end not counted (RFC 6350 section 3.2)."""

_PRODUCT: Final = "PRODID:-//reltui//contacts//EN"
_OURS: Final = frozenset(
    {"BEGIN", "END", "VERSION", "PRODID", "KIND", "AGENT", "EMAIL", "TEL", "NOTE", "CATEGORIES"}
)
"""Properties that come from the contact or frame the card: never from a kept line."""

_KEPT: Final = re.compile(r"(?:[\w-]+\.)?([\w-]+)[;:]", re.ASCII)
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,./0-9:;=?@A-Za-z_~\[\]-]+")
_TO_ESCAPE: Final = re.compile(r"[\\,;]")
_LINE_END: Final = re.compile(r"\r\n?|\n")


def write_vcards(contacts: Iterable[Contact]) -> bytes:
    """A vCard file of these people, in UTF-8, with CRLF and folded lines."""
    return b"".join(folded(line) for contact in contacts for line in _card(contact))


def folded(line: str) -> bytes:
    """A line with its end, folded so that none is longer than 75 octets and no letter is cut."""
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


def _card(contact: Contact) -> Iterator[str]:
    kept = [
        (name, line)
        for line in map(clean_line, contact.unmapped_properties)
        if (name := _name(line))
    ]
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield _PRODUCT
    yield f"FN:{_escaped(contact.name)}"
    yield from (f"EMAIL:{_escaped(email)}" for email in contact.emails)
    yield from (f"TEL:{_escaped(phone)}" for phone in contact.phones)
    yield from _organizations(contact, [line for name, line in kept if name == "ORG"])
    if contact.title:
        yield f"TITLE:{_escaped(contact.title)}"
        yield from (line for name, line in kept if name == "TITLE")
    yield from _facts(contact)
    if contact.note:
        yield f"NOTE:{_escaped(contact.note)}"
    if contact.tags:
        yield f"CATEGORIES:{','.join(map(_escaped, contact.tags))}"
    if contact.uid:
        yield _uid(contact.uid)
        yield from (line for name, line in kept if name == "UID")
    yield from (line for name, line in kept if name not in {"ORG", "TITLE", "UID"})
    yield "END:VCARD"


def _facts(contact: Contact) -> Iterator[str]:
    """The fields of one line; a nickname that no reader would take for a calling name as X-."""
    for field in FACTS:
        text = field.shown(contact)
        as_nickname = field.vcard == "NICKNAME" and not is_calling_name(text, contact.name)
        if text:
            yield f"{f'X-{field.name.upper()}' if as_nickname else field.vcard}:{_escaped(text)}"


def _name(line: str) -> str:
    """The property of a kept line in capitals; "" for one that has no place on a card."""
    found = _KEPT.match(line)
    name = found[1].upper() if found else ""
    return "" if name in _OURS else name


def _organizations(contact: Contact, kept: list[str]) -> Iterator[str]:
    """The ORG lines: the kept one with the units of the account, else a new one, then the rest.

    Without an account there are none: its owner has taken it away.
    """
    if not contact.account:
        return
    own = next((line for line in kept if _first_unit(line) == contact.account), None)
    yield f"ORG:{_escaped(contact.account)}" if own is None else own
    if own is not None:
        kept.remove(own)
    yield from kept


def _first_unit(line: str) -> str:
    """The first component of an ORG line that is not empty, as the reader understands it."""
    source = Text(line.encode("utf-8", "replace"))
    units = [unit for prop in properties(source) for unit in prop.parts(source) if unit]
    return clean_line(units[0]) if units else ""


def _uid(uid: str) -> str:
    """A UID is a URI unless it says that it is text (RFC 6350 section 6.7.6)."""
    return f"UID:{uid}" if _URI.fullmatch(uid) else f"UID;VALUE=text:{_escaped(uid)}"


def _escaped(text: str) -> str:
    r"""A text as a value (RFC 6350 section 3.4): backslash, comma, semicolon, and `\n`."""
    return _LINE_END.sub(r"\\n", _TO_ESCAPE.sub(r"\\\g<0>", text))
