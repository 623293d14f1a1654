"""The page of everything that is kept about a person, in plain words for them to read."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from reltui.domain.people.fields import FIELDS
from reltui.domain.playbook import Playbook
from reltui.domain.text.dates import MONTHS, count_days, short_date
from reltui.domain.text.plural import plural
from reltui.services.upkeep.mask_others import SOMEBODY

_TITLES: Final[Mapping[str, str]] = {
    "completed_moves": "Moves that were done",
    "exposures": "Steps of trust",
    "standings": "Levels",
    "checks": "Evidence",
    "exercises": "Practices",
    "before": "Earlier answers",
    "field_evidence": "Reasons for facts",
    "occasions": "Dates",
    "links": "How records are related",
    "ties": "Lines on the power map",
    "ties_of_others": "Lines of others to them",
    "questions": "Their questions",
    "cards": "Cards that were imported",
    "apart": "Said not to be the same person as",
    "seen": "Seen in the review",
    "planned": "Planned asks and helps",
}
"""The titles of the kinds of records whose own name is not a plain word."""

_UNSAID: Final = frozenset({"id", "who", "uid", "digest", "token", "group", "made", "seq"})
"""Fields that serve the program and tell a reader nothing."""

_UNSAID_IN: Final[Mapping[str, frozenset[str]]] = {
    "completed_moves": frozenset({"rule"}),
    "sessions": frozenset({"key"}),
    "session_lines": frozenset({"session", "source", "place"}),
    "cards": frozenset({"differs"}),
}
"""The same of one kind of record."""

_CLOSED: Final = frozenset(
    {"kind", "state", "part", "move", "outcome", "style", "field", "contradicts"}
)
"""Fields that hold one of a list of stored words: `contract_end` is read as "contract end"."""

_RHYTHMS: Final[Mapping[Any, str]] = {"auto": "as the coach works it out", "none": "no rhythm"}

_SIDES: Final = {"us": "by us", "me": "by us", "them": "by them", "both": "by both"}

_WHOLE: Final[Mapping[str, Mapping[str, str]]] = {
    "way": {"give": "we gave", "receive": "they gave"},
    "by": _SIDES,
    "side": {"ours": "our side", "theirs": "their side"},
}
"""What a value says by itself, without the name of its field."""

_BEFORE: Final[Mapping[str, str]] = {
    "origin": "from level",
    "to": "to level",
    "level": "level",
    "size": "size",
    "step": "step",
    "until": "until",
    "since": "since",
}
"""The word before a value, in place of the name of its field."""

_REFERENCES: Final = {"about": "for ", "item": "", "target": "", "other": ""}
"""Fields that hold the id of a record or of a person, with the word before what it stands for."""

_TIES: Final = {
    "reports": "reports to",
    "listens": "listens to",
    "conflict": "is in conflict with",
}

_LABELS: Final = {field.key: field.label for field in FIELDS}


def about_in_words(found: Mapping[str, Any], playbook: Playbook) -> list[str]:
    """The lines of what `about` has found, in plain words: no stored key, and no id."""
    contact, records = found["contact"], found["records"]
    words = _Words(found, playbook)
    lines = [f"Everything this book holds about {contact['name']}", "", "Facts"]
    lines += [f"  {_label(name)}: {words.fact(name, held)}" for name, held in _readable(contact)]
    for kind, rows in records.items():
        lines += ["", _title(kind)]
        for row in rows:
            told = "; ".join(part for part in words.record(kind, row) if part)
            lines.append(f"  {_day(row.get('on', ''))}  {told}".rstrip())
    lines += ["", "Changes of the book about them"]
    lines += [
        f"  {_day(one['at'][:10])} {one['at'][11:16]}  {one['name']}" for one in found["changes"]
    ]
    if found["mentioned"]:
        count = plural(found["mentioned"], "record")
        lines += ["", f"The name stands in {count} about other people as well."]
    return lines


class _Words:
    """Puts facts and records into words; ids become what they stand for."""

    def __init__(self, found: Mapping[str, Any], playbook: Playbook) -> None:
        contact = found["contact"]
        self._name: str = contact["name"]
        self._own: str = contact["id"]
        self._practices = {one.key: one.name for one in playbook.practices}
        direction = contact.get("direction", "customer")
        self._checks = {
            (side, level.level, check.key): check.statement
            for level in playbook.levels
            for side in ("ours", "theirs")
            for check in level.checks(side, direction)
        }
        self._records = {
            row["id"]: row.get("text") or row.get("because") or row.get("name") or _title(kind)
            for kind, rows in found["records"].items()
            for row in rows
            if row.get("id")
        }

    def fact(self, name: str, held: Any) -> str:
        """A fact of the contact, without its name."""
        if name == "cadence":
            return _RHYTHMS.get(held) or f"every {count_days(held)}"
        return _value(held)

    def record(self, kind: str, row: Mapping[str, Any]) -> Iterator[str]:
        """The parts of a record, each with what it is."""
        if kind in {"ties", "ties_of_others"}:
            whose = f"{SOMEBODY} " if kind == "ties_of_others" else ""
            yield f"{whose}{_TIES.get(row['kind'], _spaced(row['kind']))} {self._of(row['other'])}"
            return
        told = dict(_readable(row))
        if kind == "before":
            yield f"{_spaced(told.pop('name'))}: {told.pop('value', '')}"
        if kind == "occasions":
            year = f" {told.pop('year')}" if told.get("year") else ""
            yield f"{told.pop('day')} {MONTHS[told.pop('month') - 1]}{year}"
        for name, held in told.items():
            if name != "on" and name not in _UNSAID_IN.get(kind, ()):
                special = self._special(kind, name, row)
                yield _plain_part(name, held) if special is None else special

    def _special(self, kind: str, name: str, row: Mapping[str, Any]) -> str | None:
        """A part that stands for something else: a check, a practice, another record."""
        held = row[name]
        if kind == "checks" and name == "key":
            return self._checks.get((row["side"], row["level"], held), _spaced(held))
        if kind == "cards" and name == "lines":
            return plural(len(held), "line")
        if name == "practice":
            return self._practices.get(held, _spaced(held))
        if name in _REFERENCES:
            return f"{_REFERENCES[name]}{self._of(held)}"
        return None

    def _of(self, held: str) -> str:
        """What an id stands for: the person of the page, or a record of theirs."""
        if held == self._own:
            return self._name
        return f"“{self._records[held]}”" if held in self._records else _spaced(held)


def _plain_part(name: str, held: Any) -> str:
    """A part of a record that stands for itself."""
    if name in {"text", "request"}:
        return str(held)
    if name == "lines":
        return "; ".join(map(str, held))
    if name in _WHOLE and held in _WHOLE[name]:
        return _WHOLE[name][held]
    told = _spaced(str(held)) if name in _CLOSED else _value(held)
    return f"{_BEFORE[name]} {told}" if name in _BEFORE else f"{_spaced(name)}: {told}"


def _title(kind: str) -> str:
    return _TITLES.get(kind) or _spaced(kind).capitalize()


def _label(name: str) -> str:
    return _LABELS.get(name) or _spaced(name).capitalize()


def _spaced(key: str) -> str:
    """A stored word as one reads it."""
    return key.replace("_", " ")


def _readable(values: Mapping[str, object]) -> list[tuple[str, Any]]:
    """The fields of a record that mean something to a reader."""
    return [
        (name, value)
        for name, value in values.items()
        if name not in _UNSAID and not name.endswith("_seq") and _holds(value)
    ]


def _holds(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_holds, value.values()))
    return value not in (None, "", [], {}, False) and value != 0


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(_pair(name, held) for name, held in _readable(value))
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    return "yes" if value is True else _day(str(value))


def _day(text: str) -> str:
    """A day of a record as one reads it, with its year; any other text as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    # Python reads other forms too, like 20261122 and 2026-W47-7: those are somebody's own text.
    return f"{short_date(day)} {day.year}" if day.isoformat() == text else text


def _pair(name: str, held: object) -> str:
    """A part of a fact: what was said, when, and why."""
    told = _value(held)
    if name in {"value", "sides"}:
        return told
    if name in {"on", "by", "because"}:
        return f"{name} {told}"
    return f"{_spaced(name)} {f'({told})' if isinstance(held, dict) else told}"
