"""Triage: everybody with an unknown dimension, one card each, placed by four questions or one key.

Every answer is a change of its own, kept at once: leaving loses nothing.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from reltui.domain.frameworks.matrix import (
    ACTIONS,
    DIMENSIONS,
    Cell,
    cell_of,
    question_for,
    values_of,
)
from reltui.domain.people.contact import Contact
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.contacts.fields import one_of
from reltui.services.workspace.workspace import Workspace

T = TypeVar("T")


class NotThisPerson(Refused):
    """An answer for somebody who is not the current card: it was dropped, nothing was changed."""


class Progress(NamedTuple):
    """How far a triage is: the number of the current card from 1, of how many, and how many placed.

    At the end `position` is the number of cards.
    """

    position: int
    total: int
    placed: int


class _Step(NamedTuple):
    """What one key did: whose card it was, the dimension passed over, the number of its change."""

    place: int
    passed: str | None = None
    seq: int = 0


def unplaced(workspace: Workspace) -> tuple[str, ...]:
    """The ids of everybody with an unknown dimension: the last import first, in its own order."""
    people = [
        dossier.contact
        for dossier in workspace.dossiers.values()
        if not dossier.contact.archived and _unknown(dossier.contact)
    ]
    return tuple(one.id for one in sorted(people, key=lambda one: -one.seq))


def place(workspace: Workspace, contact_id: str, cell: Cell) -> str:
    """Place a person into a cell, all four dimensions in one change; the action that follows.

    Raises:
        NobodyFound: no contact has this id.
    """
    name = workspace.dossier(contact_id).contact.name
    with workspace.change(f"place {name}: {ACTIONS[cell].sentence}"):
        editing.set_fields(workspace, contact_id, cell._asdict())
    return ACTIONS[cell].sentence


class Triage:
    """One round of triage: the people are those unplaced when it begins, or the ones given.

    Every deed names the person it is meant for, and is refused if the card is another's by now.
    """

    def __init__(self, workspace: Workspace, people: Iterable[str] | None = None) -> None:
        self._workspace = workspace
        self._people = tuple(unplaced(workspace) if people is None else people)
        self._at = 0
        self._passed: set[str] = set()
        self._steps: list[_Step] = []
        self.last: Cell | None = None

    @property
    def current(self) -> str | None:
        """The id of the person whose card it is, None at the end; the gone are passed over."""
        while self._at < len(self._people):
            held = self._workspace.dossiers.get(self._people[self._at])
            if held is not None and not held.contact.archived:
                return self._people[self._at]
            self._go_to(self._at + 1)
        return None

    @property
    def asked(self) -> str | None:
        """The dimension to ask about: unknown, and not passed over; the most telling one first."""
        who = self.current
        if who is None:
            return None
        known = values_of(self._workspace.dossier(who).contact.placement)
        open_ones = [
            name for name in DIMENSIONS if known[name] is None and name not in self._passed
        ]
        best = question_for(known)
        return best if best in open_ones else next(iter(open_ones), None)

    @property
    def progress(self) -> Progress:
        """How far it is."""
        self.current  # noqa: B018 - whoever is gone is passed over first
        total = len(self._people)
        people = self._workspace.dossiers
        held = (people.get(who) for who in self._people)
        placed = sum(one is not None and not _unknown(one.contact) for one in held)
        return Progress(min(self._at + 1, total), total, placed)

    def place(self, who: str, cell: Cell) -> str:
        """Place the current person into a cell and move on; returns the action that follows."""
        self._must_be(who)
        action = self._keep(lambda: place(self._workspace, who, cell))
        self.last = cell
        self._go_to(self._at + 1)
        return action

    def repeat(self, who: str) -> str:
        """Place the current person where the last one was placed.

        Raises:
            Refused: nobody was placed yet.
        """
        self._must_be(who)
        if self.last is None:
            raise Refused("Nobody was placed yet: there is nothing to repeat.")
        return self.place(who, self.last)

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
        self._move_on_if_asked_all()
        return None if cell is None else ACTIONS[cell].sentence

    def dont_know(self, who: str) -> None:
        """Leave the dimension asked about unknown, and go on."""
        asked = self._must_ask(who)
        self._steps.append(_Step(self._at, asked))
        self._passed.add(asked)
        self._move_on_if_asked_all()

    def skip(self, who: str) -> None:
        """Leave the person as they are; the next one."""
        self._must_be(who)
        self._steps.append(_Step(self._at))
        self._go_to(self._at + 1)

    def back(self) -> str | None:
        """One step back: what the last key changed is undone, and its card is the current one.

        Returns the id of the person, None where there is no step to go back.

        Raises:
            Refused: something else was changed since; undo that first.
        """
        if not self._steps:
            return None
        step = self._steps[-1]
        if step.seq:
            self._undo(step)
        self._steps.pop()
        if step.place != self._at:
            self._go_to(step.place)
            self._passed = self._passed_before()
        elif step.passed:
            self._passed.discard(step.passed)
        return self._people[step.place]

    def _undo(self, step: _Step) -> None:
        book = self._workspace.book
        # What another terminal has done meanwhile comes first: it is not this step's to undo.
        book.poll()
        last = book.history(1)
        if not last or last[0].number < step.seq:
            # Somebody has undone it already: there is only the card to go back to.
            return
        if last[0].number != step.seq:
            raise Refused(f"The last change is another one: {last[0].name}. Undo that first.")
        self._workspace.undo()

    def _passed_before(self) -> set[str]:
        """What was passed over of the current card, as far as the steps know."""
        return {step.passed for step in self._steps if step.place == self._at and step.passed}

    def _keep(self, work: Callable[[], T]) -> T:
        found = work()
        self._steps.append(_Step(self._at, seq=self._workspace.book.seq))
        return found

    def _go_to(self, place: int) -> None:
        self._at = place
        self._passed = set()

    def _move_on_if_asked_all(self) -> None:
        if self.asked is None:
            self._go_to(self._at + 1)

    def _must_be(self, who: str) -> None:
        if self.current != who:
            raise NotThisPerson("That card is not this person's any more. Nothing was changed.")

    def _must_ask(self, who: str) -> str:
        self._must_be(who)
        asked = self.asked
        if asked is None:
            raise Refused("All four questions are answered. Place or skip this person.")
        return asked


def _unknown(contact: Contact) -> bool:
    return any(contact.placement.get(name) is None for name in DIMENSIONS)
