"""Notes that tell what somebody else said."""

import re
from typing import Final

from reltui.domain.text.pattern import later

_OWN_REPORT: Final = later(r"^(?:she|he|they) (?:says|said|told (?:me|us)) that\b", re.IGNORECASE)
"""A note that tells what they said themselves, in other words than theirs."""

_HEARSAY: Final = later(
    r"\b(?:says that|told me that|told us that|heard (?:that|from)|i heard|we heard|according to|"
    r"confid\w*|rumou?r\w*|apparently|between us|secret\w*|off the record|do not tell|"
    r"gossip\w*|whisper\w*)\b",
    re.IGNORECASE,
)


def hearsay(text: str) -> bool:
    """Whether a note tells what somebody else said: no word of it may be said to the person."""
    return _HEARSAY.search(_OWN_REPORT.sub("", text)) is not None
