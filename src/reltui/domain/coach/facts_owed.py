"""Facts from what is open between the two: promises, questions, gifts, thanks, asks and risks."""

import re
from bisect import bisect_right
from datetime import date
from typing import Final

from reltui.domain.coach.facts_touches import TAKEN_UP, Touches, long_words
from reltui.domain.frameworks.ladder import climbed_back, open_falls
from reltui.domain.named import NamedTuple
from reltui.domain.people.events import (
    Ask,
    Commitment,
    Entry,
    Exercise,
    Exposure,
    Fall,
    PlainNote,
    Question,
    Touch,
)
from reltui.domain.people.notes import OurQuestion, Planned
from reltui.domain.record import cached
from reltui.domain.text.choices import chose_others, needs_no_more
from reltui.domain.text.moments import early_enough
from reltui.domain.text.pattern import lazy
from reltui.domain.vocabulary import ThanksKind

_REFUSED: Final = 120
"""The days for which a refusal is mentioned."""

_FRESH: Final = 21
"""The days for which a kept promise of theirs is thanked for."""

_LONG_AGO: Final = 365
"""Days after which a gift needs no thanks any more."""

_PRESSED: Final = lazy(
    r"\b(?:(?:pressed|squeezed|pushed) (?:it |them |this )?(?:out|for|from|her|him|them|until)|"
    r"forced|wrung|extracted|bullied|insisted)\b",
    re.IGNORECASE,
)
_IT: Final = lazy(r"\b(?:it|them|that|those|one|never mind|bother)\b", re.IGNORECASE)
"""What a note says for the thing that was promised, without a name for it."""

_OFFER: Final = lazy(r"\b(?:quot\w+|offers?|proposals?|bids?|estimates?)\b", re.IGNORECASE)
"""What nobody waits for once the order has gone to others."""

_THANKED: Final = lazy(r"\bthank", re.IGNORECASE)


class Release(NamedTuple):
    """The day of a word by which a promise of ours is not needed, or not before another day."""

    told: date
    until: date | None = None


