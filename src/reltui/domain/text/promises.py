"""A promise as somebody wrote it down, as a thing and as an act."""

import re
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy, word_set
from reltui.domain.text.touch_notes import names_a_touch
from reltui.domain.text.verbs import BASE, VERBS, with_you
from reltui.domain.text.wording import (
    CLAUSE,
    DETERMINERS,
    VERB_AND_OBJECT,
    bare,
    doing,
    first_word,
    is_past,
    noun_phrase,
    opening_word,
)

_THINGS: Final = word_set(
    "send deliver bring give mail email post forward share provide supply ship show return "
    "write draft prepare finish make build complete submit issue print produce lend arrange "
    "organise organize finalise finalize offer quote upload release"
)
"""Verbs whose object is the thing that the other side waits for."""

_NOUNS: Final = {
    "answer": "answer to",
    "reply": "reply",
    "respond": "reply",
    "check": "check of",
    "visit": "visit to",
    "introduce": "introduction of",
    "pay": "payment of",
    "repair": "repair of",
    "fix": "repair of",
    "replace": "replacement of",
    "mend": "repair of",
    "confirm": "word on",
    "review": "review of",
    "update": "update of",
    "test": "test of",
    "install": "installation of",
    "inspect": "inspection of",
    "credit": "credit of",
    "refund": "refund of",
    "correct": "correction of",
    "revise": "revision of",
    "sign": "signature of",
    "approve": "approval of",
    "order": "order of",
}
CALLS: Final = frozenset({"call", "ring", "phone"})
"""Verbs by which a promise is a call."""

_TO_US: Final = lazy(r"^(?:me|us|you|him|her|them)\s+(?=(?:\S+\s*){1,})", re.IGNORECASE)
_START: Final = lazy(
    r"^(?:to|please|i will|we will|i'll|we'll|i am going to|we are going to|will|i|we)\s+(?=[a-z])",
    re.IGNORECASE,
)

_SUBJECT: Final = lazy(r"^(?:she|he|they) (?:will )?(\w+)(?=\s)", re.IGNORECASE)

_GETS: Final = lazy(
    r"^(?:she|he|they) (?:will |shall |is to |are to |should )?(?:gets?|receives?|has|have)\s+"
    r"(?!(?:back|us|me|in|to|on|up|it|out|over|together)\b)",
    re.IGNORECASE,
)
"""A promise that says what they get of us: "she gets the report"."""

_SAME_NOUN: Final = word_set(
    "report list offer order visit call mail plan test trial answer quote update invoice "
    "reply support help sample review check design draft credit refund copy estimate change "
    "post contact release request sort start work print return transfer"
)
"""Words that may be a thing as well as an order."""


_WILL: Final = lazy(
    r"(?:[;,.]|\band)\s+(?:(?:i|we) will|i'll|we'll|will)\s+([a-z][^;.]*)", re.IGNORECASE
)
"""The promise inside a note: "Talked about pallets; will send dates"."""

_FINITE: Final = lazy(
    r"\b(?:is|are|was|were|has|had|does|did|isn't|wasn't|wants|needs|says|said|asked|told|likes|"
    r"loves|hates|thinks|hopes|fears|again|yesterday|today|soon|never|not)\b",
    re.IGNORECASE,
)
"""Signs that words without an order tell what happened, and name no thing to send."""

_NO_THING: Final = lazy(
    r"(?:late|wrong|broken|missing|damaged|lost|angry|upset|unhappy|happy|bad|no|still|she|he|they|"
    r"it|very|too|nobody|everybody|der|die|das|den|dem|ein|eine|einen|bis|bitte|ich|wir)\b",
    re.IGNORECASE,
)
"""Words that begin a note on how things stand, or one in German."""

_OTHER_LANGUAGE: Final = lazy(
    r"\b(?:und|oder|für|mit|nach|bis|wegen|schicken|senden|anrufen|melden|prüfen)\b", re.IGNORECASE
)
_RELATIVE: Final = lazy(r"\b(?:that|which|who|what|where|when|how|whether)\b", re.IGNORECASE)
_AFTER_PAST: Final = lazy(
    r"(?:about|of|on|with|to|by|for|from|in|at|that|back|out|up|over|the|an?|our|my|his|her|their|"
    r"me|us|him|them|it)\b|$",
    re.IGNORECASE,
)


_MEETING: Final = lazy(
    r"(?:(?:an?|one|two|three|half an|half a|the|our|some|\d+) )?(?:\w+ )?"
    r"(?:hours?|days?|mornings?|afternoons?|evenings?|minutes|half-hour|meetings?|tours?|visits?|"
    r"interviews?|trainings?|workshops?|demos?|demonstrations?|talks?|lunch|dinner|"
    r"appointments?|slots?|time|sessions?)"
    r"(?=$|[.,;]| (?:with|of|at|on|in|for|to|by|around|about|through|over|when|so)\b)",
    re.IGNORECASE,
)
"""Time that is promised: no thing that one sends."""

