"""Everything the book holds about one person, for them to read, with other people masked.

Each record comes with the day on which it was entered and, for what was imported, its source.
"""

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from reltui.book.book import Book
from reltui.book.exchange import TABLES
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier, Tie
from reltui.services.base.errors import NobodyFound
from reltui.services.base.plain import plain
from reltui.services.upkeep.mask_others import Mask


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
    others = [one for one in book.contacts() if one.id != contact_id and one.is_person]
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


def _records(book: Book, dossier: Dossier) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every kind of record of a dossier by its name; a new kind needs no line here."""
    for field in fields(dossier):
        if field.name != "contact":
            yield field.name, getattr(dossier, field.name)
    # A tie is stored with its first person, but is about both.
    towards = [one for one in book.all(Tie) if one.other == dossier.contact.id]
    yield "ties_of_others", tuple(towards)
