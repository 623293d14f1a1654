"""The forms about contacts: a new contact, a touch, editing, an import."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import BY_NAME, FIELDS, LONGEST_LINE, LONGEST_TEXT, ContactField
from reltui.domain.text.dates import short_date
from reltui.domain.text.plural import plural
from reltui.domain.text.wording import upper_first
from reltui.domain.vocabulary import CommitmentState, Party, TheirView, TouchKind
from reltui.services.activity import commitments, logging, touches
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.base.typed import typed_past_day_or_none
from reltui.services.contacts import editing, finding, merging
from reltui.services.contacts.fields import odd_mails, set_and_cleared
from reltui.services.contacts.several import add_several
from reltui.services.transfer.import_request import (
    ImportRequest,
    PlannedImport,
    columns_of,
    remember_columns,
    remembered_columns,
)
from reltui.services.transfer.import_sources import address_books_in
from reltui.ui.base.follow_ups import FOLLOW_UPS, with_follow_ups
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.in_confidence import in_confidence
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import KEPT_UNTIL_QUIT, Session
from reltui.ui.commands.registry import hinted
from reltui.ui.contacts.record_forms import WITH
from reltui.ui.widgets.text import harmless


def add_form(session: Session) -> Form[Saved]:
    """The form for a new contact: a name is enough."""

    def save(values: Fields) -> Saved:
        facts = dict(values)
        contact = editing.add_contact(session.workspace, facts.pop("name"), **facts)
        odd = "".join(f" {sentence}" for sentence in odd_mails(contact))
        same = merging.who_might_be(session.workspace, contact)
        if same:
            listed = finding.listed(same[:3])
            then = hinted("{duplicates} shows both, {undo} takes the new one back.")
            sentence = f"{contact.name} is in the book, and could be {listed}: {then}"
            return Saved(f"{sentence}{odd}", contact.id)
        then = hinted("{classify} classifies, {touch} logs the first touch.")
        return Saved(f"{contact.name} is in the book. {odd.lstrip() or then}", contact.id)

    fields = [field_of(one, one.choices[0] if one.choices else "") for one in FIELDS if one.addable]
    fields[0] = replace(fields[0], hint="the only one that is needed")
    manner = FormOptions(note=_warning(session))
    return Form(session, "add", "Add a contact", fields, save, manner=manner)


def several_form(session: Session) -> Form[Saved]:
    """The form for several new contacts, one a line."""

    def save(values: Fields) -> Saved:
        made = add_several(session.workspace, values["lines"])
        there = [one for one in made if merging.who_might_be(session.workspace, one)]
        then = hinted("{triage} places them, {undo} takes all of them back.")
        if there:
            known = f"{len(there)} of them may be there already"
            then = f"{known}: {hinted('{duplicates} shows both.')} {then}"
        return Saved(f"{plural(len(made), 'person')} added. {then}", made[0].id)

    hint = "one a line: name, organization, title, mail, phone; a name is enough"
    field = Field("lines", "People", hint=hint, longest=LONGEST_TEXT, rows=8)
    manner = FormOptions(note=_warning(session))
    return Form(session, "add-several", "Add several contacts", [field], save, manner=manner)


def touch_form(
    session: Session,
    who: str,
    kind: TouchKind = TouchKind.CALL,
    by: Party = Party.US,
    *,
    decided: Callable[[Callable[[], str]], str] | None = None,
) -> Form[Saved]:
    """The form for a touch: what happened, how, by whom, and when.

    Where a promise of ours is due, it asks whether the touch kept it. `decided` calls what saves
    the touch, and does the rest of the same change.
    """
    contact = session.workspace.dossier(who).contact
    promise = commitments.due_promise(session.workspace, who)

    def keep(values: Fields) -> str:
        if promise is None or values.get("kept") != "yes":
            return log(values)
        with session.workspace.change(f"touch of {contact.name}, promise kept"):
            said = log(values)
            logging.close_commitment(session.workspace, promise.id, CommitmentState.KEPT)
        return f"{said} The promise is kept."

    def log(values: Fields) -> str:
        on = typed_past_day_or_none(values["on"], session.workspace.today)
        others = touches.people_of(session.workspace, values["with"])
        touch = touches.log_touch(
            session.workspace,
            (who, *others),
            values["text"],
            kind=values["kind"],
            by=values["by"],
            on=on,
            confidential=values["confidential"] == "yes",
        )
        day = short_date(touch.on, session.workspace.today)
        return f"Logged: {touch.word} on {day} with {contact.name}{_more(len(others))}."

    change = f"touch of {contact.name}, and more"
    heeding = with_follow_ups(session, who, change, keep)

    def save(values: Fields) -> Saved:
        if decided is not None:
            return Saved(decided(lambda: heeding(values)))
        return Saved(heeding(values))

    asked = Field("kept", "Promise kept", "no", answers=("no", "yes"))
    note = ""
    if promise is not None:
        due = short_date(promise.due, session.workspace.today)
        note = f"We promised: {promise.text} (due {due})"
    fields = (
        Field(
            *("text", "What"),
            longest=LONGEST_TEXT,
            hint=f"a line is enough; their words first; {FOLLOW_UPS}",
            rows=4,
        ),
        Field("kind", "How", answers=tuple(TouchKind), value=kind),
        Field("by", "Begun by", answers=tuple(Party), value=by),
        *([asked] if promise is not None else []),
        Field("on", "When", longest=40, hint="today; or yesterday, fri, 21 Nov, 21.11.2026"),
        Field("with", "With", longest=LONGEST_LINE, hint=WITH),
        Field("confidential", "Confidential", answers=("no", "yes"), value="no"),
    )
    kept = in_confidence(session, change, save)
    title, manner = f"A touch with {contact.name}", FormOptions(note=note)
    return Form(session, f"touch:{who}", title, fields, kept, manner=manner)


def _more(count: int) -> str:
    return f" and {plural(count, 'other')}" if count else ""


def field_of(one: ContactField, value: str) -> Field:
    """The field of a form for a field of a contact, with its value."""
    rows = 2 if one.longest == LONGEST_TEXT else 1
    return Field(one.name, one.label, value, one.hint, one.longest, one.answers, rows)


def own_fields(session: Session, contact: Contact) -> list[Field]:
    """The fields that the playbook adds: its dimensions, and those with a type of their own."""
    playbook = session.workspace.playbook
    fields = [
        Field(name, one.name, contact.placement.value(name) or "unknown", one.hint)
        for name, one in playbook.extra.items()
    ]
    fields = [
        replace(field, answers=("unknown", *one.values))
        for field, one in zip(fields, playbook.extra.values(), strict=True)
    ]
    hints = {"number": "a number", "date": "31 Dec 2027, 31.12.2027, 3m", "text": "", "choice": ""}
    for name, own in playbook.fields.items():
        value = contact.placement.value(name) or ""
        if own.type == "choice":
            answers = ("unknown", *own.values)
            fields.append(Field(name, own.name, value or "unknown", own.hint, answers=answers))
        else:
            fields.append(Field(name, own.name, value, own.hint or hints[own.type], LONGEST_LINE))
    return fields


def side_fields(shown: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields of their side: what they see, feel and want, and how content they are."""
    names = (*TheirView, "satisfaction")
    return tuple(field_of(BY_NAME[name], shown[name]) for name in names)


