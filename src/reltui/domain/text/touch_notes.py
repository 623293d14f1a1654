"""Notes of touches: what was said, and whether anybody answered."""

import re
from typing import Final

from reltui.domain.text.pattern import later
from reltui.domain.text.wording import bare

_TEXT_OF_TOUCH: Final = later(
    r"^(?:a |the |our |phone |video |short |long )*(?:call|meeting|visit|lunch|coffee|talk|"
    r"mail|message"
    r"|letter|note|workshop|dinner|breakfast|chat|conversation)\b",
    re.IGNORECASE,
)


def names_a_touch(text: str) -> bool:
    """Whether a note begins with the kind of contact that it was: "Meeting about the gates"."""
    return _TEXT_OF_TOUCH.match(text) is not None


_SAID: Final = later(
    r"(?:^|[;:,.]\s*)(?:she|he|they)\s+(?:said|says|told (?:me|us)|wrote|complained|"
    r"asked(?!\s+(?:for|to|after|us|me)\b))\s*:?\s*"
    r"(?:that\s+)?(.+)$",
    re.IGNORECASE,
)
_RANG: Final = later(
    r"^(?:(?:she|he|they|[A-Z]\w+)\s+)?(?:rang|called|phoned|wrote|mailed|messaged|came|complained|said)"
    r"(?: up| in| back| me| us| to say)*(?:, (?:\w+ ){0,3}\w+(?=:))?\s*[:;,]\s*(.+)$",
    re.IGNORECASE,
)
_MET: Final = later(
    r"^(?:met|saw|visited|spoke|talked|rang|called)\b(?:\W+\w+){0,6}$", re.IGNORECASE
)


def substance(text: str) -> str:
    """What was said, without the words about how: of "She rang: the pump leaks", the pump leaks."""
    held = bare(text)
    if found := _SAID.search(held):
        return bare(found.group(1))
    if found := _RANG.match(held):
        return bare(found.group(1))
    head, colon, rest = held.partition(": ")
    if colon and (names_a_touch(head) or _MET.match(head) or len(head.split()) <= 3):
        return bare(rest)
    head, semicolon, rest = held.partition("; ")
    if semicolon and (names_a_touch(held) or _MET.match(head)):
        return bare(rest)
    return held


_UNANSWERED: Final = later(
    r"\b(?:did not|didn't|never|has not|hasn't)\s+(?:ring|rang|rung|call|called|write|wrote|"
    r"written|"
    r"phone|reply|replied|answer|answered|return|returned|respond|responded|pick|come back)"
    r"|\bno (?:answer|reply|response)\b|\bvoicemail\b|\bunanswered\b|\bleft a message\b",
    re.IGNORECASE,
)


def is_unanswered(text: str) -> bool:
    """Whether the note of a call or a mail says that nobody answered it."""
    return _UNANSWERED.search(text) is not None
