"""The form for one fact of a contact, opened where the fact is read."""

from typing import Final

from reltui.domain.people.contact import PURPOSES, SATISFACTIONS, Answer, Contact
from reltui.services.base.drafts import Fields
from reltui.services.contacts import editing
from reltui.services.contacts.fields import LONGEST_LINE, LONGEST_TEXT
from reltui.ui.base.form import After, Field, Form
from reltui.ui.base.session import Session

_ANSWERS: Final = {
    "satisfaction": ("unknown", *reversed(SATISFACTIONS)),
    "purpose": ("unknown", *PURPOSES),
}
"""The facts with fixed answers."""

_HINTS: Final = {
    "sees": "what they see from where they stand",
    "feels": "how they feel about it",
    "wants": "what they want",
    "potential": "what this could become",
    "cadence": "30d 2w 1m, auto, or none",
    "tag": "vip press; -old takes one away",
    "note": "anything worth knowing",
}


def fact_form(session: Session, who: str, name: str, after: After) -> Form:
    """The form for one field of a contact, by its name as `set` has it."""
    contact = session.workspace.dossier(who).contact
    shown = _shown(contact, name)

    def save(values: Fields) -> str:
        typed = values[name]
        if typed == shown:
            return ""
        text = typed.replace(",", " ").split() if name == "tag" else [typed]
        editing.set_fields(session.workspace, who, {name: ",".join(text)})
        after(None)
        return f"Saved: {name} of {contact.name}."

    field = Field(
        name,
        name.capitalize(),
        shown,
        _HINTS.get(name, ""),
        LONGEST_LINE if name in {"cadence", "tag"} else LONGEST_TEXT,
        _ANSWERS.get(name, ()),
    )
    return Form(session, f"{name}:{who}", f"{name.capitalize()}: {contact.name}", [field], save)


def _shown(contact: Contact, name: str) -> str:
    """What the form begins with; tags are given one by one, so that none is lost by mistake."""
    if name == "tag":
        return ""
    if name == "cadence":
        held = contact.cadence
        return f"{held}d" if isinstance(held, int) else held
    value: Answer | str | None = getattr(contact, name)
    text = value.value if isinstance(value, Answer) else value or ""
    return (text or "unknown") if name in _ANSWERS else text.replace("\n", " ")
