"""Notes of touches: what was said, and whether anybody answered."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold, word_set
from reltui.domain.text.wording import bare

_TEXT_OF_TOUCH: Final = lazy(
    r"^(?:(?:an?|the|our|phone|video|short|long|angry|furious|rude|harsh|cold|curt|friendly|kind|nice|"
    r"warm|lovely|good|bad|quick|brief|urgent|second|third|another|last|first|new|difficult|tense|"
    r"unpleasant|upset|e)[ -])*(?:call|meeting|visit|lunch|coffee|talk|"
    r"mail|message"
    r"|letter|note|workshop|dinner|breakfast|chat|conversation)\b",
    re.IGNORECASE,
)


_OF_TOUCH: Final = lazy(r"^[\w -]{3,40}? (?:about|over|because of|on) (?=\S)", re.IGNORECASE)


def subject_of_touch(text: str) -> str:
    """What a note that names the kind of contact was about: "the late truck"; "" for any other."""
    held = bare(text)
    found = _OF_TOUCH.match(held) if names_a_touch(held) else None
    return held[found.end() :] if found is not None else ""


def names_a_touch(text: str) -> bool:
    """Whether a note begins with the kind of contact that it was: "Meeting about the gates"."""
    return _TEXT_OF_TOUCH.match(text) is not None


_SAID: Final = lazy(
    r"(?:^|[;:,.]\s*)(?:she|he|they)\s+(?:said|says|told (?:me|us)|wrote|complained|"
    r"warned (?:me|us)(?= that\b)|(?:mentioned|explained)(?= that\b)|"
    r"asked(?!\s+(?:for|to|after|us|me)\b))\s*:?\s*"
    r"(?:that\s+)?(?!\s*(?:about|of|over|at)\s)(.+)$",
    re.IGNORECASE,
)
MOOD: Final = (
    r", (?:\w+ ){0,2}(?:said|tired|upset|angry|worried|tears|furious|annoyed|sad|happy|relieved|"
    r"pleased|nervous|desperate|excited|frustrated|stressed|exhausted|glad|disappointed|surprised|"
    r"cross|calm|shaken|short|brief|hoarse|breathless|hurry|\w+ly)(?=:)"
)
"""The pattern of how somebody sounded, between the way and the words: ", rather tired"."""

_RANG: Final = lazy(
    r"^(?:(?:she|he|they|[A-Z]\w+)\s+)?(?:rang|called|phoned|wrote|mailed|messaged|came|complained|said)"
    rf"(?: up| in| back| me| us| to say)*(?:{MOOD})?\s*[:;,]\s*(.+)$",
    re.IGNORECASE,
)
_ONLY_MET: Final = lazy(
    r"^(?:met|saw|visited|spoke|talked|rang|called)\b(?:\W+\w+){0,6}$", re.IGNORECASE
)


_OURS_BEHIND: Final = lazy(
    r"(?:[;,.]|\s+[-–])?\s+(?:and |but |so )?(?:I|we) (?:said|told (?:her|him|them)|promised|"
    r"answered|offered|explained|apologi[sz]ed|agreed|owe)\b"
)
"""What we said ourselves, behind what they said."""

_ABOUT_THEM: Final = lazy(
    r"(?:she|he|they)\b|[A-Z]\w+ (?:asked|said|told|wrote|wants|rang)\b", re.IGNORECASE
)
_CURT: Final = lazy(
    r"^(?:(?:she|he|they|[A-Z]\w+) )?(?:only |just )?(?:answered|replied|wrote(?: back)?|said)?\s*"
    r"(?:(?:only |just )?(?:in|with|by) (?:one|a single|two) (?:line|word)s?\b.*"
    r"|(?:only |just )?[:“\"']*(?:noted|ok(?:ay)?|fine|received|acknowledged|thanks?|thank you|"
    r"got it|understood|yes|all right|will do)"
    r"(?:[,\s]+(?:noted|ok|thanks?|got it|received|thank you|bye))*"
    r"[.!”\"']*)$",
    re.IGNORECASE,
)


def is_curt(text: str) -> bool:
    """Whether a note holds an answer that wants none: "noted", "thanks, got it"."""
    return _CURT.match(bare(text)) is not None


def substance(text: str) -> str:
    """What was said, without the words about how: of "She rang: the pump leaks", the pump leaks."""
    held = bare(text)
    theirs = _OURS_BEHIND.split(held, maxsplit=1)[0]
    if theirs != held and _ABOUT_THEM.match(theirs):
        held = bare(theirs)
    if found := _SAID.search(held):
        return bare(found.group(1))
    if found := _RANG.match(held):
        return bare(found.group(1))
    head, colon, rest = held.partition(": ")
    if colon and (names_a_touch(head) or _ONLY_MET.match(head) or len(head.split()) <= 3):
        return bare(rest)
    head, semicolon, rest = held.partition("; ")
    if semicolon and (names_a_touch(held) or _ONLY_MET.match(head)):
        return bare(rest)
    return held


_FOR_THEM: Final = lazy(
    r"^(?:(?:her|his|their) (?:\w+ ){0,2}\w+|"
    r"(?P<name>(?-i:[A-ZÀ-Þ])[\w'’-]+(?: (?-i:[A-ZÀ-Þ])[\w'’-]+)?))"
    r",? (?:rang|called|phoned|wrote|mailed|told (?:me|us)|says|said|let (?:me|us) know)\b",
    re.IGNORECASE,
)


def told_for_them(text: str, name: str) -> bool:
    """Whether a note tells what somebody else said in their place: "Her husband rang: ..."."""
    found = _FOR_THEM.match(bare(text))
    if found is None:
        return False
    teller = found["name"]
    own = {part.casefold() for part in name.split()}
    return teller is None or teller.split()[0].casefold() not in own | _NO_TELLERS


_NO_TELLERS: Final = word_set(
    "she he they it we nobody just only finally again today yesterday also then later still never "
    "briefly first twice"
)
"""Words with a capital that begin a note and name nobody."""

_REMEDY: Final = lazy(
    r"\b(?:re-?printed|replaced|repaired|refunded|paid (?:it |them |this )?back|corrected|"
    r"made (?:it )?good|at our (?:own )?(?:cost|expense)|mended|swapped|redid|redone|credited|"
    r"fixed(?! (?:an?|the (?:day|date|time|meeting)|price|rate|term)\b)|took (?:it |them )?back|"
    r"(?:an?|the|our|full|free) (?:re-?print|replacement|repair|refund|credit note))\b",
    re.IGNORECASE,
)
_NOT_YET: Final = lazy(
    r"\b(?:will|shall|would|could|can|to be|promis\w+|going to|wants?|wanted|ask(?:s|ed)?|offer\w*|"
    r"not|never|wait\w*|plan\w*|owe|if|until|tomorrow|next|about)\b|['’]ll\b",
    re.IGNORECASE,
)


def tells_remedy(text: str) -> bool:
    """Whether a note of ours tells that something was put right, and not that it will be."""
    parts = re.split(r"[.;]\s|\band\b|\bbut\b", text)
    return any(_REMEDY.search(part) and not _NOT_YET.search(part) for part in parts)


_UNANSWERED: Final = lazy(
    r"\b(?:did not|didn't|never|has not|hasn't)\s+(?:ring|rang|rung|call|called|write|wrote|"
    r"written|"
    r"phone|reply|replied|answer|answered|return|returned|respond|responded|pick|come back)"
    r"|\bno (?:answer|reply|response)\b|\bvoicemail\b|\bunanswered\b|\bleft a message\b",
    re.IGNORECASE,
)

_HINTS: Final = ("not", "n't", "never", "no ", "voicemail", "unanswered", "left a message")
"""One of these stands in each text that the pattern fits."""


def is_unanswered(text: str) -> bool:
    """Whether the note of a call or a mail says that nobody answered it."""
    return may_hold(text, _HINTS) and _UNANSWERED.search(text) is not None
