"""Change one record about a person: its text, and whether it is confidential."""

from collections.abc import Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any, Final

from reltui.book.exchange import TABLES
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier, Event
from reltui.services.activity.with_others import kept_together
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import fields
from reltui.services.contacts.other_kinds import no_such
from reltui.services.workspace.workspace import Workspace

NAMES: Final = {
    "Touch": "touch",
    "PlainNote": "note",
    "Story": "story",
    "Commitment": "promise",
    "Entry": "ledger entry",
    "Ask": "ask",
    "Exposure": "trust step",
    "Question": "question",
}
"""The words for each kind of record, in the history and in sentences."""


def record_of(dossier: Dossier, record_id: str) -> Event:
    """The record of a person with this id.

    Raises:
        NobodyFound: there is none, or none any more.
    """
    for field in fields_of(dossier):
        rows = getattr(dossier, field.name)
        for row in rows if isinstance(rows, tuple) else ():
            if getattr(row, "id", "") == record_id:
                found: Event = row
                return found
    raise NobodyFound(f"There is no record {record_id!r} of {dossier.contact.name} any more.")


def kept_record(workspace: Workspace, record_id: str) -> Any:
    """The record with this id, of any person.

    Raises:
        NobodyFound: there is none.
    """
    wanted = record_id.strip()
    # The case of an id matters: N1 is a note, n1 is another kind of record.
    kinds = [kind for kind, (_, letter) in TABLES.items() if wanted.startswith(letter)]
    found = next((one for kind in kinds if (one := workspace.book.get(kind, wanted))), None)
    if isinstance(found, Contact):
        raise no_such(workspace, "record", wanted)
    if found is None:
        raise NobodyFound(f"There is no record with the id {record_id!r}. `reltui show` has them.")
    return found


def name_of_kind(record: Event) -> str:
    """The word for the kind of a record: touch, promise, trust step."""
    kind = type(record).__name__
    return NAMES.get(kind, kind.casefold())


def rewrite(workspace: Workspace, contact_id: str, record_id: str, text: str) -> Event:
    """Change the text of a record; `undo` and the history keep the earlier one.

    Raises:
        NobodyFound: there is no such record.
        Refused: it has no text, or the new one is empty or the same.
    """
    dossier = workspace.dossier(contact_id)
    record: Any = record_of(dossier, record_id)
    if not hasattr(record, "text"):
        raise Refused(f"A {name_of_kind(record)} has no text that can be edited.")
    words = fields.words("The text", text)
    if words == record.text:
        raise Refused("The text is as it was.")
    made: Event = replace(record, text=words)
    _put(workspace, dossier, [made], "edited")
    return made


def rewrite_by_id(workspace: Workspace, record_id: str, text: str) -> Event:
    """Change the text of a record, whomever it is of.

    Raises:
        NobodyFound, Refused: as `rewrite`.
    """
    held: Any = kept_record(workspace, record_id)
    return rewrite(workspace, held.who, held.id, text)


def set_confidential(
    workspace: Workspace, contact_id: str, record_id: str, *, confidential: bool
) -> Event:
    """Make a record confidential, or no longer so: a confidential one is never shown to others.

    A touch with several people becomes so for all of them, as one change.

    Raises:
        NobodyFound: there is no such record.
        Refused: it is that already, or such a record cannot be confidential.
    """
    dossier = workspace.dossier(contact_id)
    record: Any = record_of(dossier, record_id)
    if not hasattr(record, "confidential"):
        raise Refused(f"A {name_of_kind(record)} cannot be made confidential.")
    unlike = [one for one in kept_together(workspace, record) if one.confidential != confidential]
    if not unlike:
        raise Refused("It is confidential already." if confidential else "It is not confidential.")
    made = [replace(one, confidential=confidential) for one in unlike]
    word = "confidential" if confidential else "not confidential"
    _put(workspace, dossier, made, word)
    changed: Event = replace(record, confidential=confidential)
    return changed


def _put(workspace: Workspace, dossier: Dossier, made: Sequence[Any], what: str) -> None:
    name = f"{name_of_kind(made[0])} of {dossier.contact.name}: {what}"
    with workspace.change(name) as change:
        for record in made:
            change.put(record)
