"""Importing people: read the files, plan what would change, and keep it as one change of the book.

    readings = read_sources(["friends.vcf", "-"], stdin=sys.stdin.buffer, encoding=None)
    plan = plan_import(book.contacts(), readings, today)
    for line in preview(plan): ...                    # --dry-run: nothing is kept
    result = apply_import(book, plan, at)             # else: all of it, or nothing
    print(json.dumps(result.answer()))                # the shape of `reltui import --json`
    sys.exit(result.status)

The same files a second time change nothing, and a plan that changes nothing makes no change.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from reltui.book.book import Book, Change
from reltui.domain.people.contact import Contact
from reltui.domain.people.disposal import SOMEBODY, DisposalRule
from reltui.domain.people.events import Dossier, ReplacedAnswer
from reltui.domain.people.fields import FIELDS
from reltui.domain.people.identity import PhoneForm
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.notes import News, Occasion
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.domain.vocabulary import NewsKind
from reltui.interop.source.people import Person, Problem, Reading
from reltui.services.transfer.dates import dates_of
from reltui.services.transfer.event_keeper import EventKeeper, arrivals_of
from reltui.services.transfer.import_events import (
    Arrival,
    merged_events,
    merged_facts,
    renumbered,
)
from reltui.services.transfer.import_matching import People, digest_of
from reltui.services.transfer.import_sources import STANDARD_INPUT, read_sources
from reltui.services.transfer.import_update import (
    NEWS,
    FieldChange,
    line_of,
    lines_of,
    merged_in_file,
    source_of,
    taken_over,
)

_MOST_REMARKS: Final = 20


@dataclass(frozen=True, slots=True)
class Update:
    """Somebody in the book who learns something: as they are, and as they are to be.

    `changes` are the fields of which the file says something else than before, `events` what
    happened with them in a book that was imported, beyond what is known here.
    """

    before: Contact
    after: Contact
    changes: tuple[FieldChange, ...] = ()
    events: tuple[Arrival, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """Somebody new, as they are to be (without an id), and whom of the files they come from."""

    contact: Contact
    person: Person
    people: tuple[Person, ...] = ()


class Difference(NamedTuple):
    """A field in which the owner of the book and a file differ: the book keeps its own."""

    contact: Contact
    field: str
    kept: str
    told: str
    file: str


class Proposal(NamedTuple):
    """Two who could be one person: somebody of a file, and somebody of the book or the file."""

    name: str
    other: str
    file: str
    line: int


class Memory(NamedTuple):
    """What the book remembers beyond its contacts: the cards it has read, and what happened.

    `dates` are the kinds of dates that each person has already.
    """

    cards: tuple[ImportedCard, ...] = ()
    dossiers: Mapping[str, Dossier] = {}
    dates: frozenset[tuple[str, str]] = frozenset()


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
    changes: tuple[tuple[Contact, FieldChange], ...] = ()
    differences: tuple[Difference, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    missing: tuple[Contact, ...] = ()
    unused: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The exit status: 0 all done, 1 done in part, 2 there was nothing to do it with."""
        if not self.problems:
            return 0
        return 1 if self.read > self.skipped else 2

    def answer(self) -> dict[str, Any]:
        """The answer of `reltui import --json`; what there is none of is left out at the end."""
        counts = {
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
        more = {
            "changes": [
                {"id": contact.id, "name": contact.name, **change._asdict()}
                for contact, change in self.changes
            ],
            "differences": [
                {
                    "id": one.contact.id,
                    "name": one.contact.name,
                    "field": one.field,
                    "kept": one.kept,
                    "file_says": one.told,
                }
                for one in self.differences
            ],
            "could_be_one": [one._asdict() for one in self.proposals],
            "no_longer_in_file": [{"id": one.id, "name": one.name} for one in self.missing],
            "columns_not_used": list(self.unused),
            "hints": list(self.hints),
        }
        return {**counts, **{name: told for name, told in more.items() if told}}


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change, and what it makes of the files.

    `known` holds everybody of the book who was found in a file, as they are to be; `digests` what
    stands for all that a person of the readings says, by the identity of the object; `ids` what
    events of an imported book are called here, by the file and their id there.
    """

    readings: tuple[Reading, ...]
    additions: tuple[Addition, ...]
    updates: tuple[Update, ...]
    result: ImportResult
    today: date
    memory: Memory = field(default_factory=Memory, repr=False)
    known: tuple[tuple[Contact, Person], ...] = ()
    digests: Mapping[int, str] = field(default_factory=dict, repr=False)
    ids: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)

    @property
    def other(self) -> str:
        """The encoding in which a file could be read otherwise; "" where there is no doubt."""
        return next((reading.other for reading in self.readings if reading.other), "")

    @property
    def is_empty(self) -> bool:
        """Whether the import would change nobody: then nothing is kept, not even what was read.

        What a file says otherwise than the owner is kept, so that it can be taken over or declined.
        """
        changes = (update.events or update.after != update.before for update in self.updates)
        return not self.additions and not self.result.differences and not any(changes)

    @property
    def name(self) -> str:
        """What the change is called in the history: `import 12 people from contacts.vcf`."""
        count = self.result.added + self.result.updated
        people = plural(count, "person")
        if not count and self.result.differences:
            people = plural(len(self.result.differences), "difference")
        files = [reading.file for reading in self.readings if reading.people]
        if len(files) != 1:
            return f"import {people} from {plural(len(files), 'file')}"
        shown = files[0] if files[0] == STANDARD_INPUT else PurePath(files[0]).name or files[0]
        return f"import {people} from {shown}"


def plan_for(
    book: Book,
    readings: Sequence[Reading],
    today: date,
    form: PhoneForm | None = None,
    *,
    bring_back: bool = False,
) -> Plan:
    """What an import of these readings into this book would change.

    `form` gives phones their normal form, where a home country is known. Who was forgotten in this
    book is left out, and that is said, unless `bring_back` is true.

    Raises:
        BookError: the book cannot be read.
    """
    if not bring_back:
        readings = [_without_forgotten(reading, book.forgotten()) for reading in readings]
    whole = any(person.whole for reading in readings for person in reading.people)
    memory = Memory(
        tuple(book.all(ImportedCard)),
        book.dossiers() if whole else {},
        frozenset((one.who, one.kind.value) for one in book.all(Occasion)),
    )
    return plan_import(book.contacts(), readings, today, memory, form)


def _without_forgotten(reading: Reading, is_forgotten: Callable[[Iterable[str]], bool]) -> Reading:
    """A file without those who were forgotten in the book; each is a problem that says so."""
    kept, problems = [], []
    for person in reading.people:
        if is_forgotten((person.name, *person.emails, *person.phones)):
            reason = (
                f"{person.name} was left out: somebody of this name or address was forgotten in "
                "this book. reltui import --bring-back takes them in all the same."
            )
            problems.append(Problem(reading.file, person.line, reason))
        else:
            kept.append(person)
    if not problems:
        return reading
    return replace(
        reading,
        people=tuple(kept),
        problems=(*reading.problems, *problems),
        skipped=reading.skipped + len(problems),
    )


def plan_import(
    existing: Iterable[Contact],
    readings: Sequence[Reading],
    today: date,
    memory: Memory | None = None,
    form: PhoneForm | None = None,
) -> Plan:
    """What an import of these readings into a book of these contacts would change; pure.

    The order of the readings does not matter: they are taken in an order of their own.
    """
    memory = memory or Memory()
    ordered = list(readings)
    if len(ordered) > 1:
        ordered.sort(key=lambda reading: [*map(digest_of, reading.people)])
    coming = [person for reading in ordered for person in reading.people]
    before = list(existing)
    work = _Work(People(before, memory.cards, coming, form), before, memory, today)
    for person in coming:
        work.take(person)
    missing = _missing(before, memory.cards, ordered, work)
    return Plan(
        readings=tuple(readings),
        additions=tuple(work.additions()),
        updates=tuple(work.updates()),
        result=_result(readings, work, missing),
        today=today,
        memory=memory,
        digests=work.people.digests,
        ids=work.ids,
        known=tuple(
            (work.people.rows[row], person)
            for row, people in work.read.items()
            if row < work.people.known
            for person in people
        ),
    )


class _Work:
    """A plan while it is made: person after person is matched, and the rows are kept."""

    def __init__(self, people: People, before: list[Contact], memory: Memory, today: date) -> None:
        self.people, self.before, self.memory, self.today = people, before, memory, today
        self.added = self.updated = 0
        self.read: dict[int, list[Person]] = {}
        self.remarks: list[str] = []
        self.changes: list[tuple[int, FieldChange]] = []
        self.differences: list[Difference] = []
        self.proposals: list[Proposal] = []
        self.events: dict[int, list[Arrival]] = {}
        self.ids: dict[tuple[str, str], str] = {}
        self._cards: dict[str, list[ImportedCard]] = {}
        for card in memory.cards:
            self._cards.setdefault(card.who, []).append(card)

    def take(self, person: Person) -> None:
        """Find out who a person is, and what that changes."""
        match = self.people.find(person)
        self._say_doubts(person, match.could_be, clash=match.uid_clash)
        if match.row is None:
            row = self.people.add(person, self.today)
            self.read[row] = [person]
            self.added += 1
            return
        row = match.row
        contact = self.people.rows[row]
        after = contact
        if not match.again:
            after = self._changed(row, contact, person)
        if person.whole is not None and row < self.people.known:
            after = merged_facts(after, person.whole)
        self.read.setdefault(row, []).append(person)
        news = self._happened(row, person)
        self.people.learn(row, after, person)
        self.updated += after != contact or news

    def _changed(self, row: int, contact: Contact, person: Person) -> Contact:
        if row >= self.people.known:
            return merged_in_file(contact, person)
        base = self._base(contact, person)
        taken = taken_over(contact, person, base)
        self.changes += [(row, change) for change in taken.changes]
        # What another card has said before stands as a difference, or was declined.
        told = {line for card in self._cards.get(contact.id, ()) for line in card.lines}
        self.differences += [
            Difference(contact, one.field, one.old, one.new, person.file)
            for one in taken.differs
            if line_of(one.field, one.new) not in told
        ]
        return taken.contact

    def _base(self, contact: Contact, person: Person) -> ImportedCard | None:
        """What the same source said of a contact before; the likest of several."""
        source, said = source_of(person), set(lines_of(person))
        cards = [one for one in self._cards.get(contact.id, ()) if one.source == source]
        return max(cards, key=lambda one: len(said & set(one.lines)), default=None)

    def _happened(self, row: int, person: Person) -> bool:
        """What happened with somebody in a book that is imported, beyond what is known."""
        if person.whole is None or row >= self.people.known:
            return False
        held = self.memory.dossiers.get(self.before[row].id)
        if held is None:
            return False
        merged = merged_events(held, person.events, person.file)
        self.events.setdefault(row, []).extend(merged.arrivals)
        self.ids |= {(person.file, there): here for there, here in merged.known.items()}
        return bool(merged.arrivals)

    def _say_doubts(self, person: Person, rows: Sequence[int], *, clash: bool) -> None:
        for row in rows[:3]:
            other = self.people.rows[row]
            name = f"{clean_line(person.name)}{_apart(person)}"
            self.proposals.append(Proposal(name, _called(other), person.file, person.line))
        if clash:
            self.remarks.append(
                f"{_place(person)}: the number of this card belongs to "
                f"{_called(self.people.rows[rows[0]])} in the book, and neither name, e-mail nor "
                "phone agree. Both are kept."
            )

    def additions(self) -> Iterator[Addition]:
        """Everybody new."""
        for row in range(self.people.known, len(self.people.rows)):
            people = self.read[row]
            yield Addition(self.people.rows[row], people[0], tuple(people))

    def updates(self) -> Iterator[Update]:
        """Everybody known of whom something was read that the book does not remember."""
        changed: dict[int, list[FieldChange]] = {}
        for row, change in self.changes:
            changed.setdefault(row, []).append(change)
        for row in sorted(row for row in self.read if row < self.people.known):
            changes = tuple(changed.get(row, ()))
            events = tuple(self.events.get(row, ()))
            fresh = tuple(one for one in self.read[row] if not self._remembers(row, one))
            if fresh or events or self.people.rows[row] != self.before[row]:
                yield Update(self.before[row], self.people.rows[row], changes, events, fresh)

    def _remembers(self, row: int, person: Person) -> bool:
        digest = self.people.digests[id(person)]
        return any(card.digest == digest for card in self._cards.get(self.before[row].id, ()))


def _result(readings: Sequence[Reading], work: _Work, missing: tuple[Contact, ...]) -> ImportResult:
    coming = sum(len(reading.people) for reading in readings)
    skipped = sum(reading.skipped for reading in readings)
    remarks = [
        *work.remarks,
        *map(_kept, work.differences),
        *map(_proposed, work.proposals),
        *map(_gone, missing),
    ]
    return ImportResult(
        read=coming + skipped,
        added=work.added,
        updated=work.updated,
        unchanged=coming - work.added - work.updated,
        skipped=skipped,
        problems=tuple(problem for reading in readings for problem in reading.problems),
        remarks=_few(remarks),
        changes=tuple((work.before[row], change) for row, change in work.changes),
        differences=tuple(work.differences),
        proposals=tuple(work.proposals),
        missing=missing,
        unused=tuple(dict.fromkeys(one for reading in readings for one in reading.unused)),
        hints=tuple(f"{reading.file}: {hint}" for reading in readings for hint in _hints(reading)),
    )


def _missing(
    before: Sequence[Contact],
    cards: Iterable[ImportedCard],
    readings: Sequence[Reading],
    work: _Work,
) -> tuple[Contact, ...]:
    """Those who stood in a file when it was read before, and no longer stand in it.

    A file is the same as before where it still holds half of those whom it held or more, each on a
    card of the same number or in a table of the same columns: another list with some of the same
    people is another file.
    """
    books: dict[str, dict[str, str]] = {}
    for card in cards:
        books.setdefault(card.file, {})[card.who] = card.source
    places = {contact.id: row for row, contact in enumerate(before)}
    gone: dict[str, None] = {}
    for reading in readings:
        names = {person.file for person in reading.people} | {reading.file}
        here = {
            (before[row].id, source_of(person))
            for row, people in work.read.items()
            if row < len(before)
            for person in people
            if person.file in names
        }
        for held in books.values():
            there = {who for who, source in held.items() if (who, source) in here}
            if len(held) > 1 and there and 2 * len(there) >= len(held):
                gone |= dict.fromkeys(
                    sorted(held.keys() - there, key=lambda one: places.get(one, 0))
                )
    found = {before[row].id for row in work.read if row < len(before)}
    return tuple(before[places[one]] for one in gone if one in places and one not in found)


def apply_import(book: Book, plan: Plan, at: datetime, *, remember: bool = False) -> ImportResult:
    """Keep a plan as one change of the book: all of it, or nothing; a backup is made before.

    With `remember` what the cards said is kept even where it changes nobody.

    Raises:
        BookError: the book could not take it, or somebody has changed one of the same fields since
            the plan was made; the book is as it was.
    """
    if not plan.is_empty or (remember and plan.updates):
        book.back_up_now()
        with book.change(plan.name, at) as change:
            keep_plan(change, plan)
    return plan.result


def keep_plan(change: Change, plan: Plan) -> None:
    """Keep a plan in a change that is under way."""
    memory = _CardKeeper(change, plan)
    for update in plan.updates:
        if update.after != update.before:
            change.put(update.after, base=update.before)
        _tell_news(change, update, plan.today)
        for person in update.people:
            memory.keep(update.after.id, person)
        _keep_dates(change, update.after, update.after.id, plan)
    ids = _add_all(change, plan)
    for contact, addition in zip(ids, plan.additions, strict=True):
        for person in addition.people:
            memory.keep(contact, person)
        if addition.person.whole is None:
            _keep_dates(change, addition.contact, contact, plan)


def _keep_dates(change: Change, contact: Contact, who: str, plan: Plan) -> None:
    """Keep the birthday and the anniversary of a card as dates, unless the person has one.

    `who` is their id in the book.
    """
    for kind, year, month, day in dates_of(contact):
        if (who, kind.value) not in plan.memory.dates:
            change.add(Occasion("", who, plan.today, kind, month, day, year))


class _CardKeeper:
    """Keeps what cards said, each in place of what the same source said before."""

    def __init__(self, change: Change, plan: Plan) -> None:
        self._change, self._today = change, plan.today
        self._digests = plan.digests
        self._cards: dict[tuple[str, str], list[ImportedCard]] = {}
        for card in plan.memory.cards:
            self._cards.setdefault((card.who, card.source), []).append(card)
        self._differs: dict[str, list[str]] = {}
        for one in plan.result.differences:
            self._differs.setdefault(one.contact.id, []).append(f"{one.field}={one.told}")

    def keep(self, who: str, person: Person) -> None:
        """Keep one card of a contact; a book that was imported remembers its own cards."""
        if person.whole is not None:
            return
        source, lines = source_of(person), lines_of(person)
        olds = self._cards.get((who, source), [])
        said = set(lines)
        old = max(olds, key=lambda one: len(said & set(one.lines)), default=None)
        differs = (*(old.differs if old else ()), *self._differs.get(who, ()))
        card = ImportedCard(
            old.id if old else "",
            who,
            self._today,
            source,
            person.collection or person.file,
            self._digests[id(person)],
            lines,
            tuple(dict.fromkeys(differs)),
        )
        if old is None:
            self._change.add(card)
        else:
            olds.remove(old)
            self._change.put(card)


def _tell_news(change: Change, update: Update, today: date) -> None:
    """Keep what a name, title, organization, address or phone was before."""
    origin = update.people[0].file if update.people else ""
    for one in update.changes:
        if one.field in NEWS or one.field in {"emails", "phones"}:
            name = {"emails": "email", "phones": "phone"}.get(one.field, one.field)
            evidence = f"now {one.new}, says {PurePath(origin).name or origin}"
            since = min(update.before.added, today)
            change.add(ReplacedAnswer("", update.before.id, since, name, one.old, today, evidence))
        kind = {"title": NewsKind.JOB, "account": NewsKind.COMPANY}.get(one.field)
        if kind is not None and one.old and one.new:
            text = f"{one.field} {one.new}, before {one.old}"
            change.add(News("", update.before.id, today, text, kind))


def _hints(reading: Reading) -> Iterator[str]:
    """How a file was understood, with the option that reads it otherwise."""
    for number, hint in enumerate(reading.hints):
        other = f" --encoding {reading.other} reads it so."
        yield hint + other if reading.other and not number else hint
    yield from _odd_addresses(reading)


def _odd_addresses(reading: Reading) -> Iterator[str]:
    """What stands where a file has e-mail addresses and is none, by its line; it is kept."""
    odd = [
        (person, mail)
        for person in reading.people
        for mail in person.emails
        if not _IS_ADDRESS(mail)
    ]
    for person, mail in odd[:_MOST_ODD]:
        file = "" if person.file in {"", reading.file} else f"{person.file}, "
        line = f"{file}line {person.line}" if person.line else f"{file}{person.name}"
        yield (
            f"{line[:1].upper()}{line[1:]}: {clean_line(mail)!r} is no e-mail address. It is kept "
            "as it stands."
        )
    if len(odd) > _MOST_ODD:
        yield f"{len(odd) - _MOST_ODD} more e-mail addresses are none; they are kept, too."


_MOST_ODD: Final = 10
"""How many addresses that are none are named one by one."""

_IS_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+").fullmatch


def preview(plan: Plan) -> Iterator[str]:
    """What an import would do, for people to read: the files first, then everybody it touches."""
    yield from files_of(plan)
    yield from people_of(plan)


def files_of(plan: Plan, *, shell: bool = True) -> Iterator[str]:
    """How the files of an import were understood, with options of the shell where it is one."""
    for reading in plan.readings:
        if not reading.format:
            continue
        guess = ", a guess" if reading.guessed else ""
        guess += ": --encoding overrules it" if guess and shell else ""
        count = len(reading.people)
        people = plural(count, "person")
        yield f"{reading.file}: {reading.format}, {people}, in {reading.encoding}{guess}"
        yield from (
            f"  {hint}"
            for hint in (_hints(reading) if shell else (*reading.hints, *_odd_addresses(reading)))
        )
        if reading.unused:
            yield f"  kept, not used: {', '.join(reading.unused)}"


def people_of(plan: Plan) -> Iterator[str]:
    """Everybody whom an import touches: who is new, then who is known, with what is new of them."""
    for addition in plan.additions:
        yield f"  + {_shown(addition.contact)}"
    for update in plan.updates:
        if news := _news(update):
            yield f"  ~ {_shown(update.after)} ({', '.join(news)})"


def _shown(contact: Contact) -> str:
    parts = (contact.name, contact.title, contact.account, *contact.emails[:1])
    return ", ".join(part for part in parts if part)


def _news(update: Update) -> list[str]:
    """What an update changes: the old and the new value where one took the place of the other."""
    words = {"emails": "e-mail", "phones": "phone", "uid": "card number"}
    words["unmapped_properties"] = "other details"
    told = [f"{words.get(one.field, one.field)}: {one.old} → {one.new}" for one in update.changes]
    changed = {one.field for one in update.changes}
    fields = (*(one.key for one in FIELDS if one.vcard), "uid", "unmapped_properties")
    more = [
        words.get(name, name)
        for name in dict.fromkeys(fields)
        if name not in changed and getattr(update.before, name) != getattr(update.after, name)
    ]
    events = [f"{len(update.events)} events"] if update.events else []
    return [*told, *more, *events]


def _add_all(change: Change, plan: Plan) -> list[str]:
    """Add the people and, of those out of a book of reltui, what happened with them.

    A line between two people comes in where both are in the book then, and it is not there yet.
    """
    kept = [
        (
            change.add(renumbered(one.contact, change.seq) if one.person.whole else one.contact),
            one.person,
        )
        for one in plan.additions
    ]
    people = [
        (contact.id, person) for contact, person in (*plan.known, *kept) if person.whole is not None
    ]
    if people:
        new = {contact.id for contact, _ in kept}
        arrivals = [(one.after.id, event) for one in plan.updates for event in one.events]
        keeper = EventKeeper(change, plan.ids, people, plan.memory.dossiers.values())
        keeper.keep([*arrivals, *arrivals_of(people, new)])
        keeper.keep_lines(people)
    if days := [contact.dispose_by for contact, _ in kept if contact.dispose_by is not None]:
        change.add(DisposalRule("", SOMEBODY, "", min(days)))
    return [contact.id for contact, _ in kept]


def _place(person: Person) -> str:
    return f"{person.file}, line {person.line}" if person.line else person.file


def _called(contact: Contact) -> str:
    """The name of a contact, with what tells them from another one of the same name."""
    return f"{contact.name}{_apart(contact, contact.id)}"


def _apart(one: Contact | Person, record_id: str = "") -> str:
    """The id and the organization, else an address, in brackets; "" where none is known."""
    facts = (one.account, *one.emails, *one.phones)
    told = [record_id, clean_line(next((fact for fact in facts if fact), ""))]
    known = ", ".join(text for text in told if text)
    return f" ({known})" if known else ""


def _proposed(one: Proposal) -> str:
    place = f"{one.file}, line {one.line}" if one.line else one.file
    return (
        f"{place}: {one.name} could be {one.other}. Both are kept: "
        "`reltui duplicates` shows them side by side."
    )


def _kept(one: Difference) -> str:
    return (
        f"{one.file} has another {one.field} for {one.contact.name}: "
        f"{clean_line(one.told)[:80]!r}. {clean_line(one.kept)[:80]!r} was kept."
    )


def _gone(contact: Contact) -> str:
    return f"{contact.name} ({contact.id}) is no longer in the file, and stays in the book."


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
    "plan_for",
    "plan_import",
    "preview",
    "read_sources",
]
