"""Dossiers without what was said in confidence, to be shown to others.

Source: Phil Larson: what was seen in confidence is told to no one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, Final, TypeVar, get_args, get_origin

from reltui.domain.named import NamedTuple
from reltui.domain.people.events import Dossier, Touch
from reltui.domain.people.names import fold
from reltui.domain.people.notes import News
from reltui.domain.text.pattern import lazy

R = TypeVar("R")

_SOMEBODY: Final = "somebody"
"""The word that replaces the name of a teller who must not be exposed."""

_WORD: Final = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TWICE: Final = lazy(rf"\b{_SOMEBODY}(?:(?:\.? |['\u2019]){_SOMEBODY})+\b")
_SAYS: Final = lazy(
    r"(?!(?:She|He|They|It|We|I|You|Somebody)\b)([A-Z]\w+(?:[ '\u2019-][A-Z]\w+)*)"
    r" (?:says|said|told|tells|wrote|writes|thinks|heard|hears)\b"
)
"""News that begin with the name of who told them."""

_NO_NAME: Final = frozenset(
    {
        *("a", "an", "and", "at", "by", "for", "from", "her", "his", "in", "my", "of", "on", "our"),
        *("the", "their", "to", "de", "del", "der", "des", "di", "van", "von"),
        *("dr", "mr", "mrs", "ms", "prof"),
    }
)
"""Words of a teller ("the driver of Bo") that name nobody."""

MASK: Final = "(confidential)"
"""The text that replaces confidential words."""

_TOLD: Final = frozenset({"touches", "notes", "stories", "exercises", "session_lines", "news"})
"""The kinds of records that hold nothing but words."""

REFERENCES: Final = frozenset(
    {
        *("id", "who", "other", "group", "session", "source", "about", "made"),
        *("key", "practice", "contradicts"),
    }
)
"""The texts in records that name something, an id or a key; every other text is somebody's own."""


class OwnWords(NamedTuple):
    """The fields of a kind of record that hold free text.

    `texts` hold a text, `lists` several. `inner` names the fields that hold small values, and the
    texts in each of them by their places.
    """

    texts: frozenset[str]
    lists: frozenset[str]
    inner: Mapping[str, Mapping[int, str]]


def own_words(kind: type[Any]) -> OwnWords:
    """The fields of a kind of record that hold free text, by its annotations.

    A new field counts as free text, unless it is one of REFERENCES.
    """
    key: Any = kind
    return _own_words(key)


@cache
def _own_words(kind: Any) -> OwnWords:
    hints = {one.name: one.type for one in fields(kind) if one.name not in REFERENCES}
    small = {
        name: {
            place: one.name
            for place, one in enumerate(fields(get_args(hint)[0]))
            if _is_text(one.type) and one.name not in REFERENCES
        }
        for name, hint in hints.items()
        if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])
    }
    return OwnWords(
        frozenset(name for name, hint in hints.items() if _is_text(hint)),
        frozenset(name for name, hint in hints.items() if hint == tuple[str, ...]),
        {name: places for name, places in small.items() if places},
    )


def _is_text(hint: object) -> bool:
    """Whether a field of this type may hold free text, rather than a word of a closed list."""
    return hint is str or (str in get_args(hint) and get_origin(hint) is not tuple)


KINDS: Final = (
    "touches", "notes", "commitments", "ledger", "asks", "exposures", "falls", "checks", "stories",
    "questions", "exercises", "climbs", "occasions", "news", "thanks", "our_questions", "planned",
    "mentions", "positions", "session_lines",
)  # fmt: skip
"""The parts of a dossier whose records can be confidential."""


_PARTS: Final = attrgetter(*KINDS)
"""All these parts at once: most are empty, and this runs for everybody in a queue."""


def _confidential(dossier: Dossier) -> list[str]:
    """The parts of a dossier that hold something confidential."""
    found = []
    for name, records in zip(KINDS, _PARTS(dossier), strict=True):
        for one in records:
            if one.confidential:
                found.append(name)
                break
    return found


