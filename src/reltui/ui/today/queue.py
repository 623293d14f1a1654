"""The queue of a review: people, reasons, and decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual import events
from textual.message import Message

from reltui.domain.coach.move import Finding
from reltui.domain.coach.review import Decided
from reltui.domain.named import NamedTuple
from reltui.domain.vocabulary import MOVE_CLASSES
from reltui.ui.widgets.canvas import Picture
from reltui.ui.widgets.text import Line, Span, ends, fit, pad, under_cursor

WORD: Final = 9
"""The cells of the word at the right end, which says why, or what was decided."""

_BY_RHYTHM: Final = frozenset({"touch.due", "touch.first"})
"""The rules whose day is that of the next touch, as the list and the page of a person have it."""

_DECISIONS: Final[Mapping[Decided, tuple[str, str]]] = {
    "seen": ("·", "seen"),
    "did": ("✓", "did it"),
    "touch": ("✓", "touch"),
    "commit": ("✓", "promised"),
    "snooze": ("→", "snoozed"),
    "later": ("→", "tomorrow"),
    "enough": ("→", "tomorrow"),
    "rhythm": ("✓", "rhythm"),
    "let go": ("→", "archived"),
}


class QueueEntry(NamedTuple):
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
    if finding.rule in _BY_RHYTHM and finding.due is not None and finding.due < today:
        return sign, f"{(today - finding.due).days}d late", "warn"
    return sign, word, tone


class ReviewQueue(Picture):
    """All people of the review: a column with words, or a strip of signs, one line high.

    The row of the card that is shown is inverted.
    """

    @dataclass
    class Chosen(Message):
        """A person was clicked: their place in the queue."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._people: Sequence[QueueEntry] = ()
        self._later = 0
        self._at = 0

    def show(self, people: Sequence[QueueEntry], later: int, at: int) -> None:
        """Show these people, the one at a place under the cursor; past the last one: nobody.

        `later` counts the people that the cap keeps for the next days.
        """
        if (people, later, at) != (self._people, self._later, self._at):
            self._people, self._later, self._at = people, later, at
            self.border_title = self._position().strip()
            self.border_subtitle = f"+{later} on the next days" if later else ""
            self.refresh()

    def line(self, y: int, width: int) -> Line:
        """One person a line; in a strip the position and one sign for each person."""
        if not self._people:
            return ()
        if self.size.height == 1:
            return self._strip(width)
        index = self._top() + y
        return self._person(index, width) if index < len(self._people) else ()

    def _top(self) -> int:
        room = self.size.height
        return max(0, min(self._at - room // 3, len(self._people) - room))

    def _position(self) -> str:
        total = len(self._people)
        if self._at >= total:
            return f" {total} of {total} done"
        return f" {self._at + 1} of {total}"

    def _strip(self, width: int) -> Line:
        start = self._position()
        tail = f" +{self._later}" if self._later else ""
        first, room = self._seen_in_strip(width)
        spans: list[Span] = [(start, "strong"), (" ‹" if first else "  ", "dim")]
        for index, one in enumerate(self._people[first : first + room], first):
            tone = "strong!" if index == self._at else "dim" if one.decided else one.tone
            spans.append((f"{one.sign} ", tone))
        more = first + room < len(self._people)
        here = self._people[self._at] if self._at < len(self._people) else None
        said: Span = (f"{here.sign} {here.word}", here.tone) if here else ("", "")
        return ends((*spans, ("›" if more else "", "dim")), (said, (tail, "dim")), width)

    def _seen_in_strip(self, width: int) -> tuple[int, int]:
        """The place of the first person in the strip, and for how many it has room."""
        tail = len(f" +{self._later}") if self._later else 0
        room = max(1, (width - len(self._position()) - tail - WORD - 6) // 2)
        return max(0, min(self._at - room // 2, len(self._people) - room)), room

    def _person(self, index: int, width: int) -> Line:
        one = self._people[index]
        name = pad(one.name, max(1, width - WORD - 4))
        tones = (one.tone, "dim", "dim") if one.decided else (one.tone, "", one.tone)
        row: Line = (
            (f" {one.sign} ", tones[0]),
            (f"{name} ", tones[1]),
            (pad(one.word, WORD), tones[2]),
        )
        return under_cursor(row, width) if index == self._at else fit(row, width)

    def on_click(self, event: events.Click) -> None:
        """Choose the person that was clicked."""
        event.stop()
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place, last = self._top() + offset.y, len(self._people)
        if self.size.height == 1:
            first, room = self._seen_in_strip(self.size.width)
            # Two cells say whether there is more at the left; then each sign has two.
            place = first + (offset.x - len(self._position()) - 2) // 2
            if place < first:
                return
            last = min(last, first + room)
        if place < last:
            self.post_message(self.Chosen(place))
