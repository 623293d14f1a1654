"""Reads the cards that hold nothing unusual: what the head of a line means is decided once.

Nearly every card of nearly every export is such a card: one name, addresses with their kinds, an
organization, a note. `PlainCards.person` reads it in a third of the time of `read.py`, with
the same result, and returns None for every other card, which `read.py` then reads.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from reltui.domain.people.fields import FACTS
from reltui.domain.people.names import PARTICLES, NameParts, parts_of
from reltui.domain.people.unmapped_properties import OF_THE_NAME, REACH
from reltui.domain.text.safe import clean_line
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import (
    LONGEST_UNREAD,
    Person,
    addresses,
    clean_email,
    clean_phone,
    make_person,
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


_MOST_SHARED: Final = 1 << 12


class _Head(NamedTuple):
    """What the head of a line says: the property, its parameters, and the head to keep it by."""

    name: str
    parameters: bytes
    kept: str = ""


class PlainCards:
    """The usual cards of one file."""

    def __init__(self, source: Text, file: str) -> None:
        self._source, self._file = source, file
        self._shared: dict[str, str] = {}

    def person(self, block: bytes, number: int) -> Person | None:
        """The person on a card, which begins on this line; None where it needs a closer look."""
        body = card_body(block)
        if body is None:
            return None
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return None
        held: dict[str, list[str]] = {}
        kept: dict[str, list[str]] = {}
        for line in text.split("\n"):
            head, colon, raw = line.partition(":")
            known = _head(head) if colon and raw[:2] != "//" else None
            if known is None or (known.name in _ONE and known.name in held):
                return None
            name = known.name
            values = held.setdefault(name, [])
            values.append(raw)
            lines = kept.setdefault(name, [])
            if known.kept:
                value = _value(raw)
                clean = clean_email(value) if name == "EMAIL" else clean_phone(value)
                if not clean or not raw.strip("; \t"):
                    return None
                lines.append(f"{known.kept}{escaped(clean)}")
            elif name not in _NOT_KEPT and raw.strip("; \t"):
                prop = Property(name, known.parameters, raw.encode(), number)
                lines.append(as_line(prop, self._source))
        return self._made(held, kept, number)

    def _made(
        self, held: dict[str, list[str]], kept: dict[str, list[str]], number: int
    ) -> Person | None:
        name = _value(held.get("FN", [""])[0])
        if held.get("VERSION", [""])[0].strip() not in {"3.0", "4.0"} or not clean_line(name):
            return None
        account = ""
        if "ORG" in held:
            raw = held["ORG"][0]
            units = [unit for unit in _parts(raw, ";") if unit]
            account = units[0] if units else ""
            if account.casefold() == name.casefold():
                return None
            if len(units) > 1:
                kept["ORG"].append(self._line("ORG", raw, number))
        if "N" in held and not _is_derived(held["N"][0], name):
            kept["N"].append(self._line("N", held["N"][0], number))
        lines = [line for several in kept.values() for line in several]
        if any(len(line) > LONGEST_UNREAD for line in lines):
            return None
        texts = [text for raw in held.get("EMAIL", ()) if (text := _value(raw))]
        return make_person(
            name,
            emails=[one for text in texts for one in addresses(text)],
            phones=[text for raw in held.get("TEL", ()) if (text := _value(raw))],
            account=self._share(account),
            title=self._share(_value(held["TITLE"][0])) if "TITLE" in held else "",
            note="\n\n".join(filter(None, map(_value, held["NOTE"]))) if "NOTE" in held else "",
            tags=[tag for raw in held.get("CATEGORIES", ()) for tag in _parts(raw, ",")],
            uid=_value(held["UID"][0]) if "UID" in held else "",
            unmapped_properties=lines,
            file=self._file,
            line=number,
        )

    def _line(self, name: str, raw: str, number: int) -> str:
        if "\\" not in raw:
            return f"{name}:{raw}"
        return as_line(Property(name, b"", raw.encode(), number), self._source)

    def _share(self, text: str) -> str:
        """The text as an earlier card had it: many people are of one organization."""
        if len(self._shared) > _MOST_SHARED:
            self._shared.clear()
        return self._shared.setdefault(text, text)


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
    return NameParts(*map(clean_line, parts)) == parts_of(clean_line(name))


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
