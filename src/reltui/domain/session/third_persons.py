"""Whom the veil hides: third persons, and what is said of them where others can read it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any, Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.domain.people.mask import COMMON
from reltui.domain.people.names import fold, parts_of, words_of
from reltui.domain.people.sessions import SessionLine
from reltui.domain.record import with_values
from reltui.domain.session.common_words import ORDINARY
from reltui.domain.text.pattern import lazy

VEILED: Final = "(veiled)"
"""What stands in the place of words that the veil hides."""

_WORD: Final = lazy(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SHORTEST: Final = 2
_NO_NAMES: Final = COMMON - ORDINARY
"""Words of names that name nobody alone: titles, particles, the kinds of firms."""

_IDS: Final = frozenset({"id", "who", "other", "session", "key", "group", "item"})
"""The fields of records that hold the id of something: they are read by the program alone."""

_OWN: Final = frozenset({"name", "called", "account"})
"""The fields of a contact that say who sits here."""


class ThirdPersons:
    """The names of everybody in the book who does not sit here, and of what is said of them.

    A whole name counts, and a first, last or nickname alone, in any letters and with or without
    accents, unless somebody here, or their firm, has that word in their name. A name alone of two
    letters, or one that is an ordinary word too (April, Will, Stone), counts with a capital letter.
    """

    def __init__(self, contacts: Iterable[Contact], here: Iterable[str] = ()) -> None:
        """`here` are the ids of those whom a session is about."""
        present = frozenset(here)
        everybody = list(contacts)
        known: set[str] = set()
        for one in everybody:
            if one.id in present:
                known.update(_words(f"{one.name} {one.called} {one.account}"))
        self._whole: dict[str, list[list[str]]] = {}
        self._single: set[str] = set()
        self._unspaced: set[str] = set()
        self._found: dict[str, bool] = {}
        for one in everybody:
            if one.id not in present:
                self._add(one, known)

    def _add(self, one: Contact, known: set[str]) -> None:
        for name in (one.name, one.called):
            words = _words(name)
            if words and not set(words) <= known:
                self._whole.setdefault(words[0], []).append(words)
            for part in (name, name.replace(" ", ""), *name.split()):
                # A script without capitals, such as Chinese, may have no blanks between its words.
                letters = part.upper() == part.lower() and any(map(str.isalpha, part))
                if letters and (len(part) >= _SHORTEST or part == name) and fold(part) not in known:
                    self._unspaced.add(fold(part))
        telling = " ".join((*words_of(one.name), parts_of(one.name).given, one.called))
        self._single.update(
            word
            for word in _words(telling)
            if len(word) >= _SHORTEST and word not in known and word not in _NO_NAMES
        )

    def named_in(self, *texts: str) -> bool:
        """Whether one of the texts names a third person."""
        return any(self._is_named(text) for text in texts if text)

    def _is_named(self, text: str) -> bool:
        known = self._found.get(text)
        if known is None:
            known = self._found[text] = self._names(text)
        return known

    def _names(self, text: str) -> bool:
        found = _WORD.findall(unicodedata.normalize("NFC", text))
        words = [fold(word) for word in found]
        for at, word in enumerate(words):
            if word in self._single and _tells(word, found[at]):
                return True
            for name in self._whole.get(word, ()):
                if len(name) > 1 and words[at : at + len(name)] == name:
                    return True
        plain = fold(text) if self._unspaced else ""
        return any(name in plain for name in self._unspaced)


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def _tells(name: str, written: str) -> bool:
    """Whether a name alone, as it is written, can be meant as a name."""
    capital = written[0] != written[0].lower()
    return capital or (len(name) > _SHORTEST and name not in ORDINARY)


def is_veiled(line: SessionLine, third_persons: ThirdPersons) -> bool:
    """Whether a line is hidden until it is asked for: confidential, or it names a third person."""
    return line.confidential or third_persons.named_in(line.text, line.word, line.better)


def veiled(dossier: Dossier, third_persons: ThirdPersons) -> Dossier:
    """The dossier for pictures under the veil: each text that names a third person is hidden.

    Days, sizes, states, ids and the contact's own name stay. It is for drawing; nothing of it is
    written.
    """
    hidden: Dossier = _hidden(dossier, third_persons)
    return hidden


def _hidden(value: object, third_persons: ThirdPersons) -> Any:
    """A text, or a record or a tuple with all texts inside, hidden where it names somebody."""
    if type(value) is str:
        return VEILED if third_persons.named_in(value) else value
    if type(value) is tuple:
        parts = tuple(_hidden(part, third_persons) for part in value)
        changed = any(new is not old for new, old in zip(parts, value, strict=True))
        return parts if changed else value
    if not is_dataclass(value):
        return value
    kept = _IDS | _OWN if isinstance(value, Contact) else _IDS
    changes: dict[str, Any] = {}
    for field in fields(value):
        if field.name not in kept:
            old = getattr(value, field.name)
            new = _hidden(old, third_persons)
            if new is not old:
                changes[field.name] = new
    return with_values(value, **changes) if changes else value
