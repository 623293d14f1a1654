"""Notes that tell of a trouble of theirs: an illness, a death, a lost job, a firm that failed.

A trouble hits the person; a burden, such as a post under fire, weighs on them at work. Neither is
a complaint about us.
"""

import re
from typing import Final

from reltui.domain.text.pattern import later, may_hold
from reltui.domain.text.second_person import Addressee, to_you
from reltui.domain.text.wording import bare, is_past, lower_first, opening_word

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
    rf"(?:{_KIN}|job|home|house|flat|post|position|office|seat|business)\b"
    r"|^(?:has |was |just )*lost (?:her|his|their|the|my) (?:\w+ )?(?:job|post|"
    r"position|home|house)\b"
    r"|(?:^(?-i:[A-Z]\w+(?: [A-Z]\w+)?) |\b(?:she|he|they|i|who) )(?:\w+ )?"
    r"(?:was|were|is|are|has been|have been|got|been|being) (?:\w+ )?"
    r"(?:sacked|fired|dismissed|laid off|made redundant|let go|pushed out|suspended|furloughed)\b"
    r"|^(?:sacked|fired|dismissed|laid off|made redundant|let go|pushed out|suspended)\b"
    r"|\b(?:her|his|their|my) (?:job|post|position) (?:was|is|has been|is being) (?:\w+ )?"
    r"(?:cut|cancelled|axed|abolished|scrapped|eliminated|made redundant)\b"
    r"|\b(?:insolven\w+|bankrupt\w*|receivership|in liquidation|wound up|into administration|"
    r"(?:files?|filed|filing) for (?:chapter 11|creditor\w* protection)|went (?:bust|under))\b"
    r"|\b(?:firm|company|plant|works|mill|factory|shop|office|site|house|branch|foundry)"
    r" (?:\w+ ){0,3}(?:has |is |was |will )?(?:be |been |to )?"
    r"(?:clos(?:es?|ed|ing) (?:down|for good)|shut(?:s|ting)? down|burn(?:ed|t|s) down)\b"
    r"|\b(?:her|his|their|my) (?:house|home|flat|farm|barn) (?:has |was |is )?(?:been )?(?:\w+ )?"
    r"(?:burn(?:ed|t)|flooded|destroyed)\b",
    re.IGNORECASE,
)
_OTHERS_FIRM: Final = later(
    r"\b(?:competitors?|rival|another|(?:a|one of (?:her|his|their)) "
    r"(?:customers?|suppliers?|clients?|competitors?))\b(?=[^.;]{0,60}"
    r"\b(?:insolven|bankrupt|receivership|liquidation|administration|bust|under|shut|clos))",
    re.IGNORECASE,
)
"""A firm that failed and is not theirs."""

_HINTS: Final = (
    *("died", "dying", "dead", "passed away", " ill", "sick", "hospi", "clinic", "coma", "stroke"),
    *("accident", "heart attack", "surgery", "operati", "operated", "dementia", "injur"),
    *("missing", "miscarr", "death", "loss", "illness", "funeral", "burial", "care ", "bereave"),
    *("mourning", "stillborn", "chemo", "cancer", "leuk", "burn", "divorc", "breakdown", "depress"),
    *("lost", "flood", "destroyed", "sacked", "fired", "dismiss", "laid off", "redundan"),
    *("let go", "pushed out", "suspend", "furlough", "cut", "cancelled", "axed", "abolish"),
    *("scrapped", "eliminat", "insolven", "bankrupt", "receivership", "liquidation", "wound up"),
    *("administration", "for chapter", "creditor", "bust", "went under", "clos", "shut"),
)
"""Letters of which every trouble has some: most notes are told from one without a pattern."""

_WEIGHTS: Final = (
    *("under", "los", "organi", "structur", "merger", "takeover", "boss", "board", "budget"),
    *("team", "department", "people", "staff", "colleague", "director", "manage", "owner"),
    *("shareholder", "post", "position", "job", "career", "contract", "council", "union"),
    *("audit", "headquarters", "head office", "group", "parent", "successor", "deputy", "bank"),
    *("landlord", "best ", "biggest", "over", "swamped", "drowning", "worn out", "exhaust"),
    *("limit", "wits", "layoff", "lay-off", "redundan", "hiring", "short-time", "cuts"),
)
"""Letters of which every burden has some."""

