"""The form that asks since when to look back."""

from collections.abc import Callable
from datetime import date

from reltui.domain.dates import parse_date
from reltui.screens.form import Field, Form, Manner
from reltui.screens.session import Session
from reltui.services.drafts import Fields
from reltui.services.errors import Refused


def since_form(session: Session, take: Callable[[date], None]) -> Form:
    """The form for a day that lies behind."""

    def save(values: Fields) -> str:
        try:
            day = parse_date(values["since"], session.desk.today)
        except ValueError as error:
            raise Refused(str(error)) from error
        if day > session.desk.today:
            raise Refused(f"{day} lies ahead: a look back begins on a day that was.")
        take(day)
        return ""

    field = Field("since", "Since", "-90d", "-30d, -1y, or a day like 2026-01-31", 20)
    manner = Manner("look back", enter=True)
    return Form(session, "since", "Look back since", [field], save, manner=manner)
