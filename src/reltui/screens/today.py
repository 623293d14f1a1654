"""Today: the coach's queue as a review, one card at a time, one decision each."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from reltui.commands import EVERYWHERE
from reltui.domain import coach
from reltui.domain.contact import By
from reltui.domain.dates import long_date
from reltui.resources import style
from reltui.screens.base import NARROW, WIDE
from reltui.screens.deeds import DeedsScreen, go_to
from reltui.screens.session import Session
from reltui.services import review_summary, reviewing
from reltui.services.desk import Desk
from reltui.services.reviewing import Review
from reltui.services.triage import unplaced
from reltui.widgets.bar import Bar
from reltui.widgets.lines import Line
from reltui.widgets.review_card import Card, card_lines
from reltui.widgets.review_end import end_lines
from reltui.widgets.review_queue import ReviewQueue, Waiting
from reltui.widgets.text_view import TextView


class TodayScreen(DeedsScreen):
    """The queue at the left, the card of the current person at the right.

    Every decision names the person whose card was seen, so that keys typed ahead never decide about
    anybody else; the review itself lives in the book, and goes on where it stood.
    """

    PLACE: ClassVar[str] = "today"
    TAB: ClassVar[str] = "Today"
    CSS = style("review")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.queue = ReviewQueue(id="queue")
        self.card = TextView(self._lines, id="card")
        self.said = Bar(id="said")
        self._review: Review | None = None
        self._seen = False

    def body(self) -> ComposeResult:
        """The queue, the card, and a line for what was just done."""
        with Horizontal(id="review"):
            yield self.queue
            yield self.card
        yield self.said

    def on_mount(self) -> None:
        """Draw the frame at once; everybody is looked at after it was seen."""
        self.show_bars()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if not self._seen:
            self.renew(force=True)

    def on_resize(self) -> None:
        """A narrow screen has room for the card only."""
        self.queue.display = self.app.size.width >= NARROW
        super().on_resize()

    @property
    def review(self) -> Review:
        """The review as it stands."""
        if self._review is None:
            self._review = reviewing.review(self.session.desk)
        return self._review

    @property
    def who(self) -> str | None:
        """The person whose card it is, None at the end."""
        return self.review.current

    def reload(self) -> None:
        """Read the review, and draw the queue and the card anew."""
        desk, before = self.session.desk, self._review.current if self._review else None
        self._seen = True
        self._review = now = reviewing.review(desk)
        people = [
            Waiting(
                desk.dossier(card.who).contact.name,
                reviewing.finding(desk, card.who),
                card.decision,
            )
            for card in now.cards
        ]
        self.queue.show(people, now.waiting, desk.today)
        self.card.renew(top=now.current != before)

    def header_end(self) -> Line:
        """How far it is, how much was promised on the way, and for how many days in a row."""
        if self._review is None or not self._review.total or self.app.size.width < WIDE:
            return ()
        now, desk = self._review, self.session.desk
        promised = sum(
            promise.seq > now.since > 0
            for card in now.cards
            for promise in desk.dossier(card.who).commitments
        )
        made = f" · {promised} commitment{'' if promised == 1 else 's'}" if promised else ""
        streak = review_summary.streak(desk)
        days = f" · streak {streak}" if streak > 1 else ""
        return ((f"{now.position} of {now.total}{made}{days} ", "strong"),)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the footer; at the end, those that still make sense."""
        entries = super().keys()
        if self._review is None or self._review.current is not None:
            return entries
        words = {command.footer for command in self.commands() if EVERYWHERE in command.where}
        some = [("+", "some more")] if self._review.waiting else []
        rest = [(key, word) for key, word in entries if word in words]
        return [*some, ("b", "practice"), ("T", "triage"), *rest]

    def _lines(self, width: int) -> list[Line]:
        desk = self.session.desk
        if not self._seen:
            return [(), ((" One moment: looking at everybody…", "dim"),)]
        who = self.who
        if who is None:
            return end_lines(
                review_summary.summary(desk),
                lambda one: desk.dossier(one).contact.name,
                len(unplaced(desk)),
                desk.today,
                width,
            )
        move = coach.in_words(desk.case(who), reviewing.finding(desk, who))
        # Where there is no room for the queue, the card says how far it is.
        place = "" if self.queue.display else f"{self.review.position} of {self.review.total} "
        return card_lines(Card(desk.dossier(who), move, desk.today, place), width)

    def person_or_ask(self) -> str | None:
        """The person whose card it is; at the end a sentence says so."""
        if self.who is None:
            self.tell("Everybody of today had their turn. 2 shows everybody.")
        return self.who

    # deciding

    def decide(self, who: str | None, deed: Callable[[Desk, str], Review], words: str) -> None:
        """Decide the card of a person, and say what was kept."""
        if who is None:
            return
        name = self.session.desk.dossier(who).contact.name
        if self.try_to(lambda: deed(self.session.desk, who)) is not None:
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
        self.decide(self.person_or_ask(), reviewing.seen, "seen, nothing to do")

    def action_did(self) -> None:
        """What the card proposes was done."""
        self.decide(self.person_or_ask(), reviewing.did, "done; it rests until its day")

    def action_not_today(self) -> None:
        """Not today: the person comes again tomorrow."""
        self.decide(self.person_or_ask(), reviewing.not_today, "not today; tomorrow again")

    async def action_touch(self) -> None:
        """A touch: its kind is one more key."""
        from reltui.screens.review_prompts import TouchPrompt

        if who := self.person_or_ask():
            keep, note = partial(self._touched, who), partial(self._line, who)
            await self.app.push_screen(TouchPrompt(self.session, who, keep, note))

    def _touched(self, who: str, kind: str, by: By) -> None:
        words = "a touch" if kind == "other" else f"a {kind}"
        self.decide(who, partial(reviewing.touch, kind=kind, by=by), f"{words} logged")

    async def action_note(self) -> None:
        """A line about this person: a note, a promise, tags."""
        if who := self.person_or_ask():
            await self._line(who)

    async def _line(self, who: str, start: str = "") -> None:
        from reltui.screens.one_line import OneLine
        from reltui.screens.quick import card_wish

        name = self.session.desk.dossier(who).contact.name

        def after(words: str) -> None:
            self.after_form()
            self.say(name, words)

        await self.app.push_screen(
            OneLine(self.session, card_wish(self.session, who, after, start))
        )

    async def action_snooze(self) -> None:
        """Put this person off: until when is one more key."""
        from reltui.screens.review_prompts import SnoozePrompt

        if who := self.person_or_ask():
            keep, other = partial(self._snoozed, who), partial(self._snooze_line, who)
            await self.app.push_screen(SnoozePrompt(self.session, who, keep, other))

    def _snoozed(self, who: str, until: date) -> None:
        deed = partial(reviewing.snooze, until=until)
        self.decide(who, deed, f"snoozed until {long_date(until)}")

    async def _snooze_line(self, who: str) -> None:
        from reltui.screens.one_line import OneLine
        from reltui.screens.quick import snooze_wish

        def keep(until: date) -> None:
            # A refusal is for the dialog, which is still open, to say.
            reviewing.snooze(self.session.desk, who, until)
            self.after_form()
            name = self.session.desk.dossier(who).contact.name
            self.say(name, f"snoozed until {long_date(until)}")

        await self.app.push_screen(OneLine(self.session, snooze_wish(self.session, who, keep)))

    async def action_why(self) -> None:
        """Every reason for this card, and what comes after it."""
        from reltui.screens.review_prompts import ReviewWhy

        if who := self.person_or_ask():
            done = partial(self.decide, who, reviewing.did, "done; it rests until its day")
            await self.app.push_screen(ReviewWhy(self.session, who, done))

    def action_scroll(self, steps: int) -> None:
        """Scroll the card, where it is longer than the screen."""
        self.card.scroll_lines(steps)

    async def action_place(self) -> None:
        """Place this person on the grid with one key, or by four questions; then back here."""
        from reltui.screens.triage import TriageScreen

        if who := self.person_or_ask():
            await go_to(self, "triage")
            screen = self.app.screen
            if isinstance(screen, TriageScreen):
                screen.begin(who)

    async def action_practise(self) -> None:
        """Write the practice that the review ends with."""
        from reltui.screens.practice import practice_form

        found = review_summary.practice(self.session.desk)
        if self.who is not None or found is None:
            self.tell("The practice comes at the end of the review.")
            return
        await self.app.push_screen(practice_form(self.session, *found, self.after_form))

    async def action_next_move(self) -> None:
        """As everywhere: the next move, and why."""
        await self.action_why()

    def action_more(self) -> None:
        """Take up some of those whom the cap kept back."""
        if self.review.finished and self.review.waiting:
            self.try_to(lambda: reviewing.more(self.session.desk))
        else:
            self.tell("There is nobody more: finish these first." if self.who else "Nobody waits.")

    def action_undo(self) -> None:
        """Back to the previous card: the last change of this review is taken back."""
        begun = self.review.since
        name = self.try_to(lambda: reviewing.undo(self.session.desk))
        if name is not None:
            self.said.show(((" ↶ ", "mark"), (f"taken back: {name}", "")))
        elif begun and not self.refused:
            self.tell("This is where the review began. Under 2, u takes back what was before it.")
        elif not self.refused:
            super().action_undo()
