"""The present review of the day, and the card that is shown."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Callable
from typing import TYPE_CHECKING

from reltui.domain.coach.review import Decision
from reltui.ui.base.session import Session

if TYPE_CHECKING:
    from reltui.domain.coach.review import Review


class CurrentReview:
    """Reads the review when it is needed, and keeps decisions about its cards.

    The services that it calls are imported where they are called: the first frame does without.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._now: Review | None = None
        self._at: str | None = None
        self._at_end = False

    @property
    def is_read(self) -> bool:
        """Whether the review was read already."""
        return self._now is not None

    @property
    def now(self) -> "Review":
        """The review; a key that comes before it was drawn reads it."""
        return self.read() if self._now is None else self._now

    def read(self) -> "Review":
        """Read the review from the book."""
        from reltui.services.review.review import review

        self._now = review(self._session.workspace)
        return self._now

    @property
    def who(self) -> str | None:
        """The person whose card is shown, None at the end."""
        now = self.now
        if self._at is not None and now.card(self._at) is not None:
            return self._at
        return None if self._at_end else now.current

    @property
    def place(self) -> int:
        """The place of the card that is shown, the number of all cards at the end."""
        people = [card.who for card in self.now.cards]
        who = self.who
        return people.index(who) if who in people else len(people)

    def show(self, who: str | None) -> None:
        """Show the card of a person, None for the end of the review."""
        self._at, self._at_end = who, who is None

    def show_next(self, who: str) -> None:
        """Show the card after that of a person, by the review as the book has it now."""
        self._at = self.read().after(who)

    def keep(
        self, who: str, decision: Decision, work: Callable[[], object] | None = None
    ) -> "Review":
        """Keep a decision; the card after it is shown. `work` saves it where a form does.

        Raises:
            Refused, BookError: it was not kept.
        """
        from reltui.services.review.review import decide

        self._now = decide(self._session.workspace, self.now, who, decision, work)
        self._at, self._at_end = self._now.after(who), False
        return self._now

    def undo(self) -> str | None:
        """Take back the last change of this review; its name, None where there is none."""
        from reltui.services.review.review import undo

        return undo(self._session.workspace, self.now)

    def end_day(self) -> "Review":
        """End the review: who is still open comes again tomorrow."""
        from reltui.services.review.review import enough

        self._now = enough(self._session.workspace, self.now)
        return self._now

    def take_more(self) -> "Review":
        """Add some of the people that the cap left out."""
        from reltui.services.review.review import more

        self._now = more(self._session.workspace, self.now)
        self._at, self._at_end = None, False
        return self._now

    def is_open(self, who: str) -> bool:
        """Whether the card of a person is still to be decided."""
        card = self.now.card(who)
        return card is not None and card.decision is None
