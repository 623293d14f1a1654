"""Reads the cards that hold nothing unusual: what the head of a line means is decided once.

Nearly every card of nearly every export is such a card: one name, addresses with their kinds, an
organization, a note. `PlainCards.person` reads it in less than half of the time of `read.py`, with
the same result, and returns None for every other card, which `read.py` then reads.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from reltui.domain.people.fields import FACTS
from reltui.domain.people.names import PARTICLES, NameParts, parts_of
from reltui.domain.people.unmapped_properties import OF_THE_NAME, REACH
from reltui.domain.text.safe import are_clean_lines, clean_line
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import (
    LONGEST_NAME,
    LONGEST_UNREAD,
    Person,
    addresses,
    clean_email,
    clean_name,
    clean_phone,
    email_key,
    phone_key,
    unique,
)
from reltui.interop.vcard.lines import LONGEST_HEAD, Property, card_body, cut, head_of, unescaped
from reltui.interop.vcard.normal import as_line, escaped, reach_head

_ONE: Final = frozenset({"FN", "N", "UID", "VERSION", "ORG", "TITLE", "BDAY", "ANNIVERSARY"})
"""Properties that a usual card has once."""

_PLAIN: Final = frozenset({"FN", "N", "UID", "VERSION", "ORG", "TITLE", "NOTE", "CATEGORIES"})
"""Properties that are read here, and that have no parameters in a usual card."""

_NOT_KEPT: Final = _PLAIN | REACH | {"REV", "PRODID", "PROFILE"}
"""Properties of which a usual card keeps no line as it stands."""

_FOR_THE_LONG_WAY: Final = (
    frozenset(
        {"KIND", "AGENT", "MEMBER", "GENDER", "X-ANDROID-CUSTOM", "X-EVOLUTION-LIST", "BEGIN"}
        | {"X-ABSHOWAS", "X-ABLABEL", "END", "X-ADDRESSBOOKSERVER-KIND", ""}
        | {fact.vcard for fact in FACTS}
        | {fact.own_property for fact in FACTS}
    )
    | OF_THE_NAME
) - {"N"}
"""Properties that say something about other ones."""

_ODD: Final = (b"PREF", b"CHARSET", b"ENCODING", b"QUOTED", b"BASE64", b";B", b";X-", b"VALUE")
"""Parameters that say how a value is written, or which one comes first."""

_BARE_MAIL: Final = re.compile(r"(?!mailto:)[^\s@<>,;|/\"()\\]+@[^\s@<>,;|/\"()\\]+", re.IGNORECASE)
"""One address, with nothing before or behind it."""

_NOTHING: Final = ("",)
_LONGEST: Final = LONGEST_UNREAD // 4
"""The most bytes of a card that is read here: none of its lines can be too long to keep."""

_MOST_KEPT: Final = 1 << 12
"""How many different organizations, titles and lines of tags are remembered."""


class _Head(NamedTuple):
    """What the head of a line says: the property, its parameters, and the head to keep it by."""

    name: str
    parameters: bytes
    kept: str = ""


class PlainCards:
    """The usual cards of one file.

    The characters of a card are looked at once and not for each of its values, and what many people
    share is worked out once: together that is a third of the time.
    """

    def __init__(self, source: Text, file: str) -> None:
        self._source, self._file = source, file
        self._account = lru_cache(_MOST_KEPT)(self._account_in)
        self._title = lru_cache(_MOST_KEPT)(lambda raw: clean_name(_value(raw)))
        self._tags = lru_cache(_MOST_KEPT)(self._tags_in)

    def person(self, block: bytes, number: int) -> Person | None:
        """The person on a card, which begins on this line; None where it needs a closer look."""
        text = _clean_lines(block)
        if not text:
            return None
        held: dict[str, list[str]] = {}
        kept: dict[str, list[str]] = {}
        for line in text.split("\n"):
            head, colon, raw = line.partition(":")
            known = _head(head) if colon and raw[:2] != "//" else None
            if known is None or (known.name in _ONE and known.name in held):
                return None
            name, parameters, head = known
            values = held.setdefault(name, [])
            lines = kept.setdefault(name, [])
            if name in REACH:
                value = _add_mail(raw, values) if name == "EMAIL" else _add_phone(raw, values)
                if head and not value:
                    return None
                if head:
                    lines.append(f"{head}{escaped(value)}")
                continue
            values.append(raw)
            if name not in _NOT_KEPT and raw.strip("; \t"):
                lines.append(self._line(name, parameters, raw))
        return self._made(held, kept, number)

    def _made(
        self, held: dict[str, list[str]], kept: dict[str, list[str]], number: int
    ) -> Person | None:
        name = _value(held.get("FN", _NOTHING)[0])
        is_usual = held.get("VERSION", _NOTHING)[0].strip() in {"3.0", "4.0"}
        if not name or len(name) > LONGEST_NAME or not is_usual:
            return None
        name = clean_name(name) if "\n" in name else name
        account, units = self._account(held.get("ORG", _NOTHING)[0])
        if account and account.casefold() == name.casefold():
            return None
        if units:
            kept["ORG"].append(units)
        if "N" in held and not _is_derived(held["N"][0], name):
            kept["N"].append(self._line("N", b"", held["N"][0]))
        emails, phones = held.get("EMAIL", ()), held.get("TEL", ())
        return Person(
            name,
            unique(emails, email_key) if len(emails) > 1 else tuple(emails),
            unique(phones, phone_key) if len(phones) > 1 else tuple(phones),
            account,
            self._title(held.get("TITLE", _NOTHING)[0]),
            # Clean lines without their escapes are a clean text.
            "\n\n".join(filter(None, map(_value, held.get("NOTE", ())))),
            self._tags(tuple(held["CATEGORIES"])) if "CATEGORIES" in held else (),
            clean_line(_value(held.get("UID", _NOTHING)[0])),
            tuple([line for lines in kept.values() for line in lines]),
            self._file,
            number,
        )

    def _account_in(self, raw: str) -> tuple[str, str]:
        """The organization, and the line that keeps it where it has units; "" where it has none."""
        units = [unit for unit in _parts(raw, ";") if unit]
        account = clean_name(units[0]) if units else ""
        return account, self._line("ORG", b"", raw) if len(units) > 1 else ""

    @staticmethod
    def _tags_in(raws: tuple[str, ...]) -> tuple[str, ...]:
        tags = (clean_name(tag) for raw in raws for tag in _parts(raw, ","))
        return unique(tags, str.casefold)

    def _line(self, name: str, parameters: bytes, raw: str) -> str:
        """A property as it is kept."""
        if name in _PLAIN and "\\" not in raw:
            return f"{name}:{raw}".strip()
        return clean_line(as_line(Property(name, parameters, raw.encode(), 0), self._source))


def _clean_lines(block: bytes) -> str:
    """The lines of a usual card if all of their characters are safe to show; "" for any other."""
    if len(block) > _LONGEST:
        return ""
    try:
        text = card_body(block.decode("utf-8"))
    except UnicodeDecodeError:
        return ""
    return text if text is not None and are_clean_lines(text) else ""


def _add_mail(raw: str, emails: list[str]) -> str:
    """Add the addresses of a value; returns the one to keep with its kind, "" for none."""
    value = _value(raw)
    if _BARE_MAIL.fullmatch(value):
        emails.append(value.rstrip("."))
        return value
    if value:
        emails += [clean_email(one) for one in addresses(value)]
    return clean_email(value) if raw.strip("; \t") else ""


def _add_phone(raw: str, phones: list[str]) -> str:
    """Add the number of a value; returns it as it is to be kept with its kind, "" for none."""
    phone = clean_phone(_value(raw))
    if phone:
        phones.append(phone)
    return phone if raw.strip("; \t") else ""


def _value(raw: str) -> str:
    """A value as plain text."""
    return (unescaped(raw) if "\\" in raw else raw).strip()


def _parts(raw: str, separator: str) -> list[str]:
    if "\\" not in raw:
        return [part.strip() for part in raw.split(separator)]
    return [unescaped(part).strip() for part in cut(raw, separator)]


def _is_derived(raw: str, name: str) -> bool:
    """Whether a name in parts adds nothing to the whole name, or is empty."""
    if not raw.strip("; \t"):
        return True
    parts = [
        (", " if number == 4 else " ").join(filter(None, _parts(part, ",")))
        if "," in part
        else _value(part)
        for number, part in enumerate(cut(raw, ";")[:5])
    ]
    *before, last = parts[0].split() or [""]
    if last not in name or (
        "," not in name and not PARTICLES.issuperset(map(str.casefold, before))
    ):
        # In a whole name only particles belong to the last word of it.
        return False
    if "\\" in raw:
        parts = list(map(clean_line, parts))
    return NameParts(*parts) == parts_of(name)


@lru_cache(maxsize=1024)
def _head(head: str) -> _Head | None:
    """What the head of a line says; None for one that needs a closer look."""
    known = head_of(head.encode()) if len(head) < LONGEST_HEAD else None
    if known is None:
        return None
    name, parameters, group = known
    said = parameters.upper()
    if group or name in _FOR_THE_LONG_WAY or any(odd in said for odd in _ODD):
        return None
    if name in REACH:
        kept = reach_head(name, "", parameters.decode(), is_first=False) if parameters else ""
        return _Head(name, parameters, kept)
    return None if name in _PLAIN and parameters else _Head(name, parameters)
