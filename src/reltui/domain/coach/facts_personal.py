"""Facts from what they told us about themselves: a leave, a joy, a trouble, a request."""

from collections.abc import Callable
from datetime import date
from typing import Final

from reltui.domain.coach.facts_said import Said
from reltui.domain.coach.facts_touches import TAKEN_UP, long_words
from reltui.domain.named import NamedTuple
from reltui.domain.people.events import Touch
from reltui.domain.record import cached
from reltui.domain.text.absence import Absence, absence_in
from reltui.domain.text.answers_due import (
    asks_of_us,
    missed_call,
    our_debt,
    our_no,
    suggests_to_us,
    tells_delay,
)
from reltui.domain.text.assistant import assistant_in
from reltui.domain.text.choices import (
    invites,
    moves_meeting,
    names_cheaper,
    offers_help,
)
from reltui.domain.text.days_ahead import offers_day
from reltui.domain.text.denials import clears_us
from reltui.domain.text.good_turns import tells_good_turn
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.joy import tells_farewell, tells_joy
from reltui.domain.text.prices import raises_price
from reltui.domain.text.requests import demands, thing_asked_for
from reltui.domain.text.spoken import month_name
from reltui.domain.text.touch_notes import is_unanswered
from reltui.domain.text.trouble import tells_burden, tells_trouble
from reltui.domain.text.wording import bare
from reltui.domain.vocabulary import Direction, Party, TouchKind

TROUBLED: Final = 30
"""The days for which a private trouble of theirs comes before everything else."""

SOON_AWAY: Final = 30
"""Days before a leave in which what is open is settled with them."""

_LONG_AWAY: Final = 42
"""Days of a leave in which somebody else takes over: that is settled 90 days ahead."""

_WELL_AHEAD: Final = 90

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


def _when(one: Touch) -> tuple[date, int]:
    return one.on, one.seq


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
        """A leave that begins within the next weeks, a long one within three months; or None."""
        held = self.leave
        if held is None:
            return None
        span = (held.absence.back - held.absence.since).days
        ahead = _WELL_AHEAD if span >= _LONG_AWAY else SOON_AWAY
        return held if 0 < -self.age(held.absence.since) <= ahead else None

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
        quarrels = self.colleague_blamed(told.text) != "" or clears_us(told.text)
        return told if quarrels or tells_burden(told.text) else None

    @property
    def relief(self) -> Touch | None:
        """Their word that something is not as bad as it was, that nobody has answered."""
        told = self.unanswered
        good = told is not None and self.burden is None and self.is_denial(told.text)
        return told if good else None

    @property
    def blames_colleague(self) -> str:
        """Of whom of their own account their last word complains; "" for nobody."""
        return self.colleague_blamed(self.unanswered.text) if self.unanswered is not None else ""

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
        """What they asked or proposed in a talk or a mail, and nobody answered; None without."""
        return self._of_word(asks_of_us) or self._of_word(suggests_to_us)

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
        if told is None or not moves_meeting(told.text) or offers_day(told.text, told.on):
            return None
        return told

    @cached
    def farewell(self) -> Touch | None:
        """Their word that they leave their post or retire, that nobody has answered."""
        told = self.unanswered
        return told if told is not None and tells_farewell(told.text) else None

    @cached
    def announced(self) -> Touch | None:
        """Their word of a leave that begins soon, that nobody has answered; None without one."""
        told, leave = self.unanswered, self.away_soon
        if told is None or leave is None or -self.age(leave.absence.since) > SOON_AWAY:
            return None
        return told if bare(told.text) == leave.note else None

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
    def requested(self) -> Request | None:
        """What they asked to be sent, by the newest note that says so; None where it was sent.

        A request that stands as a question or as a promise of ours is not a second one.
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
