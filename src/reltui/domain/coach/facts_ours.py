"""Facts from our own notes that wait for a next step of ours: a fault, a silence, a newcomer."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from reltui.domain.coach.facts_agreed import Agreed
from reltui.domain.coach.facts_touches import TAKEN_UP, long_words
from reltui.domain.named import NamedTuple
from reltui.domain.people.events import Commitment, Touch
from reltui.domain.record import cached
from reltui.domain.text.choices import invites
from reltui.domain.text.days_ahead import day_ahead, end_ahead
from reltui.domain.text.encounters import (
    accepts,
    left_unclear,
    met_again,
    offer_sent,
    stayed_away,
)
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.joy import tells_farewell, tells_joy
from reltui.domain.text.moments import last_day
from reltui.domain.text.newcomers import follows_whom, referrer, tells_newcomer, titled_new
from reltui.domain.text.own_faults import tells_our_fault, tells_their_slip
from reltui.domain.text.pattern import lazy
from reltui.domain.text.touch_notes import is_unanswered, tells_remedy
from reltui.domain.vocabulary import Direction, NewsKind, Party, TouchKind

NEW: Final = 90
"""Days for which somebody is new in a post."""

_QUIET: Final = 7
"""Days after which an offer without an answer is asked about."""

_ENDING: Final = 21
"""Days before the end of a pilot or a trial in which it is spoken of."""

_SPOKEN: Final = 3
"""Days after a talk of it in which such an end needs no other one."""

_AGAIN: Final = 30
"""Days for which somebody met again is written to."""

_DANGER: Final = lazy(
    r"\b(?:only|not|cannot|late|later|delay\w*|short|missing|brok\w+|sold out|out of stock|stuck|"
    r"less|fewer|postpon\w*|unable|fail\w*|too little|runs? out|strike|ill)\b|n['’]t\b"
)
"""Signs in a note that a promise will not be kept as it was given."""


class Matter(NamedTuple):
    """What of our own doing waits for a next step, by its name among the texts, and the note."""

    kind: str
    note: Touch


class Ours(Agreed):
    """What we did, or noted of ourselves, that wants a next step of ours."""

    @cached
    def our_matter(self) -> Matter | None:
        """What of our own doing comes next; None where nothing waits.

        A fault of ours, a meeting to which they did not come, a talk that was not understood, an
        old friend met again, a yes to an invitation without a day, an offer without an answer, and
        what a supplier delivered badly.
        Any sign of theirs since, and any talk with them, settles it.
        """
        noted = {one.id for one in self.dossier.notes}
        for one in self.logged_and_noted:
            theirs = one.by == Party.THEM and one.id not in noted
            if self.age(one.on) > TAKEN_UP or theirs:
                return None
            kind = self._kind_of(one)
            if kind == "our_fault" or (kind and not hearsay(one.text)):
                return Matter(kind, replace(one, by=Party.US))
            if one.id not in noted and not (is_unanswered(one.text) or self._asks_after(one)):
                return None
        return None

    def _kind_of(self, one: Touch) -> str:
        kinds: tuple[tuple[str, Callable[[str], bool]], ...] = (
            ("our_fault", tells_our_fault),
            ("no_show", stayed_away),
            ("unclear", left_unclear),
        )
        if (kind := next((name for name, tells in kinds if tells(one.text)), "")) != "":
            return "" if kind == "our_fault" and tells_remedy(one.text) else kind
        if self.age(one.on) <= _AGAIN and met_again(one.text):
            return "met_again"
        if self.contact.direction == Direction.SUPPLIER and tells_their_slip(one.text):
            return "their_slip"
        if self.age(one.on) >= _QUIET and offer_sent(one.text):
            return "silent_offer"
        if self.age(one.on) >= _SPOKEN and self.ends(one) is not None:
            return "ends"
        return "accepted" if accepts(one.text) and self._is_dayless(one) else ""

    def ends(self, one: Touch) -> tuple[str, date] | None:
        """What ends soon by a note, and its day; None where nothing does."""
        found = end_ahead(one.text, one.on)
        return found if found is not None and 0 <= -self.age(found[1]) <= _ENDING else None

    def _asks_after(self, one: Touch) -> bool:
        """Whether a word of ours only asks about an offer that went out before it."""
        return one.kind in {"mail", "message"} and _ASKED_AFTER.search(one.text) is not None

    def _is_dayless(self, yes: Touch) -> bool:
        """Whether we said yes to an invitation for which no note names a day."""
        asked = next(
            (one for one in self.logged if one.by == Party.THEM and invites(one.text)), None
        )
        if asked is None or (asked.on, asked.seq) > (yes.on, yes.seq):
            return False
        if self.age(asked.on) > TAKEN_UP:
            return False
        return all(
            day_ahead(one.text, one.on) is None and last_day(one.text, one.on) is None
            for one in (asked, yes)
        )

    @property
    def _good_news(self) -> Touch | None:
        """Happy news that somebody told us openly, as a note of ours; None without any."""
        held = [
            one
            for one in self.dossier.news
            if one.kind == NewsKind.HEARD
            and not (one.protected or one.contradicts or one.confidential)
            and 0 <= self.age(one.on) <= _AGAIN
            and tells_joy(one.text)
            and not tells_farewell(one.text)
        ]
        newest = max(held, key=lambda one: (one.on, one.seq), default=None)
        if newest is None:
            return None
        own, kind = Party.US, TouchKind.OTHER
        return Touch(newest.id, newest.who, newest.on, newest.text, kind, own, seq=newest.seq)

    @property
    def joy(self) -> Touch | None:
        """Their happy news that nobody has answered: told by them, or read of by us."""
        if (told := super().joy) is not None:
            return told
        newest = next(iter(self.logged_and_noted), None)
        heard = self._good_news
        if heard is not None and (
            newest is None or (heard.on, heard.seq) > (newest.on, newest.seq)
        ):
            return heard
        if newest is None or self.age(newest.on) > _AGAIN or newest.kind != TouchKind.OTHER:
            return None
        ours = newest.by == Party.US or newest not in self.logged
        if not ours or not tells_joy(newest.text) or hearsay(newest.text):
            return None
        if _ITS_DAY.search(newest.text):
            # A day that is noted for later is no news.
            return None
        return replace(newest, by=Party.US) if _OF_THEM.search(newest.text) else None

    @cached
    def accepted(self) -> Touch | None:
        """Their invitation that their own note says we took up, without a day; None without one."""
        told = self.invited
        if told is None or not accepts(told.text):
            return None
        named = day_ahead(told.text, told.on) or last_day(told.text, told.on)
        return None if named else told

    @cached
    def newcomer(self) -> Touch | None:
        """The note by which they are new in their post, and nobody welcomed them; None without.

        A title that says so counts from the day on which they came into the book.
        """
        for one in self.words_noted:
            if self.age(one.on) > NEW:
                break
            if one.by == Party.US and not is_unanswered(one.text):
                return None
            if tells_newcomer(one.text) and not hearsay(one.text):
                return one if one in self.touches else replace(one, by=Party.US)
        contact = self.contact
        if self.logged or self.age(contact.added) > NEW:
            return None
        told = contact.note if tells_newcomer(contact.note) else ""
        if not told and titled_new(contact.title):
            told = contact.title
        return self._as_word(told) if told else None

    @cached
    def referred(self) -> Touch | None:
        """The note of who introduced us, where we have not been in touch yet; None without one."""
        for one in self.words_noted:
            if self.age(one.on) > NEW or one in self.logged:
                return None
            if referrer(one.text) and not hearsay(one.text):
                return replace(one, by=Party.US)
        contact = self.contact
        fresh = not self.logged and self.age(contact.added) <= NEW
        return self._as_word(contact.note) if fresh and referrer(contact.note) else None

    def _as_word(self, text: str) -> Touch:
        own = self.contact
        return Touch(own.id, own.id, own.added, text, TouchKind.OTHER, Party.US)

    @property
    def follows(self) -> str:
        """Whom they follow in their post, by the note that they are new; "" where none says so."""
        told = self.newcomer
        return follows_whom(told.text) if told is not None else ""

    def endangered(self, promise: Commitment) -> Touch | None:
        """The newest note by which an open promise of ours will not be kept as it was given."""
        words, noted = long_words(promise.text), {one.id for one in self.dossier.notes}
        for one in self.logged_and_noted:
            if (one.on, one.seq) <= (promise.on, promise.seq):
                return None
            own = one.by == Party.US or one.id in noted
            if own and words & long_words(one.text) and _DANGER.search(one.text.casefold()):
                return replace(one, by=Party.US)
        return None


_ITS_DAY: Final = lazy(r"\b(?:birthday|anniversary|jubilee|wedding|retir\w+)\b", re.IGNORECASE)
_OF_THEM: Final = lazy(r"\b(?:she|he|her|his|their|they)\b", re.IGNORECASE)
_ASKED_AFTER: Final = lazy(r"\b(?:asked|reminded|wrote|chased|follow\w*)\b")
