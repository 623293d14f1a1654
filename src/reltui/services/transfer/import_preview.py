"""What the plan of an import would do, as lines for people to read."""

from collections.abc import Iterator

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FIELDS
from reltui.domain.text.plural import plural
from reltui.services.transfer.import_plan import Plan, Update
from reltui.services.transfer.import_report import hints_of, odd_people


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
            for hint in (hints_of(reading) if shell else (*reading.hints, *odd_people(reading)))
        )
        if reading.unused:
            yield f"  kept, not used: {', '.join(reading.unused)}"


def people_of(plan: Plan) -> Iterator[str]:
    """Everybody whom an import touches: who is new, whose rows are one, and who is known."""
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
