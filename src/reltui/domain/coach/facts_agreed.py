"""Facts with a day or a price: a day that was named, a promise in a note, a bill, a new price."""

from datetime import date
from typing import TYPE_CHECKING, Final

from reltui.domain.coach.facts_personal import Personal
from reltui.domain.coach.facts_touches import TAKEN_UP, long_words
from reltui.domain.named import NamedTuple
from reltui.domain.people.events import Commitment, PlainNote, Touch
from reltui.domain.record import cached
from reltui.domain.text.answers_due import open_bill, tells_paid
from reltui.domain.text.dates import add_days
from reltui.domain.text.days_ahead import DayAhead, day_ahead
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.prices import our_rise, tells_of_rise
from reltui.domain.text.told_promises import promise_told
from reltui.domain.text.touch_notes import is_unanswered
from reltui.domain.vocabulary import Direction, Party, TouchKind

if TYPE_CHECKING:
    from reltui.domain.people.notes import Planned


class Dated(NamedTuple):
    """A day that a note names for something between us, and the note."""

    named: DayAhead
    note: Touch


class Rise(NamedTuple):
    """A price of ours that goes up, as one says it, and the record that tells of it."""

    told: str
    on: date
    seq: int
    about: str


class ToldIn(NamedTuple):
    """A promise that a note tells of: what, the day by which it was due, and the note."""

    what: str
    due: date
    note: Touch


NAMED: Final = 14
"""Days for which a named day that has passed is still a subject."""

AGREED: Final = 14
"""Days before a day that both know, in which nothing else is begun."""

BILLED: Final = 180
"""Days for which a bill that is not paid is a subject."""

RISES: Final = 180
"""Days for which a note of a new price of ours counts."""


class Agreed(Personal):
    """What was named, promised or billed between the two of us."""

    @cached
    def dated(self) -> Dated | None:
        """A day that they named for something, and that nobody has confirmed; None without one."""
        told = self.unanswered
        if told is None or self.moved is not None:
            return None
        return self._of_day(told)

    def _of_day(self, told: Touch) -> Dated | None:
        named = day_ahead(told.text, told.on)
        if named is None or self.age(named.day) > NAMED:
            return None
        if named.kind == "delivery" and self.contact.direction == Direction.CUSTOMER:
            # Who buys from us delivers nothing: that is the day on which it has to be there.
            named = named._replace(kind="needed")
        return Dated(named, told)

    @cached
    def agreed(self) -> Dated | None:
        """The day of the next two weeks on which we meet, known to both; None without one."""
        held = self.meeting_ahead
        return held if held is not None and -self.age(held.named.day) <= AGREED else None

    @cached
    def meeting_ahead(self) -> Dated | None:
        """The day to come on which we meet, by a note that we wrote or answered; None without."""
        for one in self.logged:
            if self.age(one.on) > TAKEN_UP:
                break
            found = self._of_day(one)
            if found is None or found.named.kind not in {"meeting", "event"}:
                continue
            if hearsay(one.text) or self.is_public(one):
                continue
            ahead = self.age(found.named.day) <= 0
            # Whether a word waits for us is asked last: it takes longest to find.
            return found if ahead and self.unanswered is None else None
        return None

    @cached
    def open_bill(self) -> Touch | None:
        """Our newest word about a bill that they have not paid; None without one.

        Anything that came from them since answers it.
        """
        if self.contact.direction != Direction.CUSTOMER:
            return None
        notes = {one.id for one in self.dossier.notes}
        for one in self.logged_and_noted:
            theirs = one.by == Party.THEM and one.id not in notes
            if theirs or self.age(one.on) > BILLED or tells_paid(one.text):
                return None
            if open_bill(one.text):
                return one
        return None

    @property
    def is_reminded(self) -> bool:
        """Whether our newest word about an unpaid bill went out to them as a reminder."""
        bill = self.open_bill
        if bill is None or bill not in self.logged:
            return False
        return bill.kind in {TouchKind.MAIL, TouchKind.MESSAGE} or "remind" in bill.text.casefold()

    @cached
    def our_rise(self) -> Rise | None:
        """A price of ours that goes up and of which nobody has told them; None without one."""
        if self.contact.direction != Direction.CUSTOMER:
            return None
        held = self.dossier
        records: tuple[Touch | PlainNote | Planned | Commitment, ...] = (
            *(one for one in held.commitments if one.by == Party.US and one.state == "open"),
            # Whoever we spoke or wrote to of it has heard it.
            *(one for one in held.touches if one.kind == TouchKind.OTHER and one.by == Party.US),
            *held.notes,
            *held.planned,
        )
        since = add_days(self.today, -RISES)
        rises = [
            Rise(told, one.on, one.seq, one.id)
            for one in records
            if since <= one.on <= self.today
            and (told := our_rise(one.text))
            and not tells_of_rise(one.text)
        ]
        newest = max(rises, key=lambda one: (one.on, one.seq), default=None)
        if newest is None:
            return None
        done = self.case.answered_on(("did occasion",), newest.on, newest.seq)
        told_since = any(
            tells_of_rise(one.text) and (one.on, one.seq) > (newest.on, newest.seq)
            for one in held.touches
        )
        return None if done is not None or told_since else newest

    @cached
    def we_promised(self) -> ToldIn | None:
        """What we promised by a note of a talk, past its day and nowhere else in the book."""
        return self._promised(ours=True)

    @cached
    def they_promised(self) -> ToldIn | None:
        """What they promised by a note of a talk, past its day and nowhere else in the book."""
        return self._promised(ours=False)

    def _promised(self, *, ours: bool) -> ToldIn | None:
        """A promise of one side in the newest notes, up to the newest touch of ours.

        Whatever we did or logged since then may have kept it. One that is noted as a promise, or
        given, is not a second one.
        """
        held = self.dossier
        notes = {one.id for one in held.notes}
        for one in self.logged_and_noted:
            if self.age(one.on) > TAKEN_UP:
                return None
            # What the user noted beside the touches is the user's own, like a touch of ours.
            by_us = one.by == Party.US or one.id in notes
            told = promise_told(one.text, one.on, ours=ours, by_us=by_us)
            if told is not None and told.due < self.today and not hearsay(one.text):
                done = self.case.answered_on(("did occasion",), one.on, one.seq)
                words = long_words(told.what)
                noted = [other.text for other in held.commitments]
                noted += [other.text for other in held.planned]
                noted += [other.text for other in held.ledger]
                if done is None and not any(words & long_words(text) for text in noted):
                    return ToldIn(told.what, told.due, one)
            if one.by == Party.US and not is_unanswered(one.text):
                return None
        return None
