"""Reads columns that belong together: one names the kind of the value in the other.

Google has "Event 1 - Label" beside "Event 1 - Value", and likewise relations, fields of the user's
own, chats and web pages. Outlook and others name a relation in the header: "Manager's Name".
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reltui.interop.csv.columns import column_line, place_of, plain_header
from reltui.interop.source.days import day_of
from reltui.interop.vcard.normal import escaped

_KINDS: Final = (
    ("event", re.compile(r"(?:event|significant date|date|ereignis)( \d+)?")),
    ("relation", re.compile(r"(?:relation|related person|beziehung)( \d+)?")),
    ("custom", re.compile(r"(?:custom field|custom|user defined|jot)( \d+)?")),
    ("chat", re.compile(r"(?:im|chat|instant message)( \d+)?")),
    ("url", re.compile(r"(?:website|web ?page|url)( \d+)?")),
)
_VALUE: Final = re.compile(r"(.*?)(?: ?[-:])? ?value", re.IGNORECASE)
_LABEL: Final = re.compile(r"(.*?)(?: ?[-:])? ?(label|type|service)", re.IGNORECASE)
_RELATIONS: Final = (
    (
        "spouse",
        r"spouse(?: name)?|partner(?: name|in)?|husband|wife|ehe(?:partner|mann|frau)(?:in)?"
        r"|conjoint(?: e)?|cónyuge|coniuge|cônjuge|partner in",
    ),
    ("child", r"child(?:ren)?(?: name)?|kind(?:er)?|enfants?|hijos|figli|filhos|kinderen"),
    (
        "Manager",
        r"(?:manager|supervisor|boss)(?: s)?(?: name)?|name des der vorgesetzten|vorgesetzter?"
        r"|responsable|jefe|nome responsabile|gerente|leidinggevende",
    ),
    (
        "Assistant",
        r"assistant(?: s)?(?: name)?(?: e)?|name assistent(?: in)?|assistent(?: in)?"
        r"|nom de l assistant(?: e)?|nombre del ayudante|nome assistente|assistente",
    ),
    ("emergency", r"emergency contact(?: name)?|notfallkontakt"),
    ("Referred by", r"referr(?:ed by|er)|empfohlen von|recommandé par|referente"),
)
_PERSONS: Final = tuple((label, re.compile(words)) for label, words in _RELATIONS)
_OF_THE_STANDARD: Final = frozenset(
    {
        *("contact", "acquaintance", "friend", "met", "co-worker", "colleague", "co-resident"),
        *("neighbor", "child", "parent", "sibling", "spouse", "kin", "muse", "crush", "date"),
        *("sweetheart", "agent", "emergency"),
    }
)
"""Relations that RFC 6350 has a word for."""

_ANNIVERSARIES: Final = re.compile(
    r"anniversary|wedding.*|jahrestag|hochzeitstag|anniversaire|aniversario|anniversario",
    re.IGNORECASE,
)
_BIRTHDAYS: Final = re.compile(
    r"birthday|geburtstag|compleanno|cumpleaños|anniversaire", re.IGNORECASE
)
_LONGEST: Final = 80


class Pair(NamedTuple):
    """The numbers of a column of values and of the column that names their kind.

    `kind` is what the two columns hold. `label` is -1 where there is no second column and `word`,
    taken from the header, is the label.
    """

    value: int
    label: int
    kind: str
    word: str = ""


def pairs_of(headers: Sequence[str], kinds: Sequence[str]) -> dict[int, Pair]:
    """The pairs among the columns: a second column, or the header, names the kind of the value."""
    plain = [header.strip()[:_LONGEST] for header in headers]
    labels: dict[str, int] = {}
    for index, header in enumerate(plain):
        if found := _LABEL.fullmatch(header):
            # A chat has a type (home) and a service (Skype): use the service.
            stem = plain_header(found[1])
            if stem not in labels or found[2].casefold() == "service":
                labels[stem] = index
    pairs: dict[int, Pair] = {}
    for index, header in enumerate(plain):
        if kinds[index] not in {"", "url"}:
            continue
        if found := _VALUE.fullmatch(header):
            stem = plain_header(found[1])
            kind = next((kind for kind, pattern in _KINDS if pattern.fullmatch(stem)), "")
            if kind and stem in labels:
                pairs[index] = Pair(index, labels[stem], kind)
                continue
        word = plain_header(header)
        label = next((label for label, pattern in _PERSONS if pattern.fullmatch(word)), "")
        if label and not kinds[index]:
            pairs[index] = Pair(index, -1, "relation", label)
    return pairs


def pair_lines(pair: Pair, label: str, text: str, number: int) -> list[str]:
    """The two cells as lines of a vCard; `number` makes the name of their group unique.

    [] where the cells make no such line and are to be kept as they are.
    """
    word = " ".join((label or pair.word).strip("* ").split())
    return _LINES[pair.kind](word, text, number)


def _custom(word: str, text: str, _number: int) -> list[str]:
    return [column_line(word or "custom", text)]


def _chat(word: str, text: str, _number: int) -> list[str]:
    # No value of a parameter may hold a double quotation mark (RFC 6350 section 3.3).
    plain = word.replace('"', "'")
    service = plain if plain.isalnum() else f'"{plain}"'
    return [f"IMPP;X-SERVICE-TYPE={service}:{text}" if word else f"IMPP:{text}"]


def _url(word: str, text: str, number: int) -> list[str]:
    if place := place_of(word):
        return [f"URL;TYPE={place}:{text}"]
    return _grouped("URL", text, word, number) if word else [f"URL:{text}"]


def _relation(word: str, text: str, number: int) -> list[str]:
    if "@" in text or _DIGITS.fullmatch(text):
        return []
    if word.casefold() in _OF_THE_STANDARD:
        return [f"RELATED;TYPE={word.casefold()};VALUE=text:{escaped(text)}"]
    return _grouped("X-ABRELATEDNAMES", escaped(text), word or "related", number)


def _event(word: str, text: str, number: int) -> list[str]:
    day = day_of(text)
    if not day:
        return []
    if _ANNIVERSARIES.fullmatch(word):
        return [f"ANNIVERSARY:{day}"]
    if _BIRTHDAYS.fullmatch(word):
        return [f"BDAY:{day}"]
    return _grouped("X-ABDATE", day, word or "date", number)


def _grouped(name: str, raw: str, label: str, number: int) -> list[str]:
    group = f"item{number + 1}"
    return [f"{group}.{name}:{raw}", f"{group}.X-ABLABEL:{escaped(label)}"]


_DIGITS: Final = re.compile(r"[\d\s()+./-]+")
_LINES: Final = {
    "event": _event,
    "relation": _relation,
    "custom": _custom,
    "chat": _chat,
    "url": _url,
}
