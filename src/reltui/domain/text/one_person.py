"""A statement about "them" in words about one person: "they have it" is "she has it"."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, small
from reltui.domain.text.second_person import Addressee
from reltui.domain.text.verbs import BASE, PAST, ends_in_ed

_SINGULAR: Final = {"have": "has", "are": "is", "were": "was", "do": "does", "go": "goes"}
_UNCHANGED: Final = frozenset(
    {*("can", "could", "will", "would", "should", "may", "might", "must", "had", "did"), "never"}
)
_WORDS: Final = {
    "she": {"they": "she", "them": "her", "their": "her", "theirs": "hers"},
    "he": {"they": "he", "them": "him", "their": "his", "theirs": "his"},
}
_INVERTED: Final = lazy(r"\b(have|are|were|do|did|can|could|will|would) they\b", re.IGNORECASE)
_VERB: Final = lazy(r"\bthey ([a-z]+)\b", re.IGNORECASE)
_REST: Final = lazy(r"\b(they|them|their|theirs)\b", re.IGNORECASE)


def about_one(text: str, person: Addressee) -> str:
    """The statement with the name or the pronoun of a person in the place of "they".

    Who is spoken of as "they" in the notes stays "they".
    """
    if person.pronoun == "they":
        return text
    name = person.first
    unknown = {"they": name, "them": name, "their": f"{name}'s", "theirs": f"{name}'s"}
    words = _WORDS.get(person.pronoun, unknown)
    text = _INVERTED.sub(lambda found: f"{_singular(found.group(1))} {words['they']}", text)
    text = _VERB.sub(lambda found: f"they {_singular(found.group(1))}", text)
    return _REST.sub(lambda found: words[small(found.group(1))], text)


def _singular(verb: str) -> str:
    """A verb behind "they" as it stands behind "she": "put" and what is past stay as they are."""
    low = verb.casefold()
    past = ends_in_ed(low) or (low in BASE and low not in PAST) or low in {"put", "let", "cut"}
    if low in _SINGULAR:
        one = _SINGULAR[low]
    elif low in _UNCHANGED or past:
        one = low
    else:
        one = f"{low}es" if low.endswith(("s", "sh", "ch", "x", "z")) else f"{low}s"
    return one.capitalize() if verb[:1].isupper() else one
