"""The form that asks for the first day to look back to."""

from datetime import date

from reltui.services.base.drafts import Fields
from reltui.services.base.typed import typed_past_day
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.session import Session


def since_form(session: Session) -> Form[date]:
    """The form for a day in the past."""

    def save(values: Fields) -> date:
        return typed_past_day(values["since"], session.workspace.today)

    field = Field("since", "Since", "90d", "30d, 3m, 1y ago, or a day: 31 Jan, 31.1.2026", 40)
    manner = FormOptions("look back", enter=True, select=True)
    return Form(session, "since", "Look back since", [field], save, manner=manner)
