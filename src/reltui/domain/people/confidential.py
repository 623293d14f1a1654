"""What may be shown to others: a dossier without anything that was said in confidence.

Source: Phil Larson: what was seen in confidence is told to no one.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final

from reltui.domain.people.events import Dossier

MASK: Final = "(confidential)"
"""What stands in the place of words that were said in confidence."""

_TOLD: Final = frozenset({"touches", "notes", "stories", "exercises", "session_lines", "news"})
"""The kinds of records that only tell something."""

WORDS: Final = frozenset(
    {"text", "note", "word", "reason", "because", "matters", "answer", "request", "name", "said"}
)
"""The fields of records that hold somebody's own words."""


KINDS: Final = (
    "touches", "notes", "commitments", "ledger", "asks", "exposures", "falls", "checks", "stories",
    "questions", "exercises", "climbs", "occasions", "news", "thanks", "our_questions", "planned",
    "mentions", "positions", "session_lines",
)  # fmt: skip
"""The parts of a dossier whose records can be confidential."""


def _confidential(dossier: Dossier) -> list[str]:
    """The parts of a dossier that hold something confidential; written to cost little."""
    found = []
    for name in KINDS:
        for one in getattr(dossier, name):
            if one.confidential:
                found.append(name)
                break
    return found


def masked(dossier: Dossier) -> Dossier:
    """The dossier with a mask for the words of each confidential record.

    Days, sizes and states stay: advice is right, and quotes nothing that was said in confidence.
    """
    parts = _confidential(dossier)
    if not parts:
        return dossier
    changed: dict[str, Any] = {name: tuple(map(_masked, getattr(dossier, name))) for name in parts}
    return replace(dossier, **changed)


def _masked(record: Any) -> Any:
    if not record.confidential:
        return record
    words: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in WORDS and type(value) is str and value:
            words[field.name] = MASK
        elif field.name == "lines" and value:
            words[field.name] = tuple(MASK for _ in value)
    return replace(record, **words)


def quotable(dossier: Dossier) -> Dossier:
    """The dossier as the coach quotes it: told things that are confidential are not there at all.

    What is open or has a size (a promise, a question, a fall) stays, with a mask for its words.
    """
    return _without(masked(dossier), _TOLD)


def shareable(dossier: Dossier) -> Dossier:
    """The dossier without its confidential records, of whatever kind.

    Whoever told something and must not be exposed is left out of the news.
    """
    told = _without(dossier, KINDS)
    if not any(one.protected for one in told.news):
        return told
    news = tuple(replace(one, teller="") if one.protected else one for one in told.news)
    return replace(told, news=news)


def _without(dossier: Dossier, names: Iterable[str]) -> Dossier:
    parts = [name for name in _confidential(dossier) if name in names]
    if not parts:
        return dossier
    changed: dict[str, Any] = {
        name: tuple([one for one in getattr(dossier, name) if not one.confidential])
        for name in parts
    }
    return replace(dossier, **changed)
