"""What an import did, in data and in sentences: counts, remarks, differences, and hints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from reltui.domain.people.contact import Contact, is_no_person
from reltui.domain.people.identity import is_address
from reltui.domain.people.joint_names import is_joint
from reltui.domain.text.safe import clean_line
from reltui.interop.source.people import Person, Problem, Reading
from reltui.services.transfer.import_events import Otherwise
from reltui.services.transfer.import_update import (
    LISTS,
    SCALARS,
    FieldChange,
    Stay,
    Why,
    second_days,
)

BOTH_SHOWN: Final = "`reltui duplicates` shows them side by side."
"""The end of a remark on two contacts who could be one person; the app names its key instead."""

_FIELD_WORDS: Final = {"emails": "e-mail", "phones": "phone", "tags": "tag"}

_MOST_REMARKS: Final = 20
_MOST_ODD: Final = 10
"""How many addresses that are none, and cells that fit into no field, are named one by one."""


class Difference(NamedTuple):
    """A field in which the owner of the book and a file differ: the book keeps its own."""

    contact: Contact
    field: str
    kept: str
    told: str
    file: str


class Stayed(NamedTuple):
    """A value of a contact that stays although a file says something else, and why."""

    contact: Contact
    stay: Stay
    file: str


def said_of_stays(stays: Iterable[Stayed]) -> Iterator[str]:
    """What stays as it is in the book and why: a sentence for each person, file and reason."""
    together: dict[tuple[str, str, Why], list[Stayed]] = {}
    for one in stays:
        together.setdefault((one.contact.id, one.file, one.stay.why), []).append(one)
    for (_, file, why), group in together.items():
        name = group[0].contact.name
        told = ", ".join(map(_in_words, (one.stay for one in group)))
        them = "They stay" if len(group) > 1 else "It stays"
        match why:
            case Why.GONE_THERE:
                yield (
                    f"{file} no longer has of {name}: {told}. {them} in the book: an import takes "
                    "nothing away."
                )
            case Why.REMOVED_HERE:
                yield f"{file} has of {name}: {told}. You removed this, and it stays removed."
            case Why.CHANGED_HERE:
                yield f"{file} has of {name}: {told}. You changed this, and yours stays."


def _in_words(stay: Stay) -> str:
    field = _FIELD_WORDS.get(stay.field, stay.field)
    kept, told = (f"{clean_line(one)[:80]!r}" for one in (stay.kept, stay.told))
    if stay.why is Why.CHANGED_HERE:
        return f"{field} {told} (yours: {kept})"
    return f"{field} {kept if stay.kept else told}"


class Proposal(NamedTuple):
    """Two who could be one person: somebody of a file, and somebody of the book or the file."""

    name: str
    other: str
    file: str
    line: int


class Joined(NamedTuple):
    """Somebody of an import who was found to be somebody else of the same import.

    `changes` are the fields in which both say something: of one that holds one value the first
    stays, and the other is kept beside it; of a list `old` is empty, and `new` is added to it.
    """

    name: str
    file: str
    line: int
    to_file: str
    to_line: int
    changes: tuple[FieldChange, ...]

    @property
    def said(self) -> str:
        """Which line was joined to which one, and what came with it."""
        here = f"line {self.line}" if self.line else "a card"
        there = f"line {self.to_line}" if self.to_line else "another one"
        if self.to_file != self.file:
            here, there = f"{self.file}, {here}", f"{self.to_file}, {there}"
        news = "; ".join(
            f"{_FIELD_WORDS.get(one.field, one.field)} {_in_short(one)}" for one in self.changes
        )
        return f"{self.name}: {here} joined to {there}{': ' if news else ''}{news}"


class Misfit(NamedTuple):
    """A cell that is not of the type of its field of the playbook; it is kept as a text."""

    file: str
    line: int
    name: str
    field: str
    value: str
    wanted: str

    @property
    def said(self) -> str:
        """What the cell holds, what the field takes, and that nothing is lost."""
        place = f"Line {self.line}: " if self.line else ""
        return (
            f"{place}{clean_line(self.field)} of {clean_line(self.name)} takes {self.wanted}, not "
            f"{clean_line(self.value)[:80]!r}. It is kept as a text beside the field."
        )


def said_of_misfits(misfits: Sequence[Misfit]) -> Iterator[str]:
    """A sentence for each cell that does not fit into its field; of many the first."""
    yield from (one.said for one in misfits[:_MOST_ODD])
    if len(misfits) > _MOST_ODD:
        yield (
            f"{len(misfits) - _MOST_ODD} more cells do not fit into their fields; they are kept as "
            "text, too."
        )


def _in_short(change: FieldChange) -> str:
    old, new = clean_line(change.old)[:80], clean_line(change.new)[:80]
    return f"{old} stays, {new} is kept beside it" if old else f"{new} is added"


def joined_of(person: Person, first: Person, before: Contact, after: Contact) -> Joined:
    """The changes when somebody of an import is the same person as one read before."""
    one_each = [
        FieldChange(key, getattr(before, key), person.fact(key))
        for key in SCALARS
        if person.fact(key) and person.fact(key) != getattr(before, key)
    ]
    more = [
        FieldChange(key, "", value)
        for key in LISTS
        for value in getattr(after, key)
        if value not in getattr(before, key)
    ]
    days = second_days(before.unmapped_properties, person.unmapped_properties)
    place = (person.file, person.line, first.file, first.line)
    return Joined(clean_line(before.name), *place, (*one_each, *more, *days))


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do: counts of people, problems, and what is worth knowing.

    `read` is the sum of the other four counts; `remarks` are sentences about people who went in.
    `entries` is that sum in words, where organizations are told from people.
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
    joined: tuple[Joined, ...] = ()
    missing: tuple[Contact, ...] = ()
    unused: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    stays: tuple[Stayed, ...] = ()
    entries: str = ""

    @property
    def status(self) -> int:
        """The exit status: 0 all done, 1 done in part, 2 there was nothing to do it with."""
        if not self.problems:
            return 0
        return 1 if self.read > self.skipped else 2

    def answer(self) -> dict[str, Any]:
        """The answer of `reltui import --json`; empty lists after the counts are left out."""
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
            "joined": [
                {**one._asdict(), "changes": [change._asdict() for change in one.changes]}
                for one in self.joined
            ],
            "could_be_one": [one._asdict() for one in self.proposals],
            "no_longer_in_file": [{"id": one.id, "name": one.name} for one in self.missing],
            "columns_not_used": list(self.unused),
            "hints": list(self.hints),
            "stays": [
                {"id": one.contact.id, "name": one.contact.name, **one.stay._asdict()}
                for one in self.stays
            ],
            "kept_as_text": [one._asdict() for one in self.misfits],
        }
        return {**counts, **{name: told for name, told in more.items() if told}}


def hints_of(reading: Reading) -> Iterator[str]:
    """How a file was understood, with the option of the shell that reads it otherwise."""
    for number, hint in enumerate(reading.hints):
        other = f" --encoding {reading.other} reads it so."
        yield hint + other if reading.other and not number else hint
    yield from odd_people(reading)


def odd_people(reading: Reading) -> Iterator[str]:
    """Remarks on names of several people and on addresses that are none, with their lines."""
    yield from _joint_names(reading)
    yield from odd_addresses(reading)


def _joint_names(reading: Reading) -> Iterator[str]:
    joint = [
        person
        for person in reading.people
        if is_joint(person.name) and not is_no_person(person.unmapped_properties)
    ]
    for person in joint[:_MOST_ODD]:
        place = _place(person, reading)
        yield (
            f"{place}{': ' if place else ''}{clean_line(person.name)!r} may be the name of several "
            "people. It is kept as one contact, as it is written."
        )
    if len(joint) > _MOST_ODD:
        yield f"{len(joint) - _MOST_ODD} more names may be of several people; they are kept, too."


def _place(person: Person, reading: Reading) -> str:
    """The line of somebody, with the file where there are several: "Line 3"; "" where unknown."""
    file = "" if person.file in {"", reading.file} else person.file
    line = f"line {person.line}" if person.line else ""
    place = ", ".join(filter(None, (file, line)))
    return place if file else place.capitalize()


def odd_addresses(reading: Reading) -> Iterator[str]:
    """Remarks on values in e-mail columns that are not e-mail addresses, with their lines."""
    odd = [
        (person, mail)
        for person in reading.people
        for mail in person.emails
        if not is_address(mail)
    ]
    for person, mail in odd[:_MOST_ODD]:
        file = "" if person.file in {"", reading.file} else f"{person.file}, "
        line = f"{file}line {person.line}" if person.line else f"{file}{person.name}"
        yield (
            f"{line[:1].upper()}{line[1:]}: {clean_line(mail)!r} is not an e-mail address. It is "
            "kept as it stands."
        )
    if len(odd) > _MOST_ODD:
        yield f"{len(odd) - _MOST_ODD} more e-mail addresses are none; they are kept, too."


def proposal_of(person: Person, other: Contact) -> Proposal:
    """The proposal that somebody of a file and a contact could be one person."""
    name = f"{clean_line(person.name)}{_apart(person)}"
    return Proposal(name, _called(other), person.file, person.line)


def clash_of(person: Person, other: Contact) -> str:
    """The remark that a card has the number of a contact who is somebody else."""
    place = f"{person.file}, line {person.line}" if person.line else person.file
    return (
        f"{place}: the number of this card belongs to {_called(other)} in the book, and neither "
        "name, e-mail nor phone agree. Both are kept."
    )


def remarks_of(  # noqa: PLR0917 - one argument for each kind of remark, in their order
    clashes: Sequence[str],
    differences: Sequence[Difference],
    proposals: Sequence[Proposal],
    missing: Sequence[Contact],
    otherwise: Iterable[tuple[Contact, Otherwise]],
    stays: Sequence[Stayed] = (),
) -> tuple[str, ...]:
    """All that is worth knowing about people who went in: sentences, of many the first."""
    remarks = [
        *clashes,
        *map(_kept, differences),
        *(_ended_otherwise(contact, one) for contact, one in otherwise),
        *map(_proposed, proposals),
        *map(_gone, missing),
        *said_of_stays(stays),
    ]
    return _first(remarks)


def differing_remarks(
    differences: Sequence[Difference], stays: Sequence[Stayed] = ()
) -> tuple[str, ...]:
    """Remarks on fields of which a file says something else than their owner; of many the first."""
    return _first([*map(_kept, differences), *said_of_stays(stays)])


def _first(remarks: Sequence[str]) -> tuple[str, ...]:
    more = len(remarks) - _MOST_REMARKS
    if more <= 0:
        return tuple(remarks)
    return (*remarks[:_MOST_REMARKS], f"And {more} more like these.")


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
    return f"{place}: {one.name} could be {one.other}. Both are kept: {BOTH_SHOWN}"


def _kept(one: Difference) -> str:
    told = f"{clean_line(one.told)[:80]!r}"
    if not one.kept:
        return (
            f"{one.file} has {told} as {one.field} of {one.contact.name}. You emptied it, and it "
            "stays empty."
        )
    says = f"{one.contact.name}: {told}"
    kept = f"{clean_line(one.kept)[:80]!r} was kept."
    return f"{one.file} has another {one.field} for {says}. {kept}"


def _ended_otherwise(contact: Contact, one: Otherwise) -> str:
    what = clean_line(getattr(one.event, "text", "") or type(one.event).__name__)[:80]
    return (
        f"{one.file}: {what!r} of {contact.name} is {one.there!r} there and {one.here!r} here. It "
        "was kept as it is here."
    )


def _gone(contact: Contact) -> str:
    return f"{contact.name} ({contact.id}) is no longer in the file, and stays in the book."
