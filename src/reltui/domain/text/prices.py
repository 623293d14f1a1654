"""Notes that tell of a price that goes up: theirs, which we are to pay, or ours, which they are."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold
from reltui.domain.text.wording import bare, lower_first

_HINTS: Final = ("pric", "fee", "rate", "surcharge", "tariff", "percent", "per cent", "%")
"""Letters of which every such note has some."""

_PRICE: Final = r"(?:prices?|fees?|rates?|hourly rates?|tariffs?|list prices?|price lists?)"
_UP: Final = (
    r"(?:go(?:es)? up|rises?|will rise|will go up|went up|increases?|will increase|climbs?|"
    r"(?:is|are|will be|have to be|has to be) (?:raised|increased|put up))"
)
_RISE: Final = (
    rf"(?:(?:{_PRICE}|price|fee) (?:rise|increase|adjustment)s?|price hike|new price list|"
    r"surcharge)"
)
_RAISE: Final = (
    r"(?:rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|put(?:s|ting)? up|lift(?:s|ed|ing)?|"
    r"adjust(?:s|ed|ing)?)"
)
_UPWARD: Final = lazy(
    rf"\b{_RAISE} (?:(?:its|her|his|their|our|the|my|all|list) ){{0,2}}(?:\w+ )?{_PRICE}\b"
    rf"|\b{_PRICE} (?:\w+ ){{0,3}}{_UP}\b|\b{_RISE}\b"
    r"|(?<!demand )(?<!sales )(?<!volumes )(?<!orders )(?<!output )(?<!turnover )(?<!need )"
    r"\b(?:(?:will )?go(?:es)? up|(?:gets?|becomes?|will be|is|are) dearer)"
    r"(?: again)?(?: by)? (?:about |another )?[\w.,]+ ?(?:percent\b|per cent\b|%)",
    re.IGNORECASE,
)
_OURS: Final = lazy(
    rf"\b(?:our (?:own )?(?:\w+ )?(?:{_PRICE} (?:\w+ ){{0,3}}{_UP}|{_RISE})\b"
    rf"|(?:we|I) (?:\w+ ){{0,3}}{_RAISE} (?:(?:our|the|my|all) )?(?:\w+ )?{_PRICE}\b"
    rf"|{_RAISE} (?:our|my) (?:\w+ )?{_PRICE}\b)",
    re.IGNORECASE,
)
_THEIRS: Final = lazy(
    r"\b(?:about|against|fought|argued|complain\w*|accept\w*|agree[sd]?|refus\w*|negotiat\w*|"
    r"paid|asks? (?:for|whether|if)|asked)\b",
    re.IGNORECASE,
)
_ANNOUNCED: Final = lazy(
    rf"\b(?:told|announced|informed|explained|wrote to|sent|mailed|talked|spoke|discussed|went)\b"
    rf"[^.;]{{0,120}}\b(?:{_PRICE}|{_RISE}|increase)\b",
    re.IGNORECASE,
)
_UNTOLD: Final = lazy(
    r"\b(?:does not know|do not know|doesn['’]t know|not (?:yet )?(?:told|announced|informed)|"
    r"knows nothing|nobody (?:has )?told|has no idea|unaware|still to (?:be )?t(?:ell|old))\b",
    re.IGNORECASE,
)
_TELLING: Final = lazy(
    r"^(?:to )?(?:announce|tell (?:her|him|them|\w+) (?:about|of)|explain|communicate|present|"
    r"inform (?:her|him|them|\w+) (?:about|of)|talk (?:to \w+ )?about|speak (?:to \w+ )?about)\s+",
    re.IGNORECASE,
)


def raises_price(text: str) -> bool:
    """Whether a note of theirs tells that their prices go up."""
    if not may_hold(text, _HINTS) or _OURS.search(text) or _THEIRS.search(text):
        return False
    return _UPWARD.search(text) is not None


def our_rise(text: str) -> str:
    """What of our prices goes up, by a note: "our prices go up by 6 percent"; "" for nothing.

    A promise to announce it is the rise itself: "our price increase of 5 percent".
    """
    if not may_hold(text, _HINTS) or _OURS.search(text) is None or _THEIRS.search(text):
        return ""
    first = bare(text).split(";")[0].split(". ")[0]
    return lower_first(bare(_TELLING.sub("", first)))


def tells_of_rise(text: str) -> bool:
    """Whether a note tells that somebody was told of new prices."""
    if not may_hold(text, _HINTS) or _UNTOLD.search(text):
        return False
    return _ANNOUNCED.search(text) is not None
