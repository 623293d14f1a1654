"""The form that asks once in which country phones are that do not say it."""

from reltui.services.base.drafts import Fields
from reltui.services.base.phones import region_called
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.session import Session

LONGEST = 6
"""The characters of a country: DE, or +49."""


def region_form(session: Session) -> Form[str]:
    """The form whose answer is a country as two capitals."""

    def save(values: Fields) -> str:
        return region_called(values["region"])

    field = Field("region", "Country", "", "where you live: DE, US, +44", LONGEST)
    note = "It is remembered. The configuration has it as home_region."
    title = "Where are phones that name no country?"
    return Form(session, "region", title, [field], save, manner=FormOptions(enter=True, note=note))
