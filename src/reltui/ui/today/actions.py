"""The decisions about a card of the review; each shows the next card."""

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
from reltui.domain.people.quick_entry import Quick
from reltui.domain.text.dates import add_days, long_date
from reltui.domain.vocabulary import MoveClass, Party, TouchKind
from reltui.ui.base.routes import Dialog, SnoozeChoice
from reltui.ui.base.screen import NARROW, BaseScreen
from reltui.ui.commands.registry import hinted
from reltui.ui.today.current import CurrentReview
from reltui.ui.widgets.bar import Bar

if TYPE_CHECKING:
    from reltui.ui.widgets.text import Line


HAND_OVER: Final = 7
"""The days until a person who is handed over must be introduced."""


def done_words(move_class: str, rule: str, kind: TouchKind | None) -> str:
    """The result of a move that was done, in a few words."""
    if rule in {"commitment.due", "commitment.overdue"}:
        words = "promise kept"
    elif move_class == MoveClass.QUESTION:
        words = "question answered"
    elif move_class == MoveClass.TOUCH:
        return f"{kind or 'touch'} logged"
    else:
        words = "done"
    return f"{words}, {kind} logged" if kind else words


class CardActions:
    """The actions on the shown card; `said` is the line that reports the last one.

    A decision names the person whose card was seen, so that it never hits another card.
    """

    def __init__(self, screen: BaseScreen, review: CurrentReview) -> None:
        self._screen, self._review = screen, review
        self.said = Bar(id="said")

    def decide(self, who: str | None, decision: Decision, words: str) -> None:
        """Save a decision about the card of a person, and report it."""
        if who is None:
            return
        name = self._name(who)
        if self._screen.try_to(partial(self._review.keep, who, decision)) is not None:
            self.say(name, words)
        else:
            # The card may have been decided elsewhere: show which one it is now.
            self._review.show_next(who)
            self._screen.renew(force=True)

    def say(self, name: str, words: str) -> None:
        """Report in one line what was saved, and how to undo it."""
        tail: Line = ((hinted("{undo} takes it back "), "dim"),)
        said: Line = ((" ✓ ", "good"), (name, "strong"), (f": {words}", ""))
        self.said.show(said, tail if self._screen.app.size.width >= NARROW else ())

    def _name(self, who: str) -> str:
        return self._screen.session.workspace.row(who).name

    async def ask_how(self, who: str) -> None:
        """Ask how the move of a card was done, and keep it."""
        kind = await self._screen.ask(Dialog.CARD_DONE, who)
        if kind is not None:
            self.mark_done(who, kind or None)

    def mark_done(self, who: str, kind: TouchKind | None) -> None:
        """Keep that the move of a card was done, by a touch of this kind where one is given."""
        from reltui.services.review.review import finding

        found = finding(self._screen.session.workspace, who)
        words = done_words(found.move_class, found.rule, kind)
        self.decide(who, Did(kind), words)

    async def touch(self, who: str) -> None:
        """Ask for a touch, and whether it keeps a promise that is due."""
        touch = await self._screen.ask(Dialog.TOUCH_PROMPT, [who])
        if touch is None:
            return
        if touch.more:
            await self.write_line(who, f"{touch.kind}: {'<' if touch.by == Party.THEM else ''}")
            return
        promise = self._review.due_promise(who)
        if promise is None:
            self._log(who, Touched(touch.kind, touch.by))
            return
        kept = await self._screen.ask(Dialog.CARD_PROMISE, who, promise)
        if kept is not None:
            keeps = promise.id if kept else ""
            self._log(who, Touched(touch.kind, touch.by, keeps=keeps))

    def _log(self, who: str, touch: Touched) -> None:
        words = "touch logged" if touch.kind == "other" else f"{touch.kind} logged"
        self.decide(who, touch, f"{words}, promise kept" if touch.keeps else words)

    # A dialog of one line keeps a decision itself, so that it can say a refusal while it is open.

    async def write_line(self, who: str, start: str = "") -> None:
        """Ask for a line about a person: a note, a promise, tags."""

        def keep(quick: Quick) -> None:
            self._review.keep(who, TypedLine(quick))

        words = await self._screen.ask(Dialog.CARD_ENTRY, who, keep, start)
        self._decided(who, words)

    async def snooze(self, who: str) -> None:
        """Ask until when a person is put off, or for another rhythm."""
        workspace = self._screen.session.workspace
        until = workspace.dossier(who).contact.snoozed_until
        snoozed = until is not None and until > workspace.today
        match await self._screen.ask(Dialog.CARD_SNOOZE, who, snoozed=snoozed):
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

        end = partial(set_fields, self._screen.session.workspace, who, {"snoozed": "none"})
        if self._screen.try_to(end) is not None:
            self.say(self._name(who), "the snooze is ended")

    async def _rhythm_line(self, who: str) -> None:
        def keep(cadence: str) -> None:
            self._review.keep(who, NewRhythm(cadence))

        cadence = await self._screen.ask(Dialog.RHYTHM, who, keep)
        self._decided(who, cadence and f"rhythm {cadence}")

    async def _hand_over_line(self, who: str) -> None:
        due = add_days(self._screen.session.workspace.today, HAND_OVER)

        def keep(text: str) -> None:
            self._review.keep(who, Promised(text, due))

        text = await self._screen.ask(Dialog.HAND_OVER, who, keep)
        self._decided(who, text and f"promised by {long_date(due)}: {text}")

    async def _snooze_line(self, who: str) -> None:
        def keep(until: date) -> None:
            self._review.keep(who, Snoozed(until))

        until = await self._screen.ask(Dialog.SNOOZE_DAY, who, keep)
        self._decided(who, f"snoozed until {long_date(until)}" if until else None)

    def _decided(self, who: str, words: str | None) -> None:
        """Draw what a line has saved, and report it; `words` is None if it was left."""
        if words:
            self._screen.after_form()
            self.say(self._name(who), words)
