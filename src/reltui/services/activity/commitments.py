"""Promises that change: a new day that was agreed, and the end of a snooze."""

from dataclasses import replace
from datetime import date

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Commitment, MovedDue
from reltui.domain.vocabulary import CommitmentState
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import fields
from reltui.services.contacts.editing import set_fields
from reltui.services.workspace.workspace import Workspace


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
        raise NobodyFound(
            f"There is no commitment with the id {commitment_id!r}. `reltui show` has them."
        )
    if promise.state in {CommitmentState.KEPT, CommitmentState.DROPPED}:
        raise Refused(f"That commitment was {promise.state} already, on {promise.closed}.")
    if due < workspace.today:
        raise Refused(f"A promise moves to a day that is still to come: {due} has passed.")
    if promise.state == CommitmentState.OPEN and due == promise.due:
        raise Refused(f"That commitment is due on {due} already.")
    name = workspace.dossier(promise.who).contact.name
    why = fields.line("the reason", because)
    with workspace.change(f"commitment moved to {due}: {name}") as change:
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
