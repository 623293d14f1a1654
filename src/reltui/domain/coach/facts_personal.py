"""Facts from what they told us about themselves: a leave, a joy, a trouble, a request."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from reltui.domain.coach.facts_said import Said
from reltui.domain.coach.facts_touches import TAKEN_UP, long_words
from reltui.domain.named import NamedTuple
from reltui.domain.people.events import Commitment, PlainNote, Touch
from reltui.domain.record import cached
from reltui.domain.text.absence import Absence, absence_in
from reltui.domain.text.answers_due import (
    asks_of_us,
    missed_call,
    open_bill,
    our_debt,
    our_no,
    tells_delay,
    tells_paid,
)
from reltui.domain.text.assistant import assistant_in
from reltui.domain.text.choices import (
    invites,
    moves_meeting,
    names_cheaper,
    offers_help,
)
from reltui.domain.text.dates import add_days
from reltui.domain.text.days_ahead import DayAhead, day_ahead
from reltui.domain.text.good_turns import tells_good_turn
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.joy import tells_farewell, tells_joy
from reltui.domain.text.prices import our_rise, raises_price, tells_of_rise
from reltui.domain.text.requests import demands, thing_asked_for
from reltui.domain.text.spoken import month_name
from reltui.domain.text.told_promises import promise_told
from reltui.domain.text.touch_notes import is_unanswered
from reltui.domain.text.trouble import tells_burden, tells_trouble
from reltui.domain.text.wording import bare
from reltui.domain.vocabulary import Direction, Party, TouchKind

if TYPE_CHECKING:
    from reltui.domain.people.notes import Planned

TROUBLED: Final = 30
"""The days for which a private trouble of theirs comes before everything else."""

SOON_AWAY: Final = 30
"""Days before a leave in which what is open is settled with them."""

_REMEMBERED: Final = 400
"""Days for which a note of an absence or of an assistant is read at all."""

_MET: Final = frozenset({TouchKind.CALL, TouchKind.MEETING, TouchKind.VISIT})


class Leave(NamedTuple):
    """An absence, and the note that tells of it."""

    absence: Absence
    note: str


class Request(NamedTuple):
    """What somebody asked to be sent, and the note that says so."""

    thing: str
    note: Touch


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


NAMED: Final = 14
"""Days for which a named day that has passed is still a subject."""

AGREED: Final = 14
"""Days before a day that both know, in which nothing else is begun."""

BILLED: Final = 180
"""Days for which a bill that is not paid is a subject."""

RISES: Final = 180
"""Days for which a note of a new price of ours counts."""


def _when(one: Touch) -> tuple[date, int]:
    return one.on, one.seq


class ToldIn(NamedTuple):
    """A promise that a note tells of: what, the day by which it was due, and the note."""

    what: str
    due: date
    note: Touch


class Personal(Said):
    """What they said about their own life and wishes that needs an answer."""

    @cached
    def leave(self) -> Leave | None:
        """The absence that holds by the newest note that tells of one; None where none does.

        Somebody who contacted us, or was met, after its first day is back.
        """
        for one in self.words_noted:
            if self.age(one.on) > _REMEMBERED:
                break
            if (absence := absence_in(one.text, one.on)) is not None:
                if self._is_back(absence, one):
                    return None
                return Leave(absence, bare(one.text)) if absence.back > self.today else None
        # What the card itself notes has no day: it holds until its own end.
        absence = absence_in(self.contact.note, self.today, dated=False)
        if absence is None or absence.back <= self.today:
            return None
        return Leave(absence, bare(self.contact.note))

    def _is_back(self, absence: Absence, noted: Touch) -> bool:
        """Whether they gave a sign, or were met, on a day of the absence behind its note."""
        since = max((absence.since, -1), _when(noted))
        return any(
            (one.by == Party.THEM or one.kind in _MET)
            and _when(one) > since
            and not is_unanswered(one.text)
            and absence_in(one.text, one.on) is None
            for one in self.touches
        )

    @property
    def away(self) -> str:
        """The note that says that they are away today; "" where none does."""
        held = self.leave
        return held.note if held is not None and held.absence.since <= self.today else ""

    @property
    def back(self) -> date | None:
        """The day on which they are back, if a note names it."""
        held = self.leave
        return None if held is None or held.absence.is_open else held.absence.back

    @property
    def back_said(self) -> str:
        """When they are back, as one says it: "12 January", or "January"; "" where none says so."""
        held = self.leave
        if held is None or self.back is None:
            return ""
        return month_name(self.back.month) if held.absence.in_month else self.day(self.back)

    @property
    def away_soon(self) -> Leave | None:
        """A leave that begins within the next weeks; None without one."""
        held = self.leave
        if held is None or not 0 < -self.age(held.absence.since) <= SOON_AWAY:
            return None
        return held

    @property
    def joy(self) -> Touch | None:
        """Their word of a happy day or of a turn in their life, that nobody has answered."""
        told = self.unanswered
        return told if told is not None and tells_joy(told.text) else None

    @cached
    def trouble(self) -> Touch | None:
        """Their private trouble, if none of us has answered it; None without one.

        Somebody who is away and named a stand-in is left in peace.
        """
        told = [*self.words_noted[:1], *self._news_as_touches[:1]]
        newest = max(told, key=_when, default=None)
        if newest is None or newest.by != "them" or self.age(newest.on) > TROUBLED:
            return None
        held = tells_trouble(newest.text) and not hearsay(newest.text) and not self.away
        done = self.case.answered_on(("did occasion",), newest.on, newest.seq)
        return newest if held and done is None and not self.is_public(newest) else None

    @cached
    def _news_as_touches(self) -> tuple[Touch, ...]:
        """News about them that may be spoken of, as words, the newest first.

        A letter about news whose teller is protected would show that somebody told them.
        """
        if not self.dossier.news:
            return ()
        held = [
            Touch(one.id, one.who, one.on, one.text, TouchKind.OTHER, Party.THEM, seq=one.seq)
            for one in self.dossier.news
            if one.on <= self.today and not one.protected
        ]
        return tuple(sorted(held, key=_when, reverse=True))

    @cached
    def burden(self) -> Touch | None:
        """Their word of what weighs on them at work, that nobody has answered; None without."""
        told = self.unanswered
        if told is None or self.trouble is not None or self.age(told.on) > TROUBLED:
            return None
        return told if tells_burden(told.text) else None

    @cached
    def demand(self) -> Touch | None:
        """Their request for more than is due, that nobody has answered; None without one."""
        told = self.unanswered
        return told if told is not None and demands(told.text) else None

    @cached
    def rival(self) -> Touch | None:
        """Their word that others ask less, that nobody has answered; None without one."""
        told = self.unanswered
        buys = self.contact.direction == Direction.CUSTOMER
        if told is None or not buys or told is self.lost or self.demand is not None:
            return None
        return told if names_cheaper(told.text) else None

    @cached
    def offered(self) -> Touch | None:
        """Their offer to do something for us, that nobody has answered; None without one."""
        told = self.unanswered
        return told if told is not None and offers_help(told.text) else None

    @cached
    def good_turn(self) -> Touch | None:
        """What they did for us lately, and nobody has thanked them for; None without one."""
        told = self.unanswered
        return told if told is not None and tells_good_turn(told.text) else None

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
    def dearer(self) -> Touch | None:
        """Their word that their prices go up, that nobody has answered; None without one."""
        told = self.unanswered
        if told is None or self.contact.direction != Direction.SUPPLIER:
            return None
        return told if raises_price(told.text) else None

    def _of_word(self, tells: Callable[[str], bool]) -> Touch | None:
        """Their word that nobody has answered, where it tells this; None for any other."""
        told = self.unanswered
        return told if told is not None and tells(told.text) else None

    @property
    def missed_call(self) -> Touch | None:
        """Their call that we missed, and that nobody has returned; None without one."""
        return self._of_word(missed_call)

    @property
    def asked(self) -> Touch | None:
        """What they asked of us in a talk or a mail, and nobody has answered; None without."""
        return self._of_word(asks_of_us)

    @property
    def our_no(self) -> Touch | None:
        """A wish of theirs that we refused, with no word of ours since; None without one."""
        return self._of_word(our_no)

    @property
    def owed_money(self) -> Touch | None:
        """Their word that a payment of ours is missing, and nobody has answered; None without."""
        return self._of_word(our_debt)

    @property
    def delay(self) -> Touch | None:
        """Their word of a later day for what they deliver, that nobody has answered."""
        return self._of_word(tells_delay)

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
    def back_again(self) -> Touch | None:
        """Their word of an absence that is over by now, with nothing said since; None without."""
        told = self.unanswered
        if told is None or (held := absence_in(told.text, told.on)) is None:
            return None
        return told if not held.is_open and held.back <= self.today else None

    @cached
    def invited(self) -> Touch | None:
        """Their wish to see us for a coffee or a meal, that nobody has answered; None without."""
        told = self.unanswered
        return told if told is not None and invites(told.text) else None

    @cached
    def moved(self) -> Touch | None:
        """Their word that a meeting with us cannot be, that nobody has answered; None without."""
        told = self.unanswered
        return told if told is not None and moves_meeting(told.text) else None

    @cached
    def farewell(self) -> Touch | None:
        """Their word that they leave their post or retire, that nobody has answered."""
        told = self.unanswered
        return told if told is not None and tells_farewell(told.text) else None

    @cached
    def announced(self) -> Touch | None:
        """Their word of a leave that begins soon, that nobody has answered; None without one."""
        told, leave = self.unanswered, self.away_soon
        return told if told is not None and leave and bare(told.text) == leave.note else None

    @cached
    def assistant(self) -> str:
        """Through whom they are reached, by the notes: "Ms Ono", "the assistant"; "" for none."""
        for one in self.words_noted:
            if self.age(one.on) <= _REMEMBERED and (found := assistant_in(one.text)):
                return found
        for named in self.dossier.mentions:
            if assistant_in(f"{named.role} {named.text}"):
                return named.name
        return assistant_in(self.contact.note)

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
        given, is no second one.
        """
        held = self.dossier
        for one in self.logged_and_noted:
            if self.age(one.on) > TAKEN_UP:
                return None
            # What the user noted beside the touches is the user's own, like a touch of ours.
            by_us = one.by == Party.US or one.id not in {two.id for two in held.touches}
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

    @cached
    def requested(self) -> Request | None:
        """What they asked to be sent, by the newest note that says so; None where it was sent.

        A request that stands as a question or as a promise of ours is no second one.
        """
        told: list[Touch] = []
        for one in self.words_noted:
            if self.age(one.on) <= TAKEN_UP:
                told.append(one)
            if one.by == "us":
                # What we did since answers what was asked before.
                break
        if not self.words_noted and self.age(self.contact.added) <= TAKEN_UP:
            own = self.contact
            told.append(Touch("", own.id, own.added, own.note, TouchKind.OTHER, Party.THEM))
        for one in told:
            thing = thing_asked_for(one.text)
            if not thing or hearsay(one.text):
                continue
            held = self.dossier
            noted = [other.text for other in held.commitments]
            noted += [other.text for other in held.questions]
            noted += [entry.text for entry in held.ledger if entry.way == "give"]
            noted += [other.text for other in held.planned]
            done = self.case.answered_on(("did occasion",), one.on, one.seq)
            words = long_words(thing)
            if done is None and not any(words & long_words(text) for text in noted):
                return Request(thing, one)
        return None
