"""The cards of a vCard file: where each begins and ends, also where BEGIN or END is missing."""

import io
import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from reltui.domain.people.unmapped_properties import REACH
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Person
from reltui.interop.vcard.android import CUSTOM, as_others, with_label
from reltui.interop.vcard.lines import Property, blocks, plain_card, properties
from reltui.interop.vcard.normal import preference
from reltui.interop.vcard.plain_cards import PlainCards

_HEAD: Final = 1 << 16
_INDENTED: Final = re.compile(
    rb"\A\s*^([ \t]+)BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE
)
_FRAME: Final = frozenset({"BEGIN", "END", "AGENT"})
"""Properties that may begin or end a card."""

_STARTS_A_CARD: Final = frozenset({"FN", "N"})
ONCE: Final = frozenset({"N", "UID", "BDAY", "ANNIVERSARY", "GENDER"})
"""Properties that a card has once: a second one is kept under a name that begins with X-."""

_RANKED: Final = ("FN", "EMAIL", "TEL", "ORG", "TITLE", "URL", "NICKNAME")
_GLUE: Final = b" \t,;\x1a\x00"


@dataclass(slots=True)
class Card:
    """The properties of one card, by name and in their order."""

    line: int
    agent: bool = False
    named: dict[str, list[Property]] = field(default_factory=dict)
    stray: list[int] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    cut: bool = False
    version: str = ""

    def add(self, prop: Property) -> None:
        """Take in a property of the card, or a line that is none."""
        if prop.name:
            self.named.setdefault(prop.name, []).append(prop)
            if prop.group and prop.name == "X-ABLABEL":
                self.labelled.add(prop.group)
        elif prop.raw.strip(_GLUE):
            self.stray.append(prop.line)

    def finish(self, source: Text) -> "Card":
        """The finished card: its properties know their version; preferred ones come first."""
        self.version = next(iter(self.texts(source, "VERSION")), "")
        self._translate(source)
        if self.version.startswith("2"):
            for props in self.named.values():
                for prop in props:
                    prop.old = True
        for name in _RANKED:
            if len(props := self.named.get(name, [])) > 1:
                props.sort(key=lambda prop: preference(prop, source))
        return self

    def _translate(self, source: Text) -> None:
        """Replace the properties of Android by those of other programs."""
        number = 0
        for prop in self.named.pop(CUSTOM, ()):
            for other in as_others(prop, source, number):
                held = self.named.get(other.name, ()) if other.name in ONCE else ()
                if not held:
                    self.add(other)
                elif not any(_same_day(other, one, source) for one in held):
                    # The card has another one already: the row stays as Android wrote it.
                    self.add(prop)
            number += 1
        for name in sorted(REACH & self.named.keys()):
            props = self.named[name]
            if any(b";X-" in prop.parameters for prop in props):
                self.named[name] = []
                for prop in props:
                    for one in with_label(prop, number):
                        self.add(one)
                    number += 1

    def texts(self, source: Text, name: str) -> list[str]:
        """The values of the properties with this name that hold something."""
        props = self.named.get(name)
        if props is None:
            return []
        return [text for prop in props if (text := prop.value(source).strip())]

    def repeated(self) -> str:
        """A property that may stand once and stands here with two values; "" for none."""
        number = self.version
        once = ("VERSION", "UID", "N", "FN") if number == "3.0" else ("VERSION", "UID", "N")
        if number[:1] not in {"3", "4"}:
            return ""
        for name in once:
            props = self.named.get(name, ())
            if len(props) < 2:
                continue
            versions = any(b"ALTID" in prop.parameters.upper() for prop in props)
            twice = name == "VERSION" or len({prop.raw for prop in props}) > 1
            if twice and not versions:
                return name
        return ""


def _same_day(one: Property, other: Property, source: Text) -> bool:
    """Whether two properties have one value, however its parts are parted."""
    first, second = (prop.value(source).strip().replace("-", "") for prop in (one, other))
    return first == second


def _without_indent(data: bytes) -> bytes:
    """The file without the indent of its lines, where the first card is indented."""
    first = _INDENTED.search(data[:_HEAD])
    if first is None:
        return data
    return b"".join(line.removeprefix(first[1]) for line in io.BytesIO(data))


def cards(source: Text, outside: list[int], plain: PlainCards) -> Iterator[Card | Person]:
    """The cards of a file, each once it is complete; `outside` gets the lines that are in no card.

    A card that holds nothing unusual is read by `plain` at once.

    A card that begins inside another is either a card in a card, or the end of the first is
    missing: the lines after the inner card show which.
    """
    open_cards: list[Card] = []
    last = ""
    for number, block in blocks(_without_indent(source.data)):
        is_apart = not open_cards and last in {"", "END"}
        if is_apart and source.is_utf8_first and (person := plain.person(block, number)):
            last = "END"
            yield person
            continue
        known = plain_card(block, number) if is_apart else None
        if known is not None:
            card = Card(number)
            for prop in known:
                card.add(prop)
            last = "END"
            yield card.finish(source)
            continue
        last = yield from _frames(properties(block, number), open_cards, last, source, outside)
    for card in open_cards:
        card.cut = card is open_cards[-1] and last != "END"
        yield card.finish(source)


def _frames(
    props: Iterable[Property],
    open_cards: list[Card],
    last: str,
    source: Text,
    outside: list[int],
) -> Generator[Card, None, str]:
    """The cards that end among these properties; returns the last BEGIN, END or name read.

    `open_cards` are the cards that have not ended yet.
    """
    for prop in props:
        mark = _mark(prop) if prop.name in _FRAME else ""
        if mark == "BEGIN":
            agent = "AGENT" in {last, prop.name}
            ended = last == "END" or (len(open_cards) > 1 and not open_cards[-1].agent)
            if open_cards and ended and not agent:
                yield open_cards.pop(-1 if last == "END" else -2).finish(source)
            open_cards.append(Card(prop.line, agent))
        elif mark == "END":
            if open_cards:
                yield open_cards.pop().finish(source)
        else:
            if not open_cards and prop.name in _STARTS_A_CARD:
                open_cards.append(Card(prop.line))
            if open_cards:
                open_cards[-1].add(prop)
            elif prop.raw.strip(_GLUE):
                outside.append(prop.line)
        last = mark or prop.name
    return last


def _mark(prop: Property) -> str:
    """Whether a card begins or ends here; in vCard 2.1 one may begin on the line of an AGENT."""
    value = prop.raw.strip().upper()
    if prop.name != "AGENT":
        return prop.name if value == b"VCARD" else ""
    return "BEGIN" if value.replace(b" ", b"") == b"BEGIN:VCARD" else ""
