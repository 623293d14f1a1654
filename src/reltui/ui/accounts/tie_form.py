"""The form for a tie of a power map: its kind, and the other person."""

from collections.abc import Sequence
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import LONGEST_NAME
from reltui.services.accounts import ties
from reltui.services.base.drafts import Fields
from reltui.services.contacts import finding
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session

_KINDS: Final = {
    "listens to": ("listens", False),
    "reports to": ("reports", False),
    "conflict": ("conflict", False),
    "is heard by": ("listens", True),
    "leads": ("reports", True),
}
"""What a line says of the person: its kind, and whether it begins at the other one."""


def line_form(session: Session, who: str, here: Sequence[Contact]) -> Form[Saved]:
    """The form for a line between a person and another one of those who are on the map.

    It begins with the kind of the last line, and with the name: lines are drawn one after another.
    """
    contact = session.workspace.dossier(who).contact

    def save(values: Fields) -> Saved:
        others = [one for one in here if one.id != who]
        told = f"{len(others)} others are on the map; a adds somebody."
        other = finding.one_of(session.workspace, others, values["other"], told)
        session.line_kind = values["kind"]
        kind, turned = _KINDS[values["kind"]]
        one, two = (other, contact) if turned else (contact, other)
        ties.tie(session.workspace, one.id, two.id, kind)
        return Saved(f"Kept: {one.name} {ties.VERBS[kind]} {two.name}.")

    fields = (
        Field("kind", contact.first_name[:12], session.line_kind, answers=tuple(_KINDS)),
        Field(
            "other",
            "The other",
            hint="a name on this map, or the start of one",
            longest=LONGEST_NAME,
        ),
    )
    title, manner = f"A line of {contact.name}", FormOptions(enter=True)
    form = Form(session, f"tie:{who}", title, fields, save, manner=manner)
    form.begin_at("other")
    return form
