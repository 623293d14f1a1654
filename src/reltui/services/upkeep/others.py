"""Takes everybody else out of what is told to one person: names and their parts, ids, addresses."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.names import fold

SOMEBODY: Final = "[another person]"
"""What stands in the place of the name, the id and the addresses of anybody else."""

_LEAST: Final = 3
"""The fewest letters of a part of a name that is masked alone."""

_ID: Final = re.compile(r"c\d+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_MAIL: Final = re.compile(r"(?<![^\s<>(),;:\"'])[^\s<>(),;:\"'@]+@[^\s<>(),;:\"'@]+")
_PHONE: Final = re.compile(r"(?<![\w+])(?:\+|\(0|0)[\d\s()./-]{4,}\d")
_NICKNAME: Final = re.compile(r"NICKNAME[^:]*:(.*)", re.IGNORECASE)

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
"""Words of names that are words of texts as well: masked only with a capital letter."""


class Mask:
    """Puts a mask in the place of everybody but one person.

    Masked are the names of the others, what they are called, and each part of their names that is
    no part of the person's own; every mail address and phone number that is not the person's; ids.
    A part that is a word of texts as well is masked only as it is written in a name.
    """

    def __init__(self, contact: Contact, others: Iterable[Contact], named: Iterable[str]) -> None:
        """`named` are those whom the records name and who are no contacts: tellers and mentions."""
        self._own = contact.id
        self._mails = {mail.casefold() for mail in contact.emails}
        self._phones = {_digits(phone) for phone in contact.phones}
        own = {fold(part) for name in names_of(contact) for part in _parts(name)}
        own |= {fold(name) for name in names_of(contact)}
        whole, parts, exact = set[str](), set[str](), set[str]()
        for name in (*(name for one in others for name in names_of(one)), *named):
            if name.strip() and fold(name) not in own:
                whole.add(name.strip())
            for part in _parts(name):
                if len(part) >= _LEAST and fold(part) not in own:
                    (exact if part.casefold() in _COMMON else parts).add(part)
        self._others = _pattern({*whole, *parts}, re.IGNORECASE)
        self._exact = _pattern(exact)

    def of(self, value: Any) -> Any:
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
        for pattern in (self._others, self._exact):
            if pattern is not None:
                text = pattern.sub(SOMEBODY, text)
        return text

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


def _pattern(words: Iterable[str], flags: int = 0) -> re.Pattern[str] | None:
    """Any of these words, the longest first; None where there is none."""
    longest_first = sorted(words, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", flags)


__all__ = ["SOMEBODY", "Mask", "names_of"]
