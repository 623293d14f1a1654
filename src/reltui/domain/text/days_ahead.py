"""Days to come that a note names for something: a meeting, an event, a delivery, a decision."""

import re
from datetime import date
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.text.dates import add_days
from reltui.domain.text.moments import ALWAYS, first_day, moment
from reltui.domain.text.pattern import lazy, may_hold, small
from reltui.domain.text.wording import upper_first

MOST_AHEAD: Final = 120
"""Days ahead up to which such a day is meant; a day named further ahead was more likely past."""

_HINTS: Final = (
    *(
        "day",
        "tomorrow",
        "20",
        "1st",
        "2nd",
        "3rd",
        "th",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
    ),
    *("oct", "nov", "dec"),
)
"""Letters of which every named day has some."""

_DAY: Final = lazy(
    r"(?<!\bsince )(?<!\bof )(?<!\bfrom )(?<!\buntil )(?<!\btill )(?<!\bnot before )"
    r"(?<!\bevery )(?<!\blast )\b(?:"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)?{moment('d')}"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?the (?P<nth>[12]?\d|3[01])(?:st|nd|rd|"
    r"th)\b"
    r"(?! (?:time|of|floor|\w*\d))"
    r"|(?:(?:this|next|coming) )?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?!s)"
    r"|(?P<tomorrow>tomorrow))",
    re.IGNORECASE,
)
_EVENT: Final = (
    r"fair|open (?:day|house)|party|reception|opening|anniversary|jubilee|conference|congress|"
    r"celebrat\w+|inaugurat\w+|concert|premiere|ceremony|webinar|exhibition|trade show"
)
_MEETING: Final = (
    r"meet(?:s|ing)?|see (?:us|me|you|each other)|get together|visits?|appointment|lunch|dinner|"
    r"coffee|breakfast|demo|workshop|kick-?off|sit down|(?:call|ring|phone|talk to|speak to|"
    r"speak with|talk with) (?:us|me|him|her|them)|call (?:on|at|for|is)|talk (?:on|at)|"
    r"com(?:e|es|ing) (?:to|by|over|round|along|and|in|on)|invit\w+|"
    r"(?:propos|suggest|offer)\w*"
)
_DELIVERY: Final = r"deliver\w*|shipments?|ships?|shipped|dispatch\w*|arriv\w+|goods|truck"
_DECISION: Final = (
    r"(?:call|ring|phone|write|mail)s? (?:us|me) back|decid\w+|decisions?|"
    r"board (?:meets|sits|votes|signs|decides|approves|agrees)|(?:to|before) (?:her|his|their|"
    r"the) board|"
    r"(?:come|get|comes|gets) back to (?:us|me|you)|"
    r"will (?:answer|tell|reply|say|know|let)|(?:let|lets) (?:us|me|you) know|"
    r"answer (?:us|me|by|on)"
)
_NEEDED: Final = (
    r"need\w*|wants? (?!an? (?:demo|meeting|call|talk|visit|chat)\b)"
    r"(?:it|them|the|our|an?|\w+ by)|asked? for|asks for|deadline|closes|has to be|"
    r"must be|due|at the latest|expects?|by then"
)
_KINDS: Final = (
    ("needed", lazy(rf"\b(?:{_NEEDED})\b", re.IGNORECASE)),
    ("delivery", lazy(rf"\b(?:{_DELIVERY})\b", re.IGNORECASE)),
    ("decision", lazy(rf"\b(?:{_DECISION})\b", re.IGNORECASE)),
    ("event", lazy(rf"\b(?:{_EVENT})\b", re.IGNORECASE)),
    ("meeting", lazy(rf"\b(?:{_MEETING})\b", re.IGNORECASE)),
)
_CALLED_OFF: Final = lazy(
    r"\b(?:not|n['’]t|cannot|never|cancel\w*|called? off|postpon\w*|instead|moved|"
    r"too (?:late|early)|no longer|nobody|without|refus\w*|declin\w*|"
    r"regrets?|unfortunately|busy|away|leave|holiday)\b",
    re.IGNORECASE,
)
_BY: Final = lazy(r"\b(?:by|before|until|till|no later than) (?:the )?$", re.IGNORECASE)


_PROPOSES: Final = lazy(
    r"\b(?:how about|what about|shall we say|(?:can|could|shall|may|should) (?:we|I|you) (?:do|"
    r"make it|"
    r"say|meet|come|move (?:it|that|this|our \w+) to)|would (?:you be free|it suit you)|"
    r"are you free|(?:does|would|do) (?=[^?]{3,40}\b(?:suit|work)\b))",
    re.IGNORECASE,
)
"""Words that offer a day: what stands before them may call another one off."""

_BEFORE: Final = 40
"""Letters before a day in which "by" is looked for."""


