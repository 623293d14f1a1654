"""The decisions about a card of the review; each shows the next card."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from reltui.domain.coach.review import (
    Decision,
    Did,
    LetGo,
    NewRhythm,
    Promised,
    Snoozed,
    Touched,
    TypedLine,
)
from reltui.domain.text.dates import add_days, weekday_date
from reltui.domain.vocabulary import TouchKind
from reltui.ui.base.routes import Dialog, TouchAnswer
from reltui.ui.base.screen import NARROW, BaseScreen
from reltui.ui.base.session import REFUSALS
from reltui.ui.commands.registry import hinted
from reltui.ui.today.current import CurrentReview
from reltui.ui.widgets.bar import GAP, Bar
from reltui.ui.widgets.text import cut, width_of

if TYPE_CHECKING:
    from reltui.domain.people.quick_entry import Quick
    from reltui.services.workspace.workspace import Workspace
    from reltui.ui.widgets.text import Line

SHORTEST: Final = 12
"""The cells that a name has at least in the report of a decision."""


class CardActions:
    """The actions on the shown card; `said` is the line that reports the last one.

    A decision names the person whose card was seen, so that it never hits another card.
    """

    def __init__(self, screen: BaseScreen, review: CurrentReview) -> None:
        self._screen, self._review = screen, review
        self.said = Bar(id="said", keeps_end=True)
        self.wordless: str | None = None
        """With whom the touch is that the report offers to add words to."""
        self._reported = ("", "")

    def decide(
        self,
        who: str | None,
        decision: Decision,
        words: str,
        left: Callable[[], str] | None = None,
        *,
        wordless: bool = False,
    ) -> None:
        """Save a decision about the card of a person, and report it with what is `left` then.

        Where a touch was logged `wordless`, the report has the key that adds words to it.
        """
        if who is None:
            return
        name = self._name(who)
        if self._screen.try_to(partial(self._review.keep, who, decision)) is not None:
            told = words + (left() if left is not None else "")
            self.say(name, told, wordless=who if wordless else None)
        else:
            # The card may have been decided elsewhere: show which one it is now.
            self._review.show_next(who)
            self._screen.renew(force=True)

    def say(self, name: str, words: str, *, wordless: str | None = None) -> None:
        """Report in one line what was saved, how to undo it, and how to add words to it.

        `wordless` is with whom a touch was logged that has no words yet.
        """
        self.wordless, self._reported = wordless, (name, words)
        width = self._screen.app.size.width
        mark: Line = ((" ✓ ", "good"),)
        told: Line = ((f": {words}", ""),)
        tail: Line = ((hinted("{undo} takes it back "), "dim"),) if width >= NARROW else ()
        longer: Line = ((hinted("{add-words} adds words · {undo} takes it back "), "dim"),)
        # A long name is cut before what was saved is, and not for the key that adds words.
        room = width - width_of(mark) - width_of(told) - GAP
        if wordless and room - width_of(longer) >= width_of(((name, ""),)):
            tail = longer
        room -= width_of(tail)
        self.said.show((*mark, (cut(name, max(SHORTEST, room)), "strong"), *told), tail)

    def end_offer(self) -> None:
        """Offer words for the reported touch no more: the user looks at another card now."""
        if self.wordless is not None:
            self.say(*self._reported)

    def _name(self, who: str) -> str:
        return self._screen.session.workspace.row(who).name

    async def ask_how(self, who: str) -> None:
        """Ask how the move of a card was done, and keep it."""
        kind = await self._screen.ask(Dialog.HOW_DONE, who)
        if kind is not None:
            self.mark_done(who, kind or None)

    def mark_done(self, who: str, kind: TouchKind | None) -> None:
        """Keep that the move of a card was done, by a touch of this kind where one is given."""
        from reltui.services.activity.commitments import still_due
        from reltui.services.activity.logging import done_words
        from reltui.services.review.review import finding

        found = finding(self._screen.session.workspace, who)
        words = done_words(found.move_class, found.rule, kind)
        left = partial(still_due, self.workspace, who)
        self.decide(who, Did(kind), words, left, wordless=kind is not None)

    async def touch(self, who: str) -> None:
        """Ask for a touch, and whether it keeps a promise that is due."""
        from reltui.services.activity.commitments import due_promise, still_due

        touch = await self._screen.ask(Dialog.TOUCH_PROMPT, [who])
        if touch is None:
            return
        if touch.more:
            await self._touch_form(who, touch)
            return
        promise = due_promise(self._screen.session.workspace, who)
        if promise is None:
            self._log(who, Touched(touch.kind, touch.by))
            return
        kept = await self._screen.ask(Dialog.PROMISE_KEPT, who, promise)
        if kept is not None:
            keeps = promise.id if kept else ""
            touched = Touched(touch.kind, touch.by, keeps=keeps)
            self._log(who, touched, partial(still_due, self.workspace, who, promise.id))

    def _log(self, who: str, touch: Touched, left: Callable[[], str] | None = None) -> None:
        words = "touch logged" if touch.kind == "other" else f"{touch.kind} logged"
        words = f"{words}, promise kept" if touch.keeps else words
        self.decide(who, touch, words, left, wordless=True)

    # A dialog keeps a decision itself, so that it can say a refusal while it is open.

    async def _touch_form(self, who: str, touch: TouchAnswer) -> None:
        """Ask for all of a touch: what happened, the day, and who else was there."""

        def decided(save: Callable[[], str]) -> str:
            said: list[str] = []
            self._review.keep(who, Touched(touch.kind, touch.by), lambda: said.append(save()))
            return said[0]

        saved = await self._screen.ask(Dialog.LOG_TOUCH, who, touch.kind, touch.by, decided=decided)
        self._decided(who, saved and "touch logged")

    async def write_line(self, who: str) -> None:
        """Ask for a line about a person: a note, a promise, tags."""

        def keep(quick: "Quick") -> None:
            self._review.keep(who, TypedLine(quick))

        words = await self._screen.ask(Dialog.CARD_ENTRY, who, keep)
        self._decided(who, words)

    async def snooze(self, who: str) -> None:
        """Ask until when a person is put off, or for another rhythm."""
        from reltui.ui.base.snoozing import choose_snooze

        self._decided(who, await choose_snooze(self._screen, [who], _CardSnooze(self, who)))

    def keep(self, who: str, decision: Decision) -> None:
        """Keep a decision about the card of a person.

        Raises:
            Refused, BookError: it was not kept; the card that is due now is shown.
        """
        try:
            self._review.keep(who, decision)
        except REFUSALS:
            # The card may have been decided elsewhere: show which one it is now.
            self._review.show_next(who)
            self._screen.renew(force=True)
            raise

    @property
    def workspace(self) -> "Workspace":
        """The open book."""
        return self._screen.session.workspace

    def _decided(self, who: str, words: str | None) -> None:
        """Draw what a line has saved, and report it; `words` is None if it was left."""
        if words:
            self._screen.after_form()
            self.say(self._name(who), words)


class _CardSnooze:
    """Puts off the person of a card, which is decided by it."""

    def __init__(self, cards: CardActions, who: str) -> None:
        self._cards, self._who = cards, who

    def until(self, day: date) -> str:
        """Until a later day."""
        self._cards.keep(self._who, Snoozed(day))
        return f"snoozed until {weekday_date(day, self._cards.workspace.today)}"

    def rhythm(self, cadence: str) -> str:
        """With another rhythm."""
        self._cards.keep(self._who, NewRhythm(cadence))
        return "no rhythm any more" if cadence == "none" else f"rhythm {cadence}"

    def hand_over(self, colleague: str) -> str:
        """With a promise to introduce a colleague, who takes over."""
        from reltui.services.activity.commitments import HAND_OVER, introduction

        workspace = self._cards.workspace
        text = introduction(workspace.dossier(self._who).contact.first_name, colleague)
        due = add_days(workspace.today, HAND_OVER)
        self._cards.keep(self._who, Promised(text, due))
        return f"promised by {weekday_date(due, self._cards.workspace.today)}: {text}"

    def let_go(self) -> str:
        """Archived."""
        self._cards.keep(self._who, LetGo())
        return "archived; nothing is lost"

    def wake(self) -> str:
        """The snooze is ended; the card stays."""
        from reltui.services.activity.commitments import wake

        wake(self._cards.workspace, self._who)
        return "the snooze is ended"
