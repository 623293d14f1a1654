"""What there is to do with the card of a review: one decision each, then the next card."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from reltui.domain.people.contact import By
from reltui.domain.text.dates import long_date
from reltui.ui.base.common_actions import DeedsScreen
from reltui.ui.base.navigation import go_to
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.base.screen import NARROW
from reltui.ui.base.session import Session
from reltui.ui.widgets.bar import Bar

if TYPE_CHECKING:
    from reltui.ui.today.presenter import ReviewSide
    from reltui.ui.widgets.text import Line


class ReviewDeeds(DeedsScreen):
    """The commands of a review; `said` is the line that tells what was just kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.said = Bar(id="said")
        self._side: ReviewSide | None = None

    @property
    def side(self) -> "ReviewSide":
        """The review as it stands; a key that comes before it was drawn waits for it here."""
        if self._side is None:
            # 150 ms that the first frame does without.
            from reltui.ui.today.presenter import ReviewSide

            self._side = ReviewSide(self.session)
        return self._side

    @property
    def who(self) -> str | None:
        """The person whose card it is, None at the end."""
        return self.side.now.current

    def person_or_ask(self) -> str | None:
        """The person whose card it is; at the end a sentence says so."""
        if self.who is None:
            self.tell("Everybody of today had their turn. 2 shows everybody.")
        return self.who

    def decide(self, who: str | None, deed: Callable[[str], object], words: str) -> None:
        """Decide the card of a person, and say what was kept."""
        if who is None:
            return
        name = self.side.name(who)
        if self.try_to(lambda: deed(who)) is not None:
            self.say(name, words)
        else:
            # The card may have been decided elsewhere: show which one it is now.
            self.renew(force=True)

    def say(self, name: str, words: str) -> None:
        """Say in one line what was kept, and how to take it back."""
        tail: Line = (("u takes it back ", "dim"),)
        said: Line = ((" ✓ ", "good"), (name, "strong"), (f": {words}", ""))
        self.said.show(said, tail if self.app.size.width >= NARROW else ())

    def action_seen(self) -> None:
        """Seen, and nothing to do; the next one."""
        self.decide(self.person_or_ask(), self.side.seen, "seen, nothing to do")

    def action_did(self) -> None:
        """What the card proposes was done."""
        self.decide(self.person_or_ask(), self.side.did, "done; it rests until its day")

    def action_not_today(self) -> None:
        """Not today: the person comes again tomorrow."""
        self.decide(self.person_or_ask(), self.side.not_today, "not today; tomorrow again")

    async def action_touch(self) -> None:
        """A touch: its kind is one more key."""
        if who := self.person_or_ask():
            keep, note = partial(self._touched, who), partial(self._line, who)
            await self.ask(Dialog.CARD_TOUCH, who, keep, note)

    def _touched(self, who: str, kind: str, by: By) -> None:
        words = "a touch" if kind == "other" else f"a {kind}"
        self.decide(who, partial(self.side.touch, kind=kind, by=by), f"{words} logged")

    async def action_note(self) -> None:
        """A line about this person: a note, a promise, tags."""
        if who := self.person_or_ask():
            await self._line(who)

    async def _line(self, who: str, start: str = "") -> None:
        def after(words: str) -> None:
            self.after_form()
            self.say(self.side.name(who), words)

        await self.ask(Dialog.CARD_ENTRY, who, after, start)

    async def action_snooze(self) -> None:
        """Put this person off: until when is one more key."""
        if who := self.person_or_ask():
            keep, other = partial(self._snoozed, who), partial(self._snooze_line, who)
            await self.ask(Dialog.CARD_SNOOZE, who, keep, other)

    def _snoozed(self, who: str, until: date) -> None:
        deed = partial(self.side.snooze, until=until)
        self.decide(who, deed, f"snoozed until {long_date(until)}")

    async def _snooze_line(self, who: str) -> None:
        def keep(until: date) -> None:
            # A refusal is for the dialog, which is still open, to say.
            self.side.snooze(who, until)
            self.after_form()
            self.say(self.side.name(who), f"snoozed until {long_date(until)}")

        await self.ask(Dialog.SNOOZE_DAY, who, keep)

    async def action_why(self) -> None:
        """Every reason for this card, and what comes after it."""
        if who := self.person_or_ask():
            done = partial(self.decide, who, self.side.did, "done; it rests until its day")
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
        found = self.side.practice()
        if self.who is not None or found is None:
            self.tell("The practice comes at the end of the review.")
            return
        await self.ask(Dialog.PRACTICE, *found, self.after_form)

    def action_more(self) -> None:
        """Take up some of those whom the cap kept back."""
        if self.who is None and self.side.now.waiting:
            self.try_to(self.side.more)
        else:
            self.tell("There is nobody more: finish these first." if self.who else "Nobody waits.")

    def action_undo(self) -> None:
        """Back to the previous card: the last change of this review is taken back."""
        begun = self.side.now.since
        name = self.try_to(self.side.undo)
        if name is not None:
            self.said.show(((" ↶ ", "mark"), (f"taken back: {name}", "")))
        elif begun and not self.refused:
            self.tell("This is where the review began. Under 2, u takes back what was before it.")
        elif not self.refused:
            super().action_undo()