def edit_form(session: Session, who: str) -> Form[Saved]:
    """The form for what is known of a contact: their side first."""
    contact = session.workspace.dossier(who).contact
    shown = {one.name: one.text(contact) for one in FIELDS if one.editable}
    own = own_fields(session, contact)
    shown |= {one.name: one.value for one in own}
    edit = editing.Editing(session.workspace, contact)

    def save(values: Fields) -> Saved:
        changed = {name: text for name, text in values.items() if text != shown[name]}
        if not changed:
            return Saved("Nothing was changed.")
        edit.save(changed)
        odd = odd_mails(session.workspace.dossier(who).contact, contact)
        done = upper_first(set_and_cleared(changed))
        return Saved(" ".join((f"{done} of {contact.name}.", *odd)))

    fields = [*(field_of(one, shown[one.name]) for one in FIELDS if one.editable), *own]
    return Form(session, f"edit:{who}", f"Edit {contact.name}", fields, save)


def import_form(session: Session) -> Form[PlannedImport]:
    """The form for an import: which file; what it would do is shown before anything is kept."""

    def save(values: Fields) -> PlannedImport:
        path = values["path"].strip()
        if not path:
            raise Refused("Name a file: a vCard (.vcf), a table (.csv), or a folder of cards.")
        said = columns_of(filter(str.strip, values["columns"].split(";")))
        wanted = {**remembered_columns(session.drafts), **said}
        request = ImportRequest((path,), values["encoding"].strip() or None, wanted)
        plan = request.plan(session.workspace)
        if plan.result.problems and not any(reading.people for reading in plan.readings):
            raise Refused(plan.result.problems[0].reason)
        remember_columns(session.drafts, said)
        return PlannedImport(request, plan)

    here = address_books_in(Path.cwd())
    found = here[0] if len(here) == 1 and not session.demo else ""
    fields = (
        Field(
            "path", "File", found, hint="~/contacts.vcf, a .csv, or a folder of cards", longest=4000
        ),
        Field("encoding", "Encoding", hint="only where letters look wrong", longest=40),
        Field(
            "columns",
            "Columns",
            hint="only where one is not understood: Email ID=email; Tel=phone",
            longest=2000,
        ),
    )
    manner = FormOptions("preview", enter=True, select=True, note=_warning(session))
    return Form(session, "import", "Import contacts", fields, save, manner=manner)


def _warning(session: Session) -> str:
    """What to say before somebody's own people go into the example book; else what lies here."""
    if session.demo:
        return KEPT_UNTIL_QUIT.capitalize()
    found = [harmless(name) for name in address_books_in(Path.cwd())]
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"In this folder: {', '.join(found[:NAMED])}{more}." if found else ""


NAMED = 3
"""The most files of the folder that are named."""
