"""Making any record confidential, or taking that back."""

from dataclasses import fields, replace
from typing import Any

from reltui.book.exchange import TABLES
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.workspace.workspace import Workspace


def confide(workspace: Workspace, record_id: str, *, confidential: bool = True) -> Any:
    """Make a record confidential by its id, or open again; returns it as it is now.

    Raises:
        NobodyFound: there is no such record.
        Refused: a record of this kind says nothing that could be told.
    """
    wanted = record_id.strip()
    # Ids of a letter in both cases are of two kinds: N1 is a note, n1 another thing.
    kinds = [kind for kind, (_, letter) in TABLES.items() if wanted.startswith(letter)]
    found = next((one for kind in kinds if (one := workspace.book.get(kind, wanted))), None)
    if found is None:
        raise NobodyFound(f"There is no record with the id {record_id!r}. `reltui show` has them.")
    if "confidential" not in {one.name for one in fields(found)}:
        raise Refused(
            f"{wanted} says nothing in anybody's own words, so there is nothing to keep to oneself."
        )
    if found.confidential == confidential:
        return found
    changed = replace(found, confidential=confidential)
    who = workspace.dossier(found.who).contact.name
    word = "confidential" if confidential else "open"
    with workspace.change(f"{word}: {wanted} of {who}") as change:
        change.put(changed)
    return changed
