"""The queue of a review: whom it is about and why, and what was decided already."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from reltui.domain.coach.move import Finding
from reltui.domain.vocabulary import MOVE_CLASSES
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span, fit, pad

if TYPE_CHECKING:
    from reltui.services.review.review import Decision

HEADS: Final = 2
"""The lines above the first person: the position, and how far that is."""

WORD: Final = 9
"""The cells of the word at the right end, which says why, or what was decided."""

_DECISIONS: Final[Mapping["Decision", tuple[str, str]]] = {
    "seen": ("·", "seen"),
    "did": ("✓", "did it"),
    "touch": ("✓", "touch"),
    "commit": ("✓", "promised"),
    "snooze": ("→", "snoozed"),
    "later": ("→", "tomorrow"),
}


class Waiting(NamedTuple):
    """One person of the queue: the name, what the card is about, and the decision once made."""

    name: str
    finding: Finding
    decision: "Decision | None" = None


def sign_of_class(finding: Finding, today: date) -> tuple[str, str, str]:
    """The sign, the word and the tone of what a card is about."""
    sign, word, tone, _ = MOVE_CLASSES[finding.move_class]
    if finding.move_class == "touch" and finding.due is not None and finding.due < today:
        return sign, f"{(today - finding.due).days}d late", "warn"
    return sign, word, tone


class ReviewQueue(Picture):
    """Everybody of the review in a column, the current one under the mark."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._people: Sequence[Waiting] = ()
        self._later = 0
        self._today = date.min

    def show(self, people: Sequence[Waiting], later: int, today: date) -> None:
        """Show these people; `later` counts those whom the cap keeps for the next days."""
        if (people, later, today) != (self._people, self._later, self._today):
            self._people, self._later, self._today = people, later, today
            self.refresh()

    @property
    def _current(self) -> int:
        """The place of the current person, the number of all of them at the end."""
        places = (n for n, one in enumerate(self._people) if one.decision is None)
        return next(places, len(self._people))

    def line(self, y: int, width: int) -> Line:
        """The position, how far that is, then one person a line."""
        if not self._people:
            return ()
        if y < HEADS:
            return self._position() if y == 0 else self._bar(width)
        room = self.size.height - HEADS - (1 if self._later else 0)
        if self._later and y == self.size.height - 1:
            return ((pad(f" +{self._later} on the next days", width), "dim"),)
        top = max(0, min(self._current - room // 3, len(self._people) - room))
        index = top + y - HEADS
        return self._person(index, width) if index < len(self._people) else ()

    def _position(self) -> Line:
        total = len(self._people)
        done = self._current == total
        start = f" {total} of {total} done" if done else f" {self._current + 1} of {total}"
        return ((start, "strong"),)

    def _bar(self, width: int) -> Line:
        long = width - 2
        full = long * self._current // len(self._people)
        return ((" ", ""), ("━" * full, "good"), ("─" * (long - full), "dim"))

    def _person(self, index: int, width: int) -> Line:
        one = self._people[index]
        mark: Span = ("▌", "mark") if index == self._current else (" ", "")
        if one.decision is not None:
            sign, word = _DECISIONS[one.decision]
            tones = ("good" if sign == "✓" else "dim", "dim", "dim")
        else:
            sign, word, tone = sign_of_class(one.finding, self._today)
            tones = (tone, "strong" if index == self._current else "", tone)
        name = pad(one.name, width - WORD - 4)
        return fit(
            (mark, (f"{sign} ", tones[0]), (f"{name} ", tones[1]), (pad(word, WORD), tones[2])),
            width,
        )
