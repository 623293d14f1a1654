"""The queue of a review: whom it is about and why, and what was decided already."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.coach.move import Finding
from reltui.domain.coach.review import Decided
from reltui.domain.vocabulary import MOVE_CLASSES
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span, fit, pad

HEADS: Final = 2
"""The lines above the first person: the position, and how far that is."""

WORD: Final = 9
"""The cells of the word at the right end, which says why, or what was decided."""

_DECISIONS: Final[Mapping[Decided, tuple[str, str]]] = {
    "seen": ("·", "seen"),
    "did": ("✓", "did it"),
    "touch": ("✓", "touch"),
    "commit": ("✓", "promised"),
    "snooze": ("→", "snoozed"),
    "later": ("→", "tomorrow"),
}


class Waiting(NamedTuple):
    """One person of the queue: the name, and the sign, word and tone of what the card is about.

    Once the card is decided, they tell the decision.
    """

    name: str
    sign: str
    word: str
    tone: str
    decided: bool = False


def decided_sign(decision: Decided) -> tuple[str, str, str]:
    """The sign, the word and the tone of a decision."""
    sign, word = _DECISIONS[decision]
    return sign, word, "good" if sign == "✓" else "dim"


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
        self._current = 0

    def show(self, people: Sequence[Waiting], later: int) -> None:
        """Show these people; `later` counts those whom the cap keeps for the next days."""
        if (people, later) != (self._people, self._later):
            self._people, self._later = people, later
            places = (n for n, one in enumerate(people) if not one.decided)
            self._current = next(places, len(people))
            self.refresh()

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
        tones = (one.tone, "strong" if index == self._current else "", one.tone)
        if one.decided:
            tones = (one.tone, "dim", "dim")
        name = pad(one.name, width - WORD - 4)
        return fit(
            (
                mark,
                (f"{one.sign} ", tones[0]),
                (f"{name} ", tones[1]),
                (pad(one.word, WORD), tones[2]),
            ),
            width,
        )
