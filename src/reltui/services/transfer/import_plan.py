"""Importing people: read the files, plan what would change, and keep it as one change of the book.

    readings = read_sources(["friends.vcf", "-"], stdin=sys.stdin.buffer, encoding=None)
    plan = plan_import(book.contacts(), readings, today)
    for line in preview(plan): ...                    # --dry-run: nothing is kept
    result = apply_import(book, plan, at)             # else: all of it, or nothing
    print(json.dumps(result.answer()))                # the shape of `reltui import --json`
    sys.exit(result.status)

The same files a second time change nothing, and a plan that changes nothing makes no change.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Final

from reltui.book.book import Book, Change
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie
from reltui.domain.people.fields import FIELDS
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.interop.source.people import Person, Problem, Reading
from reltui.services.transfer.import_matching import People, differing, merged
from reltui.services.transfer.import_sources import STANDARD_INPUT, read_sources

_MOST_REMARKS: Final = 20


@dataclass(frozen=True, slots=True)
class Update:
    """Somebody in the book who learns something: as they are, and as they are to be."""

    before: Contact
    after: Contact


@dataclass(frozen=True, slots=True)
class Addition:
    """Somebody new, as they are to be (without an id), and whom of the files they come from."""

    contact: Contact
    person: Person


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do: counts of people, problems, and what is worth knowing.

    `read` is the sum of the other four counts; `remarks` are sentences about people who went in.
    """

    read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The exit status: 0 all done, 1 done in part, 2 there was nothing to do it with."""
        if not self.problems:
            return 0
        return 1 if self.read > self.skipped else 2

    def answer(self) -> dict[str, Any]:
        """The answer of `reltui import --json`."""
        return {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "problems": [
                {"file": problem.file, "line": problem.line, "reason": problem.reason}
                for problem in self.problems
            ],
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change, and what it makes of the files."""

    readings: tuple[Reading, ...]
    additions: tuple[Addition, ...]
    updates: tuple[Update, ...]
    result: ImportResult

    @property
    def name(self) -> str:
        """What the change is called in the history: `import 12 people from contacts.vcf`."""
        count = self.result.added + self.result.updated
        people = plural(count, "person")
        files = [reading.file for reading in self.readings if reading.people]
        if len(files) != 1:
            return f"import {people} from {len(files)} files"
        shown = files[0] if files[0] == STANDARD_INPUT else PurePath(files[0]).name or files[0]
        return f"import {people} from {shown}"


def plan_import(existing: Iterable[Contact], readings: Sequence[Reading], today: date) -> Plan:
    """What an import of these readings into a book of these contacts would change; pure."""
    coming = [person for reading in readings for person in reading.people]
    before = list(existing)
    people = People(before, coming)
    origins: list[Person] = []
    changed: set[int] = set()
    remarks: list[str] = []
    updated = 0
    for person in coming:
        row, same = people.find(person)
        if row is None:
            if people.is_namesake(person):
                remarks.append(_namesake(person))
            people.add(person, today)
            origins.append(person)
            continue
        contact, new = people.rows[row], row >= people.known
        after = contact if same else merged(contact, person, new=new)
        if not same and not new and (fields := differing(contact, person)):
            remarks.append(_kept(person, fields))
        if after != contact:
            people.update(row, after)
            changed.add(row)
            updated += 1
    return Plan(
        readings=tuple(readings),
        additions=tuple(map(Addition, people.rows[people.known :], origins)),
        updates=tuple(
            Update(before[row], people.rows[row]) for row in sorted(changed) if row < people.known
        ),
        result=_result(readings, len(origins), updated, remarks),
    )


def _result(
    readings: Sequence[Reading], added: int, updated: int, remarks: list[str]
) -> ImportResult:
    coming = sum(len(reading.people) for reading in readings)
    skipped = sum(reading.skipped for reading in readings)
    return ImportResult(
        read=coming + skipped,
        added=added,
        updated=updated,
        unchanged=coming - added - updated,
        skipped=skipped,
        problems=tuple(problem for reading in readings for problem in reading.problems),
        remarks=_few(remarks),
    )


def apply_import(book: Book, plan: Plan, at: datetime) -> ImportResult:
    """Keep a plan as one change of the book: all of it, or nothing.

    Raises:
        BookError: the book could not take it, or somebody has changed one of the same fields since
            the plan was made; the book is as it was.
    """
    if plan.additions or plan.updates:
        with book.change(plan.name, at) as change:
            for update in plan.updates:
                change.put(update.after, base=update.before)
            _add_all(change, plan.additions)
    return plan.result


def preview(plan: Plan) -> Iterator[str]:
    """What an import would do, for people to read: the files first, then everybody it touches."""
    for reading in plan.readings:
        if not reading.format:
            continue
        guess = ", a guess: --encoding overrules it" if reading.guessed else ""
        count = len(reading.people)
        people = plural(count, "person")
        yield f"{reading.file}: {reading.format}, {people}, in {reading.encoding}{guess}"
    for addition in plan.additions:
        yield f"  + {_shown(addition.contact)}"
    for update in plan.updates:
        yield f"  ~ {_shown(update.after)} ({', '.join(_news(update))})"


def _shown(contact: Contact) -> str:
    parts = (contact.name, contact.title, contact.account, *contact.emails[:1])
    return ", ".join(part for part in parts if part)


def _news(update: Update) -> list[str]:
    """The names of the fields that an update fills or adds to."""
    fields = dict.fromkeys(
        (*(one.key for one in FIELDS if one.vcard), "uid", "unmapped_properties")
    )
    words = {
        "emails": "e-mail",
        "phones": "phone",
        "uid": "card number",
        "unmapped_properties": "other details",
    }
    return [
        words.get(field, field)
        for field in fields
        if getattr(update.before, field) != getattr(update.after, field)
    ]


def _add_all(change: Change, additions: tuple[Addition, ...]) -> None:
    """Add the people and, of those out of a book of reltui, what happened with them."""
    ids: dict[tuple[str, str], str] = {}
    kept = [(change.add(addition.contact), addition.person) for addition in additions]
    for contact, person in kept:
        if person.whole:
            ids[person.file, person.whole.id] = contact.id
    for contact, person in kept:
        for event in person.events:
            if isinstance(event, Tie):
                if other := ids.get((person.file, event.other)):
                    change.add(replace(event, who=contact.id, other=other))
            else:
                change.add(replace(event, who=contact.id))


def _namesake(person: Person) -> str:
    return (
        f"{person.file}, line {person.line}: another {clean_line(person.name)} is there already. "
        "Both are kept, since nothing says that they are one."
    )


def _kept(person: Person, fields: list[str]) -> str:
    return (
        f"{person.file}, line {person.line}: the file has another {', another '.join(fields)} for "
        f"{person.name}. What the book holds was kept."
    )


def _few(remarks: list[str]) -> tuple[str, ...]:
    more = len(remarks) - _MOST_REMARKS
    if more <= 0:
        return tuple(remarks)
    return (*remarks[:_MOST_REMARKS], f"And {more} more like these.")


__all__ = [
    "Addition",
    "ImportResult",
    "Plan",
    "Update",
    "apply_import",
    "plan_import",
    "preview",
    "read_sources",
]
