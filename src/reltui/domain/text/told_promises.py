"""A promise that a note tells of and nobody wrote down as one: "I promised to send her the report".

It is told with "to" before an act, or as the thing that was promised: "to send her the report", "a
technician for Monday".
"""

import re
from contextlib import suppress
from datetime import date
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.text.dates import add_days, add_months
from reltui.domain.text.moments import ALWAYS, first_day, moment
from reltui.domain.text.pattern import lazy, may_hold
from reltui.domain.text.spoken import spoken_date
from reltui.domain.text.typed_dates import date_before
from reltui.domain.text.wording import bare

_DOES: Final = (
    r"(?:send|mail|email|post|forward|share|bring|deliver|lend|give|show|check|look into|look up|"
    r"find out|ask|introduce|put|call|ring|phone|write|get back|come back|let|prepare|draft|"
    r"confirm|return|pay|sign|order|reply|answer|repair|replace|mend|fix|credit|refund|talk to|"
    r"speak to|tell|recommend|set up|arrange|organi[sz]e|book|update|review|finish|test)\b"
)
_HAVE: Final = r"(?: (?:have|has|had|then|also|again|even))*"
_OURS: Final = lazy(
    rf"\b(?:I|we){_HAVE} promised (?!ourselves|myself)(?P<a>[^.;!?]+)"
    rf"|\b(?:I|we) said (?:that )?(?:I|we)(?: would|['’]d) (?P<b>{_DOES}[^.;!?]*)"
    rf"|\b(?:I|we)(?: will|['’]ll) (?P<c>{_DOES}[^.;!?]*)",
    re.IGNORECASE,
)
_THEIRS: Final = lazy(
    rf"\b(?:she|he|they){_HAVE} promised (?!herself|himself|themselves)(?P<a>[^.;!?]+)"
    rf"|\b(?:she|he|they) said (?:that )?(?:she|he|they)(?: would|['’]d) (?P<b>{_DOES}[^.;!?]*)"
    rf"|\b(?:she|he|they)(?: will|['’]ll|\b[^.;!?]{{1,40}}? and will) (?P<c>{_DOES}[^.;!?]*)",
    re.IGNORECASE,
)
_HINTS: Final = ("promised", "will ", "'ll ", "’ll ", "would", "'d ", "’d ")
"""Letters of which every such note has some."""

_ELIDED: Final = lazy(
    rf"(?:^|[,;.:]\s+|\s[-–]\s+|\band )(?P<c>(?<!not )will {_DOES}[^.;!?]*)", re.IGNORECASE
)
"""A promise without its subject: "lovely chat, will call her back on Monday"."""

_OBJECT: Final = lazy(rf"will {_DOES} (?P<whom>her|him|them|me|us)\b", re.IGNORECASE)
_SUBJECTS: Final = lazy(r"\b(?P<who>I|we|she|he|they)\b", re.IGNORECASE)

_NEXT: Final = lazy(
    r",? (?:and|but|so|because|as soon as|when|if|once) "
    r"(?=(?:I|we|she|he|they|it|that|the)\b)|, (?=(?:I|we|she|he|they)\b)|"
    r" (?:if|unless|as soon as|once|when) ",
    re.IGNORECASE,
)
_CONDITION: Final = lazy(r"\b(?:if|unless|as soon as|once|when)\b", re.IGNORECASE)
_TO_WHOM: Final = lazy(r"^(?:us|me|you|her|him|them)\s+(?=\S)", re.IGNORECASE)
_BEFORE_A_DAY: Final = frozenset({"by", "before", "until", "till", "on", "for", "from"})
_OF_A_DAY: Final = frozenset({"today", "tomorrow", "next", "this", "in", "within"})
_IN_MONTH: Final = lazy(
    rf"\b(?:in|by|before|until|till|from|after|on|of) (?:the )?{moment('d')}", re.IGNORECASE
)
_SOON: Final = {True: 3, False: 7}
"""Days after which a promise without a day is looked at: of ours, and of theirs."""


class ToldPromise(NamedTuple):
    """A promise in a note: what was promised, and the day by which it is to be kept."""

    what: str
    due: date


def promise_told(text: str, noted: date, *, ours: bool, by_us: bool = True) -> ToldPromise | None:
    """The promise of one side that a note of a day tells of; None where it tells of none.

    One that hangs on a condition is none. Without a day it is due some days after the note. One
    without a subject is of whoever the note is from, unless its words say whose it is.
    """
    if not may_hold(text, _HINTS):
        return None
    found = (_OURS if ours else _THEIRS).search(text)
    if found is None:
        return _elided(text, noted, ours=ours, by_us=by_us)
    return _of(found["a"] or found["b"] or found["c"], noted, ours=ours, named=bool(found["a"]))


def _elided(text: str, noted: date, *, ours: bool, by_us: bool) -> ToldPromise | None:
    """A promise that a note tells without its subject: "will send a sample"."""
    found = _ELIDED.search(text)
    if found is None or _is_ours(text, found, by_us=by_us) is not ours:
        return None
    return _of(found["c"].partition(" ")[2], noted, ours=ours, named=False)


def _is_ours(text: str, found: re.Match[str], *, by_us: bool) -> bool:
    """Whose promise it is: by whom it is done to, by the subject before it, by whose note it is."""
    if whom := _OBJECT.match(found["c"]):
        return whom["whom"].casefold() not in {"me", "us"}
    before = [one["who"].casefold() for one in _SUBJECTS.finditer(text[: found.start()])]
    return before[-1] in {"i", "we"} if before else by_us


def _of(told: str, noted: date, *, ours: bool, named: bool) -> ToldPromise | None:
    kept = _NEXT.split(told, maxsplit=1)[0]
    if _CONDITION.search(told[len(kept) :][:14]):
        return None
    day, kept = _day_in(kept, noted)
    what = _TO_WHOM.sub("", bare(kept), count=1) if named else f"to {bare(kept)}"
    if len(what.split()) < (3 if what.startswith("to ") else 2):
        # "She will ask" does not say what.
        return None
    return ToldPromise(what, day or add_days(noted, _SOON[ours]))


def _day_in(text: str, noted: date) -> tuple[date | None, str]:
    """The day that the words of a promise name, seen from the day of the note, and the words.

    A day that is told from the day of the note ("by next Wednesday") stands in them as a date:
    they are read on another day.
    """
    words = text.split()
    for place, word in enumerate(words):
        low = word.casefold().strip(",.")
        start = place if low in _OF_A_DAY else place + 1 if low in _BEFORE_A_DAY else None
        if start is None or start == len(words):
            continue
        with suppress(ValueError):
            day, count = date_before(words[start:], noted)
            told = words[start : start + count]
            if not any(letter.isdigit() for letter in "".join(told)) or low in _OF_A_DAY:
                before = place and words[start - 1].casefold() in _BEFORE_A_DAY
                end = "".join(told)[-1:] if told[-1][-1:] in ",." else ""
                told = [*([] if before else ["on"]), f"{spoken_date(day, noted)}{end}"]
            return day, " ".join((*words[:start], *told, *words[start + count :]))
    return _month_in(text, noted), text


def _month_in(text: str, noted: date) -> date | None:
    """The last day of the month that the words of a promise name, or the day that they name."""
    found = _IN_MONTH.search(text)
    day = first_day(found, "d", noted, ALWAYS)
    if found is None or day is None or found["diso"] or found["dday"] or found["dafter"]:
        return day
    return add_days(add_months(day, 1), -1)
