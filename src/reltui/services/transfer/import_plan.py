"""Plan an import: what the files that were read would change in the book.

The whole way of an import:

    readings = read_sources(["friends.vcf", "-"], stdin=sys.stdin.buffer, encoding=None)
    plan = plan_import(book.contacts(), readings, today)
    for line in preview(plan): ...                    # --dry-run: nothing is kept
    result = apply_import(book, plan, at)             # else: all of it, or nothing
    print(json.dumps(result.answer()))                # the shape of `reltui import --json`
    sys.exit(result.status)

The same files a second time change nothing, and a plan that changes nothing makes no change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import NamedTuple

from reltui.book.book import Book
from reltui.book.exchange import RULE_TABLES, Rule
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.domain.people.identity import PhoneForm
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.kinds import counted
from reltui.domain.people.notes import Occasion
from reltui.domain.text.plural import plural
from reltui.interop.source.people import Person, Problem, Reading
from reltui.services.transfer.import_events import (
    REFERRING,
    Arrival,
    Gathered,
    Otherwise,
    merged_facts,
)
from reltui.services.transfer.import_matching import People, digest_of
from reltui.services.transfer.import_report import (
    Difference,
    ImportResult,
    Joined,
    Proposal,
    Stayed,
    clash_of,
    hints_of,
    joined_of,
    proposal_of,
    remarks_of,
)
from reltui.services.transfer.import_rules import differing_rules, is_told, rules_to_add
from reltui.services.transfer.import_sources import STANDARD_INPUT
from reltui.services.transfer.import_update import (
    PLAIN_LIST,
    FieldChange,
    is_newer_of,
    line_of,
    lines_of,
    merged_in_file,
    name_of_list,
    sources_of,
    taken_over,
)


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
    """Somebody new, as they are to be (without an id), and whom of the files they come from.

    `events` is what happened with them, as the books among the files tell it. `differs` are the
    fields of the playbook of which a second card says something else than the first.
    """

    contact: Contact
    person: Person
    people: tuple[Person, ...] = ()
    events: tuple[Arrival, ...] = ()
    differs: tuple[FieldChange, ...] = ()

    @property
    def is_of_a_book(self) -> bool:
        """Whether one of the files is a book of reltui, which knows their dates."""
        return any(person.whole is not None for person in self.people)


class Memory(NamedTuple):
    """What the book remembers beyond its contacts: the cards it has read, and what happened.

    `dates` are the dates that each person has already, by the person and the kind; `rules` those
    of tags and accounts. `removed` gives the values of contacts that their owner has replaced or
    taken away: by the id, each with its field. It is asked only where it matters.
    """

    cards: tuple[ImportedCard, ...] = ()
    dossiers: Mapping[str, Dossier] = {}
    dates: Mapping[tuple[str, str], Occasion] = {}
    rules: tuple[Rule, ...] = ()
    removed: Callable[[], Mapping[str, frozenset[tuple[str, str]]]] = dict


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change, and what it makes of the files.

    `known` holds everybody of the book who was found in a file, as they are to be; `digests` what
    stands for all that a person of the readings says, by the identity of the object; `ids` what
    events of an imported book are called here, or by which mark they arrive, by the file and their
    id there. `said` gives what a card said, as `ImportedCard.lines` holds it.
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
    rules: tuple[Rule, ...] = ()
    said: Callable[[Person], tuple[str, ...]] = field(default=lines_of, repr=False)

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
        said = self.additions or self.rules or self.result.differences
        return not said and not any(changes)

    @property
    def name(self) -> str:
        """What the change is called in the history: `import 12 people from contacts.vcf`."""
        learned = [one.after for one in self.updates if one.after != one.before or one.events]
        new = [one.contact for one in self.additions]
        count = len(new) + len(learned)
        people = counted(one.unmapped_properties for one in (*new, *learned))
        if not count and self.result.differences:
            people = plural(len(self.result.differences), "difference")
        elif not count and self.rules:
            people = plural(len(self.rules), "rule")
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
        {(one.who, one.kind.value): one for one in book.all(Occasion)},
        tuple(rule for kind in RULE_TABLES for rule in book.all(kind) if is_told(rule)),
        cache(book.removed_values),
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
        ordered.sort(key=lambda one: ([*map(digest_of, one.people)], repr(one.rules)))
    coming = [person for reading in ordered for person in reading.people]
    before = list(existing)
    work = _Work(People(before, memory.cards, coming, form), before, memory, today)
    for person in coming:
        work.take(person)
    work.gather()
    missing = _missing(before, memory.cards, ordered, work)
    return Plan(
        readings=tuple(readings),
        additions=tuple(work.additions()),
        updates=tuple(work.updates()),
        result=_result(readings, work, missing, differing_rules(memory.rules, ordered)),
        today=today,
        memory=memory,
        digests=work.people.digests,
        ids=work.ids(),
        rules=rules_to_add(memory.rules, ordered),
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
        self.clashes: list[str] = []
        self.changes: list[tuple[int, FieldChange]] = []
        self.differences: list[Difference] = []
        self.proposals: list[Proposal] = []
        self.joined: list[Joined] = []
        self.stays: list[Stayed] = []
        self.events: dict[int, Gathered] = {}
        self._of_books: list[tuple[int, Person, bool]] = []
        self._ids: dict[str, dict[str, str]] = {}
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
            self._note_book(row, person, news=True)
            return
        row = match.row
        contact = self.people.rows[row]
        after = contact
        if not match.again:
            after = self._changed(row, contact, person)
        if person.whole is not None:
            after = merged_facts(after, person.whole, new=row >= self.people.known)
        if row >= self.people.known and after != contact:
            self.joined.append(joined_of(person, self.read[row][0], contact, after))
        self.read.setdefault(row, []).append(person)
        self.people.learn(row, after, person)
        self.updated += after != contact
        self._note_book(row, person, news=after != contact)

    def _changed(self, row: int, contact: Contact, person: Person) -> Contact:
        if row >= self.people.known:
            return merged_in_file(contact, person)
        base = self._base(contact, person)
        taken = taken_over(
            contact, person, base, lambda: self.memory.removed().get(contact.id, frozenset())
        )
        self.changes += [(row, change) for change in taken.changes]
        # What another card has said before stands as a difference, or was declined.
        told = {line for card in self._cards.get(contact.id, ()) for line in card.lines}
        self.differences += [
            Difference(contact, one.field, one.old, one.new, person.file)
            for one in taken.differs
            if line_of(one.field, one.new) not in told
        ]
        self.stays += [Stayed(contact, one, person.file) for one in taken.stays]
        return taken.contact

    def _base(self, contact: Contact, person: Person) -> ImportedCard | None:
        """What the same source said of a contact before; the likest of several."""
        said = set(lines_of(person))
        cards = [one for one in self._cards.get(contact.id, ()) if is_newer_of(person, one)]
        return max(cards, key=lambda one: len(said & set(one.lines)), default=None)

    def _note_book(self, row: int, person: Person, *, news: bool) -> None:
        if person.whole is not None:
            self._of_books.append((row, person, news))

    def gather(self) -> None:
        """Gather what happened with everybody in the books that are imported.

        What names another event comes last: by then it is known what that one is called here.
        """
        learned: set[int] = set()
        for refers in (False, True):
            for number, (row, person, _) in enumerate(self._of_books):
                if row not in self.events:
                    known = row < self.people.known
                    held = self.memory.dossiers.get(self.before[row].id) if known else None
                    self.events[row] = Gathered(held)
                coming = [one for one in person.events if isinstance(one, REFERRING) == refers]
                ids = self._ids.setdefault(person.file, {})
                if self.events[row].take(coming, person.file, ids, refers=refers):
                    learned.add(number)
        self.updated += sum(not self._of_books[number][2] for number in learned)

    def ids(self) -> dict[tuple[str, str], str]:
        """What the events of the files are called here, by the file and their id there."""
        return {
            (file, there): here for file, ids in self._ids.items() for there, here in ids.items()
        }

    def otherwise(self) -> Iterator[tuple[Contact, Otherwise]]:
        """The events that ended in one way here and in another way in a file."""
        for row, gathered in self.events.items():
            for one in gathered.otherwise:
                yield self.people.rows[row], one

    def _arrivals(self, row: int) -> tuple[Arrival, ...]:
        return tuple(self.events[row].arrivals) if row in self.events else ()

    def _say_doubts(self, person: Person, rows: Sequence[int], *, clash: bool) -> None:
        self.proposals += [proposal_of(person, self.people.rows[row]) for row in rows[:3]]
        if clash:
            self.clashes.append(clash_of(person, self.people.rows[rows[0]]))

    def additions(self) -> Iterator[Addition]:
        """Everybody new."""
        for row in range(self.people.known, len(self.people.rows)):
            people = self.read[row]
            yield Addition(self.people.rows[row], people[0], tuple(people), self._arrivals(row))

    def updates(self) -> Iterator[Update]:
        """Every known person about whom the files say something new to the book."""
        changed: dict[int, list[FieldChange]] = {}
        for row, change in self.changes:
            changed.setdefault(row, []).append(change)
        for row in sorted(row for row in self.read if row < self.people.known):
            changes = tuple(changed.get(row, ()))
            events = self._arrivals(row)
            fresh = tuple(one for one in self.read[row] if not self._remembers(row, one))
            if fresh or events or self.people.rows[row] != self.before[row]:
                yield Update(self.before[row], self.people.rows[row], changes, events, fresh)

    def _remembers(self, row: int, person: Person) -> bool:
        digest = self.people.digests[id(person)]
        return any(card.digest == digest for card in self._cards.get(self.before[row].id, ()))


def _result(
    readings: Sequence[Reading],
    work: _Work,
    missing: tuple[Contact, ...],
    rules: tuple[str, ...],
) -> ImportResult:
    coming = sum(len(reading.people) for reading in readings)
    skipped = sum(reading.skipped for reading in readings)
    return ImportResult(
        read=coming + skipped,
        added=work.added,
        updated=work.updated,
        unchanged=coming - work.added - work.updated,
        skipped=skipped,
        entries=counted(
            (one.unmapped_properties for reading in readings for one in reading.people), skipped
        ),
        problems=tuple(problem for reading in readings for problem in reading.problems),
        remarks=remarks_of(
            work.clashes,
            work.differences,
            work.proposals,
            missing,
            work.otherwise(),
            work.stays,
        )
        + rules,
        changes=tuple((work.before[row], change) for row, change in work.changes),
        differences=tuple(work.differences),
        proposals=tuple(work.proposals),
        joined=tuple(work.joined),
        missing=missing,
        stays=tuple(work.stays),
        unused=tuple(dict.fromkeys(one for reading in readings for one in reading.unused)),
        hints=tuple(
            f"{reading.file}: {hint}" for reading in readings for hint in hints_of(reading)
        ),
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
    people is another file. Where a file has neither, its name tells.
    """
    books: dict[str, dict[str, str]] = {}
    for card in cards:
        books.setdefault(card.file, {})[card.who] = card.source
    places = {contact.id: row for row, contact in enumerate(before)}
    gone: dict[str, None] = {}
    for reading in readings:
        names = {person.file for person in reading.people} | {reading.file}
        here = {
            (before[row].id, source)
            for row, people in work.read.items()
            if row < len(before)
            for person in people
            if person.file in names
            for source in sources_of(person)
        }
        called = {name_of_list(PurePath(name).name) for name in names}
        for file, held in books.items():
            there = {
                who
                for who, source in held.items()
                if (who, source) in here
                and (source != PLAIN_LIST or name_of_list(PurePath(file).name) in called)
            }
            if len(held) > 1 and there and 2 * len(there) >= len(held):
                gone |= dict.fromkeys(
                    sorted(held.keys() - there, key=lambda one: places.get(one, 0))
                )
    found = {before[row].id for row in work.read if row < len(before)}
    return tuple(before[places[one]] for one in gone if one in places and one not in found)
