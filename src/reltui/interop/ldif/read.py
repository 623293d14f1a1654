"""Reads LDIF (RFC 2849): the entries of a directory, and the address books of Thunderbird."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reltui.interop.entries import KIND, Fields, first_value, reading_of
from reltui.interop.ldif.lists import is_list, with_lists
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Reading

_LDIF: Final = re.compile(
    rb"\A(?:\s|#[^\n]*\n)*(?:version:[ \t]*1\s|(?:dn|cn|sn|givenname|displayname)::?[ \t]*\S"
    rb"|(?:[a-z][a-z0-9;-]*:[^\n]*\n)*objectclass::?[ \t])",
    re.IGNORECASE,
)
"""How LDIF begins; programs also leave the `dn` of entries out, or write it further below."""

_LIST: Final = (
    "This entry is a list of people, and none of its members was read: it was left out. A list "
    "with its members in the same file becomes their tag."
)
_CHANGES: Final = {
    "delete": "This entry deletes somebody from a directory. It was left out.",
    "modify": "This entry changes somebody in a directory. It was left out.",
    "modrdn": "This entry renames somebody in a directory. It was left out.",
    "moddn": "This entry renames somebody in a directory. It was left out.",
}
"""What is said of entries of an LDIF file that are changes (RFC 2849); `add` makes a person."""

_KINDS: Final = {
    "organization": "org",
    "device": "device",
    "applicationprocess": "application",
    "locality": "location",
    "room": "location",
}
"""The classes of entries that are not people (RFC 4519, 4524), with what they are."""

_PEOPLE: Final = frozenset({"person", "inetorgperson", "organizationalperson", "user"})

CATEGORY: Final = "businesscategory"
"""The attribute in which our own exports say that an entry is not a person (RFC 2798)."""

OUR_KINDS: Final = {
    "org": "organization",
    "location": "location",
    "device": "device",
    "application": "application",
}
"""The kinds of cards of no person, with the words of our exports for them."""

_BRANCHES: Final = frozenset({"organizationalunit", "domain", "dcobject"})
"""The classes of the parts of a directory."""


def is_ldif(data: bytes) -> bool:
    """Whether a file is LDIF, by how it begins."""
    return _LDIF.match(data[:4096]) is not None


def read_ldif(source: Text, file: str) -> Reading:
    """Everybody in an LDIF file: a list of people is a tag of its members.

    Changes of a directory are named; its parts, such as a domain, are neither read nor named.
    """
    entries = [
        (line, fields)
        for line, fields in _entries(source)
        if not _classes(fields) & _BRANCHES and {key for key, _ in fields} != {"version"}
    ]
    lists = with_lists(entries)
    people = [
        (one[0], _with_kind(one[1]))
        for one in lists.people
        if not is_list(one[1]) or one[0] in lists.empty or _change(one[1])
    ]
    reading = reading_of("LDIF", source, file, people, _no_person)
    return replace(reading, hints=tuple(lists.hints))


def _with_kind(fields: Fields) -> Fields:
    """The fields of an entry; of one that is not a person with a field that says what it is."""
    classes = _classes(fields)
    kind = next((_KINDS[one] for one in classes if one in _KINDS), "")
    if not classes.isdisjoint(_PEOPLE):
        # Classes for the entries of organizations have no place for addresses and phones.
        said = first_value(fields, (CATEGORY,))
        kind = next((kind for kind, word in OUR_KINDS.items() if word == said), "")
        if not kind or first_value(fields, ("givenname",)):
            return fields
        fields = [one for one in fields if one != (CATEGORY, said)]
    return [*fields, (KIND, kind)] if kind else fields


def _classes(fields: Fields) -> set[str]:
    """The classes of an entry of a directory, in small letters."""
    return {value.casefold() for key, value in fields if key == "objectclass"}


def _no_person(fields: Fields) -> str:
    """Why an entry is not a person, as a sentence; "" where it may be one."""
    return _change(fields) or (_LIST if is_list(fields) else "")


def _change(fields: Fields) -> str:
    """What is said of an entry that changes a directory; "" where it is none."""
    return _CHANGES.get(first_value(fields, ("changetype",)).casefold(), "")


def _entries(source: Text) -> Iterator[tuple[int, Fields]]:
    """The entries of an LDIF file with the line on which each begins."""
    fields: Fields = []
    begun = 0
    for number, line in _unfolded(source):
        if not line.strip():
            if fields:
                yield begun, fields
            fields = []
        elif not line.startswith("#"):
            key, _, value = line.partition(":")
            if not fields:
                begun = number
            fields.append((key.partition(";")[0].strip().casefold(), _value(value)))
    if fields:
        yield begun, fields


def _unfolded(source: Text) -> Iterator[tuple[int, str]]:
    held: list[str] = []
    begun = 0
    for number, whole in enumerate(source.lines(), 1):
        line = whole.rstrip("\r\n")
        if held and line.startswith(" "):
            held.append(line[1:])
            continue
        if held:
            yield begun, "".join(held)
        held, begun = [line], number
    if held:
        yield begun, "".join(held)


def _value(text: str) -> str:
    if not text.startswith(":"):
        return text.strip()
    try:
        return base64.b64decode(text[1:].strip()).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return text[1:].strip()
