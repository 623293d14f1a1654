"""Masks other people in what one person may read: names and their parts, ids, addresses."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.names import fold
from reltui.domain.text.pattern import lazy

SOMEBODY: Final = "[another person]"
"""The word that replaces names, ids and addresses of other people."""

_LEAST: Final = 3
"""The fewest letters of a part of a name that is masked alone."""

_ID: Final = lazy(r"c\d+")
_WORD: Final = lazy(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_MAIL: Final = lazy(r"(?<![^\s<>(),;:\"'])[^\s<>(),;:\"'@]+@[^\s<>(),;:\"'@]+")
_PHONE: Final = lazy(r"(?<![\w+])(?<!\d )(?:\+|\(0|0)[\d\s()./-]{4,}\d")
_NICKNAME: Final = lazy(r"NICKNAME[^:]*:(.*)", re.IGNORECASE)

_JOINED: Final = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")
"""A letter of a script that writes no blanks between words."""

_COMMON: Final = frozenset(
    {
        *("and", "the", "for", "von", "van", "der", "den", "del", "des", "dos", "bin", "ibn"),
        *(
            "prof",
            "professor",
            "doctor",
            "miss",
            "mrs",
            "dame",
            "sir",
            "herr",
            "frau",
            "jun",
            "sen",
        ),
        *("will", "may", "mark", "grant", "rose", "hope", "long", "young", "king", "page", "day"),
    }
)
"""Words of names that are also ordinary words: masked only with a capital letter."""


class Mask:
    """Masks everybody but one person.

    Masked are the names of the others, what they are called, and each part of their full names that
    is not part of the person's own; every mail address and phone number that is not theirs; ids.
    A part that is a word of texts as well is masked only as it is written in a name.
    """

    def __init__(self, contact: Contact, others: Iterable[Contact], named: Iterable[str]) -> None:
        """`named` are the people in the records who are not contacts: tellers and mentions."""
        self._own = contact.id
        self._mails = {mail.casefold() for mail in contact.emails}
        self._phones = {_digits(phone) for phone in contact.phones}
        own = {fold(part) for name in names_of(contact) for part in _parts(name)}
        own |= {fold(name) for name in names_of(contact)}
        self._parts, self._exact, self._joined = set[str](), set[str](), set[str]()
        self._whole = set[tuple[str, ...]]()
        self._longest: dict[str, int] = {}
        told_of = list(others)
        for name in (*(name for one in told_of for name in names_of(one)), *named):
            words = tuple(fold(part) for part in _parts(name))
            if words and fold(name) not in own:
                self._whole.add(words)
                self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
                if _JOINED.search(name):
                    self._joined.add(name.strip())
        for name in (*(one.name for one in told_of), *named):
            for part in _parts(name):
                if len(part) >= _LEAST and fold(part) not in own:
                    if part.casefold() in _COMMON:
                        self._exact.add(part)
                    else:
                        self._parts.add(fold(part))

    def of(self, value: object) -> Any:
        """A JSON value with everybody else masked."""
        if isinstance(value, dict):
            return {name: self.of(held) for name, held in value.items()}
        if isinstance(value, list | tuple):
            return [self.of(held) for held in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        if _ID.fullmatch(text):
            return text if text == self._own else SOMEBODY
        text = _MAIL.sub(self._mail, text)
        text = _PHONE.sub(self._phone, text)
        for name in self._joined:
            text = text.replace(name, SOMEBODY)
        return self._without_names(text)

    def _without_names(self, text: str) -> str:
        words = list(_WORD.finditer(text))
        folded = [fold(word[0]) for word in words]
        told: list[str] = []
        at = place = 0
        while place < len(words):
            length = self._length(words, folded, place)
            if not length:
                place += 1
                continue
            between = text[at : words[place].start()]
            if not (told and at and between.isspace()):
                told += [between, SOMEBODY]
            at = words[place + length - 1].end()
            place += length
        return "".join([*told, text[at:]])

    def _length(self, words: list[re.Match[str]], folded: list[str], place: int) -> int:
        """The number of words from a position that form another person's name; 0 if none do."""
        longest = min(self._longest.get(folded[place], 0), len(folded) - place)
        for length in range(longest, 0, -1):
            if tuple(folded[place : place + length]) in self._whole:
                return length
        return int(folded[place] in self._parts or words[place][0] in self._exact)

    def _mail(self, found: re.Match[str]) -> str:
        address = found[0].rstrip(".!?")
        return found[0] if address.casefold() in self._mails else SOMEBODY

    def _phone(self, found: re.Match[str]) -> str:
        digits = _digits(found[0])
        mine = any(digits[-7:] == phone[-7:] for phone in self._phones if len(phone) >= 7)
        return found[0] if mine or digits in self._phones else SOMEBODY


def names_of(contact: Contact) -> Iterator[str]:
    """Every name that a contact goes by: the name, `called`, and the nicknames of their card."""
    yield contact.name
    if contact.called:
        yield contact.called
    for line in contact.unmapped_properties:
        if found := _NICKNAME.fullmatch(line):
            yield from filter(None, (one.strip() for one in found[1].split(",")))


def _parts(name: str) -> list[str]:
    return _WORD.findall(name)


def _digits(phone: str) -> str:
    return "".join(filter(str.isdigit, phone)).lstrip("0")


__all__ = ["SOMEBODY", "Mask", "names_of"]
