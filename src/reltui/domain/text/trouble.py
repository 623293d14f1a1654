"""Notes that tell of a private trouble: an illness, a death, an accident, a home that was lost."""

import re
from typing import Final

from reltui.domain.text.pattern import later
from reltui.domain.text.second_person import Addressee, to_you
from reltui.domain.text.wording import bare, lower_first

_KIN: Final = (
    r"(?:mother|father|mum|mom|dad|parents?|wife|husband|spouse|son|daughter|child(?:ren)?|kids?|"
    r"baby|brother|sister|twins?|grand\w+|uncle|aunt|nephew|niece|cousin|(?:mother|father|brother|"
    r"sister)-in-law|fianc[eé]+|girlfriend|boyfriend|family|friend|colleague|boss|founder)"
)
_ILL: Final = (
    r"(?:died|dying|dead|passed away|(?:is|are|was|has been|fell|gone) "
    r"(?:\w+ly |very |so )?(?:ill|sick)|"
    r"in (?:the |a )?(?:hospital|hospice|clinic|coma)|(?:to|into) (?:the )?hospital|intensive care|"
    r"stroke|accident|heart attack|surgery|operation|operated|dementia|injur\w+|missing|miscarr\w+)"
)
_TROUBLE: Final = later(
    rf"\b{_KIN}\b[^.;]{{0,40}}\b{_ILL}\b"
    rf"|\b(?:death|loss|illness|funeral|burial|care|surgery|operation) of (?:her|his|their|my|an?) "
    rf"(?:\w+ )?{_KIN}\b"
    r"|\b(?:funeral|bereave\w*|in mourning|passed away|miscarriage|stillborn|chemo\w*|"
    r"(?:breast|lung|bowel|skin|blood) cancer|"
    r"(?:has|have|had|with|against) cancer|leuk[ae]+mia|heart attack|"
    r"intensive care|burn-?out|divorc\w+|nervous breakdown|depress(?:ed|ion)|"
    r"(?:seriously|gravely|badly|terminally|very) ill)\b"
    r"|\b(?:she|he|they|i|[A-Z]\w+) (?:\w+ )?"
    r"(?:is|was|lies|am|are|were|has been|have been) (?:\w+ ){0,2}"
    r"in (?:the )?hospital\b(?! (?-i:[A-Z]))"
    r"|\b(?:she|he|i) (?:is|was|has been|have been|am|fell) (?:\w+ )?(?:ill|sick)\b(?! of)"
    r"|\b(?:she|he|i|they) (?:has |have )?had (?:a|an) (?:\w+ )?"
    r"(?:stroke|accident|operation|miscarriage)\b"
    r"|\b(?:she|he|i|they) (?:has |have )?(?:just )?lost (?:her|his|their|my|the|a) (?:\w+ )?"
    rf"(?:{_KIN}|job|home|house|flat)\b"
    r"|\b(?:her|his|their|my) (?:house|home|flat|farm|barn) (?:has |was |is )?(?:been )?(?:\w+ )?"
    r"(?:burn(?:ed|t)|flooded|destroyed)\b",
    re.IGNORECASE,
)
_PARTS: Final = later(
    r"[,;.:]\s+|\s+[-–]\s+|,?\s+(?:and|because|as|since|so)\s+(?=(?:her|his|their|my|she|he|i)\b)"
)
_TOLD: Final = later(
    r"^(?:(?:she|he|they) )?(?:wrote|said|says|told (?:me|us)|rang|called|mailed)\b[\s:]*"
    r"(?:to say )?(?:that )?",
    re.IGNORECASE,
)
_MINE: Final = {
    "i": "you",
    "my": "your",
    "me": "you",
    "am": "are",
    "i'm": "you are",
    "mine": "yours",
}
_WORD: Final = later(r"\b(?:I'm|I|my|me|am|mine)\b", re.IGNORECASE)


def tells_trouble(text: str) -> bool:
    """Whether a note tells of an illness, a death or another private trouble."""
    return _TROUBLE.search(text) is not None


def trouble_said(text: str, person: Addressee) -> str:
    """The trouble of a note as one says it to the person: "your mother is in hospital".

    "" where the note does not say it in a clause of its own.
    """
    for part in _PARTS.split(bare(text)):
        if not tells_trouble(part):
            continue
        clause = to_you(lower_first(_TOLD.sub("", bare(part))), person)
        clause = _WORD.sub(lambda found: _MINE[found.group().casefold()], clause)
        if re.match(r"(?:your|you) \w+", clause) and len(clause.split()) > 2:
            return clause
    return ""
