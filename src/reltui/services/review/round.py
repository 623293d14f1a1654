"""A round through many contacts, one card each: every answer is saved at once as a change."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from reltui.domain.people.contact import Contact
from reltui.services.base.errors import Refused
from reltui.services.workspace.workspace import Workspace

T = TypeVar("T")


class NotThisPerson(Refused):
    """The answer was for a person who is not the current card; nothing was changed."""


class Progress(NamedTuple):
    """The progress of a round: the current card from 1, the number of cards, and of placed people.

    At the end `position` is the number of cards.
    """

    position: int
    total: int
    placed: int


class _Step(NamedTuple):
    """The effect of one key: the person, the questions passed over, the number of its change."""

    place: int
    passed: str | None = None
    seq: int = 0


class _Given(NamedTuple):
    """Tags and a rhythm that a person got in addition to their placement."""

    tags: tuple[str, ...] = ()
    cadence: int | str | None = None


class Round(ABC):
    """One round, through people who are fixed at its beginning.

    Each action names its person, and is refused if the current card is another's.
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
        """The id of the current person, None at the end; skips people who are gone."""
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
        """The current question: the first unknown one that was not passed over."""
        who = self.current
        if who is None:
            return None
        found = self.open_questions(self._workspace.dossier(who).contact)
        return next((name for name in found if name not in self._passed), None)

    @property
    def progress(self) -> Progress:
        """The progress so far."""
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
        """Do one change with the person, such as a snooze, and go on to the next.

        Raises:
            Refused: the card is another's, or it is refused.
        """
        self._must_be(who)
        done = self._keep(work)
        self._go_to(self._at + 1)
        return done

    def back(self) -> str | None:
        """Undo the change of the last key, and make its card the current one.

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
        # Another terminal made a later change, which this step must not undo.
        book.poll()
        last = book.history(1)
        if not last or last[0].number < step.seq:
            # The change is undone already: only the card comes back.
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
