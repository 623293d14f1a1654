"""What somebody asked to be sent, as a note tells it: "asked for the brochure on pumps"."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold
from reltui.domain.text.wording import bare, noun_phrase

_SENT: Final = (
    r"(?:brochures?|catalogues?|catalogs?|leaflets?|flyers?|folders?|lists?|pricelists?|prices|"
    r"pricing|"
    r"quotes?|quotations?|offers?|datasheets?|samples?|reports?|slides|decks?|presentations?|"
    r"drawings?|"
    r"certificates?|manuals?|links?|address(?:es)?|numbers?|details|cop(?:y|ies)|papers?|photos?|"
    r"pictures?|specifications?|specs|terms|drafts?|figures|documents?|documentation|files?|"
    r"invoices?|"
    r"case stud(?:y|ies)|recordings?|videos?|recipes?|templates?|results|logs?|information|info|"
    r"materials?|instructions|sheets?|minutes|programmes?|agenda|plans?|books?|articles?|maps?|"
    r"swatch(?:es)?)"
)
_ASKED: Final = lazy(
    r"\b(?:asked|asks|asking|begged)\s+(?:me |us |you )?(?:again |twice )?for\s+(?P<a>.+)"
    r"|\b(?:requested)\s+(?P<b>.+)"
    r"|\b(?:asked|asks|wants|wanted)\s+(?:me|us)\s+(?:\w+ )?to\s+"
    r"(?:send|mail|email|bring|forward|share|show)\s+"
    r"(?:(?:her|him|them)\s+)?(?P<c>.+)"
    r"|\b(?:would like|wants|wanted|hopes)\s+to\s+(?:see|have|get|receive)\s+(?P<d>.+)"
    r"|\b(?:pls|plz|please|kindly)\s+(?:also\s+)?(?:send|mail|email|forward)\s+(?:(?:me|"
    r"us)\s+)?(?P<e>.+)"
    r"|\b(?:wants?|wanted|needs?|needed|would like)\s+(?P<f>(?:(?:an?|the|our|two|three|some|new|"
    r"another)\s+)"
    r"{0,2}(?:\w+\s+)?(?:quotes?|quotations?|offers?|brochures?|catalogues?|samples?|drawings?|"
    r"datasheets?|"
    r"price lists?|certificates?|cop(?:y|ies)|references?|photos?)\b.*)",
    re.IGNORECASE,
)
_ASKING: Final = (
    "ask",
    "begg",
    "request",
    "want",
    "would like",
    "hope",
    "pls",
    "plz",
    "please",
    "kindly",
    "need",
)
"""Letters of which every such request has some."""

_END: Final = lazy(
    r"[.;:?!]|, | and (?=(?:she|he|they|we|i|said|told|wants|asked|will|would)\b)|"
    r" (?:by|before|until|because|so that|when|once) |"
    r" (?:from|for) (?:me|us)\b| to (?:her|him|them)\b| (?:asap|thx|thanks|please|pls)\b"
)
_HEAD: Final = lazy(
    rf"^(?:(?!(?:with|of|to|on|for|about|in)\s)[^\s]+\s+){{0,4}}?{_SENT}\b(?!['’])", re.IGNORECASE
)
_MORE: Final = lazy(
    r"\b(?:for (?:free|nothing|the same price)|free of charge|at no (?:extra )?(?:charge|cost)|"
    r"without (?:paying|charge|a fee|extra cost|(?:\w+ ){0,2}(?:budget|money|pay(?:ment)?))|on top|"
    r"no (?:extra|more|additional) (?:budget|money|pay|charge|fee|cost)|"
    r"while (?:you|we)(?:['’]re| are) at it|discounts?|rebate|"
    r"(?:\d+|ten|fifteen|twenty|thirty|forty|fifty) ?(?:percent|per cent|%)|"
    r"half (?:the|our|of the) (?:price|fee)|(?:lower|better|cut|drop|reduce) (?:the |our |its )?"
    r"(?:price|fee|rate)s?|exclusiv\w*|"
    r"(?:a|another|a second|a third|one more) (?:year|month|week|round|set|loan|"
    r"extension|favou?r)\b"
    r"[^.;]{0,30}\b(?:more|credit|free|nothing)|longer (?:credit|payment terms?)|"
    r"(?:sixty|ninety|120) days(?: to pay)?|payment (?:in|within|after) \w+ days|"
    r"(?:\d+|ten|fourteen|thirty) days instead of|drop everything|by tomorrow|over the weekend|"
    r"day and night|round the clock|compensation|refund|penalt\w+|gifts?|kickback|commission|"
    r"tickets|our (?:list|margins?|calculation|price list of)|everything at once)\b",
    re.IGNORECASE,
)
_INSISTS: Final = lazy(
    r"\b(?:ask(?:s|ed)?(?: us| me)? (?:for|to|whether|about|re)|want(?:s|ed)?|demand(?:s|ed)?|"
    r"insist(?:s|ed)?|expect(?:s|ed)?|request(?:s|ed)?|requires?|required|needs? us to|"
    r"would like|claims?|claimed|press(?:es|ed)? (?:us|me|for)|push(?:es|ed)? (?:us|me|for))\b",
    re.IGNORECASE,
)
_MET_AT: Final = lazy(
    r"\b(?:we met|met|we spoke|spoke|talked|got (?:her|his|the) card|"
    r"gave (?:me|us) (?:her|his|a) card|"
    r"came to our stand|introduced)\b"
    r"(?:\s+(?!at\b)[\w’']+){0,4}?\s+(?:at|during)\s+"
    r"(?P<at>(?:the|a|an|our|their)\s+[\w’'-]+(?: +[\w’'-]+){0,19}?)"
    r"(?=\s*(?:[,.;:(]|$)|\s+(?:and|in|on|where|last|yesterday|today|who)\b)",
    re.IGNORECASE,
)


def thing_asked_for(text: str) -> str:
    """What a note says that they asked to be sent: "the brochure on pumps"; "" where nothing."""
    found = _ASKED.search(text) if may_hold(text, _ASKING) else None
    if found is None:
        return ""
    told = next(part for part in found.groups() if part)
    thing = bare(_END.split(told, maxsplit=1)[0])
    return noun_phrase(thing) if _HEAD.match(thing) else ""


def met_at(text: str) -> str:
    """Where a note says that the two met: "the trade fair"; "" where it does not."""
    found = _MET_AT.search(text) if text else None
    return bare(found["at"]) if found else ""


def demands(text: str) -> bool:
    """Whether a note tells that they ask for more than is due: a year for nothing, a discount."""
    return _INSISTS.search(text) is not None and asks_for_more(text)


def asks_for_more(text: str) -> bool:
    """Whether a question asks for something that costs us more than an answer."""
    return _MORE.search(text) is not None
