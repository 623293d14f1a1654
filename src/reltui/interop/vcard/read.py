"""vCards to people: a tolerant reader that refuses nothing a person can be read from.

What it makes of the corners of real cards:
- the name is FN, else the parts of N, else the first of NICKNAME, ORG, EMAIL, TEL, ADR and URL;
- the account is the first component of the first ORG, the title the first TITLE; several NOTEs are
  joined by a blank line;
- CATEGORIES are tags, and so are groups (KIND:group) of their members;
- everything else is kept as a property line for the way back, except what belongs to the card and
  not to the person (VERSION, PRODID, REV), and blobs beyond `reading.LONGEST_UNREAD` characters;
- a card in a card (AGENT) is a person of its own; a card without END ends where the next begins.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from reltui.domain.people.fields import FACTS
from reltui.domain.text.safe import clean_line
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import (
    Group,
    Person,
    Problem,
    Reading,
    clean_email,
    clean_phone,
    is_calling_name,
    make_person,
)
from reltui.interop.vcard.lines import Property, properties

_OF_THE_CARD: Final = frozenset(
    {"", "BEGIN", "END", "VERSION", "PRODID", "REV", "PROFILE", "KIND", "AGENT"}
)
_KINDS: Final = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_MEMBERS: Final = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
_NAMELESS: Final = (
    "This card holds nothing that could name somebody: no name, organization, e-mail or phone. "
    "It was left out."
)
_STRAY: Final = (
    "This line is no property of a vCard and was left out; the rest of the card was read."
)
_CUT_OFF: Final = (
    "The file ends in the middle of this card, before its END:VCARD: what there is of it was read, "
    "but the file may be cut off."
)
_TAKEN: Final = frozenset({"EMAIL", "TEL", "NOTE", "CATEGORIES"})
_STARTS_A_CARD: Final = frozenset({"FN", "N"})


@dataclass(slots=True)
class _Card:
    """The properties of one card, by name, and all of them in their order."""

    line: int
    named: dict[str, list[Property]] = field(default_factory=dict)
    stray: list[int] = field(default_factory=list)
    cut: bool = False

    def add(self, prop: Property) -> None:
        if prop.name:
            self.named.setdefault(prop.name, []).append(prop)
        else:
            self.stray.append(prop.line)

    def finish(self, source: Text) -> "_Card":
        """The card with every property told whether it stands in a vCard 2.1."""
        version = self.named.get("VERSION")
        if version and version[0].value(source).strip().startswith("2"):
            for props in self.named.values():
                for prop in props:
                    prop.old = True
        return self


def read_vcards(source: Text, file: str) -> Reading:
    """Everybody in a vCard file; nothing raises, whatever the bytes are."""
    people: list[Person] = []
    groups: list[Group] = []
    problems: list[Problem] = []
    skipped = 0
    for card in _cards(source):
        problems += [Problem(file, line, _STRAY) for line in card.stray]
        if card.cut:
            problems.append(Problem(file, card.line, _CUT_OFF))
        if _is_group(card, source):
            groups.append(_group(card, source, file))
        elif person := _person(card, source, file):
            people.append(person)
        else:
            skipped += 1
            problems.append(Problem(file, card.line, _NAMELESS))
    return Reading(
        file=file,
        format="vCard",
        encoding=source.encoding,
        guessed=source.guessed,
        people=tuple(people),
        problems=tuple(problems),
        groups=tuple(groups),
        skipped=skipped,
    )


def _cards(source: Text) -> Iterator[_Card]:
    """The cards of a file, each once it is complete."""
    open_cards: list[_Card] = []
    last = ""
    for prop in properties(source):
        mark = _mark(prop)
        if mark == "BEGIN":
            if open_cards and "AGENT" not in {last, prop.name}:
                yield open_cards.pop().finish(source)
            open_cards.append(_Card(prop.line))
        elif mark == "END":
            if open_cards:
                yield open_cards.pop().finish(source)
        else:
            if not open_cards and prop.name in _STARTS_A_CARD:
                open_cards.append(_Card(prop.line))
            if open_cards:
                open_cards[-1].add(prop)
        last = prop.name
    while open_cards:
        open_cards[-1].cut = True
        yield open_cards.pop().finish(source)


def _mark(prop: Property) -> str:
    """Whether a card begins or ends here; vCard 2.1 lets one begin on the line of an AGENT."""
    value = prop.raw.strip().upper()
    if prop.name in {"BEGIN", "END"} and value == b"VCARD":
        return prop.name
    return "BEGIN" if prop.name == "AGENT" and value == b"BEGIN:VCARD" else ""


def _is_group(card: _Card, source: Text) -> bool:
    return any(
        prop.value(source).strip().casefold() == "group"
        for name in _KINDS
        for prop in card.named.get(name, ())
    )


def _group(card: _Card, source: Text, file: str) -> Group:
    members = [prop.value(source).strip() for name in _MEMBERS for prop in card.named.get(name, ())]
    person = _person(card, source, file)
    return Group(person.name if person else "", tuple(members), file, card.line)


def _person(card: _Card, source: Text, file: str) -> Person | None:
    """The person on a card, None where nothing on it could name anybody."""
    orgs = [_filled(prop.parts(source)) for prop in card.named.get("ORG", ())]
    account = next((units[0] for units in orgs if units), "")
    emails = _texts(card, source, "EMAIL")
    phones = _texts(card, source, "TEL")
    names = _names(card, source, [account, *map(clean_email, emails), *map(clean_phone, phones)])
    name = next((name for name in names if clean_line(name)), None)
    if name is None:
        return None
    facts, taken = _facts(card, source, name)
    return make_person(
        name,
        emails=emails,
        phones=phones,
        account=account,
        title=next(iter(_texts(card, source, "TITLE")), ""),
        note="\n\n".join(_texts(card, source, "NOTE")),
        tags=[tag for prop in card.named.get("CATEGORIES", ()) for tag in prop.parts(source, ",")],
        uid=next(iter(_texts(card, source, "UID")), ""),
        unmapped_properties=_unread(card, source, taken),
        file=file,
        line=card.line,
        facts=facts,
    )


def _facts(card: _Card, source: Text, name: str) -> tuple[dict[str, str], set[int]]:
    """The fields of one line that the card has, and the properties that they were read from.

    Of several nicknames the first that can be what somebody is called by is that.
    """
    facts: dict[str, str] = {}
    taken: set[int] = set()
    for fact in FACTS:
        for prop in card.named.get(f"X-{fact.name.upper()}", ()):
            facts.setdefault(fact.key, prop.value(source))
            taken.add(id(prop))
        for prop in card.named.get(fact.vcard, ()) if fact.key not in facts else ():
            text = prop.value(source).strip()
            if fact.vcard != "NICKNAME" or is_calling_name(text, name):
                facts[fact.key] = text
                taken.add(id(prop))
                break
    return facts, taken


def _names(card: _Card, source: Text, addresses: list[str]) -> Iterator[str]:
    """What the person could be called, the best first."""
    yield from _texts(card, source, "FN")
    for prop in card.named.get("N", ()):
        yield _assembled(prop, source)
    yield from _texts(card, source, "NICKNAME")
    yield from addresses
    for prop in card.named.get("ADR", ()):
        yield ", ".join(_filled(prop.parts(source)))
    yield from _texts(card, source, "URL")


def _assembled(prop: Property, source: Text) -> str:
    """The parts of N in the order in which they are spoken: prefix, given, additional, family."""
    parts = [*prop.parts(source), "", "", "", "", ""]
    family, given, additional, prefix, suffix = parts[:5]
    return " ".join(_filled([prefix, given, additional, family, suffix]))


def _unread(card: _Card, source: Text, taken: set[int]) -> Iterator[str]:
    """The property lines that nothing else of the person holds."""
    for name, props in card.named.items():
        if name in _OF_THE_CARD or name in _TAKEN:
            continue
        for index, prop in enumerate(props):
            if id(prop) in taken:
                continue
            if name in {"FN", "TITLE", "UID"} and not index:
                continue
            if name == "ORG" and not index and len(_filled(prop.parts(source))) < 2:
                continue
            if prop.raw.strip(b"; \t"):
                yield prop.as_line(source)


def _texts(card: _Card, source: Text, name: str) -> list[str]:
    texts = (prop.value(source).strip() for prop in card.named.get(name, ()))
    return [text for text in texts if text]


def _filled(parts: list[str]) -> list[str]:
    return [part for part in parts if part]