_OWN: Final = r"(?:her|his|their|my)(?: own)?"
_AFFAIRS: Final = (
    r"(?:reorgani[sz]ation|restructuring|re-?structure|merger|takeover|boss|board|budget|"
    r"team|department|people|staff|colleagues?|directors?|managers?|management|owners?|"
    r"shareholders?|post|position|job|career|contract|works council|union|audit|auditors?|"
    r"headquarters|head office|group|parent company|successor|deputy|bank|landlord|"
    r"best (?:people|customer|man|woman|engineer|fitter)|biggest (?:customer|client))"
)
_BURDEN: Final = later(
    r"\bunder (?:\w+ )?(?:fire|pressure|attack|investigation|scrutiny|a cloud|strain)\b"
    r"|\b(?:may|might|could|will|fears?(?: to)?|is about to|stands to|risks?|afraid of|about) "
    r"(?:\w+ )?los(?:e|es|ing) (?:her|his|their|my|the) (?:post|job|seat|position|"
    r"place|team|budget)\b"
    rf"|\b{_OWN} (?:\w+ )?{_AFFAIRS}\b[^.;]{{0,60}}\b(?:mess|badly|furious|angry|against (?:her|"
    r"him|them)|"
    r"stuck|failing|fails|failed|chaos|chaotic|nightmare|struggle\w*|quit|left|leaves|leaving|"
    r"cut|cuts|halved|frozen|froze|blocked|blocks|at war|broke|broken|strike|trouble|problem\w*|"
    r"late|behind|delayed|shrunk|shrinking|gone|going wrong|wants? (?:her|him) out|"
    r"put (?:her|him) (?:off|down)|hard)\b"
    rf"|\b(?:row|quarrel|fight|trouble|problems?|conflict|fell out|at odds) with {_OWN} (?:\w+ )?"
    rf"{_AFFAIRS}\b"
    r"|\b(?:she|he|they|i) (?:is|was|has been|feels?|am|are) (?:\w+ ){0,2}"
    r"(?:overworked|overloaded|swamped|drowning|worn out|exhausted|at (?:her|his|"
    r"my) (?:limit|wits))\b"
    r"|\b(?:layoffs?|lay-offs?|redundanc\w+|hiring freeze|short-time work|"
    rf"(?:staff|job|budget) cuts?) (?:at|in) (?:{_OWN} |the )?"
    r"(?:place|house|firm|company|plant|works|department|team)\b"
    rf"|\b{_OWN} (?:\w+ )?(?:reorgani[sz]ation|restructuring|job cuts|budget cuts)\b",
    re.IGNORECASE,
)
_OF_US: Final = later(
    r"\b(?:us|our|ours|we)\b|\bbecause of (?:me|my|you|your)\b|\byou(?:r)?\b", re.IGNORECASE
)
_TELLS_US: Final = later(
    r"\b(?:told|tells|asked|asks|wrote(?: to)?|rang|called|mailed|warned|let) (?:us|me)\b"
    r"|\bto (?:us|me)\b",
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
    """Whether a note tells of a trouble that hit them: an illness, a death, a lost job."""
    if not may_hold(text, _HINTS):
        return False
    return _TROUBLE.search(text) is not None and _OTHERS_FIRM.search(text) is None


def is_theirs_alone(text: str) -> bool:
    """Whether what went wrong by a note is a trouble or a burden of theirs, and none of ours."""
    if tells_burden(text):
        return True
    return tells_trouble(text) and _OF_US.search(_TELLS_US.sub("", text)) is None


def tells_burden(text: str) -> bool:
    """Whether a note tells what weighs on them at work, and no word of it is about us."""
    if not may_hold(text, _WEIGHTS):
        return False
    return _BURDEN.search(text) is not None and _OF_US.search(_TELLS_US.sub("", text)) is None


def trouble_said(text: str, person: Addressee, firm: str = "") -> str:
    """The trouble of a note as one says it to the person: "your mother is in hospital".

    `firm` is the name of theirs. "" where the note does not say it in a clause of its own.
    """
    for part in _PARTS.split(bare(text)):
        if not tells_trouble(part):
            continue
        told = _TOLD.sub("", bare(part))
        if firm and opening_word(told).casefold() == opening_word(firm).casefold():
            return told
        clause = to_you(lower_first(told), person)
        clause = f"you {clause}" if is_past(told) else clause
        clause = _WORD.sub(lambda found: _MINE[found.group().casefold()], clause)
        if re.match(r"(?:your|you) \w+", clause) and len(clause.split()) > 2:
            return clause
    return ""
