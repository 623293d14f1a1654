"""Triage of people with an unknown dimension: one card each, placed by four questions or one key.

Every answer is a change of its own, kept at once: leaving loses nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from reltui.domain.frameworks.matrix import (
    ACTIONS,
    DIMENSIONS,
    Cell,
    cell_of,
    next_question,
    values_of,
)
from reltui.domain.people.contact import Contact
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.contacts.fields import one_of
from reltui.services.review.round import Round
from reltui.services.workspace.workspace import Workspace

NO_MORE: Final[Mapping[str, str]] = MappingProxyType({})
"""No further fields."""


def unplaced(workspace: Workspace) -> tuple[str, ...]:
    """The ids of people with an unknown dimension: the last import first, in its own order."""
    people = [
        dossier.contact
        for dossier in workspace.dossiers.values()
        if not dossier.contact.archived and _unknown(dossier.contact)
    ]
    return tuple(one.id for one in sorted(people, key=lambda one: -one.seq))


def place(
    workspace: Workspace, contact_id: str, cell: Cell, more: Mapping[str, str] = NO_MORE
) -> str:
    """Place a person into a cell, all four dimensions in one change; the action that follows.

    `more` are further fields, as `set` takes them, in the same change.

    Raises:
        NobodyFound: no contact has this id.
    """
    name = workspace.dossier(contact_id).contact.name
    with workspace.change(f"place {name}: {ACTIONS[cell].sentence}"):
        editing.set_fields(workspace, contact_id, {**cell._asdict(), **more})
    return ACTIONS[cell].sentence


class Triage(Round):
    """A round of triage through the unplaced people, or through given ones."""

    def __init__(self, workspace: Workspace, people: Iterable[str] | None = None) -> None:
        super().__init__(workspace, unplaced(workspace) if people is None else people)
        self.last: Cell | None = None

    def open_questions(self, contact: Contact) -> Sequence[str]:
        """The unknown dimensions, the most telling one first."""
        known = values_of(contact.placement)
        found = [name for name in DIMENSIONS if known[name] is None]
        best = next_question(known)
        return sorted(found, key=lambda name: name != best)

    def place(self, who: str, cell: Cell) -> str:
        """Place the current person into a cell and move on; returns the action that follows."""
        self._must_be(who)
        self._note_given(who)
        action = self._keep(lambda: place(self._workspace, who, cell))
        self.last = cell
        self._go_to(self._at + 1)
        return action

    def repeat(self, who: str) -> str:
        """Place the current person like the last one: the same cell, tags, and rhythm.

        Raises:
            Refused: nobody was placed yet.
        """
        self._must_be(who)
        cell = self.last
        if cell is None:
            raise Refused("Nobody was placed yet: there is nothing to repeat.")
        more = self.given(who)
        action = self._keep(lambda: place(self._workspace, who, cell, more))
        self._go_to(self._at + 1)
        return action

    def answer(self, who: str, value: str) -> str | None:
        """Answer the dimension asked about; once none is open, the next person comes.

        Returns the action that follows where the person is placed now, else None.

        Raises:
            Refused: not one of the two values.
        """
        asked = self._must_ask(who)
        said = one_of(asked, value, DIMENSIONS[asked])
        new = self._keep(lambda: editing.set_fields(self._workspace, who, {asked: said}))
        cell = cell_of(values_of(new.placement))
        if cell is not None:
            self.last = cell
            self._note_given(who)
        self._move_on_if_asked_all()
        return None if cell is None else ACTIONS[cell].sentence


def _unknown(contact: Contact) -> bool:
    return any(contact.placement.get(name) is None for name in DIMENSIONS)
