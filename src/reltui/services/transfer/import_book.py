"""A book of reltui as a file to import: its contacts with all that is known, and their history."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cache
from typing import Any, Final

from reltui.book.book import Book
from reltui.book.exchange import RULE_TABLES, TABLES, from_document
from reltui.domain.history.validity import is_day_of_year, is_possible
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Event
from reltui.domain.people.fields import FACTS
from reltui.domain.people.notes import Occasion
from reltui.domain.text.safe import clean_text
from reltui.interop.detect import refused
from reltui.interop.source.people import Person, Problem, Reading, make_person
from reltui.services.transfer.import_rules import is_told

_NOT_OURS: Final = (
    "{file} is JSON, but not a book of reltui: it has no table of contacts. Nothing was read from "
    "it. Import a vCard file, a CSV file or a book."
)
_UNREADABLE: Final = "Record {number} in {table} is not one that reltui can read; it was left out."
_NO_DAY: Final = "Record {number} in {table} has no day of the calendar; it was left out."


def is_json(data: bytes) -> bool:
    """Whether a file may be JSON, by how it begins."""
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text[:1] == b"{" and not text.startswith(b"{\\rtf")


def read_book(data: bytes, file: str) -> Reading:
    """Everybody in a book, with their events; nothing raises, whatever the bytes are."""
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError) as error:
        return refused(file, f"{file} begins like JSON and is not: {error}. Nothing was read.")
    if not isinstance(tables, dict) or not isinstance(tables.get("contacts"), dict):
        return refused(file, _NOT_OURS.format(file=file))
    problems: list[Problem] = []
    records = {
        kind: _records(tables, kind, table, problems, file) for kind, (table, _) in TABLES.items()
    }
    rules = [
        rule
        for kind, (table, _) in RULE_TABLES.items()
        for rule in _records(tables, kind, table, problems, file)
        if is_told(rule)
    ]
    skipped = len(tables["contacts"]) - len(records.get(Contact, ()))
    reading = _reading(records, file)
    return replace(reading, problems=tuple(problems), skipped=skipped, rules=tuple(rules))


def _records(
    tables: Mapping[str, object], kind: type[Any], table: str, problems: list[Problem], file: str
) -> list[Any]:
    """The records of a table; what cannot be read is added to the problems."""
    rows, found = tables.get(table), []
    for number, row in rows.items() if isinstance(rows, dict) else ():
        record = _record(kind, number, row)
        if record is None:
            text = _NO_DAY if kind is Occasion and _has_no_day(row) else _UNREADABLE
            reason = text.format(number=_short(number), table=table)
            problems.append(Problem(file, 0, reason))
        else:
            found.append(record)
    return found


def _has_no_day(row: object) -> bool:
    """Whether the three numbers of a date in a book are not a day, such as 31 February."""
    held = row if isinstance(row, Mapping) else {}
    year, month, day = held.get("year"), held.get("month"), held.get("day")
    if not isinstance(year, int | None) or not isinstance(month, int) or not isinstance(day, int):
        return False
    return not is_day_of_year(year, month, day)


def read_open_book(book: Book, file: str) -> Reading:
    """Everybody in a book that is in use, with what its journal holds beyond its file."""
    rules = [rule for kind in RULE_TABLES for rule in book.all(kind) if is_told(rule)]
    reading = _reading({kind: book.all(kind) for kind in TABLES}, file)
    return replace(reading, rules=tuple(rules))


def _reading(records: Mapping[type[Any], list[Any]], file: str) -> Reading:
    events: dict[str, list[Event]] = {}
    for kind, found in records.items():
        for event in found if kind is not Contact else ():
            events.setdefault(event.who, []).append(event)
    contacts: list[Contact] = records.get(Contact, [])
    people = [_person(contact, events.get(contact.id, []), file) for contact in contacts]
    return Reading(
        file=file,
        format="reltui book",
        encoding="utf-8",
        people=tuple(person for person in people if person.name),
    )


def _record(kind: type[Any], number: str, row: object) -> Any:
    """A record of a book, tested field by field; None for one that is not of its kind."""
    if not isinstance(row, Mapping) or not (number.isascii() and number.isdigit()):
        return None
    try:
        record = from_document(kind, int(number[:18]), _harmless(row))
        checked = _adapters()[kind].validate_python(asdict(record))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None
    return checked if is_possible(checked) else None


@cache
def _adapters() -> dict[type[Any], Any]:
    # Imported here: 32 ms, for what has been written by hand.
    from pydantic import TypeAdapter

    return {kind: TypeAdapter(kind) for kind in (*TABLES, *RULE_TABLES)}


def _harmless(value: object) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {str(key): _harmless(held) for key, held in value.items()}
    return [_harmless(held) for held in value] if isinstance(value, list) else value


def _person(contact: Contact, events: list[Event], file: str) -> Person:
    person = make_person(
        contact.name,
        emails=contact.emails,
        phones=contact.phones,
        account=contact.account,
        title=contact.title,
        note=contact.note,
        tags=contact.tags,
        uid=contact.uid,
        unmapped_properties=contact.unmapped_properties,
        file=file,
        facts={field.key: field.shown(contact) for field in FACTS},
    )
    return person._replace(whole=contact, events=tuple(events))


def _short(number: object) -> str:
    return clean_text(str(number))[:40]
