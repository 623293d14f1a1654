r"""Properties of an imported card beyond the fields of a contact, as lines of vCard 4.0.

    item1.URL;TYPE=work:https://shop.example
    item1.X-ABLABEL:Web shop
    TEL;TYPE=cell;PREF=1:+49 151 2
    X-COLUMN;NAME=Stage:open

A line of a mail address or phone adds its kind to the one in the contact, and counts as long as
that is there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reltui.domain.named import NamedTuple
from reltui.domain.text.dates import MONTHS
from reltui.domain.text.pattern import lazy

if TYPE_CHECKING:
    from reltui.domain.people.contact import Contact
    from reltui.domain.people.notes import Occasion

REACH: Final = frozenset({"EMAIL", "TEL"})
"""Properties whose value stands in the contact itself."""

OF_A_LABEL: Final = frozenset({"X-ABLABEL", "X-ABADR"})
"""Properties that only say something about others of their group."""

OF_THE_NAME: Final = frozenset(
    {"N", "X-SORT-STRING", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"}
)
"""Properties that belong to one spelling of the name."""


class UnmappedProperty(NamedTuple):
    """One such property: its name in capitals, its parameters, and its value as it is written."""

    name: str
    group: str
    parameters: tuple[tuple[str, str], ...]
    raw: str

    @property
    def value(self) -> str:
        """The value as plain text."""
        return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.raw)

    @property
    def parts(self) -> list[str]:
        """The components of a value with semicolons between them."""
        cut = re.split(r"(?<!\\);", self.raw)
        return [self._replace(raw=part).value.strip() for part in cut]

    def get(self, key: str) -> str:
        """The value of a parameter; "" if it is missing."""
        return next((value for name, value in self.parameters if name == key), "")

    @property
    def types(self) -> tuple[str, ...]:
        """The kinds of the address, phone or link, such as work or home."""
        return tuple(part for part in self.get("TYPE").split(",") if part)

    def without_group(self) -> str:
        """The line without the group that ties it to others."""
        return written(self._replace(group=""))


@lru_cache(maxsize=4096)
def parse(line: str) -> UnmappedProperty | None:
    """A kept line in its parts; None for a line that is not a property."""
    found = _LINE.match(line)
    if found is None:
        return None
    group, name, parameters, raw = found.groups()
    pairs = [
        (one[1].upper(), one[2].strip('"')) for one in _PARAMETER.finditer(parameters) if one[1]
    ]
    return UnmappedProperty(name.upper(), (group or "").rstrip("."), tuple(pairs), raw)


def written(line: UnmappedProperty) -> str:
    """The line as it is kept."""
    parameters = "".join(
        f';{name}="{value}"'
        if _QUOTED.search(value) or ("," in value and name != "TYPE")
        else f";{name}={value}"
        for name, value in line.parameters
    )
    group = f"{line.group}." if line.group else ""
    return f"{group}{line.name}{parameters}:{line.raw}"


class Bundle(NamedTuple):
    """Lines that belong together: a single line, or all lines of a group."""

    group: str
    lines: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The content of a bundle without the name of its group, to compare bundles."""
        if len(self.lines) == 1 and _NORMAL.match(self.lines[0]):
            return self.lines
        found = (parse(line) for line in self.lines)
        return tuple(sorted(one.without_group() for one in found if one))


def bundles(lines: Iterable[str]) -> list[Bundle]:
    """The lines in their order, those of one group together."""
    found: list[Bundle] = []
    places: dict[str, int] = {}
    for line in lines:
        one = None if _NORMAL.match(line) else parse(line)
        group = one.group if one else ""
        if group and group in places:
            held = found[places[group]]
            found[places[group]] = held._replace(lines=(*held.lines, line))
        else:
            if group:
                places[group] = len(found)
            found.append(Bundle(group, (line,)))
    return found


