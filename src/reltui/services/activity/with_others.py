"""Touches with several people, which have a record for each person."""

from collections.abc import Iterable
from typing import Any

from reltui.domain.people.events import Dossier, Touch
from reltui.services.workspace.workspace import Workspace


def records_of(workspace: Workspace, touch: Touch) -> list[Touch]:
    """The records of a touch, one for each person, with the one that is given first."""
    if not touch.group:
        return [touch]
    found = workspace.book.having(Touch, "group", touch.group)
    return [touch, *(one for one in found if one.id != touch.id)]


def kept_together(workspace: Workspace, record: object) -> list[Any]:
    """A record with the records of other people about the same touch."""
    return records_of(workspace, record) if isinstance(record, Touch) else [record]


def with_whom(workspace: Workspace, dossier: Dossier) -> dict[str, str]:
    """The names of the others, for each touch of a person that had several people, by its id.

    A touch that is confidential for one of them names nobody.
    """
    found: dict[str, str] = {}
    for touch in dossier.touches:
        if touch.group and not touch.confidential:
            others = records_of(workspace, touch)[1:]
            names = _names(workspace, others)
            if names and not any(one.confidential for one in others):
                found[touch.id] = ", ".join(names)
    return found


def _names(workspace: Workspace, touches: Iterable[Touch]) -> list[str]:
    return [workspace.dossier(one.who).contact.name for one in touches if workspace.has(one.who)]
