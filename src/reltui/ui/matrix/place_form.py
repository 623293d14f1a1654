"""The form that saves a change that was tried out on the matrix, with its evidence."""

from collections.abc import Mapping

from reltui.domain.people.fields import LONGEST_LINE
from reltui.services.base.drafts import Fields
from reltui.services.contacts import editing
from reltui.services.contacts.downgrade import downgrade
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hint


def place_form(session: Session, who: str, changes: Mapping[str, str]) -> Form[Saved]:
    """The form for changes of dimensions, saved as one change of the book."""
    contact = session.workspace.dossier(who).contact
    name = contact.name
    edit = editing.Editing(session.workspace, contact)
    words = ", ".join(f"{dimension} {value}" for dimension, value in changes.items())

    def save(values: Fields) -> Saved:
        edit.save(changes, because=values["because"])
        return Saved(f"{name}: {words}. {hint('undo')} takes it back.")

    field = Field("because", "Because", "", "what you saw or heard; may stay empty", LONGEST_LINE)
    manner = FormOptions("make it so", enter=True, weigh=lambda _: downgrade(contact, changes))
    # The draft is evidence for these changes only, so its name holds them.
    draft = f"place-{'-'.join(changes.values())}:{who}"
    return Form(session, draft, f"{name}: {words}", [field], save, manner=manner)
