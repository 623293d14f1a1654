"""Notes that tell what somebody else said."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy

_OWN_REPORT: Final = lazy(
    r"^(?:(?:call|meeting|visit|lunch|coffee|dinner|phone call|met|talk)\b[^;:.]{0,40}[;:.,] )?"
    r"(?:she|he|they) (?:says|said|told (?:me|us)) that\b",
    re.IGNORECASE,
)
"""A note that tells what they said themselves, in other words than theirs."""

_HEARSAY: Final = lazy(
    r"\b(?:says that|told me that|told us that|heard that|(?:i|we) heard(?! (?:from|back)\b)|"
    r"heard from (?!(?:her|him|them)\b)[^.;:]{1,40}(?:\b(?:that|how|about|of|she|he|they|"
    r"(?<!since )(?<!in )(?<!at )(?<!on )(?<!after )(?:the|their|her|his))|(?=:))|"
    r"according to(?! (?:the |our |her |his |their )?(?:new |latest )?(?:plan|schedule|timetable|"
    r"list|contract|agreement|order|invoice|manual|drawings?|spec\w*|standard|norm|law|rules?|"
    r"figures|tracking|calendar|agenda|minutes)\b)|"
    r"in (?:the )?(?:\w+ )?confidence|confidence(?! (?:in|with|that)\b)|confid(?:es|ed|ing)|"
    r"confidential\w*(?! (?:agreement|clause|terms|price|form)\b)|"
    r"rumou?r\w*|apparently|secret(?:s|ly)?(?! (?:to|recipe|sauce|ingredient)\b)|off the record|"
    r"do not tell|gossip\w*|whisper\w*|between you and me|"
    r"(?:just|strictly|only|stays?|remains?|keep (?:it|this)|is) between us)\b|^between us\b",
    re.IGNORECASE,
)


def hearsay(text: str) -> bool:
    """Whether a note tells what somebody else said: no word of it may be said to the person."""
    return _HEARSAY.search(_OWN_REPORT.sub("", text)) is not None
