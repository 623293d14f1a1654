"""The form for who of us looks after an organization."""

from collections.abc import Sequence

from reltui.domain.people.fields import LONGEST_NAME
from reltui.services.accounts.ownership import set_owner
from reltui.services.base.drafts import Fields
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session


def owner_form(session: Session, account: str, ids: Sequence[str]) -> Form[Saved]:
    """The form that sets the owner of an organization and of everybody there, as one change."""
    workspace = session.workspace
    owners = workspace.owners()
    held = {owners.of(workspace.dossier(one).contact) for one in ids}
    shown = held.pop() if len(held) == 1 else ""

    def save(values: Fields) -> Saved:
        return Saved(set_owner(workspace, account, values["owner"]))

    field = Field("owner", "Owner", shown, "a name of ours; empty for nobody", LONGEST_NAME)
    draft = f"owner:{account.casefold()}"
    title = f"Who looks after {account}?"
    return Form(session, draft, title, [field], save, manner=FormOptions(enter=True))
