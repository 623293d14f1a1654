"""The mask: every name, firm, address and number gets a stable alias, for groups and for teaching.

A person is "Person 7" and a firm "Firm C", the same in every text of the book, for as long as the
book only grows. Pure: documents in, documents out.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from reltui.domain.people.contact import Contact
from reltui.domain.text.pattern import lazy

_ADDRESS: Final = lazy(r"(?:https?://|www\.)\S+|[^\s<>@,;]+@[^\s<>@,;]+")
_NUMBER: Final = lazy(r"(?<![\w-])\+?\d[\d\s()./-]{5,}\d(?![\w-])")
_DAY: Final = lazy(r"\d{4}-\d{2}-\d{2}(?:/\d+)?")
_WORD: Final = lazy(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SHORTEST: Final = 3

COMMON: Final = frozenset(
    {
        *("and", "the", "for", "von", "van", "der", "den", "del", "des", "ltd", "inc", "gmbh"),
        *("group", "company", "university", "institute", "hospital", "hospitals", "cold", "stores"),
        *("prof", "professor", "doctor", "miss", "mrs", "dame", "sir", "will", "may", "mark"),
    }
)
"""Words of names that are also ordinary words: they are masked only inside a whole name."""

KEPT: Final = frozenset(
    {
        *("id", "who", "other", "session", "part", "state", "by", "kind", "way", "side", "key"),
        *("practice", "move", "rule", "about", "source", "direction", "cadence", "outcome"),
        *("first", "made", "seq", "on", "due", "until", "closed", "answered", "added", "placed"),
        *("snoozed_until", "tags", "pronoun", "channel", "dispose_by"),
    }
)
"""The fields of a document that hold no free text, and stay unmasked."""

_DROPPED: Final = frozenset({"unmapped_properties", "unread", "uid", "owner", "helpers"})
"""The fields that a masked book leaves out: original cards, and names of our own people."""


class Mask:
    """Replaces every name, firm, address and number of a text by an alias."""

    def __init__(self, contacts: Iterable[Contact], firms: Iterable[str] = ()) -> None:
        """`firms` are the names of further organizations, such as former employers."""
        people = sorted(contacts, key=lambda one: (len(one.id), one.id))
        self._names: dict[str, str] = {}
        self._words: dict[str, str] = {}
        for one in people:
            self._add(one.name, f"Person {one.id[1:]}")
            self._add(one.called, f"Person {one.id[1:]}")
            if one.account:
                self._add(one.account, f"Firm {_letters(self._firm(one.account, people))}")
        count = len({_folded(one.account) for one in people if one.account})
        for number, firm in enumerate(dict.fromkeys(map(_folded, firms))):
            self._add(firm, f"Firm {_letters(count + number)}")
        whole = sorted(self._names, key=len, reverse=True)
        self._whole = re.compile(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in whole) or r"(?!)", re.IGNORECASE
        )

    def text(self, text: str) -> str:
        """A text with its aliases; a day stays a day."""
        if _DAY.fullmatch(text):
            return text
        text = _ADDRESS.sub("address", text)
        text = self._whole.sub(lambda found: self._names[_folded(found[0])], text)
        text = _WORD.sub(self._word, text)
        return _NUMBER.sub(_number, text)

    def document(self, document: Mapping[str, object]) -> dict[str, Any]:
        """A document of the book with all of its words masked."""
        return {
            key: value if key in KEPT else self._value(value)
            for key, value in document.items()
            if key not in _DROPPED
        }

    def _value(self, value: object) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self._value(part) for part in value]
        if isinstance(value, dict):
            return {key: self._value(part) for key, part in value.items()}
        return value

    def _add(self, name: str, alias: str) -> None:
        whole = _folded(name)
        if whole:
            self._names.setdefault(whole, alias)
        for word in _WORD.findall(whole):
            if len(word) >= _SHORTEST and word not in COMMON:
                self._words.setdefault(word, alias)

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        plain = _folded(word)
        for ending in ("", "'s", "\u2019s"):
            if plain.endswith(ending) and (alias := self._words.get(plain.removesuffix(ending))):
                return alias + word[len(word) - len(ending) :] if ending else alias
        return word

    @staticmethod
    def _firm(account: str, people: list[Contact]) -> int:
        firms = dict.fromkeys(_folded(one.account) for one in people if one.account)
        return list(firms).index(_folded(account))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _letters(number: int) -> str:
    """A, B ... Z, AA, AB ... for 0, 1 ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _number(found: re.Match[str]) -> str:
    return found[0] if _DAY.fullmatch(found[0]) else "number"