class DayAhead(NamedTuple):
    """A day that a note names, and what is to be on it: one of the five kinds."""

    kind: str
    day: date


def day_ahead(text: str, noted: date) -> DayAhead | None:
    """The first day to come that a note of a day names for something; None where it names none.

    Its kind is "meeting", "event", "delivery", "decision", or "needed" for a day by which they
    need something of us. A sentence that calls something off names no day.
    """
    if not may_hold(text, _HINTS):
        return None
    for told in re.split(r"[;!?]|\.(?!\d)", text):
        kinds: list[str] | None = None
        sentence = told
        if (offer := _PROPOSES.search(told)) is not None:
            sentence, kinds = told[offer.start() :], ["meeting"]
        for found in _DAY.finditer(sentence):
            day = _day_of(found, noted)
            if day is None or not 0 < (day - noted).days <= MOST_AHEAD:
                continue
            if kinds is None:
                # A sentence may name many days, and is looked through once.
                off = _CALLED_OFF.search(sentence)
                kinds = [] if off else [name for name, one in _KINDS if one.search(sentence)]
            if not kinds:
                break
            if kind := _kind_of(kinds, sentence, found):
                return DayAhead(kind, day)
    return None


_ENDS: Final = lazy(
    r"(?<![\w-])(?P<thing>"
    r"(?:(?!(?:the|our|her|his|their|my|your|and|that|this|a|an)\b)[\w-]+ )?(?:pilot|trial|"
    r"test phase|test|project|season|subscription|licen[cs]e|lease|guarantee|warranty|loan|phase|"
    r"probation|agreement|contract|campaign|tender|call for bids|application))"
    r"(?: (?:period|phase|run))?,? (?:\w+ )?(?:ends?|runs? out|expires?|closes?|is over|stops|"
    r"runs until)\b"
    rf" (?:on |at |by |the )*{moment('e')}",
    re.IGNORECASE,
)


def end_ahead(text: str, noted: date) -> tuple[str, date] | None:
    """What ends by a note on a day to come, and that day: a pilot, a trial, a lease."""
    found = _ENDS.search(text) if may_hold(text, _HINTS) else None
    if found is None:
        return None
    exact = found["eiso"] or found["eday"] or found["eafter"] or found["epart"]
    day = first_day(found, "e", noted, ALWAYS) if exact else None
    return (found["thing"].casefold(), day) if day is not None and day > noted else None


def _kind_of(kinds: list[str], sentence: str, found: re.Match[str]) -> str:
    if "needed" in kinds:
        return kinds[0]
    start = found.start()
    by = _BY.search(sentence[max(0, start - _BEFORE) : start]) is not None
    # "They decide by Friday" is a decision; "let us meet before Friday" names no day for it.
    return kinds[0] if not by or kinds[0] in {"delivery", "decision"} else ""


_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def offers_day(text: str, noted: date) -> bool:
    """Whether a note of a day offers another day: "the 16th does not work, how about the 22nd?"."""
    if _PROPOSES.search(text) is None:
        return False
    named = day_ahead(text, noted)
    return named is not None and named.kind == "meeting"


def question_beside_day(text: str) -> str:
    """The question that stands beside the offer of a day: "may two people sit in?"; "" for none."""
    parts = [part for part in _SENTENCE.findall(" ".join(text.split())) if part.endswith("?")]
    others = [part for part in parts if not _PROPOSES.search(part) and not _names_day(part)]
    told = others[-1].strip() if len(others) < len(parts) and others else ""
    told = _AND.sub("", told)
    return f"“{upper_first(told)}”" if len(told.split()) > _IDLE else ""


def _names_day(text: str) -> bool:
    """Whether a text names a day exactly; "may" alone is more often a verb than a month."""
    exact = ("nth", "weekday", "tomorrow", "diso", "dday", "dafter")
    return any(found[name] for found in _DAY.finditer(text) for name in exact)


_SENTENCE: Final = lazy(r"[^.!?]+[.!?]?")
_AND: Final = lazy(r"^(?:and|also|but),? ", re.IGNORECASE)
_IDLE: Final = 4
"""Words up to which a question beside a day is small talk: "third time lucky?"."""


def _day_of(found: re.Match[str], noted: date) -> date | None:
    if found["nth"]:
        days = (add_days(noted, ahead) for ahead in range(1, 62))
        return next((day for day in days if day.day == int(found["nth"])), None)
    if found["tomorrow"]:
        return add_days(noted, 1)
    if (name := found["weekday"]) is not None:
        ahead = (_WEEKDAYS.index(small(name[:3])) - noted.weekday() - 1) % 7 + 1
        return add_days(noted, ahead)
    exact = found["diso"] or found["dday"] or found["dafter"]
    return first_day(found, "d", noted, ALWAYS) if exact else None
