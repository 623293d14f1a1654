"""A move: what to do next with one person, why, and when to look again."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.vocabulary import RANK_OF_CLASS, MoveClass

SOON: Final = "commitment.soon"
"""The rule of a promise of ours whose day is near."""


class Reason(NamedTuple):
    """A rule that fired, the framework it comes from, and the facts of the book that fired it."""

    framework: str
    rule: str
    facts: tuple[str, ...]


class Finding(NamedTuple):
    """A rule that fired for a person, before it is put into words.

    `due` is the day from which it belongs into the queue, None for never; `stake` says how much is
    at stake inside the class; `about` is the id of the one record that it is about, if any.
    `reasons` are only worked out for a move that is shown, and so is what `refine` adds to it.
    """

    move_class: MoveClass
    rule: str
    due: date | None
    stake: int
    reasons: Callable[[], tuple[Reason, ...]]
    size: int | None = None
    changes: Mapping[str, object] = {}
    words: Mapping[str, str] = {}
    about: str = ""
    refine: Callable[[], "Finding"] | None = None

    @property
    def told_as(self) -> MoveClass:
        """The class in whose words it is told.

        A promise whose day is still to come is prepared like a practice: nothing is late, and
        nothing goes out yet.
        """
        return MoveClass.PRACTICE if self.rule == SOON else self.move_class

    def refined(self) -> "Finding":
        """The same finding with what is only worked out for a move that is shown."""
        return self if self.refine is None else self.refine()

    def is_due(self, today: date) -> bool:
        """Whether it belongs into the queue of this day."""
        return self.due is not None and self.due <= today

    def rank(self, today: date) -> tuple[int, int, int]:
        """Its place among all findings: the class, then the stake, then how long it is overdue."""
        overdue = (today - self.due).days if self.due else -1
        return RANK_OF_CLASS[self.move_class], -self.stake, -overdue


def because(framework: str, rule: str, *facts: str) -> Callable[[], tuple[Reason, ...]]:
    """One reason of known facts, as a finding holds it."""
    return lambda: (Reason(framework, rule, facts),)


class Move(NamedTuple):
    """What to do, as the coach says it.

    `size` is that of an ask (1 to 7), else None; `changes` is what it should change; `look_again`
    the day on which it speaks again once it was done; `due` as in `Finding`; `because` says the
    reasons `why` in sentences.
    """

    what: str
    move_class: MoveClass
    why: tuple[Reason, ...]
    size: int | None
    changes: Mapping[str, object]
    say: str
    look_again: date
    due: date | None
    rule: str
    because: str = ""
