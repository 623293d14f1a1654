"""What there is to do with the card of a review: one decision each, then the next card."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reltui.domain.coach.review import Decision, Did, Later, Seen, Snoozed, Told, Touched
from reltui.domain.people.quick_entry import Quick
from reltui.domain.text.dates import long_date
from reltui.domain.vocabulary import Party, TouchKind
from reltui.ui.base.common_actions import DeedsScreen
from reltui.ui.base.navigation import go_to
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.screen import NARROW
from reltui.ui.base.session import Session
from reltui.ui.widgets.bar import Bar

if TYPE_CHECKING:
    from reltui.domain.coach.review import Review
    from reltui.ui.widgets.text import Line


class ReviewDeeds(DeedsScreen):
    """The commands of a review; `said` is the line that tells what was just kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.said = Bar(id="said")
        self._now: Review | None = None

    @property
    def now(self) -> "Review":
        """The review as it stands; a key that comes before it was drawn waits for it here."""
        return self.read_review() if self._now is None else self._now

    def read_review(self) -> "Review":
        """Read the review from the book."""
        from reltui.services.review.review import review

        self._now = review(self.session.workspace)
        return self._now

    @property
    def who(self) -> str | None:
        """The person whose card it is, None at the end."""
        return self.now.current

    def person_or_ask(self) -> str | None:
        """The person whose card it is; at the end a sentence says so."""
        if self.who is None:
            self.tell("Everybody of today had their turn. 2 shows everybody.")
        return self.who

    def decide(self, who: str | None, decision: Decision, words: str) -> None:
        """Keep a decision about the card of a person, and say what was kept."""
        if who is None:
            return
        name = self.session.workspace.row(who).name
        if self.try_to(partial(self.keep, who, decision)) is not None:
            self.say(name, words)
        else:
            # The card may have been decided elsewhere: show which one it is now.
            self.read_review()
            self.renew(force=True)

    def keep(self, who: str, decision: Decision) -> "Review":
        """Keep a decision; the review after it is the one to show.

        Raises:
            Refused, BookError: it was not kept.
        """
        from reltui.services.review.review import decide

        self._now = decide(self.session.workspace, self.now, who, decision)
        return self._now

    def say(self, name: str, words: str) -> None:
        """Say in one line what was kept, and how to take it back."""
        tail: Line = (("u takes it back ", "dim"),)
        said: Line = ((" ✓ ", "good"), (name, "strong"), (f": {words}", ""))
        self.said.show(said, tail if self.app.size.width >= NARROW else ())

    def action_seen(self) -> None:
        """Seen, and nothing to do; the next one."""
        self.decide(self.person_or_ask(), Seen(), "seen, nothing to do")

    def action_did(self) -> None:
        """What the card proposes was done."""
        self.decide(self.person_or_ask(), Did(), "done; it rests until its day")

    def action_not_today(self) -> None:
        """Not today: the person comes again tomorrow."""
        self.decide(self.person_or_ask(), Later(), "not today; tomorrow again")

    async def action_touch(self) -> None:
        """A touch: its kind is one more key."""
        if who := self.person_or_ask():
            keep, note = partial(self._touched, who), partial(self._line, who)
            await self.ask(Dialog.CARD_TOUCH, who, keep, note)

    def _touched(self, who: str, kind: TouchKind, by: Party) -> None:
        words = "a touch" if kind == "other" else f"a {kind}"
        self.decide(who, Touched(kind, by), f"{words} logged")

    async def action_note(self) -> None:
        """A line about this person: a note, a promise, tags."""
        if who := self.person_or_ask():
            await self._line(who)

    async def _line(self, who: str, start: str = "") -> None:
        def after(words: str) -> None:
            self.after_form()
            self.say(self.session.workspace.row(who).name, words)

        def keep(quick: Quick) -> None:
            self.keep(who, Told(quick))

        await self.ask(Dialog.CARD_ENTRY, who, keep, after, start)

    async def action_snooze(self) -> None:
        """Put this person off: until when is one more key."""
        if who := self.person_or_ask():
            keep, other = partial(self._snoozed, who), partial(self._snooze_line, who)
            await self.ask(Dialog.CARD_SNOOZE, who, keep, other)

    def _snoozed(self, who: str, until: date) -> None:
        self.decide(who, Snoozed(until), f"snoozed until {long_date(until)}")

    async def _snooze_line(self, who: str) -> None:
        def keep(until: date) -> None:
            # A refusal is for the dialog, which is still open, to say.
            self.keep(who, Snoozed(until))
            self.after_form()
            self.say(self.session.workspace.row(who).name, f"snoozed until {long_date(until)}")

        await self.ask(Dialog.SNOOZE_DAY, who, keep)

    async def action_why(self) -> None:
        """Every reason for this card, and what comes after it."""
        if who := self.person_or_ask():
            done = partial(self.decide, who, Did(), "done; it rests until its day")
            await self.ask(Dialog.CARD_REASONS, who, done)

    async def action_next_move(self) -> None:
        """As everywhere: the next move, and why."""
        await self.action_why()

    async def action_place(self) -> None:
        """Place this person on the grid with one key, or by four questions; then back here."""
        if who := self.person_or_ask():
            await go_to(self, Route.TRIAGE, who)

    async def action_practise(self) -> None:
        """Write the practice that the review ends with."""
        from reltui.services.review.summary import practice

        found = practice(self.session.workspace, self.now)
        if self.who is not None or found is None:
            self.tell("The practice comes at the end of the review.")
            return
        await self.ask(Dialog.PRACTICE, *found, self.after_form)

    def action_more(self) -> None:
        """Take up some of those whom the cap kept back."""
        if self.who is None and self.now.waiting:
            self.try_to(self._take_more)
        else:
            self.tell("There is nobody more: finish these first." if self.who else "Nobody waits.")

    def _take_more(self) -> "Review":
        from reltui.services.review.review import more

        self._now = more(self.session.workspace, self.now)
        return self._now

    def action_undo(self) -> None:
        """Back to the previous card: the last change of this review is taken back."""
        from reltui.services.review.review import undo

        begun = self.now.since
        name = self.try_to(partial(undo, self.session.workspace, self.now))
        if name is not None:
            self.said.show(((" ↶ ", "mark"), (f"taken back: {name}", "")))
        elif begun and not self.refused:
            self.tell("This is where the review began. Under 2, u takes back what was before it.")
        elif not self.refused:
            super().action_undo()
