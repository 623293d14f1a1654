"""The form for a query that chooses the people of the portfolio."""

from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.portfolio.portfolio import Portfolio, PortfolioQuery
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.session import Session


def only_form(session: Session, portfolio: Portfolio, query: str) -> Form[str]:
    """The form for a query as in the list of contacts; an empty query shows everybody."""

    def save(values: Fields) -> str:
        typed = " ".join(values["query"].split())
        if typed and not portfolio.look(PortfolioQuery(typed)).tally.ids:
            raise Refused(f"Nobody fits {typed!r}. Nothing typed shows everybody.")
        return typed

    field = Field("query", "Only", query, "account:northwind, tag:key, level<3, or a name")
    manner = FormOptions("show", enter=True, note="The words of the list: all of them must fit.")
    return Form(session, "only", "Whose portfolio?", [field], save, manner=manner)
