"""The review of a day as a value: its cards, and what can be decided of each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from reltui.domain.named import NamedTuple
from reltui.domain.record import record
from reltui.domain.vocabulary import Party, TouchKind

if TYPE_CHECKING:
    from reltui.domain.people.quick_entry import Quick

Decided = Literal["seen", "did", "touch", "commit", "snooze", "later", "rhythm", "let go", "enough"]
"""The decision about a card. `later` is "not today"; `enough` is "good enough for today"."""

SEEN_DAYS: Final = (1, 3, 7, 14)
"""The days that a card rests after it was seen without anything to do once, twice, and so on."""


@record
class ReviewCard:
    """One person of a day's review, as the book keeps it.

    `n` is the place in the review, from 1; `since` the number of the change that decided the first
    one; `seq` the number of the change that decided the card, once it is decided. In a team's book
    `by` is the member whose review it is, and `of` the member whose people it is over, "" for
    everybody.
    """

    id: str
    who: str
    on: date
    n: int
    since: int = 0
    decision: Decided | None = None
    seq: int = 0
    by: str = ""
    of: str = ""


@record
class ReviewDay:
    """A day on which a review was begun, with the number of its cards.

    In a team's book `by` is the member whose review it was.
    """

    id: str
    on: date
    cards: int = 0
    seq: int = 0
    by: str = ""


class Review(NamedTuple):
    """The review of a day as it stands; `waiting` counts the people that the cap keeps back.

    `since` is the number of the first decision, 0 before there is one; `at` is the
    number of the last change of the book when this was read.
    """

    on: date
    cards: tuple[ReviewCard, ...]
    waiting: int
    since: int = 0
    at: int = 0

    @property
    def current(self) -> str | None:
        """The id of the first person who is not decided, None at the end."""
        return next((card.who for card in self.cards if card.decision is None), None)

    @property
    def decided(self) -> int:
        """How many cards were decided."""
        return sum([card.decision is not None for card in self.cards])

    @property
    def total(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    @property
    def position(self) -> int:
        """The number of the current card, from 1; the number of cards at the end."""
        return min(self.decided + 1, self.total)

    @property
    def finished(self) -> bool:
        """Whether every card was decided; a day without cards is finished too."""
        return self.current is None

    def card(self, who: str) -> ReviewCard | None:
        """The card of a person, None where they have none today."""
        return next((card for card in self.cards if card.who == who), None)

    def after(self, who: str) -> str | None:
        """The next undecided person after a place, continuing from the start."""
        people = [card.who for card in self.cards]
        start = people.index(who) + 1 if who in people else 0
        turned = (*self.cards[start:], *self.cards[:start])
        return next((card.who for card in turned if card.decision is None), None)

    def without_decision(self) -> tuple[str, ...]:
        """The people who are not decided, in the order of the review."""
        return tuple([card.who for card in self.cards if card.decision is None])

    def with_decision(self, who: str, decision: Decided, seq: int) -> "Review":
        """The review after one decision, which was kept by the change `seq`."""
        cards = tuple(
            [
                replace(card, decision=decision, seq=seq) if card.who == who else card
                for card in self.cards
            ]
        )
        return self._replace(cards=cards, at=seq)


@record
class Seen:
    """Seen, and nothing to do."""

    word: ClassVar[Decided] = "seen"


@record
class Did:
    """What the card proposes was done, by a touch of this kind where one is named."""

    word: ClassVar[Decided] = "did"
    kind: TouchKind | None = None


@record
class Touched:
    """A touch, with a note or without one; `keeps` is the id of a promise that it kept."""

    word: ClassVar[Decided] = "touch"
    kind: TouchKind = TouchKind.OTHER
    by: Party = Party.US
    text: str = ""
    keeps: str = ""


@record
class Promised:
    """A commitment with the day on which it is due."""

    word: ClassVar[Decided] = "commit"
    text: str
    due: date
    by: Party = Party.US


@record
class Snoozed:
    """Put off until a later day."""

    word: ClassVar[Decided] = "snooze"
    until: date


@record
class Later:
    """Not today: the person comes again tomorrow, and this does not count as a snooze."""

    word: ClassVar[Decided] = "later"


@record
class NewRhythm:
    """Another rhythm of touches, as `cadence` takes it: "30d", or "none" for no rhythm."""

    word: ClassVar[Decided] = "rhythm"
    cadence: str


@record
class LetGo:
    """Archive the person: they leave the lists, and nothing about them is lost."""

    word: ClassVar[Decided] = "let go"


@record
class TypedLine:
    """A typed line about the person of the card."""

    quick: "Quick"

    @property
    def word(self) -> Decided:
        """The kind of decision: a touch, a commitment, or neither."""
        return "touch" if self.quick.touches else "commit" if self.quick.due else "seen"


Decision = Seen | Did | Touched | Promised | Snoozed | Later | NewRhythm | LetGo | TypedLine
"""One decision about one card."""


def first_cards(people: Sequence[str], on: date) -> tuple[ReviewCard, ...]:
    """The cards of a review that nobody has begun, in the order of the queue."""
    return tuple([ReviewCard("", who, on, number) for number, who in enumerate(people, 1)])
