"""Everything the book holds about one person, for them to read, with other people masked.

Each record comes with the day on which it was entered and, for what was imported, its source.
"""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, Final

from reltui.book.book import Book
from reltui.book.exchange import TABLES
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier, Tie
from reltui.domain.people.fields import FIELDS
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.services.base.errors import NobodyFound
from reltui.services.base.plain import plain
from reltui.services.upkeep.others import SOMEBODY, Mask

_INTERNAL: Final = frozenset({"id", "who", "uid", "digest", "lines", "token"})
"""Fields that serve the program and tell a reader nothing; numbers of changes are others."""

_LABELS: Final = {field.key: field.label for field in FIELDS}


def about(book: Book, contact_id: str) -> dict[str, Any]:
    """What the book holds about a contact: the facts, every kind of record, and the changes.

    `mentioned` counts the records about other people in which the name stands.

    Raises:
        NobodyFound: no contact has this id.
        BookError: the book cannot be read.
    """
    dossier = book.dossier(contact_id)
    if dossier is None:
        raise NobodyFound(f"Nobody in the book has the id {contact_id}.")
    named = [one.teller for one in dossier.news] + [one.name for one in dossier.mentions]
    others = [one for one in book.contacts() if one.id != contact_id and not one.is_organization]
    mask = Mask(dossier.contact, others, named)
    changes = [
        {"change": entry.number, "at": entry.at, "name": entry.name}
        for entry in reversed(book.history())
        if contact_id in entry.touched
    ]
    found = {
        "contact": plain(dossier.contact),
        "records": {name: plain(rows) for name, rows in _records(book, dossier) if rows},
        "changes": changes,
        "mentioned": mentioned_by_others(book, dossier.contact),
    }
    masked: dict[str, Any] = mask.of(found)
    return masked


def mentioned_by_others(book: Book, contact: Contact) -> int:
    """The number of records about other people that contain the full name of a contact."""
    wanted = contact.name.casefold()
    return sum(
        wanted in json.dumps(plain(record), ensure_ascii=False).casefold()
        for kind in TABLES
        for record in book.all(kind)
        if contact.id not in {getattr(record, "who", record.id), getattr(record, "other", None)}
    )


def about_in_words(found: dict[str, Any]) -> list[str]:
    """The same as lines for a reader, without internal fields."""
    contact = found["contact"]
    lines = [f"Everything this book holds about {contact['name']}", "", "Facts"]
    lines += [f"  {_label(name)}: {_value(value)}" for name, value in _told(contact)]
    for kind, rows in found["records"].items():
        lines += ["", kind.replace("_", " ").capitalize()]
        for row in rows:
            told = "; ".join(
                f"{name.replace('_', ' ')}: {_value(value)}" if name != "text" else str(value)
                for name, value in _told(row)
                if name != "on"
            )
            lines.append(f"  {_day(row.get('on', ''))}  {told}".rstrip())
    lines += ["", "Changes of the book about them"]
    lines += [
        f"  {_day(one['at'][:10])} {one['at'][11:16]}  {one['name']}" for one in found["changes"]
    ]
    if found["mentioned"]:
        count = plural(found["mentioned"], "record")
        lines += ["", f"The name stands in {count} about other people as well."]
    return lines


def _label(name: str) -> str:
    return _LABELS.get(name) or name.replace("_", " ").capitalize()


def _told(values: dict[str, Any]) -> list[tuple[str, Any]]:
    """The fields of a record that mean something to a reader."""
    return [
        (name, value)
        for name, value in values.items()
        if name not in _INTERNAL and name != "seq" and not name.endswith("_seq") and _holds(value)
    ]


def _records(book: Book, dossier: Dossier) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every kind of record of a dossier by its name; a new kind needs no line here."""
    for field in fields(dossier):
        if field.name != "contact":
            yield field.name, getattr(dossier, field.name)
    # A tie is stored with its first person, but is about both.
    towards = [one for one in book.all(Tie) if one.other == dossier.contact.id]
    yield "ties_of_others", tuple(towards)


def _holds(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds, value.values()))
    return value not in (None, "", [], {}, False) and value != 0


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_pair(name, held) for name, held in _told(value))
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


def _pair(name: str, held: Any) -> str:
    """A part of a fact: what was said, when, and why."""
    told = _value(held)
    if name in {"value", "sides"}:
        return told
    if name in {"on", "by", "because"}:
        return f"{name} {told}"
    return f"{name.replace('_', ' ')} {f'({told})' if isinstance(held, dict) else told}"


__all__ = ["SOMEBODY", "about", "about_in_words", "mentioned_by_others"]
