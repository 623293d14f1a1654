"""The form for a backup in another place: the file, and the age keys of those who may read it."""

from pathlib import Path

from reltui.services.base.age import ENDING
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.upkeep import maintenance
from reltui.ui.base.form import Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.transfer.export_form import LONGEST_PATH, recipients_in

_HINT = f"empty: for this book alone; age1...: name it ~/book.json{ENDING}"


def backup_form(session: Session) -> Form[Saved]:
    """The form that writes a backup to a file and reads it back; a name for it is there already."""
    book, now = session.workspace.book, session.workspace.now()

    def save(values: Fields) -> Saved:
        typed = values["path"].strip()
        if not typed:
            raise Refused("Name a file for the backup.")
        target = Path(typed).expanduser()
        if target.is_dir() or not target.parent.is_dir():
            raise Refused(f"{target} is not a file in an existing folder. Nothing was written.")
        written = maintenance.backup(book, target, recipients_in(values["age"]))
        return Saved(f"Backed up to {written}, and read back.")

    suggested = f"~/{'book' if book.path is None else book.path.stem}-{now:%Y%m%d}.json"
    fields = (
        Field("path", "File", suggested, "a file in an existing folder", LONGEST_PATH),
        Field("age", "Age keys", "", _HINT, LONGEST_PATH),
    )
    note = "Only you can read the file; with age keys, only those who have one."
    manner = FormOptions("back up", enter=True, select=True, note=note)
    return Form(session, "backup", "Backup to a file", fields, save, manner=manner)