_PAPER: Final = lazy(
    r"\b(?:plans?|lists?|quotes?|quotations?|offers?|reports?|prices?|pricing|figures|drawings?|"
    r"drafts?|contracts?|invoices?|sheets?|cop(?:y|ies)|links?|photos?|pictures?|texts?|minutes|"
    r"slides|manuals?|brochures?|numbers?|dates?|receipts?|terms|proposals?|schedules?|agenda|"
    r"results|analysis|feedback|budgets?|forecasts?|certificates?|estimates?|summar(?:y|ies)|"
    r"layouts?|files?|recordings?|translations?|roughs|sketch(?:es)?|articles?|address(?:es)?|names?|"
    r"details|data|statements?|agreements?|volumes|documents?|forms?|answers?|notes?|programmes?|"
    r"calculations?|specifications?|letters?|references?|books? list|script|outline)\b",
    re.IGNORECASE,
)
"""What goes by mail and is there at once."""


_BARS: Final = lazy(
    r"\b(?:cannot|can['’]?t|can not|could not|couldn['’]?t|unable|impossible|no longer|"
    r"not (?:be )?(?:before|possible|available|allowed)|broke(?: down)?|burn\w*|destroyed|flooded|"
    r"cancelled|withdrawn|"
    r"discontinued|out of stock|sold out|stopped|closed|unavailable|refused|forbidden|banned|"
    r"bankrupt|insolvent|strike|ill|in hospital)\b",
    re.IGNORECASE,
)


def bars(reason: str) -> bool:
    """Whether the reason why a promise was broken stands in the way of a new day for it."""
    return _BARS.search(reason) is not None


def is_paper(thing: str) -> bool:
    """Whether a thing goes by mail: a plan, a list, a quote; no goods that travel."""
    head = re.split(r"\b(?:of|for|on|with|about|from|to|in|at|that|which)\b", thing, maxsplit=1)[0]
    return _PAPER.search(head) is not None


_PARTICLE: Final = r"(?:in|over|out|up|off|on|back|along|round|down|together|away|through|forward)"
_OBJECT: Final = (
    r"(?=(?:the|an?|our|my|his|her|their|your|its|this|that|these|those|all|two|three)\b)"
)
_HANDED_OVER: Final = lazy(
    rf"(?:hand (?:in|over|out|back)|turn in|drop (?:off|round|in)|pass (?:on|over|along)|"
    rf"write (?:up|out|down)|type (?:up|out)|print out|give back) {_OBJECT}",
    re.IGNORECASE,
)
"""Two words that hand a thing over: "hand in the report"."""

_WITH_PARTICLE: Final = lazy(
    r"(?:fill|draw|put|sort|work|set|clear|clean|line|mark|pack|wrap|move|load|carry|try|point|look|"
    rf"pick|take|read|think|talk|go|run|plan|lay|cut|hand|write|type) {_PARTICLE} {_OBJECT}",
    re.IGNORECASE,
)
"""An order of two words that names no thing by itself: "fill in the form"."""


class Promise(NamedTuple):
    """A promise in words.

    `thing` is what is waited for ("the loan camera"), "" where it has no name of its own; `act`
    what has to be done ("send a loan camera"), as an order to oneself; `sent` whether the thing is
    one that goes out to them; `noted` whether the words are a note: it is quoted
    to the user and never to the person.
    """

    thing: str
    act: str
    sent: bool = False
    noted: bool = False

    @property
    def named(self) -> str:
        """What it is called in any sentence."""
        return self.thing or f"the promise to {self.act}"

    @property
    def theirs(self) -> str:
        """What it is called beside "which they promised"."""
        return self.thing or doing(self.act)


def _order(verb: str) -> str:
    """A verb as an order: "sends" is "send"."""
    low = with_you(verb.casefold())
    return low if low in VERBS else verb


def _is_note(held: str, low: str, rest: str) -> bool:
    """Whether words that begin with no order tell what happened, and name nothing to send."""
    if CLAUSE.match(held):
        return False
    if low.endswith("s") and VERB_AND_OBJECT.match(held) and low not in DETERMINERS:
        return True
    if is_past(held) and low not in BASE:
        return _AFTER_PAST.match(rest) is not None
    if _NO_THING.match(held) or _OTHER_LANGUAGE.search(held):
        return True
    sign = _FINITE.search(held)
    return sign is not None and not _RELATIVE.search(held[: sign.start()])


def _promised(text: str) -> str:
    """The words of a promise without "I will" before them, or the part that begins with "will"."""
    held = bare(text)
    opening = first_word(held)[0].casefold()
    if opening not in VERBS and not _START.match(held) and (found := _WILL.search(held)):
        held = bare(found.group(1))
    while found := _START.match(held):
        rest = held[found.end() :]
        if not rest:
            break
        held = rest
    return held