def masked(dossier: Dossier) -> Dossier:
    """The dossier with a mask for the words of each confidential record.

    Days, sizes and states stay, so that advice is right but quotes nothing confidential. News do
    not name a teller who must not be exposed.
    """
    parts = _confidential(dossier)
    if parts:
        dossier = _unlinked(dossier, parts)
        told: dict[str, Any] = {name: tuple(map(_masked, getattr(dossier, name))) for name in parts}
        dossier = replace(dossier, **told)
    return _untold(dossier)


def untold(one: News) -> News:
    """The news without the name of a teller who must not be exposed."""
    if not one.protected:
        return one
    if one.text == MASK:
        return replace(one, teller="")
    told = _SAYS.match(one.text)
    teller = one.teller or (told.group(1) if told else "")
    return replace(one, teller="", text=_without_teller(one.text, teller)) if teller else one


def quoted(one: News) -> News:
    """The news as the coach quotes them: masked if confidential, without a protected teller."""
    return untold(_masked(one))


def retold(record: R) -> R:
    """A record as the answer to a command that was given its id alone.

    Confidential words are masked, and news do not name a protected teller.
    """
    told: Any = quoted(record) if isinstance(record, News) else _masked(record)
    kept: R = told
    return kept


def _without_teller(text: str, teller: str) -> str:
    """A text with "somebody" in the place of a name and of each part of it, however written."""
    # Some scripts put no spaces between words, so a name has no word boundary there.
    edge = (r"(?<!\w)", r"(?!\w)") if fold(teller).isascii() else ("", "")
    whole = re.escape(teller).join(edge)
    text = re.sub(whole, _SOMEBODY, text, flags=re.IGNORECASE)
    parts = {fold(part) for part in _WORD.findall(teller)} - _NO_NAME
    parts = {part for part in parts if len(part) > 1}

    def hidden(found: re.Match[str]) -> str:
        return _SOMEBODY if fold(found.group()) in parts else found.group()

    return _TWICE.sub(_SOMEBODY, _WORD.sub(hidden, text))


def _untold(dossier: Dossier) -> Dossier:
    """The dossier with news that do not name a teller who must not be exposed."""
    if not any(one.protected for one in dossier.news):
        return dossier
    return replace(dossier, news=tuple(map(untold, dossier.news)))


def _masked(record: Any) -> Any:
    if not record.confidential:
        return record
    own = own_words(type(record))
    words: dict[str, Any] = {name: MASK for name in own.texts if getattr(record, name)}
    for name in own.lists:
        words[name] = (MASK,) * len(getattr(record, name))
    for name, places in own.inner.items():
        words[name] = tuple(
            replace(one, **{part: MASK for part in places.values() if getattr(one, part)})
            for one in getattr(record, name)
        )
    return replace(record, **words)


def quotable(dossier: Dossier) -> Dossier:
    """The dossier as the coach quotes it, without confidential records that hold nothing but words.

    A confidential record that is open or has a size (a promise, a question, a fall) stays with
    masked words.
    """
    if not _confidential(dossier):
        return _untold(dossier)
    return _without(masked(dossier), _TOLD)


def shareable(dossier: Dossier) -> Dossier:
    """The dossier without its confidential records, of whatever kind.

    News do not name a teller who must not be exposed.
    """
    return _untold(_without(dossier, KINDS))


def _without(dossier: Dossier, names: Iterable[str]) -> Dossier:
    parts = [name for name in _confidential(dossier) if name in names]
    if not parts:
        return dossier
    dossier = _unlinked(dossier, parts)
    changed: dict[str, Any] = {
        name: tuple([one for one in getattr(dossier, name) if not one.confidential])
        for name in parts
    }
    return replace(dossier, **changed)


def touches_to_hide(touches: Iterable[Touch]) -> list[Touch]:
    """The open records of touches with several people whose record of another is confidential.

    An older version made a touch confidential for only one of those who were there.
    """
    grouped = [one for one in touches if one.group]
    hidden = {one.group for one in grouped if one.confidential}
    return [one for one in grouped if one.group in hidden and not one.confidential]


def _unlinked(dossier: Dossier, parts: Iterable[str]) -> Dossier:
    """The dossier without the ties of what is confidential: they may name somebody."""
    if not dossier.links:
        return dossier
    hidden = {one.id for name in parts for one in getattr(dossier, name) if one.confidential}
    links = tuple([one for one in dossier.links if not {one.item, one.target} & hidden])
    return replace(dossier, links=links)
