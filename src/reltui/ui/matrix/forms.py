"""The forms of the matrix: evidence for a change that was tried out, and a day to look back to."""

from collections.abc import Mapping
from datetime import date

from reltui.domain.people.fields import LONGEST_LINE
from reltui.services.base.drafts import Fields
from reltui.services.base.typed import typed_past_day
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


def since_form(session: Session) -> Form[date]:
    """The form for a day in the past."""

    def save(values: Fields) -> date:
        return typed_past_day(values["since"], session.workspace.today)

    field = Field("since", "Since", "90d", "30d, 3m, 1y ago, or a day: 31 Jan, 31.1.2026", 40)
    manner = FormOptions("look back", enter=True, select=True)
    return Form(session, "since", "Look back since", [field], save, manner=manner)
