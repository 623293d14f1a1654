"""Facts from the touches and the notes beside them: who was in touch last, and how."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from reltui.domain.coach.case import BY_DAY
from reltui.domain.coach.facts_known import Known
from reltui.domain.people.events import Touch
from reltui.domain.record import cached
from reltui.domain.text.dates import add_days
from reltui.domain.text.pattern import lazy
from reltui.domain.text.requests import met_at
from reltui.domain.text.touch_notes import is_unanswered
from reltui.domain.text.wording import PRONOUN, bare, is_past
from reltui.domain.vocabulary import Party, TouchKind

_PUBLIC: Final = lazy(
    r"\b(?:forum|council|board|congress|conference|fair|press|newspaper|post(?:ed)?|publicly|"
    r"in public|"
    r"stage|meeting of|newsletter|linkedin|interview|article|panel|association|review|network|"
    r"colleagues|others|everybody|everyone|customers|suppliers|trade)\b",
    re.IGNORECASE,
)
_POSTED: Final = lazy(
    r"\b(?:wrote|posted|said|complained|commented|shared|published|left)\b[^.;]*\b"
    r"(?:on (?:linkedin|facebook|google|twitter|instagram|the web|the internet)|publicly|online|"
    r"review|in (?:public|the (?:press|forum|newspaper|paper)))\b",
    re.IGNORECASE,
)
"""Words for all to read, by whatever kind of touch they were logged."""

TAKEN_UP: Final = 60
"""The days for which a remark of theirs is answered."""

FRESH: Final = 30
"""The days for which a word of theirs is answered before anything is asked of them."""


class Touches(Known):
    """What was said and written between the two of us, and elsewhere."""

    @cached
    def logged(self) -> tuple[Touch, ...]:
        """The touches up to today as they were logged, the newest first."""
        held = sorted(self.dossier.touches, key=BY_DAY, reverse=True)
        return tuple([one for one in held if one.on <= self.today])

    @cached
    def touches(self) -> tuple[Touch, ...]:
        """The touches up to today, the newest first."""
        return self.logged

    @cached
    def last_contact(self) -> Touch | None:
        """The newest touch between the two of us: not what was said elsewhere."""
        return next((one for one in self.touches if not self.is_public(one)), None)

    @cached
    def by_them(self) -> tuple[Touch, ...]:
        """What came from them, with words, the newest first."""
        return tuple(one for one in self.touches if one.by == "them" and bare(one.text))

    @cached
    def newest(self) -> Touch | None:
        """The newest touch with words."""
        return next((one for one in self.touches if bare(one.text)), None)

    @cached
    def unreturned(self) -> tuple[Touch, ...]:
        """Our calls and mails that got no answer, since they last gave a sign; the oldest first."""
        held = []
        for one in self.touches:
            if one.by == "them":
                break
            if not is_unanswered(one.text):
                break
            held.append(one)
        return tuple(reversed(held))

    def is_public(self, one: Touch) -> bool:
        """Whether something was said before others and not to us."""
        return (
            one.by == "them"
            and is_past(PRONOUN.sub("", one.text))
            and bool((_PUBLIC if one.kind == "other" else _POSTED).search(one.text))
        )

    def silence(self, since: date, seq: int | None = None) -> int | None:
        """Days without a touch of ours since a day; None where there was one after it.

        With `seq`, the number of a change, a touch of the same day counts where it came later.
        """
        after = (since, seq) if seq is not None else (add_days(since, 1), -1)
        said = (one.on for one in self.dossier.thanks)
        if any(day >= since for day in said) or any(
            one.by == "us" and (one.on, one.seq) > after for one in self.touches
        ):
            return None
        return self.age(since)

    @cached
    def words_noted(self) -> tuple[Touch, ...]:
        """Touches, and the notes that stand beside them, the newest first."""
        if not self.dossier.notes:
            return self.touches
        return tuple(sorted((*self.touches, *self._notes), key=BY_DAY, reverse=True))

    @cached
    def logged_and_noted(self) -> tuple[Touch, ...]:
        """The same, with each touch as it was logged."""
        if not self.dossier.notes:
            return self.logged
        return tuple(sorted((*self.logged, *self._notes), key=BY_DAY, reverse=True))

    @property
    def _notes(self) -> Iterator[Touch]:
        """The notes that stand beside the touches."""
        return (
            Touch(one.id, one.who, one.on, one.text, TouchKind.OTHER, Party.THEM, seq=one.seq)
            for one in self.dossier.notes
            if one.on <= self.today
        )

    @cached
    def met_at(self) -> str:
        """Where the two met first, by the notes; "" where none says so."""
        texts = (self.contact.note, *(one.text for one in self.words_noted))
        return next((place for text in texts if (place := met_at(text))), "")


def long_words(text: str) -> set[str]:
    """The words of a note that may name a thing, by their first five letters."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())} - {"thank", "their"}
