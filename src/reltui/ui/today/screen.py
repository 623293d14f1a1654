"""Today: the coach's queue as a review, one card at a time, one decision each."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from reltui.resources import style_files
from reltui.ui.base.screen import WIDE
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.today import keys
from reltui.ui.today.actions import ReviewDeeds
from reltui.ui.today.queue import ReviewQueue
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line

SOON = 0.02
"""Seconds until everybody is looked at: the first frame is drawn, and keys work, before that."""


class TodayScreen(ReviewDeeds):
    """The queue at the left, the card of the current person at the right.

    Every decision names the person whose card was seen, so that keys typed ahead never decide about
    anybody else; the review itself lives in the book, and goes on where it stood.
    """

    PLACE: ClassVar[Place] = Place.TODAY
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Today"
    CSS_PATH = style_files("review")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.queue = ReviewQueue(id="queue")
        self.card = TextView(self._lines, sticky=1, id="card")
        self._shown: str | None = None
        self.at_end = False

    def body(self) -> ComposeResult:
        """The queue, the card, and a line for what was just done."""
        with Container(id="review"):
            yield self.queue
            yield self.card
        yield self.said

    def on_mount(self) -> None:
        """Draw the frame at once; everybody is looked at after it was seen."""
        self.show_bars()
        self.call_after_refresh(self.set_timer, SOON, self._begin)

    def _begin(self) -> None:
        self.renew(force=self._now is None)

    def renew(self, *, force: bool = False) -> None:
        """As everywhere, but not before the first frame was drawn, unless a key asks for it."""
        if force or self._now is not None:
            super().renew(force=force)

    def on_resize(self) -> None:
        """A narrow screen has the queue as one line over the card."""
        self.set_class(self.app.size.width >= WIDE, "wide")
        super().on_resize()
        self.renew(force=self._now is not None)

    def reload(self) -> None:
        """Read the review, and draw the queue and the card anew."""
        from reltui.ui.today.presenter import closing_line, waiting_people

        workspace = self.session.workspace
        if self.now.at != workspace.book.seq:
            self.read_review()
        now, who = self.now, self.who
        self.at_end = who is None
        self.queue.show(waiting_people(workspace, now), now.waiting, self._place)
        self.card.renew(top=who != self._shown)
        self._shown = who
        self.session.farewell = closing_line(workspace, now)

    def header_end(self) -> Line:
        """How far it is, where there is room."""
        if self._now is None or self.app.size.width < WIDE:
            return ()
        from reltui.services.review.summary import streak
        from reltui.ui.today.presenter import position

        workspace = self.session.workspace
        return ((position(workspace, self._now, streak(workspace)), "strong"),)

    @property
    def waiting(self) -> bool:
        """Whether the cap kept somebody back who can be taken up now."""
        return self._now is not None and self.at_end and bool(self._now.waiting)

    def offers(self, command: Command) -> bool:
        """At the end, what is about no card."""
        return super().offers(command) and not (self.at_end and keys.about_a_card(command))

    def footer_words(self) -> Mapping[str, str]:
        """At the end, those who are not placed yet may come next."""
        return {"triage": "triage"} if self.at_end else {}

    def _lines(self, width: int) -> list[Line]:
        if self._now is None:
            return [(), ((" One moment: looking at everybody…", "dim"),)]
        from reltui.ui.today.presenter import page_lines

        return page_lines(self.session.workspace, self._now, self.who, width)

    @property
    def _place(self) -> int:
        """The place of the card that is shown, the number of all cards at the end."""
        people = [card.who for card in self.now.cards]
        who = self.who
        return people.index(who) if who in people else len(people)

    def action_down(self) -> None:
        """Show the next card; nothing is decided by it."""
        self._show_place(self._place + 1)

    def action_up(self) -> None:
        """Show the card before; nothing is decided by it."""
        self._show_place(self._place - 1)

    def action_first(self) -> None:
        """Show the first card."""
        self._show_place(0)

    def action_last(self) -> None:
        """Show the last card."""
        self._show_place(self.now.total - 1)

    def _show_place(self, place: int) -> None:
        cards = self.now.cards
        place = max(0, min(place, len(cards) if self.now.finished else len(cards) - 1))
        if place != self._place:
            self.show_card(cards[place].who if place < len(cards) else None)

    def action_page_down(self) -> None:
        """Scroll down the card, where it is longer than the screen; the name stays."""
        self.card.scroll_pages(1)

    def action_page_up(self) -> None:
        """Scroll up the card."""
        self.card.scroll_pages(-1)

    def on_review_queue_chosen(self, message: ReviewQueue.Chosen) -> None:
        """A click shows the card."""
        message.stop()
        self._show_place(message.place)
