"""Notes that tell what somebody else said."""

import re
from typing import Final

from reltui.domain.text.pattern import later

_OWN_REPORT: Final = later(
    r"^(?:(?:call|meeting|visit|lunch|coffee|dinner|phone call|met|talk)\b[^;:.]{0,40}[;:.,] )?"
    r"(?:she|he|they) (?:says|said|told (?:me|us)) that\b",
    re.IGNORECASE,
)
"""A note that tells what they said themselves, in other words than theirs."""

_HEARSAY: Final = later(
    r"\b(?:says that|told me that|told us that|heard (?:that|from)|i heard|we heard|according to|"
    r"confid(?:ence|ential\w*|es|ed|ing)|rumou?r\w*|apparently|secret(?:s|ly)?|off the record|"
    r"do not tell|gossip\w*|whisper\w*|between you and me|"
    r"(?:just|strictly|only|stays?|remains?|keep (?:it|this)|is) between us)\b|^between us\b",
    re.IGNORECASE,
)


def hearsay(text: str) -> bool:
    """Whether a note tells what somebody else said: no word of it may be said to the person."""
    return _HEARSAY.search(_OWN_REPORT.sub("", text)) is not None
