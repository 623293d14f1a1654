"""What a note of a talk tells of the other side: "Call; she complained about the late delivery".

Whoever began a talk, both speak in it. A note of a call that we made may hold their complaint, and
that waits for us as much as a call of theirs.
"""

import re
from typing import Final

from reltui.domain.text.answers_due import asks_of_us, suggests_to_us
from reltui.domain.text.choices import (
    chose_others,
    invites,
    moves_meeting,
    names_cheaper,
    offers_help,
    refuses_gift,
)
from reltui.domain.text.good_turns import tells_good_turn
from reltui.domain.text.joy import tells_farewell
from reltui.domain.text.pattern import lazy, word_set
from reltui.domain.text.requests import demands
from reltui.domain.text.trouble import tells_burden, tells_trouble
from reltui.domain.text.wording import bare

_CUT: Final = lazy(
    r"[.;:!?]\s+|\s+[-–—]\s+|,?\s+(?:and|but|so)\s+(?=(?:I|we|she|he|they)\b)|"
    r",\s+(?=(?:I|we|she|he|they)\b|"
    r"(?:wants?|asks?|needs?|would like|complain\w*|offer(?:s|ed)|invit(?:es|ed)|"
    r"(?:not |very )?(?:happy|unhappy|pleased|angry))\b)",
    re.IGNORECASE,
)
_THEIRS: Final = lazy(
    r"(?:she|he|they)\s+(?!and (?:I|we)\b|(?:did|would|could) not (?:answer|pick)|"
    r"(?:agreed|knows?|understands?|understood)\b)\w"
    r"|(?:her|his|their)\s+\w+\s+\w"
    r"|(?:(?:is|was|very|still|quite|rather|really|so)\s+)*"
    r"(?:angry|furious|unhappy|disappointed|upset|annoyed|dissatisfied|"
    r"not (?:at all |very |so |too |really )?(?:happy|pleased|satisfied|amused|impressed))\b"
    r"|(?:wants?|asks?|needs?|would like|complain(?:s|ed)|offer(?:s|ed)|invit(?:es|ed)) \w"
    r"|(?:our|the) (?:[\w'’-]+ ){1,7}?(?:was|were|is|are|came|arrived|has been|have been) (?:\w+ )?"
    r"(?:wrong|late|broken|damaged|missing|defective|faulty|dirty|incomplete|too late)\b"
    r"|(?:for|at|on|from|in) (?:the |our )?(?:[\w'’-]+ ){1,5}?(?:she|he|they) (?:would|wants?|"
    r"needs?|"
    r"prefers?)\b"
    r"|(?:if|when|unless|once) (?:the|her|his|their) (?:\w+ )?(?:board|boss|owners?|council|"
    r"director|"
    r"management|bank)\b"
    r"|(?:could|can|may|might) (?:she|he|they) [^?]{3,}\?"
    r"|(?:hat|ist|sie|er|elle|il|está|es) \w+ \w",
    re.IGNORECASE,
)
_ASIDE: Final = lazy(r"^(?:by the way|also|apart from that|besides),? ", re.IGNORECASE)
_ELIDED: Final = word_set(
    "wants want asks asked needs need complains complained offers offered invites invited"
)
"""Verbs of a note that leaves out who it is about: "asks re discount"."""

_AS_PAST: Final = {
    "asks": "asked",
    "complains": "complained",
    "offers": "offered",
    "invites": "invited",
}
_RE: Final = lazy(r"\bre\b:?")

_NEEDED: Final = lazy(
    r"\b(?:wants?|needs?|ask(?:s|ed) for|expects?)\b[^.;]{0,60}\bby (?:the |next |this |end |"
    r"early |"
    r"mid-? ?|"
    r"late )*(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|tomorrow|tonight|\d|"
    r"end|week|"
    r"month|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|easter)\w*",
    re.IGNORECASE,
)


_DECIDED: Final = lazy(
    r"\b(?:board|boss|owners?|council|director|management|bank) (?:meets|sits|votes|signs|decides|"
    r"approves|agrees)\b[^.;]{0,30}\bon (?:the )?\d",
    re.IGNORECASE,
)


def _is_decided_on_a_day(text: str) -> bool:
    """Whether somebody of theirs decides on a day that the note names."""
    return _DECIDED.search(text) is not None


def _needs_by_a_day(text: str) -> bool:
    """Whether they need something by a day."""
    return _NEEDED.search(text) is not None


_WEIGHS: Final = (
    _is_decided_on_a_day,
    _needs_by_a_day,
    asks_of_us,
    chose_others,
    demands,
    invites,
    moves_meeting,
    names_cheaper,
    offers_help,
    refuses_gift,
    suggests_to_us,
    tells_burden,
    tells_farewell,
    tells_good_turn,
    tells_trouble,
)


def said_in_talk(text: str, name: str, pronoun: str) -> str:
    """What a note of a talk tells that they said, did or felt; "" where it tells only of us.

    `name` is their full name: a clause may begin with a part of it in place of their `pronoun`,
    which stands there in the answer where one is known.
    """
    own = {part.casefold() for part in name.split() if len(part) > 1}
    found = []
    for part in (bare(_ASIDE.sub("", part)) for part in _CUT.split(" ".join(text.split()))):
        first, _, rest = part.partition(" ")
        if rest and first.casefold() in own:
            found.append(f"{pronoun} {rest}" if pronoun else part)
        elif pronoun and first.casefold() in _ELIDED:
            low = first.casefold()
            found.append(f"{pronoun} {_AS_PAST.get(low, low)} {_RE.sub('about', rest)}")
        elif _THEIRS.match(part):
            found.append(part)
    return "; ".join(found)


def weighs(text: str) -> bool:
    """Whether what they said in a talk waits for us although we have spoken.

    A trouble or a burden, a wish for more than is due, a cheaper offer of others, an order that
    went there, help that is offered, an invitation, a meeting that cannot be, a farewell, a good
    turn, a present that may not be. A complaint is looked for with what is known of the person.
    """
    return any(tells(text) for tells in _WEIGHS)


_REFERS: Final = lazy(r"\b(?:it|that|this|them|those|these|there|so|both|either)\b", re.IGNORECASE)
"""Words that stand for something named before."""


def weighing(text: str) -> str:
    """What they said in a talk, from the first clause that waits for us by itself.

    What was told before it is another subject, unless the clause points back to it.
    """
    parts = text.split("; ")
    for place, part in enumerate(parts):
        if weighs(part):
            return text if _REFERS.search(part) else "; ".join(parts[place:])
    return text
