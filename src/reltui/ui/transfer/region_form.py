"""The form that asks once for the country of phones without a country code."""

from reltui.services.base.drafts import Fields
from reltui.services.base.phones import region_called
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.session import Session

LONGEST = 6
"""The most characters of a country, such as DE or +49."""


def region_form(session: Session) -> Form[str]:
    """The form whose result is a country as two capital letters."""

    def save(values: Fields) -> str:
        return region_called(values["region"])

    field = Field("region", "Country", "", "where you live: DE, US, +44", LONGEST)
    note = "It is remembered. The configuration has it as home_region."
    title = "Where are phones that name no country?"
    return Form(session, "region", title, [field], save, manner=FormOptions(enter=True, note=note))