def _as_order(held: str) -> str:
    """Words in the third person or in the past as an order: "sends the list" is "send the list"."""
    told = _SUBJECT.match(held)
    if told and _order(told.group(1)) in VERBS:
        held = _SUBJECT.sub(_order(told.group(1)), held)
    first, rest = first_word(held)
    low = first.casefold()
    if low not in VERBS and VERB_AND_OBJECT.match(held):
        if low.endswith("s"):
            return f"{_order(first)} {rest}"
        if low in BASE:
            return f"{BASE[low]} {rest}"
    return held


def _of_no_order(held: str) -> Promise:
    """A promise that begins with no known order: a note, an act of another verb, or a thing."""
    first, rest = first_word(held)
    low = first.casefold()
    if _is_note(held, low, rest):
        return Promise("", f"see to “{held}”", noted=True)
    if low not in DETERMINERS and VERB_AND_OBJECT.match(held):
        # A noun is followed by no article and no pronoun: this is an order to oneself.
        return Promise("", f"{low} {rest}")
    if low in BASE and is_past(held):
        return Promise("", f"{BASE[low]} {rest}".strip())
    return _thing(held)


def _thing(held: str) -> Promise:
    """A promise that names nothing but the thing."""
    thing = noun_phrase(held)
    return Promise(thing, f"deliver {thing}", sent=not names_a_touch(held))


def _of_two_words(held: str) -> Promise | None:
    """A promise whose order has two words: "hand in the report"; None for any other."""
    act = held[:1].lower() + held[1:]
    if found := _HANDED_OVER.match(held):
        return Promise(noun_phrase(held[found.end() :]), act, sent=True)
    return Promise("", act) if _WITH_PARTICLE.match(held) else None


def promise_words(text: str) -> Promise:
    """A promise as somebody wrote it down, as a thing and as an act.

    Of a note with a clause that begins with "will" that clause is the promise. A note that gives no
    order and names nothing to send is quoted.
    """
    held = _promised(text)
    if found := _GETS.match(held):
        thing = noun_phrase(held[found.end() :])
        return Promise(thing, f"send {thing}", sent=True)
    held = _as_order(held)
    if (of_two := _of_two_words(held)) is not None:
        return of_two
    first, rest = first_word(held)
    low = first.casefold()
    if low not in VERBS:
        return _of_no_order(held)
    if low in _SAME_NOUN and _reads_as_noun(rest):
        return _thing(held)
    act = f"{low} {rest}".strip()
    if low in _THINGS and _MEETING.match(_TO_US.sub("", rest)):
        # An hour of somebody's time is kept by a deed, and goes out to nobody.
        return Promise("", act)
    thing = "" if _are_two_acts(rest) else _thing_of(low, rest)
    return Promise(thing, act, sent=low in _THINGS and bool(thing))


def _are_two_acts(rest: str) -> bool:
    """Whether a second act follows, which is not part of one thing: "the draft, and send notes"."""
    second = re.search(r",?\s+and (\w+)\s+\w", rest)
    return second is not None and second.group(1).casefold() in VERBS - _SAME_NOUN


def _thing_of(verb: str, rest: str) -> str:
    """What an act is about, as a thing; "" where it has no name of its own."""
    inner = _TO_US.sub("", rest)
    if CLAUSE.match(inner) and verb in _THINGS:
        # "Show her who may open the list" is an action, and names no thing.
        return ""
    if verb in CALLS:
        return _call_of(re.sub(r"^back\b\s*", "", inner))
    if verb in _THINGS and inner:
        return noun_phrase(re.sub(r"^(?:back|over|out|along)\s+", "", inner))
    if verb in _NOUNS and inner:
        to_whom = rest.partition(" to ")[2] if verb == "introduce" else ""
        return f"the introduction to {to_whom}" if to_whom else _noun_of(_NOUNS[verb], inner)
    if verb == "find" and (found := re.match(r"out (?:whether |if )?(.+)", rest)):
        whether = re.match(r"out (?:whether|if) ", rest)
        return f"the answer on {'whether ' if whether else ''}{found.group(1)}"
    return ""


def _call_of(rest: str) -> str:
    """The call that a promise is about, by the words behind "call"."""
    who, about, topic = rest.partition("about ")
    if about:
        return f"the call about {topic}"
    return f"the call to {rest}" if rest and who else "the call back"


def _noun_of(noun: str, inner: str) -> str:
    """A thing by the noun of its verb and what the verb is done to: "the check of the pump"."""
    if inner.startswith(("whether ", "if ")):
        return f"the answer on whether {inner.split(' ', 1)[1]}"
    if noun.endswith((" of", " to", " on")):
        return f"the {noun} {noun_phrase(inner)}"
    return f"the {noun} {inner}"


def _reads_as_noun(rest: str) -> bool:
    """Whether a word before this is a thing: "report on the tests", not "report the tests"."""
    following = opening_word(rest).casefold()
    return following in {"on", "of", "for", "from", "with", "by", "in", "at", ""}
