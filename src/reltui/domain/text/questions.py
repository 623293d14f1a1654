"""Questions that somebody asked, in the form that follows "they asked"."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy
from reltui.domain.text.verbs import VERBS
from reltui.domain.text.wording import (
    DETERMINERS,
    lower_first,
    noun_phrase,
    opening_word,
    upper_first,
)

_INVERTED: Final = lazy(r"^(can|could|will|would|should|may|must)\s+(.+)$", re.IGNORECASE)
_SECOND: Final = lazy(
    r"[,;]? (?:or|and) (?:do|does|did|is|are|was|were|has|have|can|could|will|would|shall|should|"
    r"what|who|when|where|why|how|which)\b"
)
"""A second question behind the first."""


def _split_subject(words: list[str]) -> int | None:
    """Where the verb of a turned question stands, counted in words; None where none is seen."""
    start = 2 if words and words[0].casefold() in DETERMINERS else 1
    return next(
        (
            place
            for place in range(start, len(words))
            if words[place].casefold().strip(",;")
            in VERBS | {"be", "still", "also", "use", "fit", "need"}
        ),
        None,
    )


_REQUEST: Final = lazy(
    r"^(?:(?:and|please|also),? )?(?:(?:can|could|would|will) you (?:please |kindly |also )?"
    r"(?:send|mail|e-?mail|forward|share|post|give|let(?= (?:me|us) have))"
    r"(?: (?:me|us|it|him|her|them)(?: have)?)?|(?:may|can|could) (?:i|we) (?:please )?"
    r"(?:have|get|see)) (?P<thing>(?:the|an?|your|our|some|two|three|one|another|that|this|those|"
    r"these|all|more|copies)\b[^,;?]*?)(?: (?:please|again|today|tomorrow|as well|by \w+))*[ ?.]*$",
    re.IGNORECASE,
)
_NOT_SENT: Final = lazy(
    r"\b(?:discounts?|refunds?|rebates?|reductions?|credit|guarantee|access|extensions?|weeks?|days?|"
    r"months?|hours?|moments?|time|words?|chance|hand|call|"
    r"ring|answers?|reasons?|appointments?|meetings?|visits?|slots?|jobs?|engineers?|technicians?|"
    r"fitters?|drivers?|men|man|woman|people|person|team|guards?|colleagues?|costs?|risks?|loss(?:es)?|"
    r"office|room|space)$",
    re.IGNORECASE,
)
"""The last word of what somebody asks for that goes into no mail and no parcel."""

_HEAD_END: Final = lazy(r"\s(?:of|for|on|with|about|from|to|in|at|that|which|who|by|if|until)\b")
_MEET: Final = r"(?:meet|come|visit|speak|talk|ring|call|see|start|begin|drop)"
_DAY: Final = lazy(
    r"\b(?:suits?|(?:which|what) (?:day|time|date|week|hour)(?: \w+){0,2} (?:is|are|would be|"
    rf"works?|fits?|(?:can|could|shall|should|would|may|do|will) (?:you|we|i) (?:\w+ )?{_MEET})\b|"
    rf"when (?:can|could|would|shall|will|do|are) (?:you|we|i) (?:\w+ )?"
    rf"(?:{_MEET}|free|there|in)\b|"
    r"are you free|(?:do|would) you have (?:time|an hour|a moment)|"
    r"(?:shall|can|could|may) (?:we|i) (?:\w+ )?(?:meet|come|visit|speak|talk))\b",
    re.IGNORECASE,
)


def thing_requested(text: str) -> str:
    """What a question asks to be sent: "the data sheet"; "" where it asks to be told something."""
    found = _REQUEST.match(" ".join(text.split()))
    if found is None or _SECOND.search(text.casefold()):
        return ""
    thing = found["thing"].strip()
    if _NOT_SENT.search(_HEAD_END.split(thing, maxsplit=1)[0]):
        return ""
    return noun_phrase(thing)


def asks_for_day(text: str) -> bool:
    """Whether a question asks us to choose a day or an hour."""
    return _DAY.search(text) is not None


def asked_whether(text: str) -> str:
    """What somebody asked, to stand behind "asked": "whether the gates open by hand".

    A question that no rule turns is quoted as it was asked.
    """
    held = " ".join(text.split()).strip()
    inner = held.rstrip("?. ")
    low = inner.casefold()
    if low.startswith(("whether ", "if ")):
        return lower_first(inner)
    if not held.endswith("?") and not _INVERTED.match(low) and not low.startswith("do "):
        if opening_word(low) in {"how", "what", "when", "which", "who", "why", "where"}:
            return lower_first(inner)
        return lower_first(inner) if low.startswith("about ") else f"about {noun_phrase(inner)}"
    # What was asked of "you" was asked of us: only words about others can be turned.
    alone = re.search(r"\b(?:you|your|i|my|we|our|us|me)\b", low) or _SECOND.search(low)
    if not alone:
        if low.startswith("do "):
            return f"whether {inner[3:]}"
        if found := _INVERTED.match(inner):
            auxiliary, words = found.group(1).lower(), found.group(2).split()
            place = _split_subject(words)
            if place is not None:
                subject, rest = " ".join(words[:place]), " ".join(words[place:])
                return f"whether {subject} {auxiliary} {rest}"
    return f"“{upper_first(held)}”"
