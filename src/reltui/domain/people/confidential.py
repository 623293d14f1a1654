"""What may be shown to others: a dossier without anything that was said in confidence.

Source: Phil Larson: what was seen in confidence is told to no one.
"""

from dataclasses import fields, replace
from typing import Any, Final

from reltui.domain.people.events import Dossier

MASK: Final = "(confidential)"
"""What stands in the place of words that were said in confidence."""

_TOLD: Final = frozenset({"touches", "notes", "stories", "exercises", "session_lines", "news"})
"""The kinds of records that only tell something."""

_WORDS: Final = frozenset(
    {"text", "note", "word", "reason", "because", "matters", "answer", "request", "name", "said"}
)
"""The fields of records that hold somebody's own words."""


def masked(dossier: Dossier) -> Dossier:
    """The dossier with a mask for the words of each confidential record.

    Days, sizes and states stay: advice is right, and quotes nothing that was said in confidence.
    """
    changed: dict[str, Any] = {}
    for field in fields(dossier):
        rows = getattr(dossier, field.name)
        if not rows or not isinstance(rows, tuple) or not hasattr(rows[0], "confidential"):
            continue
        if True in [one.confidential for one in rows]:
            changed[field.name] = tuple(map(_masked, rows))
    return replace(dossier, **changed) if changed else dossier


def _masked(record: Any) -> Any:
    if not getattr(record, "confidential", False):
        return record
    words: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in _WORDS and type(value) is str and value:
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
    told = _without(dossier, frozenset(field.name for field in fields(dossier)))
    if not any(one.protected for one in told.news):
        return told
    news = tuple(replace(one, teller="") if one.protected else one for one in told.news)
    return replace(told, news=news)


def _without(dossier: Dossier, names: frozenset[str]) -> Dossier:
    changed: dict[str, Any] = {}
    for field in fields(dossier):
        rows = getattr(dossier, field.name) if field.name in names else None
        if isinstance(rows, tuple) and any(getattr(one, "confidential", False) for one in rows):
            kept = [one for one in rows if not getattr(one, "confidential", False)]
            changed[field.name] = tuple(kept)
    return replace(dossier, **changed) if changed else dossier