class Owed(Touches):
    """What we owe, what they owe, what was given, and what was asked."""

    @cached
    def ours(self) -> tuple[Commitment, ...]:
        """Our open promises, the longest overdue first."""
        held = [one for one in self.dossier.commitments if one.by == "us" and one.state == "open"]
        return tuple(sorted(held, key=lambda one: (one.due, one.seq)))

    def released(self, promise: Commitment) -> Release | None:
        """Their newest word that frees us of the day of an open promise; None without one.

        They do not need it any more, or have named a later day that is early enough. A word that
        names nothing of the promise is taken to mean the only one. An order that went to others
        ends an offer for it, and whatever else it names.
        """
        if promise.by != "us" or promise.state != "open":
            return None
        told: list[Touch | PlainNote] = [*self.by_them, *self.dossier.notes]
        later = [
            one
            for one in told
            if (promise.on, promise.seq) < (one.on, one.seq) and one.on <= self.today
        ]
        for one in sorted(later, key=lambda one: (one.on, one.seq), reverse=True):
            names_it = bool(long_words(promise.text) & long_words(one.text))
            if self._ends(promise, one.text, names_it=names_it):
                return Release(one.on)
            day = early_enough(one.text, one.on)
            alone = names_it or len(self.ours) == 1
            if day is not None and alone and day > max(self.today, promise.due):
                return Release(one.on, day)
        return None

    def _ends(self, promise: Commitment, told: str, *, names_it: bool) -> bool:
        """Whether a note tells that nobody waits for what was promised any more."""
        if needs_no_more(told):
            return names_it or (len(self.ours) == 1 and _IT.search(told) is not None)
        return chose_others(told) and (names_it or _OFFER.search(promise.text) is not None)

    @cached
    def late(self) -> tuple[Commitment, ...]:
        """Those of our open promises whose day is past."""
        return tuple(one for one in self.ours if one.due < self.today)

    @cached
    def questions(self) -> tuple[Question, ...]:
        """Their open questions, the oldest first."""
        held = [one for one in self.dossier.questions if one.answered is None]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    @cached
    def our_questions(self) -> tuple[OurQuestion, ...]:
        """Our questions to them that have no answer yet, the oldest first."""
        held = [one for one in self.dossier.our_questions if one.answered is None]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    @cached
    def planned(self) -> tuple[Planned, ...]:
        """What we mean to ask or to give and have not, the oldest first."""
        return tuple(sorted(self.dossier.planned, key=lambda one: (one.on, one.seq)))

    @cached
    def gifts(self) -> tuple[Entry, ...]:
        """What they gave, with no thanks noted since; the newest first."""
        thanked = self._thanked_in_touches
        held = [
            one
            for one in self.dossier.ledger
            if one.way == "receive"
            and one.id not in thanked
            and 0 <= self.age(one.on) <= _LONG_AGO
            and one.id not in self._thanked_ids
            and not _PRESSED.search(one.text)
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def _thanked_in_touches(self) -> frozenset[str]:
        """The gifts that a touch of ours thanks for, by its words.

        A note that names none of them is taken to mean the newest gift before it, and no other.
        """
        thanks = [
            one for one in self.dossier.touches if one.by == "us" and _THANKED.search(one.text)
        ]
        if not thanks:
            return frozenset()
        received = [one for one in self.dossier.ledger if one.way == "receive"]
        received.sort(key=lambda one: (one.on, one.seq))
        moments = [(one.on, one.seq) for one in received]
        places: dict[str, list[int]] = {}
        for place, one in enumerate(received):
            for word in long_words(one.text):
                places.setdefault(word, []).append(place)
        found = set[str]()
        # How many of the gifts a word of thanks may mean: those up to the last touch that has it.
        reach: dict[str, int] = {}
        for touch in thanks:
            before = bisect_right(moments, (touch.on, touch.seq))
            named = [
                word
                for word in long_words(touch.text)
                if word in places and places[word][0] < before
            ]
            for word in named:
                reach[word] = max(before, reach.get(word, 0))
            if before and not named:
                found.add(received[before - 1].id)
        for word, before in reach.items():
            found.update(received[place].id for place in places[word] if place < before)
        return frozenset(found)

    @cached
    def _thanked_ids(self) -> frozenset[str]:
        return frozenset(one.about for one in self.dossier.thanks if one.kind == ThanksKind.THANKS)

    def is_thanked(self, item: str) -> bool:
        """Whether a thank-you for the item with this id is noted."""
        return item in self._thanked_ids

    def is_yes_thanked(self, yes: Ask) -> bool:
        """Whether we thanked for a yes: by a record, or by a touch whose note says so."""
        said = any(
            one.by == "us" and one.on >= yes.replied_on and _THANKED.search(one.text)
            for one in self.touches
        )
        return said or self.is_thanked(yes.id)

    def is_apologized(self, item: Commitment | Fall) -> bool:
        """Whether we said sorry for it; a promise that got a new day since can be late again."""
        return any(
            one.kind == ThanksKind.APOLOGY
            and one.about == item.id
            and (not isinstance(item, Commitment) or item.state != "open" or one.on >= item.due)
            for one in self.dossier.thanks
        )

    @cached
    def given(self) -> tuple[Entry, ...]:
        """What we gave inside the window of the balance, the oldest first."""
        held = [one for one in self.case.balance.entries if one.way == "give"]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    @cached
    def received(self) -> tuple[Entry, ...]:
        """What they gave inside the window of the balance, the oldest first."""
        held = [one for one in self.case.balance.entries if one.way == "receive"]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq)))

    @cached
    def pressed(self) -> tuple[Entry, ...]:
        """What they gave because we pressed for it."""
        return tuple(one for one in self.received if _PRESSED.search(one.text))

    @cached
    def unreturned_risks(self) -> tuple[Exposure, ...]:
        """What they risked with us within a year and nothing came back for, the newest first."""
        return tuple(
            one
            for one in self._open_risks_of("them")
            if not any(
                ours.by == "us" and (ours.on, ours.seq) > (one.on, one.seq)
                for ours in self.dossier.exposures
            )
        )

    @cached
    def open_risks(self) -> tuple[Exposure, ...]:
        """What we risked with them within a year, with no outcome noted; the newest first."""
        return self._open_risks_of("us")

    def _open_risks_of(self, side: str) -> tuple[Exposure, ...]:
        """What one side risked within a year, with no outcome noted; the newest first."""
        held = [
            one
            for one in self.dossier.exposures
            if one.by == side and one.outcome is None and 0 <= self.age(one.on) <= _LONG_AGO
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def abused(self) -> tuple[Exposure, ...]:
        """What we risked with them within a year, and they abused."""
        held = (one for one in self.dossier.exposures if one.by == "us")
        return tuple(
            one for one in held if one.outcome == "abused" and 0 <= self.age(one.on) <= _LONG_AGO
        )

    @cached
    def requests(self) -> tuple[Exercise, ...]:
        """Requests of theirs to which answers were thought of and none was given yet."""
        ours = [(one.on, one.seq) for one in self.touches if one.by == "us"]
        held = [
            one
            for one in self.dossier.exercises
            if one.request
            and one.lines
            and 0 <= self.age(one.on) <= TAKEN_UP
            and not any((on, seq) > (one.on, one.seq) for on, seq in ours)
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def repairs(self) -> tuple[Fall, ...]:
        """The falls within a year whose repair is under way and whose level is not back yet."""
        open_ones = {one.id for one in open_falls(self.dossier)}
        held = [
            one
            for one in self.dossier.falls
            if one.id not in open_ones
            and 0 <= self.age(one.on) <= _LONG_AGO
            and not climbed_back(self.dossier, one)
        ]
        return tuple(sorted(held, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def theirs(self) -> tuple[Commitment, ...]:
        """Their open promises, the longest overdue first."""
        held = [one for one in self.dossier.commitments if one.by == "them"]
        held = [one for one in held if one.state == "open"]
        return tuple(sorted(held, key=lambda one: (one.due, one.seq)))

    @cached
    def kept_by_them(self) -> tuple[Commitment, ...]:
        """What they promised and kept lately, with no word of ours since; the newest first."""
        ours = [one.on for one in self.touches if one.by == "us"]
        held = [
            one
            for one in self.dossier.commitments
            if one.by == "them"
            and one.state == "kept"
            and one.closed is not None
            and 0 <= self.age(one.closed) <= _FRESH
            and not any(on >= one.closed for on in ours)
            and not self.is_thanked(one.id)
        ]
        return tuple(sorted(held, key=lambda one: (one.closed, one.seq), reverse=True))

    @cached
    def asks(self) -> tuple[Ask, ...]:
        """Everything that was asked of them, the newest first."""
        return tuple(sorted(self.dossier.asks, key=lambda one: (one.on, one.seq), reverse=True))

    @cached
    def fresh_yes(self) -> Ask | None:
        """The newest ask, where it got a yes so short ago that nothing else is asked."""
        days = self.case.playbook.numbers.after_yes
        return next(
            (
                one
                for one in self.asks
                if one.answer == "yes" and 0 <= self.age(one.replied_on) <= days
            ),
            None,
        )

    @cached
    def no(self) -> Ask | None:
        """The newest ask, where it was refused."""
        newest = self.asks[0] if self.asks else None
        recent = newest is not None and self.age(newest.replied_on) <= _REFUSED
        return newest if newest and recent and newest.answer == "no" else None

    @cached
    def pending(self) -> tuple[Ask, ...]:
        """What was asked and not answered, or put off."""
        return tuple(one for one in self.asks if one.answer in {None, "later"})
