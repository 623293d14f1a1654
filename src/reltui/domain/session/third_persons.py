"""Whom the veil hides: third persons, and what is said of them where others can read it."""

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final

from reltui.domain.people.confidential import KINDS, WORDS
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Dossier
from reltui.domain.people.mask import COMMON
from reltui.domain.people.sessions import SessionLine

VEILED: Final = "(veiled)"
"""What stands in the place of words that the veil hides."""

_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 3
_CALENDAR: Final = frozenset({"april", "june", "august", "summer", "autumn"})


class ThirdPersons:
    """The names of everybody in the book who does not sit here, and of what is said of them.

    A whole name counts in any letters; a first, last or nickname alone counts with a capital letter
    (where the script has some), unless somebody here, or their firm, has that word in their name.
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
        self._unspaced: list[str] = []
        for one in everybody:
            if one.id not in present:
                self._add(one, known)

    def _add(self, one: Contact, known: set[str]) -> None:
        for name in (one.name, one.called):
            words = _words(name)
            if words and not set(words) <= known:
                self._whole.setdefault(words[0], []).append(words)
            if name and name.upper() == name.lower():
                # A script without capitals, such as Chinese, has no blanks between its words.
                self._unspaced.append(name)
            self._single.update(
                word
                for word in words
                if len(word) >= _SHORTEST
                and word not in known
                and word not in COMMON
                and word not in _CALENDAR
            )

    def named_in(self, *texts: str) -> bool:
        """Whether one of the texts names a third person."""
        return any(self._is_named(text) for text in texts if text)

    def _is_named(self, text: str) -> bool:
        found = _WORD.findall(text)
        words = [word.casefold() for word in found]
        for at, word in enumerate(words):
            if word in self._single and found[at][0].isupper():
                return True
            for name in self._whole.get(word, ()):
                if len(name) > 1 and words[at : at + len(name)] == name:
                    return True
        return any(name in text for name in self._unspaced)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def is_veiled(line: SessionLine, third_persons: ThirdPersons) -> bool:
    """Whether a line is hidden until it is asked for: confidential, or it names a third person."""
    return line.confidential or third_persons.named_in(line.text, line.word, line.better)


def veiled(dossier: Dossier, third_persons: ThirdPersons) -> Dossier:
    """The dossier for pictures under the veil: words that name a third person are hidden.

    Days, sizes and states stay. It is for drawing; nothing of it is written.
    """
    changed: dict[str, Any] = {
        name: tuple(_hidden(one, third_persons) for one in getattr(dossier, name)) for name in KINDS
    }
    contact: dict[str, Any] = {}
    for field in fields(dossier.contact):
        said = getattr(dossier.contact, field.name)
        if isinstance(said, Answer):
            value = VEILED if third_persons.named_in(said.value) else said.value
            evidence = "" if third_persons.named_in(said.evidence) else said.evidence
            contact[field.name] = replace(said, value=value, evidence=evidence)
    return replace(dossier, contact=replace(dossier.contact, **contact), **changed)


def _hidden(record: Any, third_persons: ThirdPersons) -> Any:
    """A record with its words hidden, each text that names a third person."""
    words: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in WORDS and type(value) is str and third_persons.named_in(value):
            words[field.name] = VEILED
        elif field.name == "lines" and value:
            words[field.name] = tuple(
                VEILED if third_persons.named_in(line) else line for line in value
            )
    return replace(record, **words) if words else record
