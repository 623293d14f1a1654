"""Reads and writes jCard (RFC 7095), which is vCard as JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.unmapped_properties import UnmappedProperty, parse, written
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Problem, Reading
from reltui.interop.vcard.lines import cut
from reltui.interop.vcard.normal import escaped
from reltui.interop.vcard.read import read_vcards
from reltui.interop.vcard.write import card_lines

_STRUCTURED: Final = frozenset({"N", "ADR", "ORG", "GENDER", "CLIENTPIDMAP"})
_SEVERAL: Final = frozenset({"CATEGORIES", "NICKNAME"})
_DATES: Final = frozenset({"BDAY", "ANNIVERSARY"})
_URIS: Final = frozenset(
    {"URL", "PHOTO", "LOGO", "SOUND", "KEY", "IMPP", "SOURCE", "UID", "RELATED", "MEMBER"}
    | {"FBURL", "CALURI", "CALADRURI"}
)
"""Properties whose value is an address unless they say that it is text."""


def is_jcard(data: bytes) -> bool:
    """Whether a file is jCard, by how it begins."""
    return b'"vcard"' in data[:200].lower() and data.lstrip()[:1] == b"["


def write_jcards(contacts: Iterable[Contact]) -> bytes:
    """A file of these people: one array of cards."""
    cards = [["vcard", list(_properties(contact))] for contact in contacts]
    return (json.dumps(cards, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_jcards(data: bytes, file: str) -> Reading:
    """Everybody in a jCard file: a card, or an array of cards; it never raises."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        reason = f"{file} begins like jCard and is not: {error}. Nothing was read."
        return Reading(file=file, problems=(Problem(file, 0, reason),))
    cards = [found] if isinstance(found, list) and found[:1] == ["vcard"] else found
    lines = [
        line
        for card in cards
        if isinstance(card, list) and len(card) > 1 and str(card[0]).lower() == "vcard"
        for line in _lines(card[1])
    ]
    text = "\r\n".join([*lines, ""]).encode("utf-8", "replace")
    reading = read_vcards(Text(text), file)
    return Reading(
        file=file,
        format="jCard",
        encoding="utf-8",
        people=reading.people,
        problems=reading.problems,
        groups=reading.groups,
        skipped=reading.skipped,
    )


def _properties(contact: Contact) -> Iterator[list[Any]]:
    for line in card_lines(contact):
        one = parse(line)
        if one is None or one.name in {"BEGIN", "END"}:
            continue
        parameters: dict[str, Any] = {
            name.lower(): value.split(",") if name == "TYPE" and "," in value else value
            for name, value in one.parameters
            if name != "VALUE"
        }
        if one.group:
            parameters["group"] = one.group
        yield [one.name.lower(), parameters, _type_of(one), *_values(one)]


def _type_of(one: UnmappedProperty) -> str:
    if told := one.get("VALUE"):
        return told
    if one.name in _DATES:
        return "date-and-or-time"
    return "uri" if one.name in _URIS else "text"


def _values(one: UnmappedProperty) -> list[Any]:
    if one.name in _SEVERAL:
        return [one._replace(raw=part).value for part in cut(one.raw, ",")]
    if one.name in _STRUCTURED:
        return [[_component(one, part) for part in cut(one.raw, ";")]]
    return [one.raw if _type_of(one) == "uri" else one.value]


def _component(one: UnmappedProperty, part: str) -> Any:
    several = [one._replace(raw=piece).value for piece in cut(part, ",")]
    return several if len(several) > 1 else several[0]


def _lines(properties: object) -> Iterator[str]:
    yield "BEGIN:VCARD"
    for entry in properties if isinstance(properties, list) else ():
        if not (isinstance(entry, list) and len(entry) > 3 and isinstance(entry[1], dict)):
            continue
        name, parameters, kind, *values = entry
        pairs = [
            (str(key).upper(), ",".join(map(str, told)) if isinstance(told, list) else str(told))
            for key, told in parameters.items()
            if str(key) != "group"
        ]
        if kind == "text" and str(name).upper() in _URIS:
            pairs.append(("VALUE", "text"))
        elif kind == "uri" and str(name).upper() not in _URIS:
            pairs.append(("VALUE", "uri"))
        group = parameters.get("group")
        raw = ",".join(_raw(value, is_uri=str(kind) == "uri") for value in values)
        line = UnmappedProperty(str(name).upper(), str(group) if group else "", tuple(pairs), raw)
        yield written(line).replace("\n", "").replace("\r", "")
    yield "END:VCARD"


def _raw(value: object, *, is_uri: bool) -> str:
    if isinstance(value, list):
        return ";".join(
            ",".join(escaped(str(piece)) for piece in part)
            if isinstance(part, list)
            else escaped(str(part))
            for part in value
        )
    text = str(value)
    return text.replace("\n", " ") if is_uri else escaped(text)
