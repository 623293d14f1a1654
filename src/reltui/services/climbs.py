"""Climbs: begun with one person, gone on with step by step, and closed by how they went."""

from dataclasses import replace

from reltui.domain.climbing import AFTER, open_climb
from reltui.domain.contact import Contact
from reltui.domain.events import Climb
from reltui.services import editing, fields
from reltui.services.desk import Desk
from reltui.services.errors import Refused


def climb_of(desk: Desk, contact_id: str) -> Climb:
    """The climb that is under way with a contact, or a new one towards the next level.

    Raises:
        Refused: they stand on the top already; nothing was begun.
    """
    dossier = desk.dossier(contact_id)
    going_on = open_climb(dossier)
    if going_on is not None:
        return going_on
    level = editing.wish_to_climb(desk, contact_id).level
    fresh = Climb("", contact_id, desk.today, level)
    name = f"climb to level {level} with {dossier.contact.name} begun"
    return editing.keep(desk, name, lambda change: change.add(fresh))


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
    further = replace(climb, step=step)
    return _put(desk, further, f"climb with {_name(desk, climb)}: step {min(step, AFTER - 1)}")


def climbed(desk: Desk, climb: Climb) -> Contact:
    """It went up: both sides are on the level now, unless they were already.

    Raises:
        Refused: a side is not ready; the sentence says which, and what to do instead. The climb
            goes on then.
    """
    climb = _standing(desk, climb)
    contact = desk.dossier(climb.who).contact
    if (contact.level or 0) < climb.level:
        return editing.climb(desk, climb.who)
    closed = replace(climb, outcome="climbed", closed=desk.today)
    _put(desk, closed, f"climb with {contact.name}: climbed to level {climb.level}")
    return contact


def stayed(desk: Desk, climb: Climb, word: str) -> Climb:
    """It stayed as it was: what held it back is worth a word.

    Raises:
        Refused: the climb is closed, or no word is given.
    """
    climb = _standing(desk, climb)
    said = fields.words("What held it back", word)
    closed = replace(climb, outcome="stayed", closed=desk.today, word=said)
    return _put(desk, closed, f"climb with {_name(desk, climb)}: stayed")


def _standing(desk: Desk, climb: Climb) -> Climb:
    """The climb as it stands now, which another terminal may have gone on with.

    Raises:
        Refused: it was closed, or taken back.
    """
    found = next((one for one in desk.dossier(climb.who).climbs if one.id == climb.id), None)
    if found is None or found.outcome is not None:
        raise Refused("This climb is closed already. C begins the next one.")
    return found


def _put(desk: Desk, climb: Climb, name: str) -> Climb:
    with desk.book.change(name, desk.now()) as change:
        change.put(climb)
    desk.refresh({climb.who})
    return climb


def _name(desk: Desk, climb: Climb) -> str:
    return desk.dossier(climb.who).contact.name
