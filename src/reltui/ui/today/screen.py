"""Today: the coach's queue as a review, one card at a time, one decision each."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from reltui.domain.coach.review import Later, Seen
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import MOVE_CLASSES
from reltui.resources import style_files
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.navigation import go_to
from reltui.ui.base.routes import SHEETS, Dialog, Route
from reltui.ui.base.screen import WIDE
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.today import keys
from reltui.ui.today.actions import CardActions
from reltui.ui.today.current import CurrentReview
from reltui.ui.today.queue import ReviewQueue
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, width_of

if TYPE_CHECKING:
    from reltui.domain.people.events import Touch


class TodayScreen(ActionScreen):
    """The queue at the left, the card of the current person at the right.

    Every decision names the person whose card was seen, so that keys typed ahead never decide about
    anybody else. The book stores the review, which goes on at the same card.
    """

    PLACE: ClassVar[Place] = Place.TODAY
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Today"
    CSS_PATH = style_files(*SHEETS[Route.TODAY])

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.review = CurrentReview(session)
        self.actions = CardActions(self, self.review)
        self.queue = ReviewQueue(id="queue")
        self.card = TextView(self._lines, sticky=1, id="card")
        self._shown: str | None = None
        self.at_end = False
        self._whose = ""
        self._taken_back = False

    @property
    def who(self) -> str | None:
        """The person whose card is shown, None at the end."""
        return self.review.who

    def person_or_ask(self) -> str | None:
        """The person whose card is shown; at the end a sentence says so."""
        if self.who is None:
            self.tell(hinted("Everybody of today is done. {go-contacts} shows everybody."))
        return self.who

    def tell(self, sentence: str, *, bad: bool = False) -> None:
        """Say a sentence in the line of the review, which is where its words are looked for."""
        line: Line = ((f" {sentence}", "warn" if bad else ""),)
        self.actions.wordless = None
        self.actions.said.show(line)
        if width_of(line) > self.app.size.width:
            # What the line cuts is said whole elsewhere too.
            super().tell(sentence, bad=bad)

    def body(self) -> ComposeResult:
        """The queue, the card, and a line for what was just done."""
        with Container(id="review"):
            yield self.queue
            yield self.card
        yield self.actions.said

    def on_mount(self) -> None:
        """Draw the frame at once; everybody is looked at after it was seen."""
        self.show_bars()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.renew(force=not self.review.is_read)
        self.draw_now()

    def renew(self, *, force: bool = False) -> None:
        """Draw what changed, but not before the first frame was drawn, unless a key asks for it."""
        if force or self.review.is_read:
            super().renew(force=force)

    def on_resize(self) -> None:
        """A narrow screen has the queue as one line over the card."""
        self.set_class(self.app.size.width >= WIDE, "wide")
        super().on_resize()
        self.renew(force=self.review.is_read)

    def reload(self) -> None:
        """Read the review, and draw the queue and the card again."""
        from reltui.ui.today.presenter import closing_line, waiting_people

        workspace = self.session.workspace
        if self.review.now.at != workspace.book.seq or self._whose != workspace.whose:
            self._whose = workspace.whose
            self.review.read()
        now, who = self.review.now, self.who
        self.at_end = who is None
        self.queue.show(waiting_people(workspace, now), now.waiting, self.review.place)
        self.card.renew(top=who != self._shown)
        self._shown = who
        self.session.farewell = closing_line(workspace, now)

    def header_end(self) -> Line:
        """The progress of the review, if there is room."""
        return self._progress(with_streak=True)

    def header_end_in_short(self) -> Line:
        """The progress of the review without the streak."""
        return self._progress(with_streak=False)

    def _progress(self, *, with_streak: bool) -> Line:
        if not self.review.is_read or self.app.size.width < WIDE:
            return ()
        from reltui.services.review.summary import streak
        from reltui.ui.today.presenter import position

        workspace = self.session.workspace
        days = streak(workspace) if with_streak else 0
        told = position(workspace, self.review.now, days)
        if not workspace.whose:
            return ((told, "strong"),)
        return ((f"for {workspace.whose} ", "mark"), (told and f"· {told}", "strong"))

    def legend(self) -> str:
        """The signs of the queue, with the word of each."""
        told = (f"{one.sign} {one.word}" for one in MOVE_CLASSES.values())
        decided = "· seen  ✓ done  → later"
        return f"Signs of the queue: {'  '.join(told)}; once decided: {decided}"

    @property
    def waiting(self) -> bool:
        """Whether people wait who can be added now."""
        return self.review.is_read and self.at_end and bool(self.review.now.waiting)

    def offered(self, commands: list[Command]) -> list[Command]:
        """At the end, only the commands that are about no card."""
        return [one for one in commands if not (self.at_end and keys.about_a_card(one))]

    def footer_words(self) -> Mapping[str, str]:
        """At the end, triage is offered in the footer."""
        return {"triage": "triage"} if self.at_end else {}

    def _lines(self, width: int) -> list[Line]:
        if not self.review.is_read:
            return [(), ((" One moment: looking at everybody…", "dim"),)]
        from reltui.ui.today.presenter import page_lines

        height = self.card.size.height
        return page_lines(self.session.workspace, self.review.now, self.who, width, height)

    # the shown card

    def _show_card(self, who: str | None) -> None:
        """Show the card of a person of the review, or the end of it."""
        self.review.show(who)
        self.renew(force=True)

    def action_down(self) -> None:
        """Show the next card; nothing is decided by it."""
        self._show_place(self.review.place + 1)

    def action_up(self) -> None:
        """Show the card before; nothing is decided by it."""
        self._show_place(self.review.place - 1)

    def action_first(self) -> None:
        """Show the first card."""
        self._show_place(0)

    def action_last(self) -> None:
        """Show the last card."""
        self._show_place(self.review.now.total - 1)

    async def action_back(self) -> None:
        """Once everybody is done, back from a card to the summary; else to where one came from."""
        if self.review.is_read and self.review.now.finished and not self.at_end:
            self._show_card(None)
        else:
            await super().action_back()

    def _show_place(self, place: int) -> None:
        cards = self.review.now.cards
        place = max(0, min(place, len(cards) if self.review.now.finished else len(cards) - 1))
        if place != self.review.place:
            self.actions.end_offer()
            self._show_card(cards[place].who if place < len(cards) else None)

    def action_page_down(self) -> None:
        """Scroll down the card, where it is longer than the screen; the name stays."""
        self.card.scroll_pages(1)

    def action_page_up(self) -> None:
        """Scroll up the card."""
        self.card.scroll_pages(-1)

    @on(ReviewQueue.Chosen)
    def show_clicked(self, message: ReviewQueue.Chosen) -> None:
        """A click shows the card."""
        message.stop()
        self._show_place(message.place)

    # deciding about the card

    def action_seen(self) -> None:
        """Seen, and nothing to do; the next one."""
        self.actions.decide(self.person_or_ask(), Seen(), "seen, nothing to do")

    def action_did(self) -> None:
        """The proposed move was done; one more key says how."""
        if who := self.person_or_ask():
            self._ask_how(who)

    @work
    async def _ask_how(self, who: str) -> None:
        await self.actions.ask_how(who)

    def action_not_today(self) -> None:
        """Not today: the person comes again tomorrow."""
        self.actions.decide(self.person_or_ask(), Later(), "not today, again tomorrow")

    @work
    async def action_touch(self) -> None:
        """A touch: its kind is one more key."""
        if who := self.person_or_ask():
            await self.actions.touch(who)

    def touch_to_complete(self) -> "tuple[str, Touch]":
        """The touch that the report offers to add words to, or the last one of the shown card.

        Raises:
            Refused: there is none.
        """
        from reltui.services.activity import touches

        who = self.actions.wordless or self.who
        return touches.to_complete(self.session.workspace, who)

    @work
    async def action_note(self) -> None:
        """A line about this person: a note, a promise, tags."""
        if who := self.person_or_ask():
            await self.actions.write_line(who)

    @work
    async def action_snooze(self) -> None:
        """Snooze this person; one more key says until when."""
        if who := self.person_or_ask():
            await self.actions.snooze(who)

    @work
    async def action_next_move(self) -> None:
        """Every reason for this card, and what comes after it."""
        if who := self.person_or_ask():
            done = await self.ask(Dialog.CARD_REASONS, who, self)
            if done:
                await self.actions.ask_how(who)

    async def action_place(self) -> None:
        """Place this person on the grid with one key, or by four questions; then back here."""
        if who := self.person_or_ask():
            await go_to(self, Route.TRIAGE, who)

    @work
    async def action_practise(self) -> None:
        """Write the practice that the review ends with."""
        from reltui.services.review.summary import practice

        found = practice(self.session.workspace, self.review.now)
        if self.who is not None or found is None:
            self.tell("The practice comes at the end of the review.")
            return
        await self.ask_to_save(Dialog.PRACTICE, *found)

    def action_enough(self) -> None:
        """End the day's review: the open cards come again tomorrow."""
        count = len(self.review.now.without_decision())
        if not count:
            self.tell("Everybody of today is done.")
        elif self.try_to(self.review.end_day) is not None:
            self._show_card(None)
            come = "comes" if count == 1 else "come"
            self.actions.say(
                "Good enough for today", f"{plural(count, 'person')} {come} again tomorrow"
            )

    def action_more(self) -> None:
        """Add some of the waiting people."""
        if self.who is None and self.review.now.waiting:
            self.try_to(self.review.take_more)
        else:
            self.tell("There is nobody more: finish these first." if self.who else "Nobody waits.")

    def action_undo(self) -> None:
        """Undo the last change of this review, and show its card."""
        before = self.review.now
        if self._taken_back and not before.since:
            self._taken_back = False
            self._say_what_was_before()
            return
        name = self.try_to(self.review.undo)
        if name is not None:
            # The card that is open again is the one to look at.
            opened = [
                one.who for one in before.cards if one.decision and self.review.is_open(one.who)
            ]
            self._show_card(opened[0] if opened else self.who)
            self._taken_back = not self.review.now.since
            self.actions.wordless = None
            self.actions.said.show(((" ↶ ", "mark"), (f"taken back: {name}", "")))
        elif not self.refused:
            super().action_undo()

    def _say_what_was_before(self) -> None:
        """Say that the whole review is taken back, and what undo would take back next."""
        last = self.session.last_change()
        again = hinted("All of the review is taken back. {undo} once more takes back")
        self.tell(f"{again}: {last}." if last else "All of the review is taken back.")
