"""A round through many contacts, one card each: every answer is a change, kept at once."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from reltui.domain.people.contact import Contact
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Workspace

T = TypeVar("T")


class NotThisPerson(Refused):
    """An answer for somebody who is not the current card: it was dropped, nothing was changed."""


class Progress(NamedTuple):
    """How far a round is: the number of the current card from 1, of how many, and how many placed.

    At the end `position` is the number of cards.
    """

    position: int
    total: int
    placed: int


class _Step(NamedTuple):
    """What one key did: whose card it was, what was passed over, the number of its change."""

    place: int
    passed: str | None = None
    seq: int = 0


class _Given(NamedTuple):
    """What somebody got beside their place while it was their turn: tags, and a rhythm."""

    tags: tuple[str, ...] = ()
    cadence: int | str | None = None


class Round(ABC):
    """One round: who is in it is said when it begins.

    Every deed names the person it is meant for, and is refused if the card is another's by now.
    """

    def __init__(self, workspace: Workspace, people: Iterable[str]) -> None:
        self._workspace = workspace
        self._people = tuple(people)
        self._at = 0
        self._passed: set[str] = set()
        self._steps: list[_Step] = []
        self._before: dict[str, Contact] = {}
        self._given = _Given()

    @abstractmethod
    def open_questions(self, contact: Contact) -> Sequence[str]:
        """What is still unknown of a contact, in the order in which it is asked."""

    @property
    def current(self) -> str | None:
        """The id of the person whose card it is, None at the end; the gone are passed over."""
        while self._at < len(self._people):
            who = self._people[self._at]
            held = self._workspace.dossiers.get(who)
            if held is not None and not held.contact.archived:
                self._before.setdefault(who, held.contact)
                return who
            self._go_to(self._at + 1)
        return None

    @property
    def asked(self) -> str | None:
        """What to ask about: unknown, and not passed over."""
        who = self.current
        if who is None:
            return None
        found = self.open_questions(self._workspace.dossier(who).contact)
        return next((name for name in found if name not in self._passed), None)

    @property
    def progress(self) -> Progress:
        """How far it is."""
        self.current  # noqa: B018 - whoever is gone is passed over first
        total = len(self._people)
        held = (self._workspace.dossiers.get(who) for who in self._people)
        placed = sum(one is not None and not self.open_questions(one.contact) for one in held)
        return Progress(min(self._at + 1, total), total, placed)

    def dont_know(self, who: str) -> None:
        """Leave what is asked about unknown, and go on."""
        asked = self._must_ask(who)
        self._steps.append(_Step(self._at, asked))
        self._passed.add(asked)
        self._move_on_if_asked_all()

    def skip(self, who: str) -> None:
        """Leave the person as they are; the next one."""
        self._must_be(who)
        self._steps.append(_Step(self._at))
        self._go_to(self._at + 1)

    def act(self, who: str, work: Callable[[], T]) -> T:
        """Do something with the person that is one change, such as putting them off; the next one.

        Raises:
            Refused: the card is another's, or it is refused.
        """
        self._must_be(who)
        done = self._keep(work)
        self._go_to(self._at + 1)
        return done

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

    def given(self, who: str) -> dict[str, str]:
        """The tags and the rhythm to give this person, too, where the last one is repeated."""
        contact = self._workspace.dossier(who).contact
        values: dict[str, str] = {}
        tags = [tag for tag in self._given.tags if tag not in contact.tags]
        if tags:
            values["tag"] = ",".join(tags)
        cadence = self._given.cadence
        if cadence is not None and cadence != contact.cadence:
            values["cadence"] = f"{cadence}d" if isinstance(cadence, int) else cadence
        return values

    def _note_given(self, who: str) -> None:
        """Remember what somebody got beside their place, for repeating it."""
        old, new = self._before.get(who), self._workspace.dossier(who).contact
        if old is None:
            return
        tags = tuple(tag for tag in new.tags if tag not in old.tags)
        self._given = _Given(tags, new.cadence if new.cadence != old.cadence else None)

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
            raise Refused("Everything that is asked here is answered. Place or skip this person.")
        return asked
