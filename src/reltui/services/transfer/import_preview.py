"""What the plan of an import would do, as lines for people to read."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FIELDS
from reltui.domain.people.kinds import counted
from reltui.services.transfer.import_plan import Plan, Update
from reltui.services.transfer.import_report import hints_of, odd_people

_WORDS: Final = {
    "emails": "e-mail",
    "phones": "phone",
    "uid": "card number",
    "unmapped_properties": "other details",
}
"""The words for fields with another name in the book."""


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
        people = counted(person.unmapped_properties for person in reading.people)
        yield f"{reading.file}: {reading.format}, {people}, in {reading.encoding}{guess}"
        yield from (
            f"  {hint}"
            for hint in (hints_of(reading) if shell else (*reading.hints, *odd_people(reading)))
        )
        if reading.unused:
            yield f"  kept, not used: {', '.join(reading.unused)}"


def people_of(plan: Plan) -> Iterator[str]:
    """Everybody that an import touches: who is new, whose rows are one, and who is known."""
    for addition in plan.additions:
        yield f"  + {_shown(addition.contact)}"
    for joined in plan.result.joined:
        yield f"  ~ {joined.said}"
    for update in plan.updates:
        if news := _news(update):
            yield f"  ~ {_shown(update.after)} ({', '.join(news)})"


def _shown(contact: Contact) -> str:
    parts = (contact.name, contact.title, contact.account, *contact.emails[:1])
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _news(update: Update) -> list[str]:
    """What an update changes: the old and the new value where one took the place of the other."""
    told = [f"{_WORDS.get(one.field, one.field)}: {one.old} → {one.new}" for one in update.changes]
    more = _filled(update)
    events = [f"{len(update.events)} events"] if update.events else []
    return [*told, *more, *events]


class Filled(NamedTuple):
    """A person who is known, and the fields that an import fills, replacing no value of them."""

    id: str
    name: str
    fields: tuple[str, ...]

    @property
    def said(self) -> str:
        """Who it is, and what is added."""
        return f"{self.name}: {', '.join(self.fields)} added"


def filled_of(plan: Plan) -> Iterator[Filled]:
    """What an import adds to each person who is known, beside the values that it replaces."""
    for update in plan.updates:
        if more := _filled(update):
            yield Filled(update.after.id, update.after.name, tuple(more))


def _filled(update: Update) -> list[str]:
    """The words for the fields that an update fills, or adds to, and replaces no value of."""
    changed = {one.field for one in update.changes}
    fields = (*(one.key for one in FIELDS if one.vcard), "uid", "unmapped_properties")
    more = [
        _WORDS.get(name, name)
        for name in dict.fromkeys(fields)
        if name not in changed and getattr(update.before, name) != getattr(update.after, name)
    ]
    held = dict(update.before.placement.extra)
    own = [name for name, _ in update.after.placement.extra if name not in held]
    return [*more, *own]
