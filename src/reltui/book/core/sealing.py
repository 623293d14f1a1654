"""Words that only one member of a team can read: how a document holds them, and who opens them.

In a team's book the words of a confidential record, and of news whose teller must not be exposed,
are sealed with the key of the member who wrote them, before the record is kept anywhere. Everybody
else, the server and its owner included, sees that there is something, on which day and how large,
and no word of it.
"""

from typing import Any, Final, Protocol

from reltui.book.core.operations import SEALED
from reltui.book.core.sanitize import Document
from reltui.domain.people.confidential import MASK, OwnWords

_CONFIDENTIAL: Final = "confidential"
_PROTECTED: Final = "protected"

_MOST: Final = 10_000
"""The most words and places that a box may name; a larger number would fill the memory."""


class Vault(Protocol):
    """What seals the words of a member, and opens them again."""

    def opened(self, document: Document, table: str, number: int) -> Document:
        """The document with its words, where they are the member's own; else with a mask."""
        ...

    def sealed(
        self, document: Document, table: str, number: int, stored: Document | None
    ) -> Document:
        """The document as it is to be kept: sealed where it is confidential.

        `stored` is what is kept now; words that are the same stay sealed as they are.

        Raises:
            BookRefused: the words are another member's, or nothing can be sealed here.
        """
        ...

    def renew(self) -> None:
        """Make a key that everything is sealed with from now on; the older ones still open.

        Raises:
            BookRefused: it could not be made or kept.
        """
        ...

    def sealed_anew(self, document: Document, table: str, number: int) -> Document | None:
        """A sealed document with the newest key; None where no older key here opens it.

        Raises:
            BookRefused: it could not be sealed.
        """
        ...


def is_sealed_kind(document: Document) -> bool:
    """Whether the words of a document are for its writer alone."""
    return bool(document.get(_CONFIDENTIAL) or document.get(_PROTECTED))


def words_of(document: Document, own: OwnWords) -> Document:
    """The fields of a document that hold somebody's own words, where they hold any.

    Of a list of small values only their texts are told, each by its place.
    """
    words = {key: document[key] for key in (*own.texts, *own.lists) if document.get(key)}
    for key, places in own.inner.items():
        told = [
            {str(place): line[place] for place in places if place < len(line) and line[place]}
            for line in document.get(key, ())
        ]
        while told and not told[-1]:
            told.pop()
        if told:
            words[key] = told
    return words


def extents(words: Document) -> Document:
    """What may be shown of sealed words: their fields, how many there are, and their places."""
    return {
        key: _places(value) if _is_inner(value) else len(value) if type(value) is list else 0
        for key, value in words.items()
    }


def _places(told: list[dict[str, str]]) -> list[list[int]]:
    return [[int(place) for place in texts] for texts in told]


def _is_inner(value: object) -> bool:
    return type(value) is list and any(type(one) in {dict, list} for one in value)


def without_words(document: Document, of: Document) -> Document:
    """A document without the words that a box holds, which says so itself (`extents`)."""
    left = {key: value for key, value in document.items() if key not in of or _is_inner(of[key])}
    for key, places in of.items():
        if _is_inner(places) and key in left:
            told = [{str(place): "" for place in each} for each in places]
            left[key] = _with_texts(left[key], told)
    return left


def with_words(document: Document, words: Document) -> Document:
    """A document with the words that were sealed in it."""
    whole = {key: value for key, value in document.items() if key != SEALED}
    for key, value in words.items():
        if not _is_inner(value):
            whole[key] = value
        elif key in whole:
            whole[key] = _with_texts(whole[key], value)
    return whole


def _with_texts(lines: list[list[Any]], told: list[dict[str, str]]) -> list[list[Any]]:
    """Small values with other texts at some places; empty texts at the end of one are left out."""
    found = []
    for number, before in enumerate(lines):
        line = list(before)
        for place, text in (told[number] if number < len(told) else {}).items():
            line += [""] * (int(place) + 1 - len(line))
            line[int(place)] = text
        while line and line[-1] == "":
            line.pop()
        found.append(line)
    return found


def masked(document: Document) -> Document:
    """A document with sealed words, as shown to somebody who cannot open them: as confidential.

    Raises:
        TypeError, ValueError: what its box tells of the words is malformed.
    """
    box = document.get(SEALED)
    of = box.get("of") if isinstance(box, dict) else None
    words = {key: _mask(extent) for key, extent in of.items()} if isinstance(of, dict) else {}
    shown = with_words(document, words)
    return {**shown, _CONFIDENTIAL: True} if _PROTECTED in shown else shown


def _mask(extent: object) -> Any:
    if type(extent) is list:
        return [{str(_bounded(place)): MASK for place in places} for places in extent]
    return [MASK] * _bounded(extent) if extent else MASK


def _bounded(number: object) -> int:
    """A number that another member's program wrote.

    Raises:
        ValueError: it is not a whole number, or out of bounds.
    """
    if type(number) is not int or not 0 <= number <= _MOST:
        raise ValueError("a box tells of no such number of words")
    return number


def owner_of(document: Document) -> str:
    """Whose words are sealed in a document; empty where none are."""
    box = document.get(SEALED)
    return str(box.get("by", "")) if isinstance(box, dict) else ""
