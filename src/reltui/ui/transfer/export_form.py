"""The form for an export: the file and the people."""

from pathlib import Path

from reltui.domain.people.fields import LONGEST_LINE
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.transfer.export import KINDS, export
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session

LONGEST_PATH = 4000
"""The most characters of a path."""


AGE_HINT = "empty: not encrypted; age1...: name it ~/people.csv.age"
"""The hint in the empty field of recipients."""


def recipients_in(typed: str) -> list[str]:
    """The public keys in a field, separated by commas, or one key of SSH, which holds blanks."""
    return [key for part in typed.split(",") if (key := part.strip())]


def export_form(session: Session) -> Form[Saved]:
    """The form that writes people to a file; the ending of its name sets the format."""

    def save(values: Fields) -> Saved:
        path = values["path"].strip()
        if not path:
            raise Refused(f"Name a file with one of these endings: {' '.join(KINDS)}")
        done = export(
            session.workspace,
            Path(path),
            who=values["who"],
            confidential=values["confidential"] == "yes",
            force=values["replace"] == "yes",
            recipients=recipients_in(values["age"]),
        )
        return Saved(f"Exported: {done.said}, {done.kind}, to {done.file}")

    endings = " ".join(KINDS)
    fields = (
        Field("path", "File", "~/people.csv", f"it ends in one of {endings}", LONGEST_PATH),
        Field("who", "Who", "", "everybody; or as in a search: tag:vip", LONGEST_LINE),
        Field("confidential", "Confidential", "no", answers=("no", "yes")),
        Field("age", "Age keys", "", AGE_HINT, LONGEST_PATH),
        Field("replace", "Replace a file", "no", answers=("no", "yes")),
    )
    manner = FormOptions("export", select=True, note="Only you can read the file.")
    return Form(session, "export", "Export people", fields, save, manner=manner)
