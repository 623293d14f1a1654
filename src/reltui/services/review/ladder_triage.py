"""Triage of the ladder: everybody who is not on it yet, two keys each: our level, and theirs."""

from collections.abc import Iterable, Sequence
from typing import Final

from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.people.contact import Contact
from reltui.domain.vocabulary import Side
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.contacts.fields import number
from reltui.services.review.round import Round
from reltui.services.workspace.workspace import Workspace

SIDES: Final = (Side.OURS, Side.THEIRS)
"""The sides in the order in which they are asked."""


def not_on_ladder(workspace: Workspace) -> tuple[str, ...]:
    """The ids of the people with an unknown side, those with the most recent touches first.

    People without a relationship are left out: they have no level.
    """
    found = [
        dossier
        for dossier in workspace.dossiers.values()
        if not dossier.contact.archived
        and _unknown(dossier.contact)
        and dossier.contact.placement.value("relationship") != "no"
    ]
    found.sort(key=lambda one: (-len(one.touches), -one.contact.seq))
    return tuple(one.contact.id for one in found)


class LadderTriage(Round):
    """A round of ladder triage: the people are those not on the ladder, or given ones."""

    def __init__(self, workspace: Workspace, people: Iterable[str] | None = None) -> None:
        super().__init__(workspace, not_on_ladder(workspace) if people is None else people)
        self.last: tuple[int, int] | None = None

    def open_questions(self, contact: Contact) -> Sequence[str]:
        """The sides with an unknown level, ours first."""
        return _unknown(contact)

    def mark(self, who: str, level: int) -> str | None:
        """Set the level of the current side, then go on to the other side or the next person.

        Returns both levels in words once both are known, else None.

        Raises:
            Refused: there is no such level.
        """
        asked = self._must_ask(who)
        said = str(number("A level", str(level), LEVELS[0], LEVELS[-1]))
        new = self._keep(lambda: editing.set_fields(self._workspace, who, {asked: said}))
        words = self._placed(who, new)
        self._move_on_if_asked_all()
        return words

    def repeat(self, who: str) -> str | None:
        """Place the person on the same levels as the last one, with the same tags and rhythm.

        Raises:
            Refused: nobody was placed yet.
        """
        self._must_be(who)
        if self.last is None:
            raise Refused("Nobody was placed yet: there is nothing to repeat.")
        ours, theirs = self.last
        values = {"ours": str(ours), "theirs": str(theirs), **self.given(who)}
        new = self._keep(lambda: editing.set_fields(self._workspace, who, values))
        self._go_to(self._at + 1)
        return _words(new)

    def _placed(self, who: str, contact: Contact) -> str | None:
        if contact.ours is None or contact.theirs is None:
            return None
        self.last = contact.ours.level, contact.theirs.level
        self._note_given(who)
        return _words(contact)


def _words(contact: Contact) -> str | None:
    if contact.ours is None or contact.theirs is None:
        return None
    return f"we are at level {contact.ours.level}, they at {contact.theirs.level}"


def _unknown(contact: Contact) -> list[str]:
    return [side for side in SIDES if getattr(contact, side) is None]
