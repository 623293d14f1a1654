"""Notes that tell what somebody else said."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold

_TOLD_US: Final = (
    r"(?:(?:told|tells|informed|informs|warned|warns|assured|assures) (?:me|us)|"
    r"(?:wrote|writes|mentioned|mentions|hinted|hints) to (?:me|us)|lets? (?:me|us) know)"
)

_OWN_REPORT: Final = lazy(
    r"^(?:(?:call|meeting|visit|lunch|coffee|dinner|phone call|met|talk)\b[^;:.]{0,40}[;:.,] )?"
    rf"(?:she|he|they) (?:says|said|{_TOLD_US}) that\b",
    re.IGNORECASE,
)
"""A note that tells what they said themselves, in other words than theirs."""

_HEARSAY: Final = lazy(
    rf"\b(?:says that|told me that|told us that|heard that|"
    rf"(?<!\bshe )(?<!\bhe )(?<!\bthey ){_TOLD_US} that|"
    r"(?:i|we) heard(?! (?:from|back)\b)|"
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

_FROM_OTHERS: Final = lazy(
    r"^(?:(?:I|we) )?(?:have )?heard(?: from (?!(?:her|him|them)\b)[^.;:,]{1,40}?(?: that\b|:|,|"
    r"(?= (?:she|he|they|the|their)\b))| that\b|:|(?= (?:she|he|they)\b))\s*(?P<heard>.+)"
    r"|^(?!(?:She|He|They|We|I)\b)(?:[A-Z]\w+ ){1,3}(?:told|tells) (?:me|us) that (?P<told>.+)"
    r"|^(?:rumou?r has it(?: that)?|the rumou?r is(?: that)?|rumou?r:|gossip:|apparently,?) "
    r"(?P<said>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""A note that begins with where its news come from."""


def told_by_others(text: str) -> str:
    """What a note heard from others, without its opening words; "" where it is of another kind."""
    found = _FROM_OTHERS.match(text.strip()) if may_hold(text, _OPENINGS) else None
    return "" if found is None else next(part for part in found.groups() if part)


_OPENINGS: Final = ("heard", " told ", " tells ", "rumo", "gossip:", "apparently")


def hearsay(text: str) -> bool:
    """Whether a note tells what somebody else said: no word of it may be said to the person."""
    if _HEARSAY.search(_OWN_REPORT.sub("", text)) is not None:
        return True
    return told_by_others(text) != ""