def joined(kept: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    """Both sets of lines without duplicate bundles; groups of the second are renamed."""
    there = {bundle.key for bundle in bundles(kept)}
    used = {one.group for line in kept if (one := parse(line)) and one.group}
    lines = list(kept)
    for bundle in bundles(more):
        if bundle.key in there:
            continue
        there.add(bundle.key)
        own = _regrouped(bundle, _free(used)) if bundle.group in used else bundle
        used |= {own.group} - {""}
        lines += own.lines
    return tuple(lines)


def renumbered(lines: Iterable[str]) -> list[str]:
    """The lines with groups renamed to item1, item2 and so on, without labels of nothing."""
    kept: list[str] = []
    count = 0
    for bundle in bundles(lines):
        said = [one.name for line in bundle.lines if (one := parse(line))]
        if all(name in OF_A_LABEL for name in said):
            continue
        if bundle.group:
            if len(bundle.lines) == 1:
                kept += [one.without_group() for one in map(parse, bundle.lines) if one]
                continue
            count += 1
            kept += _regrouped(bundle, f"item{count}").lines
        else:
            kept += bundle.lines
    return kept


def _regrouped(bundle: Bundle, group: str) -> Bundle:
    lines = (one._replace(group=group) for line in bundle.lines if (one := parse(line)))
    return Bundle(group, tuple(written(line) for line in lines))


def _free(used: set[str]) -> str:
    number = 1
    while f"item{number}" in used:
        number += 1
    return f"item{number}"


class Detail(NamedTuple):
    """A property of a card for people to read: its name, and its value."""

    label: str
    text: str


def details(contact: "Contact", dates: Iterable["Occasion"] = ()) -> Iterator[Detail]:
    """What the kept lines of a contact say, but for technical ones; a photo by its size only.

    A birthday or an anniversary that stands among `dates` is left out.
    """
    shown = {(one.kind.upper()[:4], one.month, one.day) for one in dates}
    found = [one for line in contact.unmapped_properties if (one := parse(line))]
    labels = {one.group: _label(one.value) for one in found if one.name == "X-ABLABEL"}
    for one in found:
        if one.name in REACH or one.name in _TECHNICAL or one.name in OF_THE_NAME:
            continue
        if one.name in OF_A_LABEL:
            continue
        label = labels.get(one.group, "") if one.group else ""
        if shown and one.name in _OF_A_YEAR and (day := _DAY.fullmatch(one.raw)):
            kind = _OF_A_YEAR[one.name] or label.upper()[:4]
            if (kind, int(day[2]), int(day[3])) in shown:
                continue
        yield _detail(one, label)


def kinds(contact: "Contact") -> dict[str, str]:
    """The kind of each mail address and phone that has one: "work", "Harbour desk"."""
    found = [one for line in contact.unmapped_properties if (one := parse(line))]
    labels = {one.group: _label(one.value) for one in found if one.name == "X-ABLABEL"}
    known: dict[str, str] = {}
    for one in found:
        if one.name in REACH:
            label = labels.get(one.group, "") if one.group else ""
            words = label or " ".join(part for part in one.types if part not in {"voice", "pref"})
            told = known.get(one.value, "")
            if words and words not in told.split(", "):
                known[one.value] = f"{told}, {words}" if told else words
    return known


def with_kind(contact: "Contact") -> list[str]:
    """The addresses and phones of a contact, each with its kind where one is known."""
    known = kinds(contact)
    values = (*contact.emails, *contact.phones)
    return [f"{value} ({known[value]})" if value in known else value for value in values]


def details_text(contact: "Contact") -> str:
    """The kept lines as text, for searches."""
    return "\n".join(f"{one.label} {one.text}" for one in details(contact))


def _detail(one: UnmappedProperty, label: str) -> Detail:
    if one.name in _BLOBS:
        size = max(1, len(one.raw) * 3 // 4 // 1024)
        return Detail(_LABELS.get(one.name, one.name.lower()), f"kept, about {size} KB")
    if one.name == "X-COLUMN":
        return Detail(one.get("NAME") or "column", one.value)
    name = _LABELS.get(one.name) or one.name.removeprefix("X-").replace("-", " ").lower()
    kind = label or one.get("X-SERVICE-TYPE") or " ".join(one.types)
    text = ", ".join(part for part in one.parts if part) if one.name in _COMPOUND else one.value
    if one.name in _DATES and (day := _DAY.fullmatch(one.raw)) is not None:
        text = _readable(day)
    return Detail(f"{name} ({kind})" if kind else name, text)


def _readable(day: re.Match[str]) -> str:
    """A day as people read it, "12 May 1984"; as it is written where there is no such day."""
    year, month, number = day[1] or "", int(day[2]), int(day[3])
    if not 1 <= month <= 12:
        return day[0]
    return f"{number} {MONTHS[month - 1]}{f' {year}' if year else ''}"


def _label(text: str) -> str:
    """A label of an address book without the signs that mark its own words."""
    return text.removeprefix("_$!<").removesuffix(">!$_")


_ESCAPE: Final = lazy(r"\\([nN\\,;:\"])")
_LINE: Final = lazy(
    r"([\w-]+\.)?([\w-]+)((?:;(?:[^\":;]|\"[^\"]*\")*)*):(.*)", re.ASCII | re.DOTALL
)
_NORMAL: Final = lazy(
    # Each parameter fits one of the two in one way alone: many would take very long otherwise.
    r"[A-Z0-9-]+(?:;(?:TYPE=[^\":;]*|(?!TYPE=)[A-Z0-9-]+=[^\":;,]*))*:",
    re.ASCII,
)
"""The start of a line that has no group and would be written as it is: nearly all of them."""

_PARAMETER: Final = lazy(r";([\w-]+)=((?:[^\";]|\"[^\"]*\")*)")
_QUOTED: Final = lazy(r"[:;]")
_BLOBS: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_COMPOUND: Final = frozenset({"ADR", "ORG", "N", "X-N", "GENDER"})
_OF_A_YEAR: Final = {"BDAY": "BIRT", "ANNIVERSARY": "ANNI", "X-ABDATE": ""}
"""Properties that a date of the book may say too, and how the kind of that date begins."""

_DATES: Final = frozenset({*_OF_A_YEAR, "X-BDAY", "X-ANNIVERSARY", "DEATHDATE"})
_DAY: Final = lazy(r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)")
_TECHNICAL: Final = frozenset({"UID", "KIND", "CLIENTPIDMAP", "SOURCE", "X-CLASS", "XML"})
_LABELS: Final = {
    "ADR": "address",
    "BDAY": "birthday",
    "ANNIVERSARY": "anniversary",
    "X-BDAY": "another birthday",
    "X-ANNIVERSARY": "another anniversary",
    "X-GENDER": "another gender",
    "X-N": "parts of the name",
    "URL": "web",
    "IMPP": "chat",
    "X-SOCIALPROFILE": "profile",
    "SOCIALPROFILE": "profile",
    "ORG": "organization",
    "TITLE": "title",
    "FN": "also named",
    "RELATED": "related",
    "TZ": "time zone",
    "LANG": "language",
    "GEO": "place",
    "PHOTO": "photo",
    "LOGO": "logo",
    "SOUND": "sound",
    "KEY": "key",
    "X-ABDATE": "date",
    "X-ABRELATEDNAMES": "related",
}
