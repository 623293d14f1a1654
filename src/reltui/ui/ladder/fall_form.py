"""The form for a fall."""

from reltui.domain.people.fields import LONGEST_TEXT
from reltui.services.base.drafts import Fields
from reltui.services.base.typed import typed_past_day_or_none
from reltui.services.contacts import editing
from reltui.services.contacts.downgrade import fall_words
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.in_confidence import VEIL, in_confidence
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hint
from reltui.ui.record.person_form import WHEN


def fall_form(session: Session, who: str) -> Form[Saved]:
    """The form for a fall: the level it ended on, the side that fell, and the cause."""
    contact = session.workspace.dossier(who).contact
    level = contact.level or 2

    def save(values: Fields) -> Saved:
        side = {"them": "theirs", "us": "ours"}.get(values["side"], "both")
        day = typed_past_day_or_none(values["on"], session.workspace.today)
        fall = editing.record_fall(
            session.workspace, who, int(values["to"]), values["because"], side=side, on=day
        )
        return Saved(
            f"Recorded: from level {fall.origin} to {fall.to}. The picture keeps it; "
            f"{hint('next-move')} says how to repair it."
        )

    fields = (
        Field("because", "Because", longest=LONGEST_TEXT, hint="the expectation that was not met"),
        Field("to", "Down to", str(level - 1), answers=tuple(str(n) for n in range(1, level))),
        Field("side", "Who fell", answers=("them", "us", "both"), value="them"),
        WHEN,
        VEIL,
    )
    kept = in_confidence(session, f"fall of {contact.name}", save)
    manner = FormOptions(weigh=lambda values: fall_words(contact, int(values["to"])))
    return Form(session, f"fall:{who}", f"A fall with {contact.name}", fields, kept, manner=manner)
