"""Climbs: begin one, record its steps, close it with its outcome."""

from dataclasses import replace

from reltui.domain.coach.climb_steps import AFTER, open_climb
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Climb
from reltui.domain.vocabulary import ClimbOutcome
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing, fields
from reltui.services.workspace.workspace import Workspace


def prospect(workspace: Workspace, contact_id: str) -> Climb:
    """The climb under way with a contact, or the next one, which is not saved and has no id.

    Raises:
        Refused: they stand on the top already.
    """
    found = open_climb(workspace.dossier(contact_id))
    if found is not None:
        return found
    level = editing.wish_to_climb(workspace, contact_id).level
    return Climb("", contact_id, workspace.today, level, seq=workspace.book.seq + 1)


def climb_of(workspace: Workspace, contact_id: str) -> Climb:
    """The climb that is under way with a contact, or a new one towards the next level.

    Raises:
        Refused: they stand on the top already; nothing was begun.
    """
    found = prospect(workspace, contact_id)
    if found.id:
        return found
    name = f"climb to level {found.level} with {_name(workspace, found)} begun"
    return editing.keep(workspace, name, lambda change: change.add(found))


def going_on(workspace: Workspace, contact_id: str) -> Climb:
    """The climb that is under way with a contact.

    Raises:
        Refused: there is none.
    """
    found = open_climb(workspace.dossier(contact_id))
    if found is None:
        raise Refused("No climb is under way with them: begin one first.")
    return found


def reach(workspace: Workspace, climb: Climb, step: int) -> Climb:
    """Note that a climb has reached a step (1 to 8); an earlier step changes nothing.

    Raises:
        Refused: there is no such step, or the climb is closed.
    """
    if not 1 <= step <= AFTER:
        raise Refused(f"A climb has seven steps, not a step {step}.")
    climb = _standing(workspace, climb)
    if step <= climb.step:
        return climb
    name = f"climb with {_name(workspace, climb)}: step {min(step, AFTER - 1)}"
    with workspace.change(name):
        further = replace(climb if climb.id else climb_of(workspace, climb.who), step=step)
        return _put(workspace, further, name)


def climbed(workspace: Workspace, climb: Climb) -> Contact:
    """Close a climb that went up; both sides are set to the level, unless they have it.

    A climb that was not begun is begun by it.

    Raises:
        Refused: a side is not ready; the sentence says which, and what to do instead. The climb
            goes on then.
    """
    climb = _standing(workspace, climb)
    contact = workspace.dossier(climb.who).contact
    level = contact.level or 0
    if level + 1 < climb.level:
        raise Refused(
            f"This climb was towards level {climb.level}, and the shared level is "
            f"{level or 'none yet'}: say that it stayed, or that it fell."
        )
    if level < climb.level:
        with workspace.change(f"climb to level {climb.level} with {contact.name}"):
            climb_of(workspace, climb.who)
            return editing.climb(workspace, climb.who)
    _close(
        workspace,
        climb,
        ClimbOutcome.CLIMBED,
        f"climb with {contact.name}: climbed to level {climb.level}",
    )
    return contact


def stayed(workspace: Workspace, climb: Climb, word: str) -> Climb:
    """Close a climb that stayed at its level, with the reason.

    A climb that was not begun is begun by it.

    Raises:
        Refused: the climb is closed, or no word is given.
    """
    climb = _standing(workspace, climb)
    said = fields.words("What held it back", word)
    return _close(
        workspace, climb, ClimbOutcome.STAYED, f"climb with {_name(workspace, climb)}: stayed", said
    )


def _standing(workspace: Workspace, climb: Climb) -> Climb:
    """The present state of the climb, which another terminal may have changed.

    Raises:
        Refused: it was closed, or taken back.
    """
    if not climb.id:
        return prospect(workspace, climb.who)
    found = next((one for one in workspace.dossier(climb.who).climbs if one.id == climb.id), None)
    if found is None or found.outcome is not None:
        raise Refused("This climb is closed already.")
    return found


def _put(workspace: Workspace, climb: Climb, name: str) -> Climb:
    with workspace.change(name) as change:
        change.put(climb)
    return climb


def _close(
    workspace: Workspace,
    climb: Climb,
    outcome: ClimbOutcome,
    name: str,
    word: str = "",
) -> Climb:
    with workspace.change(name) as change:
        begun = climb if climb.id else climb_of(workspace, climb.who)
        closed = replace(
            begun, outcome=outcome, closed=workspace.today, word=word, closed_seq=change.seq
        )
        change.put(closed)
    return closed


def _name(workspace: Workspace, climb: Climb) -> str:
    return workspace.dossier(climb.who).contact.name
