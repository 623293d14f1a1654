"""Facts from what they told of themselves: a leave, a joy, a trouble, something they asked for."""

import re
from typing import Final, NamedTuple

from reltui.domain.coach.facts_said import Said
from reltui.domain.coach.facts_touches import TAKEN_UP, long_words
from reltui.domain.people.events import Touch
from reltui.domain.record import cached
from reltui.domain.text.dates import MONTHS
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.joy import tells_joy
from reltui.domain.text.pattern import later
from reltui.domain.text.requests import thing_asked_for
from reltui.domain.text.trouble import tells_trouble
from reltui.domain.text.wording import bare
from reltui.domain.vocabulary import Party, TouchKind

TROUBLED: Final = 30
"""The days for which a private trouble that they told of comes before everything else."""

_ABSENT: Final = 120
"""The days for which a note of a leave without its end is believed."""

_AWAY: Final = later(
    r"\b(?:on (?:\w+ )?leave|on (?:holiday|vacation|sabbatical)|parental|maternity|paternity|"
    r"sick leave|"
    r"off sick|away (?:until|till|for)|out of (?:the )?office|absent|"
    r"not back (?:until|before)|"
    r"back (?:on|in|at the) )",
    re.IGNORECASE,
)
_AHEAD: Final = 6
"""Months within which a month that is named is one to come."""

_LEAVE_FROM: Final = later(
    r"\bleave (?:from|in|as of|starting(?: in)?|at the (?:end|start|beginning) of) "
    r"(?:\d+ )?(?:early |late |mid-?)?"
    r"(jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b",
    re.IGNORECASE,
)
_WILL_LEAVE: Final = later(
    r"\b(?:will be|will go|goes|is going|be) on (?:\w+ )?(?:leave|holiday|vacation)\b",
    re.IGNORECASE,
)


class Request(NamedTuple):
    """What somebody asked to be sent, and the note that says so."""

    thing: str
    note: Touch


class Personal(Said):
    """What they told of their own life and wishes that calls for an answer."""

    @cached
    def away(self) -> str:
        """The note that says that they are away; "" where none does."""
        newest = self.touches[0] if self.touches else None
        for text in (
            newest.text if newest and self.age(newest.on) <= _ABSENT else "",
            self.contact.note,
        ):
            if text and _AWAY.search(text) and not self._is_to_come(text):
                return bare(text)
        return ""

    def _is_to_come(self, text: str) -> bool:
        """Whether a note tells of a leave that has not begun: "will be on leave from January"."""
        found = _LEAVE_FROM.search(text)
        if found is None:
            return _WILL_LEAVE.search(text) is not None
        month = MONTHS.index(found.group(1)[:3].capitalize()) + 1
        ahead = (month - self.today.month) % 12
        return 0 < ahead <= _AHEAD

    @property
    def joy(self) -> Touch | None:
        """Their word of a happy day or of a turn in their life, that nobody has answered."""
        told = self.unanswered
        return told if told is not None and tells_joy(told.text) else None

    @cached
    def trouble(self) -> Touch | None:
        """Their word of a private trouble, where nobody of us has answered it; None without one.

        Who is away and told whom to turn to is left in peace.
        """
        newest = next(iter(self.words_noted), None)
        if newest is None or newest.by != "them" or self.age(newest.on) > TROUBLED or self.away:
            return None
        held = tells_trouble(newest.text) and not hearsay(newest.text)
        done = self.case.answered_on(("did occasion",), newest.on, newest.seq)
        return newest if held and done is None and not self.is_public(newest) else None

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
        held = self.dossier
        noted = [one.text for one in held.commitments] + [one.text for one in held.questions]
        noted += [one.text for one in held.ledger if one.way == "give"]
        noted += [one.text for one in held.planned]
        for one in told:
            thing = thing_asked_for(one.text)
            if not thing or hearsay(one.text):
                continue
            done = self.case.answered_on(("did occasion",), one.on, one.seq)
            words = long_words(thing)
            if done is None and not any(words & long_words(text) for text in noted):
                return Request(thing, one)
        return None
