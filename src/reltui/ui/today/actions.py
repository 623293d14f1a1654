"""What there is to do with the card of a review: one decision each, then the next card."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work

from reltui.domain.coach.review import (
    Decision,
    Did,
    Later,
    LetGo,
    NewRhythm,
    Promised,
    Seen,
    Snoozed,
    Told,
    Touched,
)
from reltui.domain.people.events import Commitment
from reltui.domain.people.quick_entry import Quick
from reltui.domain.text.dates import add_days, long_date
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import MoveClass, Party, TouchKind
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.navigation import go_to
from reltui.ui.base.routes import Dialog, Route, SnoozeChoice
from reltui.ui.base.screen import NARROW
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hinted
from reltui.ui.widgets.bar import Bar

if TYPE_CHECKING:
    from reltui.domain.coach.review import Review
    from reltui.ui.widgets.text import Line


HAND_OVER: Final = 7
"""Days until somebody who is handed over is to be introduced."""


def done_words(move_class: str, rule: str, kind: TouchKind | None) -> str:
    """What was kept when a move was done, in a few words."""
    if rule in {"commitment.due", "commitment.overdue"}:
        words = "promise kept"
    elif move_class == MoveClass.QUESTION:
        words = "question answered"
    elif move_class == MoveClass.TOUCH:
        return f"{kind or 'touch'} logged"
    else:
        words = "done"
    return f"{words}, {kind} logged" if kind else words


class ReviewDeeds(ActionScreen):
    """The commands of a review; `said` is the line that tells what was just kept."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.said = Bar(id="said")
        self._now: Review | None = None
        self._at: str | None = None
        self._at_end = False

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
        """The person whose card is shown, None at the end."""
        now = self.now
        if self._at is not None and now.card(self._at) is not None:
            return self._at
        return None if self._at_end else now.current

    def person_or_ask(self) -> str | None:
        """The person whose card is shown; at the end a sentence says so."""
        if self.who is None:
            self.tell(hinted("Everybody of today had their turn. {go-contacts} shows everybody."))
        return self.who

    def show_card(self, who: str | None) -> None:
        """Show the card of a person of the review, or the end of it."""
        self._at, self._at_end = who, who is None
        self.renew(force=True)

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
            self._at = self.now.after(who)
            self.renew(force=True)

    def keep(self, who: str, decision: Decision) -> "Review":
        """Keep a decision; the review after it is the one to show.

        Raises:
            Refused, BookError: it was not kept.
        """
        from reltui.services.review.review import decide

        self._now = decide(self.session.workspace, self.now, who, decision)
        self._at, self._at_end = self._now.after(who), False
        return self._now

    def tell(self, sentence: str, *, bad: bool = False) -> None:
        """Say a sentence in the line of the review, which is where its words are looked for."""
        self.said.show(((f" {sentence}", "warn" if bad else ""),))

    def say(self, name: str, words: str) -> None:
        """Say in one line what was kept, and how to take it back."""
        tail: Line = ((hinted("{undo} takes it back "), "dim"),)
        said: Line = ((" ✓ ", "good"), (name, "strong"), (f": {words}", ""))
        self.said.show(said, tail if self.app.size.width >= NARROW else ())

    def action_seen(self) -> None:
        """Seen, and nothing to do; the next one."""
        self.decide(self.person_or_ask(), Seen(), "seen, nothing to do")

    def action_did(self) -> None:
        """What the card proposes was done: how is one more key."""
        if who := self.person_or_ask():
            self._ask_how(who)

    @work
    async def _ask_how(self, who: str) -> None:
        kind = await self.ask(Dialog.CARD_DONE, who)
        if kind is not None:
            self._done(who, kind or None)

    def _done(self, who: str, kind: TouchKind | None) -> None:
        from reltui.services.review.review import finding

        found = finding(self.session.workspace, who)
        words = done_words(found.move_class, found.rule, kind)
        self.decide(who, Did(kind), words)

    def action_not_today(self) -> None:
        """Not today: the person comes again tomorrow."""
        self.decide(self.person_or_ask(), Later(), "not today, again tomorrow")

    @work
    async def action_touch(self) -> None:
        """A touch: its kind is one more key."""
        who = self.person_or_ask()
        if who is None or (touch := await self.ask(Dialog.TOUCH_PROMPT, [who])) is None:
            return
        if touch.more:
            await self._line(who, f"{touch.kind}: {'<' if touch.by == Party.THEM else ''}")
            return
        promise = self._due_promise(who)
        if promise is None:
            self._keep_touch(who, Touched(touch.kind, touch.by))
            return
        kept = await self.ask(Dialog.CARD_PROMISE, who, promise)
        if kept is not None:
            keeps = promise.id if kept else ""
            self._keep_touch(who, Touched(touch.kind, touch.by, keeps=keeps))

    def _keep_touch(self, who: str, touch: Touched) -> None:
        words = "touch logged" if touch.kind == "other" else f"{touch.kind} logged"
        self.decide(who, touch, f"{words}, promise kept" if touch.keeps else words)

    def _due_promise(self, who: str) -> Commitment | None:
        """The oldest promise of ours to a person that is due; None where none is."""
        workspace = self.session.workspace
        due = [
            one
            for one in workspace.dossier(who).commitments
            if one.by == "us" and one.state == "open" and one.due <= workspace.today
        ]
        return min(due, key=lambda one: one.due, default=None)

    @work
    async def action_note(self) -> None:
        """A line about this person: a note, a promise, tags."""
        if who := self.person_or_ask():
            await self._line(who)

    async def _line(self, who: str, start: str = "") -> None:
        def keep(quick: Quick) -> None:
            self.keep(who, Told(quick))

        words = await self.ask(Dialog.CARD_ENTRY, who, keep, start)
        self._decided(who, words)

    @work
    async def action_snooze(self) -> None:
        """Put this person off: until when is one more key."""
        who = self.person_or_ask()
        if who is None:
            return
        until = self.session.workspace.dossier(who).contact.snoozed_until
        snoozed = until is not None and until > self.session.workspace.today
        match await self.ask(Dialog.CARD_SNOOZE, who, snoozed=snoozed):
            case SnoozeChoice.END:
                self._end_snooze(who)
            case SnoozeChoice.OTHER_DAY:
                await self._snooze_line(who)
            case SnoozeChoice.RHYTHM:
                await self._rhythm_line(who)
            case SnoozeChoice.AMBIENT:
                self.decide(who, NewRhythm("none"), "ambient: no rhythm any more")
            case SnoozeChoice.HAND_OVER:
                await self._hand_over_line(who)
            case SnoozeChoice.LET_GO:
                self.decide(who, LetGo(), "archived; nothing is lost")
            case date() as day:
                self.decide(who, Snoozed(day), f"snoozed until {long_date(day)}")

    def _end_snooze(self, who: str) -> None:
        from reltui.services.contacts.editing import set_fields

        workspace = self.session.workspace
        if self.try_to(partial(set_fields, workspace, who, {"snoozed": "none"})) is not None:
            self.say(workspace.row(who).name, "the snooze is ended")

    # A line keeps what is typed while it is still open, so that it can say a refusal.

    async def _rhythm_line(self, who: str) -> None:
        def keep(cadence: str) -> None:
            self.keep(who, NewRhythm(cadence))

        cadence = await self.ask(Dialog.RHYTHM, who, keep)
        self._decided(who, cadence and f"rhythm {cadence}")

    async def _hand_over_line(self, who: str) -> None:
        due = add_days(self.session.workspace.today, HAND_OVER)

        def keep(text: str) -> None:
            self.keep(who, Promised(text, due))

        text = await self.ask(Dialog.HAND_OVER, who, keep)
        self._decided(who, text and f"promised by {long_date(due)}: {text}")

    async def _snooze_line(self, who: str) -> None:
        def keep(until: date) -> None:
            self.keep(who, Snoozed(until))

        until = await self.ask(Dialog.SNOOZE_DAY, who, keep)
        self._decided(who, f"snoozed until {long_date(until)}" if until else None)

    def _decided(self, who: str, words: str | None) -> None:
        """Draw what a line has kept, and say it; None where it was left."""
        if words:
            self.after_form()
            self.say(self.session.workspace.row(who).name, words)

    @work
    async def action_next_move(self) -> None:
        """Every reason for this card, and what comes after it."""
        if who := self.person_or_ask():
            done = await self.ask(Dialog.CARD_REASONS, who, self)
            if done:
                self._done(who, None)

    async def action_place(self) -> None:
        """Place this person on the grid with one key, or by four questions; then back here."""
        if who := self.person_or_ask():
            await go_to(self, Route.TRIAGE, who)

    @work
    async def action_practise(self) -> None:
        """Write the practice that the review ends with."""
        from reltui.services.review.summary import practice

        found = practice(self.session.workspace, self.now)
        if self.who is not None or found is None:
            self.tell("The practice comes at the end of the review.")
            return
        await self.ask_to_save(Dialog.PRACTICE, *found)

    def _is_open(self, who: str) -> bool:
        card = self.now.card(who)
        return card is not None and card.decision is None

    def action_enough(self) -> None:
        """End the day's review: everybody who is still open comes again tomorrow."""
        count = len(self.now.without_decision())
        if not count:
            self.tell("Everybody of today had their turn.")
        elif self.try_to(self._end_day) is not None:
            self.show_card(None)
            come = "comes" if count == 1 else "come"
            self.say("Good enough for today", f"{plural(count, 'person')} {come} again tomorrow")

    def _end_day(self) -> "Review":
        from reltui.services.review.review import enough

        self._now = enough(self.session.workspace, self.now)
        return self._now

    def action_more(self) -> None:
        """Take up some of those whom the cap kept back."""
        if self.who is None and self.now.waiting:
            self.try_to(self._take_more)
        else:
            self.tell("There is nobody more: finish these first." if self.who else "Nobody waits.")

    def _take_more(self) -> "Review":
        from reltui.services.review.review import more

        self._now = more(self.session.workspace, self.now)
        self._at, self._at_end = None, False
        return self._now

    def action_undo(self) -> None:
        """Back to the previous card: the last change of this review is taken back."""
        from reltui.services.review.review import undo

        before = self.now
        begun = before.since
        name = self.try_to(partial(undo, self.session.workspace, before))
        if name is not None:
            # The card that is open again is the one to look at.
            opened = [one.who for one in before.cards if one.decision and self._is_open(one.who)]
            self.show_card(opened[0] if opened else self.who)
            self.said.show(((" ↶ ", "mark"), (f"taken back: {name}", "")))
        elif begun and not self.refused:
            self.tell(
                hinted(
                    "The review began here. Under {go-contacts}, {undo} takes back what was before."
                )
            )
        elif not self.refused:
            super().action_undo()
