"""Notes about a person in words that are said to them: "his plan" becomes "your plan"."""

import re
from collections.abc import Iterable
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy, word_set
from reltui.domain.text.verbs import with_you
from reltui.domain.text.wording import upper_first


class Addressee(NamedTuple):
    """The person a text is about: forms of the name, and the pronoun ("she", "he", "they", "")."""

    first: str
    name: str
    pronoun: str = ""


_FORMS: Final = {
    "she": {"she", "her", "hers", "herself"},
    "he": {"he", "him", "his", "himself"},
    "they": {"they", "them", "their", "theirs", "themselves", "themself"},
}
_WORD: Final = lazy(r"[\w'’-]+|\s+|[^\w\s]")
_TURNED: Final = {
    "she": "you",
    "he": "you",
    "they": "you",
    "him": "you",
    "them": "you",
    "hers": "yours",
    "theirs": "yours",
    "their": "your",
    "herself": "yourself",
    "himself": "yourself",
    "themselves": "yourselves",
    "themself": "yourself",
    "she's": "you are",
    "he's": "you are",
    "she'd": "you would",
    "he'd": "you would",
    "she'll": "you will",
    "he'll": "you will",
}
_ENDS_OBJECT: Final = word_set(
    "a an the to for from with without at in on by of about and or but that when while until "
    "if as who which because so then again back out up down over off into after before than "
    "what whether how why where not two three four some any more this these"
)


def pronoun_in(texts: Iterable[str]) -> str:
    """The pronoun that notes about one person use, "she" or "he"; "" where they do not agree."""
    she = he = 0
    for text in texts:
        words = re.findall(r"[a-z]+", text.casefold())
        she += sum(word in _FORMS["she"] for word in words)
        he += sum(word in _FORMS["he"] for word in words)
    if she and she >= 2 * he:
        return "she"
    return "he" if he and he >= 2 * she else ""


def to_you(text: str, person: Addressee) -> str:
    """A note about somebody, in words that are said to them: "his plan" becomes "your plan"."""
    if not text:
        return ""
    opening = re.match(r"(she|he)\b", text, re.IGNORECASE)
    # A note about one person that begins with "he" speaks of nobody else.
    pronoun = opening.group(1).casefold() if opening else person.pronoun or pronoun_in([text])
    own = _FORMS.get(pronoun, set())
    for name in sorted({person.name, person.first}, key=len, reverse=True):
        if name:
            text = re.sub(rf"\b{re.escape(name)}['’]s\b", "your", text)
            text = re.sub(rf"\b{re.escape(name)}\b", "you", text)
    text = _GIVEN_THEM.sub(r"\1 you", text) if pronoun in {"she", "he"} else text
    parts = _WORD.findall(text)
    turned: list[str] = []
    subject = ours = False
    for place, part in enumerate(parts):
        low = part.casefold()
        base = low.split("'")[0].split("’")[0]
        if base in own and (low in own or low.replace("’", "'") in _TURNED):
            new = _your(parts, place) if low in {"her", "his"} else _TURNED[low.replace("’", "'")]
            turned.append(upper_first(new) if part[:1].isupper() and not turned else new)
            subject = low in {"she", "he", "they"}
            ours = ours or subject
            continue
        agreed = part
        if ours and _is_joined_verb(parts, place):
            agreed = with_you(part)
        elif low in _OTHER_SUBJECTS or part in ".;:":
            ours = False
        if subject and part.strip():
            if part[0].isalpha() and pronoun != "they":
                agreed = with_you(part)
            # Adverbs may stand between: "she never pays", "she no longer needs it".
            subject = low in _BETWEEN or low.endswith("ly")
        turned.append(agreed)
    return "".join(turned)


_GIVEN_THEM: Final = lazy(
    r"(?<=[A-Za-z] )\b(offer(?:ed|s)|given|gave|sent|quoted|promised|sold|approached|charges|"
    r"asked) "
    r"them\b"
)
"""What a third party gives "them" is given to the firm of the one person a note is about."""

_BETWEEN: Final = word_set(
    "always never often also now still only just already even seldom sometimes soon again no longer"
)
"""Words that may stand between a subject and its verb."""

_JOINTS: Final = word_set("and but or then")
_BEHIND_VERB: Final = word_set(
    "the a an his her their our us me him them it its this that these those no every to not all we"
)
_PLAIN_VERBS: Final = word_set(
    "stop leave want need think hope go come start begin move retire take know say feel expect "
    "wait "
    "find get keep look seem work become live lose give make have"
)
"""Verbs that are hardly ever a noun in the plural behind "and"."""

_OTHER_SUBJECTS: Final = word_set("i we it who which that what nobody everybody somebody")
_AGREED: Final = word_set("is was has does isn't")


def _is_joined_verb(parts: list[str], place: int) -> bool:
    """Whether a word is a second verb of the same subject: "turned 60 and hands the shop over"."""
    before = place - 1
    while before >= 0 and not parts[before].strip():
        before -= 1
    if before < 0 or parts[before].casefold() not in _JOINTS:
        return False
    low = parts[place].casefold()
    behind = _word_behind(parts, place).casefold()
    third = with_you(low) != low
    return low in _AGREED or (third and (behind in _BEHIND_VERB or with_you(low) in _PLAIN_VERBS))


def _word_behind(parts: list[str], place: int) -> str:
    """The next word or sign: no two blanks follow each other."""
    return next((part for part in parts[place + 1 : place + 3] if part.strip()), "")


def _your(parts: list[str], place: int) -> str:
    """What "her" or "his" becomes: "your" before a noun, else "you" or "yours"."""
    his = parts[place].casefold() == "his"
    following = _word_behind(parts, place)
    ends = not following or not following[0].isalnum() or following.casefold() in _ENDS_OBJECT
    if not ends:
        return "your"
    return "yours" if his else "you"
