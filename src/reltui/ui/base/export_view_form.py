"""The form that asks where a view is to be written."""

from pathlib import Path

from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.transfer.view_export import View, file_name, write_view
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session


def view_form(session: Session, view: View) -> Form[Saved]:
    """The form for the file of a view; a name for it is there already."""
    suggested = f"~/{file_name(view, session.workspace.today)}"

    def save(values: Fields) -> Saved:
        typed = values["file"].strip()
        if not typed:
            raise Refused("Name a file: it ends in .md or .txt.")
        return Saved(f"Written: {write_view(view, Path(typed), session.workspace.today)}")

    field = Field("file", "File", suggested, ".md for Markdown, .txt for plain text", 4000)
    manner = FormOptions(
        "write", enter=True, select=True, note="Only you can read the file; nothing confidential."
    )
    about = session.person() or "all"
    return Form(session, f"view:{about}", f"Write: {view.title}", [field], save, manner=manner)
