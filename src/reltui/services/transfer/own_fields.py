"""Columns of a table that are fields of the playbook: read back, each checked by its type."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import ReplacedAnswer
from reltui.domain.people.kept_lines import parse
from reltui.domain.playbook import Playbook
from reltui.interop.csv.columns import column_line, plain_header
from reltui.interop.source.people import Person
from reltui.services.base.errors import Refused
from reltui.services.contacts.fields import one_of, typed
from reltui.services.transfer.import_plan import Addition, Plan, Update
from reltui.services.transfer.import_report import Difference, differing_remarks
from reltui.services.transfer.import_update import FieldChange, lines_of, mark_of


def with_own_fields(
    plan: Plan, playbook: Playbook, today: date, answers: Iterable[ReplacedAnswer] = ()
) -> Plan:
    """The plan, with the cells of columns that are named like fields of the playbook in them.

    A cell that is not of the type of its field stays a kept column. What the owner has said
    otherwise stays, and the cell is a difference to take over or to decline; so does a field that
    the owner has emptied, which a card of before or the replaced `answers` show.
    """
    own = _Own(playbook, today, answers)
    if not own.keys or not (plan.additions or plan.updates):
        return plan
    cards: dict[str, set[str]] = {}
    for card in plan.memory.cards:
        cards.setdefault(card.who, set()).update(card.lines)
    updates: list[Update] = []
    changes = list(plan.result.changes)
    differs: list[Difference] = []
    same = 0
    for update in plan.updates:
        placed = own.placed(update.after, cards.get(update.after.id, ()))
        changes += [(update.before, one) for one in placed.changes]
        file = update.people[0].file if update.people else ""
        differs += [
            Difference(update.before, one.field, one.old, one.new, file) for one in placed.differs
        ]
        now = replace(update, after=placed.contact, changes=(*update.changes, *placed.changes))
        was_counted = update.after != update.before and not update.events
        same += was_counted and now.after == now.before
        updates.append(now)
    result = replace(
        plan.result,
        changes=tuple(changes),
        updated=plan.result.updated - same,
        unchanged=plan.result.unchanged + same,
        differences=(*plan.result.differences, *differs),
        remarks=(*plan.result.remarks, *differing_remarks(differs)),
        unused=own.others(plan.result.unused),
    )
    return replace(
        plan,
        readings=tuple(
            replace(one, unused=own.others(one.unused)) if one.unused else one
            for one in plan.readings
        ),
        additions=tuple(own.added(one) for one in plan.additions),
        updates=tuple(updates),
        result=result,
        said=own.said,
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
        self.keys = {plain_header(name): name for name in playbook.own_names}

    def others(self, headers: Iterable[str]) -> tuple[str, ...]:
        """The headers that are no fields."""
        return tuple(header for header in headers if plain_header(header) not in self.keys)

    def said(self, person: Person) -> tuple[str, ...]:
        """What a card said, as the book remembers it, with the fields that it filled."""
        names = (found[0] for line in person.unmapped_properties if (found := self._read(line)))
        return (*lines_of(person), *dict.fromkeys(map(_filled, names)))

    def added(self, one: Addition) -> Addition:
        """Somebody new, with their fields."""
        contact = self.placed(one.contact, ()).contact
        return one if contact is one.contact else replace(one, contact=contact)

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
            if (field := self._playbook.fields.get(name)) is not None:
                return typed(field, name, text, self._today)
            return one_of(name, text, self._playbook.extra[name].values)
        except Refused:
            return ""


def _filled(name: str) -> str:
    """What the book remembers of a card that filled a field of the playbook."""
    return f"filled={name}"
