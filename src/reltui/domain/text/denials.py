"""Notes without what they deny: "no longer angry", "nothing was wrong", "not our fault"."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold

_BAD: Final = (
    r"(?:angry|annoyed|upset|furious|unhappy|disappointed|dissatisfied|cross|late|delay(?:ed|s)?|"
    r"wrong|broken|missing|damaged?|bad|worse|against|ill|sick|complain\w*|tired|cancel\w*|"
    r"leav(?:e|es|"
    r"ing)|stopped|lost|fail(?:ed|ure|ures|s)?|defects?|defective|dirty|rude|stuck|worr(?:y|ied|"
    r"ies)|"
    r"problems?|trouble|faults?|mistakes?|errors?|outages?|retir(?:e|es|ing)|resign(?:s|ed|ing)?|"
    r"dead|"
    r"dying|bankrupt|insolvent|sacked|fired)"
)
_DENIED: Final = lazy(
    r"(?:\b(?:no longer|not|never|nothing|nobody|without|neither|hardly|no)\b|n['’]t\b)"
    r"(?: (?:at all|really|been|being|be|is|was|were|are|has|have|had|any|an?|the|so|too|very|that|"
    r"ever|gone|went|to|one|even|more|going)){0,4} "
    rf"{_BAD}\b",
    re.IGNORECASE,
)
_AT_OTHERS: Final = lazy(
    r"\b(?:angry|furious|annoyed|upset|cross|fed up|disappointed) (?:with|at|by) "
    r"(?!(?:us|me|our|my|you|the|this|that|these|how|what|being|having)\b)(?:(?:her|his|their) )?"
    r"(?:\w+ )?[\w'’-]+",
    re.IGNORECASE,
)
_NOT_US: Final = lazy(
    r",? ?\b(?:not|nothing) (?:with|at|about|against|because of|to do with) (?:us|me|our\b \w+)\b"
    r"|,? ?\bnot (?:our|my) (?:fault|doing|mistake|problem)\b|,? ?\bnot us\b",
    re.IGNORECASE,
)
_HINTS: Final = ("no", "n't", "n’t", "never", "hardly", "neither", "without")
_ANGER: Final = ("angry", "furious", "annoyed", "upset", "cross", "fed up", "disappointed")


def without_denials(text: str) -> str:
    """A note without what it denies, and without anger that is at others: "angry with IT"."""
    if may_hold(text, _HINTS):
        text = _DENIED.sub("", text)
    return _AT_OTHERS.sub("", text) if may_hold(text, _ANGER) else text


def clears_us(text: str) -> bool:
    """Whether a note says that something is not about us: "not our fault", "not with us"."""
    return may_hold(text, _HINTS) and _NOT_US.search(text) is not None
