"""Columns of a table that are fields of the playbook: read back, each checked by its type."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import ReplacedAnswer
from reltui.domain.people.fields import LONGEST_LINE
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.unmapped_properties import parse
from reltui.domain.playbook import Playbook
from reltui.interop.csv.columns import column_line, plain_header
from reltui.interop.source.people import Person, Reading
from reltui.services.base.errors import Refused
from reltui.services.contacts.fields import one_of, typed
from reltui.services.transfer.import_plan import Addition, Plan, Update
from reltui.services.transfer.import_report import (
    Difference,
    Joined,
    Misfit,
    Stayed,
    differing_remarks,
    said_of_misfits,
)
from reltui.services.transfer.import_update import (
    FieldChange,
    Stay,
    Why,
    is_of_one_kind,
    lines_of,
    mark_of,
    sources_of,
)

_TYPES: Final = {
    "number": "a number such as 12 or 0.5",
    "date": "a date such as 2026-12-31",
    "text": f"a text of at most {LONGEST_LINE} characters",
}
"""What a field of the playbook takes, by its type; a choice takes one of its values."""


def with_own_fields(
    plan: Plan, playbook: Playbook, today: date, answers: Iterable[ReplacedAnswer] = ()
) -> Plan:
    """The plan, with the cells of columns that are named like fields of the playbook in them.

    A column has the name of the field, or its label. A cell that is not of the type of its field
    stays a kept column, and that is said. Where two rows of somebody new differ, the first fills
    the field, and the other is a difference. What the owner has said otherwise stays, and the cell
    is a difference to take over or to decline; so does a field that the owner has emptied, which a
    card of before or the replaced `answers` show.
    """
    own = _Own(playbook, today, answers)
    if not own.keys:
        return plan
    misfits = [own.misfits(reading) for reading in plan.readings]
    cards: dict[str, set[str]] = {}
    by_person: dict[str, list[ImportedCard]] = {}
    for card in plan.memory.cards if plan.updates else ():
        cards.setdefault(card.who, set()).update(card.lines)
        by_person.setdefault(card.who, []).append(card)
    updates: list[Update] = []
    changes = list(plan.result.changes)
    differs: list[Difference] = []
    stays: list[Stayed] = []
    same = 0
    for update in plan.updates:
        placed = own.placed(update.after, cards.get(update.after.id, ()))
        changes += [(update.before, one) for one in placed.changes]
        file = update.people[0].file if update.people else ""
        differs += [
            Difference(update.before, one.field, one.old, one.new, file) for one in placed.differs
        ]
        stays += own.stays(update, by_person.get(update.before.id, ()))
        now = replace(update, after=placed.contact, changes=(*update.changes, *placed.changes))
        was_counted = update.after != update.before and not update.events
        same += was_counted and now.after == now.before
        updates.append(now)
    additions = tuple(own.added(one) for one in plan.additions)
    result = replace(
        plan.result,
        changes=tuple(changes),
        updated=plan.result.updated - same,
        unchanged=plan.result.unchanged + same,
        differences=(*plan.result.differences, *differs),
        remarks=(*plan.result.remarks, *differing_remarks(differs, stays)),
        stays=(*plan.result.stays, *stays),
        unused=own.others(plan.result.unused),
        joined=_joined(plan.result.joined, additions, own),
        hints=(
            *plan.result.hints,
            *(
                f"{reading.file}: {text}"
                for reading, odd in zip(plan.readings, misfits, strict=True)
                for text in said_of_misfits(odd)
            ),
        ),
        misfits=tuple(one for odd in misfits for one in odd),
    )
    return replace(
        plan,
        readings=tuple(
            replace(one, unused=own.others(one.unused), hints=(*one.hints, *said_of_misfits(odd)))
            if one.unused or odd
            else one
            for one, odd in zip(plan.readings, misfits, strict=True)
        ),
        additions=additions,
        updates=tuple(updates),
        result=result,
        said=own.said,
    )


def _joined(
    joined: tuple[Joined, ...], additions: Sequence[Addition], own: "_Own"
) -> tuple[Joined, ...]:
    """What is said of rows that are one person, with the fields in which these rows differ."""
    apart: dict[tuple[str, int], list[FieldChange]] = {}
    for addition in additions:
        for one in addition.differs:
            for person in addition.people:
                if (one.field, one.new) in own.told(person):
                    apart.setdefault((person.file, person.line), []).append(one)
    return tuple(
        one._replace(changes=(*one.changes, *apart[one.file, one.line]))
        if (one.file, one.line) in apart
        else one
        for one in joined
    )


class _Placed(NamedTuple):
    """A contact with cells as fields, and which of them took the place of another value.

    `differs` are the fields of which the owner says something else.
    """

    contact: Contact
    changes: tuple[FieldChange, ...] = ()
    differs: tuple[FieldChange, ...] = ()


class _Own:
    """The fields of a playbook, by the headers that an export gives them."""

    def __init__(
        self, playbook: Playbook, today: date, answers: Iterable[ReplacedAnswer] = ()
    ) -> None:
        self._playbook, self._today = playbook, today
        self._answered = {(one.who, one.name) for one in answers}
        labels = {key: one.name for key, one in playbook.extra.items()}
        labels |= {key: one.name for key, one in playbook.fields.items()}
        self.keys = {plain_header(label): name for name, label in labels.items()}
        self.keys |= {plain_header(name): name for name in playbook.own_names}

    def others(self, headers: Iterable[str]) -> tuple[str, ...]:
        """The headers that are not fields."""
        return tuple(header for header in headers if plain_header(header) not in self.keys)

    def said(self, person: Person) -> tuple[str, ...]:
        """What a card said, as the book remembers it, with the fields that it filled."""
        names = (found[0] for line in person.unmapped_properties if (found := self._read(line)))
        return (*lines_of(person), *dict.fromkeys(map(_filled, names)))

    def told(self, person: Person) -> set[tuple[str, str]]:
        """The fields that a card fills, each with its value."""
        read = (self._read(line) for line in person.unmapped_properties)
        return {(found[0], found[2]) for found in read if found}

    def stays(self, update: Update, cards: Iterable[ImportedCard]) -> Iterator[Stayed]:
        """The fields that stay: their column is empty now, or you changed what it still says."""
        held = {name: said.value for name, said in update.after.placement.extra}
        for person in update.people:
            told = dict(self.told(person))
            sources = sources_of(person)
            bases = [one for one in cards if one.source in sources and is_of_one_kind(person, one)]
            known = {line for one in bases for line in one.lines}
            for name in self._playbook.own_names:
                if _filled(name) not in known:
                    continue
                mine, new = held.get(name, ""), told.get(name, "")
                if mine and not new:
                    stay = Stay(name, mine, "", Why.GONE_THERE)
                elif mine != new and known.issuperset(self._marks(person, name)):
                    stay = Stay(name, mine, new, Why.CHANGED_HERE if mine else Why.REMOVED_HERE)
                else:
                    continue
                yield Stayed(update.before, stay, person.file)

    def _marks(self, person: Person, name: str) -> list[str]:
        """The lines of a card that fill a field, as the book remembers them."""
        lines = ((line, self._read(line)) for line in person.unmapped_properties)
        return [mark_of(line) for line, found in lines if found and found[0] == name]

    def misfits(self, reading: Reading) -> tuple[Misfit, ...]:
        """The cells of a file that are not of the type of their field."""
        return tuple(
            Misfit(person.file, person.line, person.name, one.get("NAME"), one.value, wanted)
            for person in reading.people
            for line in person.unmapped_properties
            if line.startswith("X-COLUMN") and (one := parse(line))
            if (wanted := self._wanted(one.get("NAME"), one.value))
        )

    def _wanted(self, header: str, text: str) -> str:
        """What a field takes, where a cell is none of it; "" where the cell fits, or is of none."""
        name = self.keys.get(plain_header(header))
        if name is None or not text.strip():
            return ""
        try:
            self._typed(name, text)
        except Refused:
            field = self._playbook.fields.get(name)
            choices = field.values if field else self._playbook.extra[name].values
            return (
                _TYPES[field.type]
                if field and field.type in _TYPES
                else f"one of {', '.join(choices)}"
            )
        return ""

    def added(self, one: Addition) -> Addition:
        """Somebody new, with their fields."""
        placed = self.placed(one.contact, ())
        if placed.contact is one.contact:
            return one
        return replace(one, contact=placed.contact, differs=placed.differs)

    def placed(self, contact: Contact, known: Collection[str]) -> _Placed:
        """A contact with the cells that are fields in them; `known` is what cards said before."""
        extra = dict(contact.placement.extra)
        kept: list[str] = []
        changes: list[FieldChange] = []
        differs: list[FieldChange] = []
        for line in contact.unmapped_properties:
            found = self._read(line)
            if found is None:
                kept.append(line)
                continue
            name, header, value = found
            held = extra.get(name)
            if held is None:
                is_owners = (contact.id, name) in self._answered or _filled(name) in known
            else:
                before = mark_of(column_line(header, held.value))
                is_owners = held.value != value and before not in known
            if is_owners:
                if mark_of(line) not in known:
                    differs.append(FieldChange(name, held.value if held else "", value))
                continue
            if held is None or held.value != value:
                extra[name] = Answer(value, self._today)
                changes += [FieldChange(name, held.value, value)] if held else []
        if len(kept) == len(contact.unmapped_properties):
            return _Placed(contact)
        placement = replace(contact.placement, extra=tuple(extra.items()))
        after = replace(contact, placement=placement, unmapped_properties=tuple(kept))
        return _Placed(after, tuple(changes), tuple(differs))

    def _read(self, line: str) -> tuple[str, str, str] | None:
        """The field, the header and the value of a kept line; None for one that fills no field."""
        one = parse(line) if line.startswith("X-COLUMN") else None
        name = self.keys.get(plain_header(one.get("NAME"))) if one else None
        value = self._value(name, one.value) if one and name else ""
        return (name, one.get("NAME"), value) if one and name and value else None

    def _value(self, name: str, text: str) -> str:
        """A cell in the form of its field; "" where it is not of its type."""
        try:
            return self._typed(name, text)
        except Refused:
            return ""

    def _typed(self, name: str, text: str) -> str:
        if (field := self._playbook.fields.get(name)) is not None:
            return typed(field, name, text, self._today)
        return one_of(name, text, self._playbook.extra[name].values)


def _filled(name: str) -> str:
    """What the book remembers of a card that filled a field of the playbook."""
    return f"filled={name}"
