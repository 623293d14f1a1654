"""Making any record confidential, or taking that back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from reltui.services.activity.records import kept_record
from reltui.services.activity.with_others import kept_together
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Workspace


@contextmanager
def in_confidence(workspace: Workspace, name: str) -> Iterator[None]:
    """A named change that makes every record added in it confidential."""
    with workspace.change(name) as change:
        yield
        for record in change.added:
            if "confidential" in {one.name for one in fields(record)}:
                held: Any = record
                change.put(replace(held, confidential=True))


def confide(workspace: Workspace, record_id: str, *, confidential: bool = True) -> Any:
    """Make a record confidential by its id, or open again; returns it as it is now.

    A touch with several people becomes so for all of them, as one change.

    Raises:
        NobodyFound: there is no such record.
        Refused: a record of this kind says nothing that could be told.
    """
    found = kept_record(workspace, record_id)
    if "confidential" not in {one.name for one in fields(found)}:
        raise Refused(
            f"{found.id} says nothing in anybody's words, so there is nothing to keep to oneself."
        )
    unlike = [one for one in kept_together(workspace, found) if one.confidential != confidential]
    if not unlike:
        return found
    who = workspace.dossier(found.who).contact.name
    word = "confidential" if confidential else "open"
    with workspace.change(f"{word}: {found.id} of {who}") as change:
        for one in unlike:
            change.put(replace(one, confidential=confidential))
    return replace(found, confidential=confidential)
