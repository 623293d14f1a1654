"""Climbs: begun with one person, gone on with step by step, and closed by how they went."""

from dataclasses import replace
from typing import Literal

from reltui.domain.coach.climb import AFTER, open_climb
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Climb
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing, fields
from reltui.services.workspace.workspace import Desk


def prospect(desk: Desk, contact_id: str) -> Climb:
    """The climb that is under way with a contact, or the next one, which is not kept yet.

    One that only was looked at leaves nothing in the book; it has no id.

    Raises:
        Refused: they stand on the top already.
    """
    found = open_climb(desk.dossier(contact_id))
    if found is not None:
        return found
    level = editing.wish_to_climb(desk, contact_id).level
    return Climb("", contact_id, desk.today, level, seq=desk.book.seq + 1)


def climb_of(desk: Desk, contact_id: str) -> Climb:
    """The climb that is under way with a contact, or a new one towards the next level.

    Raises:
        Refused: they stand on the top already; nothing was begun.
    """
    found = prospect(desk, contact_id)
    if found.id:
        return found
    name = f"climb to level {found.level} with {_name(desk, found)} begun"
    return editing.keep(desk, name, lambda change: change.add(found))


def going_on(desk: Desk, contact_id: str) -> Climb:
    """The climb that is under way with a contact.

    Raises:
        Refused: there is none.
    """
    found = open_climb(desk.dossier(contact_id))
    if found is None:
        raise Refused("No climb is under way with them: begin one first.")
    return found


def reach(desk: Desk, climb: Climb, step: int) -> Climb:
    """Note that a climb has come to a step (1 to 8); one that it has been at already is kept.

    Raises:
        Refused: there is no such step, or the climb is closed.
    """
    if not 1 <= step <= AFTER:
        raise Refused(f"A climb has seven steps, not a step {step}.")
    climb = _standing(desk, climb)
    if step <= climb.step:
        return climb
    name = f"climb with {_name(desk, climb)}: step {min(step, AFTER - 1)}"
    with editing.together(desk, climb.who, name):
        further = replace(climb if climb.id else climb_of(desk, climb.who), step=step)
        return _put(desk, further, name)


def climbed(desk: Desk, climb: Climb) -> Contact:
    """It went up: both sides are on the level now, unless they were already.

    Raises:
        Refused: a side is not ready; the sentence says which, and what to do instead. The climb
            goes on then.
    """
    climb = _standing(desk, climb)
    contact = desk.dossier(climb.who).contact
    level = contact.level or 0
    if level + 1 < climb.level:
        raise Refused(
            f"This climb was towards level {climb.level}, and the shared level is "
            f"{level or 'none yet'}: say that it stayed, or that it fell."
        )
    if level < climb.level:
        return editing.climb(desk, climb.who)
    _close(desk, climb, "climbed", f"climb with {contact.name}: climbed to level {climb.level}")
    return contact


def stayed(desk: Desk, climb: Climb, word: str) -> Climb:
    """It stayed as it was: what held it back is worth a word.

    Raises:
        Refused: the climb is closed, or no word is given.
    """
    climb = _standing(desk, climb)
    said = fields.words("What held it back", word)
    return _close(desk, climb, "stayed", f"climb with {_name(desk, climb)}: stayed", said)


def _standing(desk: Desk, climb: Climb) -> Climb:
    """The climb as it stands now, which another terminal may have gone on with.

    Raises:
        Refused: it was closed, or taken back.
    """
    if not climb.id:
        return prospect(desk, climb.who)
    found = next((one for one in desk.dossier(climb.who).climbs if one.id == climb.id), None)
    if found is None or found.outcome is not None:
        raise Refused("This climb is closed already. C begins the next one.")
    return found


def _put(desk: Desk, climb: Climb, name: str) -> Climb:
    with desk.book.change(name, desk.now()) as change:
        change.put(climb)
    desk.refresh({climb.who})
    return climb


def _close(
    desk: Desk, climb: Climb, outcome: Literal["climbed", "stayed"], name: str, word: str = ""
) -> Climb:
    closed = replace(climb, outcome=outcome, closed=desk.today, word=word)
    with desk.book.change(name, desk.now()) as change:
        closed = replace(closed, closed_seq=change.seq)
        change.put(closed)
    desk.refresh({climb.who})
    return closed


def _name(desk: Desk, climb: Climb) -> str:
    return desk.dossier(climb.who).contact.name
