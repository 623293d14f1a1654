"""Everything that the book holds about one person, for that person to read: other people masked.

Each record comes with the day on which it was entered and, for what was imported, its source.
"""

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.services.base.errors import NobodyFound
from reltui.services.base.plain import plain

SOMEBODY: Final = "[another person]"
"""What stands in the place of the name, the id and the addresses of anybody else."""

_LEAST: Final = 4
_ID: Final = re.compile(r"c\d+")


def about(book: Book, contact_id: str) -> dict[str, Any]:
    """What the book holds about a contact: the facts, every kind of record, and the changes.

    Raises:
        NobodyFound: no contact has this id.
        BookError: the book cannot be read.
    """
    dossier = book.dossier(contact_id)
    if dossier is None:
        raise NobodyFound(f"Nobody in the book has the id {contact_id}.")
    named = [one.teller for one in dossier.news] + [one.name for one in dossier.mentions]
    mask = _Mask(contact_id, dossier.contact, book.contacts(), named)
    changes = [
        {"change": entry.number, "at": entry.at, "name": entry.name}
        for entry in reversed(book.history())
        if contact_id in entry.touched
    ]
    found = {
        "contact": plain(dossier.contact),
        "records": {name: plain(rows) for name, rows in _records(dossier) if rows},
        "changes": changes,
    }
    masked: dict[str, Any] = mask.of(found)
    return masked


def about_in_words(found: dict[str, Any]) -> list[str]:
    """The same, as lines to read."""
    contact = found["contact"]
    lines = [f"Everything this book holds about {contact['name']} ({contact['id']})", "", "Facts"]
    lines += [f"  {name}: {_value(value)}" for name, value in contact.items() if _holds(value)]
    for kind, rows in found["records"].items():
        lines += ["", kind.replace("_", " ").capitalize()]
        for row in rows:
            told = [
                f"{name} {_value(value)}"
                for name, value in row.items()
                if name not in {"id", "who", "on"} and _holds(value)
            ]
            lines.append(f"  {row.get('on', '')}  {', '.join(told)}".rstrip())
    lines += ["", "Changes of the book about them"]
    lines += [f"  {one['at'][:16].replace('T', ' ')}  {one['name']}" for one in found["changes"]]
    return lines


def _records(dossier: Dossier) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """Every kind of record of a dossier by its name; a new kind needs no line here."""
    return (
        (field.name, getattr(dossier, field.name))
        for field in fields(dossier)
        if field.name != "contact"
    )


def _holds(value: Any) -> bool:
    return value not in (None, "", [], {}, False) and value != 0


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(held)}" for name, held in value.items() if _holds(held))
    if isinstance(value, list):
        return "; ".join(_value(held) for held in value)
    return str(value)


class _Mask:
    """Takes the names, the ids and the addresses of everybody else out of what is told."""

    def __init__(
        self, own: str, contact: Contact, everybody: Iterable[Contact], named: Iterable[str]
    ) -> None:
        """`named` are those whom the records name and who are no contacts: tellers and mentions."""
        self._own = own
        mine = {contact.name, *contact.emails, *contact.phones}
        words = {
            word
            for one in everybody
            if one.id != own
            for word in (one.name, *one.emails, *one.phones)
            if len(word) >= _LEAST and word not in mine
        } | {word for word in named if word and word not in mine}
        longest_first = sorted(words, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first))
        self._others = (
            re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if pattern else None
        )

    def of(self, value: Any) -> Any:
        """A JSON value with everybody else masked."""
        if isinstance(value, dict):
            return {name: self.of(held) for name, held in value.items()}
        if isinstance(value, list | tuple):
            return [self.of(held) for held in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        if _ID.fullmatch(text):
            return text if text == self._own else SOMEBODY
        return text if self._others is None else self._others.sub(SOMEBODY, text)
