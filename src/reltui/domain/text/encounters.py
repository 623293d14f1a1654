"""Notes of how the two met, or did not: somebody who stayed away, a friend of old, a language."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold

_MEETING: Final = r"(?:call|meeting|visit|appointment|lunch|dinner|coffee|demo|interview|session)"
_STAYED_AWAY: Final = lazy(
    r"\b(?:she|he|they)(?: simply| just| again| also)? (?:did not|didn['’]t|never) "
    r"(?:come|came|show(?:ed)?(?: up)?|turn(?:ed)? up|appear(?:ed)?|dial(?:led)? in|join(?:ed)?)"
    r"(?=$|[.,;!]| (?:and|to (?:the|our)|at all|again|today|yesterday|this|without|although)\b)"
    r"|\bno[- ]show\b|\bstood (?:me|us) up\b"
    rf"|\b(?:she|he|they) (?:missed|forgot|slept through) (?:our|the) (?:\w+ )?{_MEETING}\b"
    r"|\bwaited (?:for (?:her|him|them) )?[^.;]{0,40}\bin vain\b",
    re.IGNORECASE,
)
_UNCLEAR: Final = lazy(
    r"\b(?:not sure|unsure|doubt|wonder)\b[^.;]{0,20}\b(?:she|he|they) (?:really )?"
    r"(?:understood|understands?|got it|followed)\b"
    r"|\b(?:she|he|they) (?:did not|didn['’]t|hardly|barely) (?:really )?understand\b"
    r"|\bonly nodded\b|\bmisunderst\w+"
    r"|\b(?:her|his|their|my|our) (?:English|German|French|Spanish|Italian|Portuguese|Chinese|"
    r"Japanese|Turkish|Polish|Czech|Arabic|Russian) is (?:too |very |rather |quite )?"
    r"(?:weak|poor|bad|broken|limited|rusty|basic)\b"
    r"|\bspeaks? (?:hardly|no|little|only a little|barely any) (?-i:[A-Z])\w+"
    r"|\blanguage (?:barrier|problem)\b",
    re.IGNORECASE,
)
_MET_AGAIN: Final = lazy(
    r"\b(?:ran|bumped) into (?:her|him|them|each other|(?-i:[A-Z])\w+)\b"
    r"|\bmet (?:again|(?:her|him|them|each other) again)\b"
    r"|\b(?:met|saw|found|spoke)\b[^.;]{0,60}\bafter (?:\w+ )?(?:\w+ )?years\b"
    r"|\b(?:reunion|long time no see)\b",
    re.IGNORECASE,
)
_HINTS: Final = (
    *("come", "came", "show", "turn", "appear", "dial", "join", "stood", "missed", "forgot"),
    *("slept", "in vain", "underst", "nodded", " is ", "speak", "language", " into ", "met "),
    *("years", "reunion", "no see", "got it", "followed"),
)
"""Letters of which every such note has some."""


def stayed_away(text: str) -> bool:
    """Whether a note tells that they did not come to a meeting with us."""
    return may_hold(text, _HINTS) and _STAYED_AWAY.search(text) is not None


def left_unclear(text: str) -> bool:
    """Whether a note of a talk tells that it was not understood, or that the language failed."""
    return may_hold(text, _HINTS) and _UNCLEAR.search(text) is not None


def met_again(text: str) -> bool:
    """Whether a note tells that the two met again after a long time, or by chance."""
    return may_hold(text, _HINTS) and _MET_AGAIN.search(text) is not None


_ACCEPTED: Final = lazy(
    r"\b(?:said yes|accepted|we (?:will |shall )?come\b|I (?:will |shall )?come\b|(?:I|we) agreed|"
    r"(?:glad|happy) to come|will be there|promised to come|thanked (?:her|him|them) for the "
    r"invitation|took (?:it|the invitation) up)",
    re.IGNORECASE,
)
_NOT_ACCEPTED: Final = lazy(
    r"\b(?:not|cannot|can['’]t|declin\w+|refus\w+|sorry|unfortunately|no)\b", re.IGNORECASE
)


def accepts(text: str) -> bool:
    """Whether a note tells that we said yes to an invitation."""
    return _ACCEPTED.search(text) is not None and _NOT_ACCEPTED.search(text) is None


_OFFER: Final = (
    r"(?:proposal|offer|quote|quotation|bid|estimate|tender|draft (?:contract|agreement)|contract|"
    r"concept|pitch|SOW|statement of work)s?"
)
_OFFER_SENT: Final = lazy(
    rf"^(?:(?:I|we) )?(?:sent|mailed|e-?mailed|handed over|handed in|handed|submitted|presented|"
    rf"gave|brought)\b(?: (?:over|off|out)\b)? (?:(?:her|him|them|(?-i:[A-Z](?=[a-z]))\w+) )?"
    rf"(?P<what>(?:(?:the|our|an?|my|her|his|their|first|second|new|revised)\b[^.,;:]{{0,40}}?\b)?"
    rf"{_OFFER}\b[^.,;:]{{0,60}}?)"
    r"(?=$|[.,;:]| (?:to (?:her|him|them)|by (?:mail|post)|and|yesterday|today)\b)"
    rf"|^(?P<out>(?:(?:the|our|my|first|second|new|revised) )*{_OFFER}(?: for [^.,;:]{{1,40}}?)?) "
    r"(?:(?:is|was|has been) )?(?:sent|out|went out|submitted|handed (?:in|over))\b"
    r"(?! (?:back|of|to (?:others|somebody|another))\b)",
    re.IGNORECASE,
)
_DETERMINER: Final = lazy(r"(?:the|our|an?|my|her|his|their)\b", re.IGNORECASE)
_AMOUNT: Final = lazy(r"\s+[(~\u20ac$\u00a3]*\d[\w.,]*\W*$")


def offer_sent(text: str) -> str:
    """The offer that went out by a note of ours: "the proposal for the spa"; "" without one."""
    found = _OFFER_SENT.match(text.strip())
    if found is None:
        return ""
    what = _AMOUNT.sub("", found["what"] or found["out"])
    if what[1:].islower():
        what = what.lower()
    return what if _DETERMINER.match(what) else f"the {what}"
