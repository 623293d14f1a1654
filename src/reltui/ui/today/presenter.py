"""What the review screen shows and does: the review of the day as it stands on the workspace.

It is imported after the first frame was drawn, for which all of this is not needed.
"""

from datetime import date

from reltui.domain.coach import coach
from reltui.domain.people.contact import By
from reltui.domain.playbook import Practice
from reltui.services.review import review, summary
from reltui.services.review.review import Review
from reltui.services.review.triage import unplaced
from reltui.services.workspace.workspace import Workspace
from reltui.ui.base.session import Session
from reltui.ui.today.card import Card, card_lines
from reltui.ui.today.queue import Waiting
from reltui.ui.today.summary import end_lines
from reltui.ui.widgets.text import Line


class ReviewSide:
    """The review of one session, read once and again after each change."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.now: Review = review.review(session.workspace)

    @property
    def workspace(self) -> Workspace:
        """The workspace of the session."""
        return self._session.workspace

    def read(self) -> Review:
        """Read the review again."""
        self.now = review.review(self.workspace)
        return self.now

    def name(self, who: str) -> str:
        """How somebody is called."""
        return self.workspace.dossier(who).contact.name

    def people(self) -> list[Waiting]:
        """Everybody of the review, for the queue."""
        return [
            Waiting(self.name(card.who), review.finding(self.workspace, card.who), card.decision)
            for card in self.now.cards
        ]

    def position(self) -> str:
        """How far it is, how much was promised on the way, and for how many days in a row."""
        now = self.now
        if not now.total:
            return ""
        promised = sum(
            promise.seq > now.since > 0
            for card in now.cards
            for promise in self.workspace.dossier(card.who).commitments
        )
        made = f" · {promised} commitment{'' if promised == 1 else 's'}" if promised else ""
        streak = summary.streak(self.workspace)
        days = f" · streak {streak}" if streak > 1 else ""
        return f"{now.position} of {now.total}{made}{days} "

    def page(self, width: int, *, placed: bool) -> list[Line]:
        """The card of the current person, or the end; `placed` says how far it is on the card."""
        workspace, who = self.workspace, self.now.current
        if who is None:
            found = summary.summary(workspace)
            return end_lines(found, self.name, len(unplaced(workspace)), workspace.today, width)
        move = coach.in_words(workspace.case(who), review.finding(workspace, who))
        place = f"{self.now.position} of {self.now.total} " if placed else ""
        return card_lines(Card(workspace.dossier(who), move, workspace.today, place), width)

    def practice(self) -> tuple[str, Practice] | None:
        """The practice to end with, and about whom."""
        return summary.practice(self.workspace)

    def seen(self, who: str) -> Review:
        """Seen, and nothing to do."""
        return review.seen(self.workspace, who)

    def did(self, who: str) -> Review:
        """What the card proposes was done."""
        return review.did(self.workspace, who)

    def not_today(self, who: str) -> Review:
        """Not today, but tomorrow."""
        return review.not_today(self.workspace, who)

    def touch(self, who: str, kind: str, by: By) -> Review:
        """A touch without a note."""
        return review.touch(self.workspace, who, kind=kind, by=by)

    def snooze(self, who: str, until: date) -> Review:
        """Put off until a day."""
        return review.snooze(self.workspace, who, until)

    def more(self) -> Review:
        """Some of those whom the cap kept back."""
        return review.more(self.workspace)

    def undo(self) -> str | None:
        """Take back the last change of this review; its name, None where there is none."""
        return review.undo(self.workspace)
