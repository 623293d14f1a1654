"""The ten practices as exercises about a contact, each with a state of its own."""

from collections.abc import Sequence
from dataclasses import replace

from reltui.book.book import Change
from reltui.domain.events import Exercise
from reltui.domain.playbook import Practice
from reltui.domain.trust import next_practice
from reltui.services import fields
from reltui.services.desk import Desk
from reltui.services.editing import keep
from reltui.services.errors import Refused


def practice_named(desk: Desk, key: str) -> Practice:
    """The practice with this key.

    Raises:
        Refused: there is none; the keys are named.
    """
    known = {practice.key: practice for practice in desk.playbook.practices}
    return known[fields.one_of("A practice", key, tuple(known))]


def turn(desk: Desk, contact_id: str) -> Practice:
    """The practice whose turn it is with a contact: one that was left, else the next of ten."""
    dossier = desk.dossier(contact_id)
    left = [one for one in dossier.exercises if not one.done]
    if left:
        return practice_named(desk, left[-1].practice)
    found = next_practice(dossier, desk.playbook.practices)
    if found is None:
        raise Refused("The playbook has no practices.")
    return found


def open_exercise(desk: Desk, contact_id: str, practice: Practice) -> Exercise | None:
    """The exercise of this practice that was left unfinished, None where there is none."""
    rows = desk.dossier(contact_id).exercises
    return next((one for one in rows if one.practice == practice.key and not one.done), None)


def practise(
    desk: Desk,
    contact_id: str,
    practice: Practice,
    lines: Sequence[str],
    *,
    confidential: bool = False,
) -> Exercise:
    """Write lines of an exercise: a new one, or on from where one was left.

    It is done when it has as many lines as the practice wants (the ten good actions: ten), and only
    then does it count as this round's turn.

    Raises:
        Refused: a line is empty or too long.
    """
    contact = desk.dossier(contact_id).contact
    more = tuple(fields.words("A line", line) for line in lines)
    left = open_exercise(desk, contact_id, practice)

    def work(change: Change) -> Exercise:
        if left is None:
            fresh = Exercise("", contact_id, desk.today, practice.key, more)
            return change.add(_closed(fresh, practice, confidential=confidential))
        further = replace(left, on=desk.today, lines=(*left.lines, *more), seq=change.seq)
        further = _closed(further, practice, confidential=confidential or left.confidential)
        change.put(further)
        return further

    return keep(desk, f"practice {practice.name} about {contact.name}", work)


def _closed(one: Exercise, practice: Practice, *, confidential: bool) -> Exercise:
    return replace(one, done=len(one.lines) >= practice.wants, confidential=confidential)
