"""Promises that change: due, moved, handed over to a colleague; and the end of a snooze."""

from dataclasses import replace
from datetime import date
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, Dossier, MovedDue
from reltui.domain.text.dates import add_days, long_date
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import CommitmentState, Party
from reltui.services.activity import logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.contacts.editing import set_fields
from reltui.services.contacts.other_kinds import no_such
from reltui.services.workspace.workspace import Workspace

HAND_OVER: Final = 7
"""The days until a person who is handed over must be introduced."""


def due_promise(workspace: Workspace, contact_id: str) -> Commitment | None:
    """The oldest due promise of ours to a person, in words that may be drawn; None without one."""
    due = due_promises(workspace.case(contact_id).dossier, workspace.today)
    return min(due, key=lambda one: one.due, default=None)


def still_due(workspace: Workspace, contact_id: str, asked: str = "") -> str:
    """Which due promises of ours to a person are left, as the end of a line; empty if none is.

    The promise with the id `asked` is not told: the user has just spoken of it.
    """
    due = due_promises(workspace.dossier(contact_id), workspace.today)
    left = [one for one in due if one.id != asked]
    return f", {plural(len(left), 'promise')} still due" if left else ""


def due_promises(dossier: Dossier, today: date) -> list[Commitment]:
    """The open promises of ours that are due on a day, or were before it."""
    return [
        one
        for one in dossier.commitments
        if one.by == Party.US and one.state == CommitmentState.OPEN and one.due <= today
    ]


def introduction(name: str, colleague: str) -> str:
    """The promise to introduce a person to the colleague who takes over.

    Raises:
        Refused: no colleague is named.
    """
    if not colleague.strip():
        raise Refused("Say who takes over.")
    return f"Introduce {name} to {colleague.strip()}, who takes over"


def hand_over(workspace: Workspace, contact_id: str, colleague: str) -> Commitment:
    """Promise to introduce a person to the colleague who takes over.

    Raises:
        NobodyFound: no contact has this id.
        Refused: no colleague is named.
    """
    text = introduction(workspace.dossier(contact_id).contact.first_name, colleague)
    return logging.commit(workspace, contact_id, text, add_days(workspace.today, HAND_OVER))


def move_commitment(
    workspace: Workspace, commitment_id: str, due: date, because: str = ""
) -> Commitment:
    """Give a promise the new day that was agreed; the day it had stays in its history.

    A broken promise is open again by it.

    Raises:
        NobodyFound: there is no such promise.
        Refused: it was kept or dropped, it is due on that day already, or the day has passed.
    """
    promise = workspace.book.get(Commitment, commitment_id.strip().casefold())
    if promise is None:
        raise no_such(workspace, "promise", commitment_id)
    if promise.state in {CommitmentState.KEPT, CommitmentState.DROPPED}:
        when = f", on {long_date(promise.closed)}" if promise.closed else ""
        raise Refused(f"That promise was {promise.state} already{when}.")
    if due < workspace.today:
        day = long_date(due)
        raise Refused(f"A promise moves to a day that is still to come: {day} has passed.")
    if promise.state == CommitmentState.OPEN and due == promise.due:
        raise Refused(f"That promise is due on {long_date(due)} already.")
    name = workspace.dossier(promise.who).contact.name
    why = fields.line("the reason", because)
    with workspace.change(f"promise moved to {long_date(due)}: {name}") as change:
        moved = MovedDue(promise.due, workspace.today, change.seq, why)
        new = replace(
            promise,
            due=due,
            state=CommitmentState.OPEN,
            closed=None,
            closed_seq=0,
            moves=(*promise.moves, moved),
        )
        change.put(new)
    return new


def wake(workspace: Workspace, contact_id: str) -> Contact:
    """End the snooze of a person.

    Raises:
        NobodyFound: no contact has this id.
        Refused: nobody put them off.
    """
    contact = workspace.dossier(contact_id).contact
    if contact.snoozed_until is None or contact.snoozed_until <= workspace.today:
        raise Refused(f"{contact.name} is not snoozed.")
    return set_fields(workspace, contact_id, {"snoozed": "none"})
