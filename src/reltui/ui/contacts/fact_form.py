"""The form for one fact of a contact, opened where the fact is read."""

from dataclasses import replace

from reltui.domain.people.fields import BY_NAME, FieldKind
from reltui.domain.text.wording import upper_first
from reltui.services.base.drafts import Fields
from reltui.services.contacts import editing
from reltui.services.contacts.fields import set_and_cleared
from reltui.ui.base.form import Form
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.contacts.forms import field_of


def fact_form(session: Session, who: str, name: str) -> Form[Saved]:
    """The form for one field of a contact, by its name as `set` has it."""
    contact = session.workspace.dossier(who).contact
    one = BY_NAME[name]
    # Tags are given one by one, so that none is lost by mistake.
    shown = "" if one.kind is FieldKind.TAGS else one.text(contact)

    edit = editing.Editing(session.workspace, contact)

    def save(values: Fields) -> Saved:
        typed = values[name]
        if typed == shown:
            return Saved("Nothing was changed.")
        text = typed.replace(",", " ").split() if one.kind is FieldKind.TAGS else [typed]
        edit.save({name: ",".join(text)})
        done = upper_first(set_and_cleared({name: ",".join(text)}))
        return Saved(f"{done} of {contact.name}.")

    title = f"{name.capitalize()}: {contact.name}"
    field = field_of(one, shown)
    field = replace(field, label=name.capitalize(), rows=5 if field.several_lines else 1)
    return Form(session, f"{name}:{who}", title, [field], save)
