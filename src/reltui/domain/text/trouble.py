"""Notes that tell of a trouble of theirs: an illness, a death, a lost job, a firm that failed.

A trouble hits the person; a burden, such as a post under fire, weighs on them at work. Neither is
a complaint about us.
"""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold
from reltui.domain.text.second_person import Addressee, to_you
from reltui.domain.text.wording import bare, is_past, lower_first, opening_word

_NOT: Final = r"(?!(?:not|never|no|nobody|hardly|without|nor)\b)"
_WORD_OF_IT: Final = rf"(?:{_NOT}\w+ )"
"""A word that may be between a person and what hit them; it does not reverse the sense."""

_PLAIN: Final = r"(?<!\bno )(?<!\bnot )(?<!\bnot a )(?<!\bnever )(?<!\bwithout )(?<!n't )(?<!n’t )"
"""No word before it reverses its sense."""

_NAME: Final = (
    r"(?-i:(?!(?:The|Our|A|An|This|That|These|Those|Her|His|Their|My|Your|Its?|One|Two|All|No|"
    r"Some|Not|Never|They|We|You|There|When|If|Under|Who|What|Nobody)\b)"
    r"[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?)"
)
_OFTEN: Final = r"(?:\w+ly |just |now |also |still |all |both |then |even |so |very )?"
_KIN: Final = (
    r"(?:mother|father|mum|mom|dad|parents?|wife|husband|spouse|son|daughter|child(?:ren)?|kids?|"
    r"baby|brother|sister|twins?|grand\w+|uncle|aunt|nephew|niece|cousin|(?:mother|father|brother|"
    r"sister)-in-law|fianc[eé]+|girlfriend|boyfriend|family|friend|colleague|boss|founder)"
)
_TRADE: Final = (
    r"(?! (?:procurement|purchasing|buying|management|administration|sales|business|sector|"
    r"industry|supply|supplies|construction|planning|logistics|trade|work|equipment|technology|"
    r"services?|finance|board|groups?|chains?|units?|wards?|beds?|screening|research|cent(?:re|er)|"
    r"nurses?|drugs?|trials?|customers?|policy|leave|pay|laws?|lawyers?|experts?|courts?|"
    r"practitioners?|administrators?|advis[eo]rs?|homes?|parlou?rs?|directors?|divisions?|"
    r"departments?)\b)"
)
"""What makes a word of a trouble the name of a trade: hospital procurement, insolvency law."""

_ILL: Final = (
    r"(?:died|dying|dead(?! (?:end|slow|right|against|set))|passed away|"
    r"(?:is|are|was|has been|fell|gone) (?:\w+ly |very |so )?(?:ill|sick)(?! (?:of|leave|pay))|"
    rf"in (?:the |a )?(?:hospital|hospice|clinic|coma)\b{_TRADE}|(?:to|into) (?:the )?hospital|"
    rf"intensive care\b{_TRADE}|"
    r"(?:a|her|his|second|heavy|bad) stroke|accident|heart attack|surgery|"
    r"(?:an|her|his|their|major|heart|hip|knee|back|serious) operation|operated on|dementia|"
    r"injur\w+|missing(?! (?:the|a|an|two|three|some|any|our|\d))|miscarr\w+)"
)
_WITHOUT_OBJECT: Final = (
    r"(?=$|[.,;:!?]| (?:in|on|from|by|last|this|after|because|since|at|today|yesterday|with|and|"
    r"when|as|for|but|without|before|again)\b)"
)
_SACKED: Final = (
    r"(?:sacked|fired(?! (?:at \d|up|with|by (?:gas|oil|coal|wood)))|dismissed|laid off|"
    r"made redundant|let go(?! of\b)|pushed out|furloughed)"
)
_TROUBLE: Final = lazy(
    rf"\b{_KIN}\b(?:(?!\b(?:not|never|no|nobody|work(?:s|ed|ing)?|runs?|without|sells?)\b|n['’]t\b)"
    rf"[^.;]){{0,40}}\b{_ILL}\b"
    r"|(?<!\btake )(?<!\btakes )(?<!\btook )(?<!\btaking )"
    r"\b(?:death|loss|illness|funeral|burial|care|surgery|operation) of "
    r"(?:her|his|their|my|an?) "
    rf"(?:\w+ )?{_KIN}\b"
    rf"|{_PLAIN}\b(?:funeral|bereave\w*|in mourning|passed away|miscarriage|stillborn|chemo\w*|"
    r"(?:breast|lung|bowel|skin|blood) cancer|"
    r"(?:has|have|had|with) cancer|(?:fights?|fighting|battles?) against cancer|leuk[ae]+mia|"
    r"heart attack|"
    r"intensive care|burn-?out|divorc\w+(?! from real)|nervous breakdown|"
    rf"(?:seriously|gravely|badly|terminally|very) ill)\b{_TRADE}"
    rf"|\b(?:she|he|i) (?:is|was|feels?|am|has been|became) {_WORD_OF_IT}{{0,2}}depressed\b"
    r"|\b(?:has|had|have|with|from|into) (?:an? )?(?:(?:deep|severe|bad|heavy|clinical) )?"
    r"depression\b"
    rf"|(?:\b(?:she|he|they|i)|\b{_NAME}) {_OFTEN}"
    rf"(?:is|was|lies|am|are|were|has been|have been) {_WORD_OF_IT}{{0,2}}"
    rf"in (?:the )?hospital\b(?! (?-i:[A-Z])| to ){_TRADE}"
    rf"|\b(?:she|he|i) (?:is|was|has been|have been|am|fell) {_WORD_OF_IT}?(?:ill|sick)\b"
    r"(?! (?:of|leave|pay)\b)"
    r"|(?:^|\b(?:she|he|i) |[,;] )(?:has|have|got|has got|caught|is (?:down|home|in bed|"
    r"at home) with) "
    r"(?:the |a |a bad |bad )?(?:flu|influenza|pneumonia|covid(?:-19)?|shingles|fever|measles)\b"
    r"(?! (?:jab|shot|vaccin\w+|test)s?\b)"
    r"|(?:^|\b(?:she|he|i) )(?:has |have )?(?:broke|broken) (?:her|his|my|an?) (?:\w+ )?"
    r"(?:leg|arm|hip|ankle|foot|wrist|shoulder|rib|hand|collarbone)s?\b"
    r"|\b(?:she|he|i) (?:has |have )?had (?:a|an) (?:\w+ )?"
    r"(?:stroke|accident|operation|miscarriage)\b"
    r"|\bthey (?:have )?had (?:a|an) (?:\w+ )?"
    r"(?:stroke|accident|operation|miscarriage)\b"
    r"|\b(?:she|he|i|they) (?:has |have )?(?:just )?lost (?:"
    rf"(?:her|his|their|my|a) (?:\w+ )?{_KIN}\b|"
    r"(?:her|his|their|my) (?:\w+ )?(?:job|home|house|flat|business)\b(?! (?:keys?|number|page))|"
    r"(?:her|his|my) (?:\w+ )?(?:post|position|office)\b(?! (?:(?:in|on) the|keys?))|"
    r"(?:her|his|their|my|the|a) (?:\w+ )?seat (?:in|on|at) (?:the |her |his )?(?:\w+ )?"
    r"(?:board|council|parliament|committee|senate|assembly))"
    r"|^(?:has |was |just )*lost (?:her|his|my|the) (?:\w+ )?(?:job|post|home|house)\b"
    r"(?! (?:in|to|key))"
    r"|^(?:has |just )*lost (?:her|his|my) (?:\w+ )?position\b(?! (?:in|on) the)"
    rf"|(?:^{_NAME} |\b(?:she|he|they|i|who) ){_OFTEN}"
    r"(?:was|were|is|are|am|has been|have been|got|been|being|is being|are being) "
    rf"{_OFTEN}{_SACKED}\b"
    rf"|(?:^{_NAME} |\b(?:she|he|i|who) ){_OFTEN}"
    rf"(?:was|is|am|has been|have been|got|is being) {_OFTEN}suspended\b"
    rf"|^(?:was |is |been |got )?{_OFTEN}(?:{_SACKED}|suspended)\b{_WITHOUT_OBJECT}"
    r"|\b(?:her|his|their|my) (?:job|post|position) (?:was|is|has been|is being) "
    rf"{_WORD_OF_IT}?(?:cut|cancelled|axed|abolished|scrapped|eliminated|made redundant)\b"
    rf"|{_PLAIN}(?<!not filed for )(?<!not file for )(?<!far from )"
    r"\b(?:insolven(?:t|cy)\b|bankrupt(?:cy|ed)?\b|receivership|in liquidation|"
    r"into administration|"
    r"(?:files?|filed|filing) for (?:chapter 11|creditor\w* protection)|went bust|"
    rf"went under{_WITHOUT_OBJECT}){_TRADE}"
    r"|\b(?:firm|company|plant|works|business|subsidiary|branch) (?:is|was|has been|will be|"
    r"is being) (?:\w+ly )?wound up\b"
    r"|\b(?:firm|company|plant|works|mill|factory|shop|office|site|house|branch|foundry)"
    rf" {_WORD_OF_IT}{{0,3}}(?:has |is |was |will )?{_NOT}(?:be |been |to )?"
    r"(?:clos(?:es?|ed|ing) (?:down|for good)|shut(?:s|ting)? down|burn(?:ed|t|s) down)\b"
    r"(?! (?:for (?:the |a |an |two |three |\d+ )?(?:maintenance|summer|holidays?|winter|weeks?|"
    r"christmas|cleaning|lunch|night|repairs?|inspection|overhaul|days?|hours?|month|weekend)|"
    r"every|over|at \d))"
    rf"|\b(?:her|his|their|my) (?:house|home|flat|farm|barn) (?:has |was |is )?{_NOT}(?:been )?"
    rf"{_WORD_OF_IT}?(?:burn(?:ed|t)|flooded|destroyed)\b",
    re.IGNORECASE,
)
_OTHERS_FIRM: Final = lazy(
    r"\b(?:competitors?|rival|another|(?:a|one of (?:her|his|their)) "
    r"(?:customers?|suppliers?|clients?|competitors?))\b(?=[^.;]{0,60}"
    r"\b(?:insolven|bankrupt|receivership|liquidation|administration|bust|under|shut|clos))",
    re.IGNORECASE,
)
"""A firm that failed and is not theirs."""

_HINTS: Final = (
    *("flu", "pneumonia", "covid", "shingles", "fever", "measles", "broke"),
    *("died", "dying", "dead", "passed away", " ill", "sick", "hospi", "clinic", "coma", "stroke"),
    *("accident", "heart attack", "surgery", "operati", "sive care", "dementia", "injur"),
    *("missing", "miscarr", "death", "loss", "illness", "funeral", "burial", "care of", "bereave"),
    *("mourning", "stillborn", "chemo", "cancer", "leuk", "burn", "divorc", "breakdown", "depress"),
    *("lost", "flood", "destroyed", "sacked", "fired", "dismiss", "laid off", "redundan"),
    *("let go", "pushed out", "suspend", "furlough", "cut", "cancelled", "axed", "abolish"),
    *("scrapped", "eliminat", "insolven", "bankrupt", "receivership", "liquidation", "wound up"),
    *("administration", "for chapter", "creditor", "bust", "went under", "clos", "shut"),
)
"""Letters of which every trouble has some: they rule out most notes without a pattern."""

_WEIGHTS: Final = (
    *("under", "los", "organi", "structur", "merger", "takeover", "boss", "board", "budget"),
    *("team", "department", "people", "staff", "colleague", "director", "manage", "owner"),
    *("shareholder", "post", "position", "job", "career", "contract", "council", "union"),
    *("audit", "headquarters", "head office", "group", "parent", "successor", "deputy", "bank"),
    *("landlord", "best ", "biggest", "over", "swamped", "drowning", "worn out", "exhaust"),
    *("becomes of", "become of", "can stay", "keep", "will stay"),
    *("to let ", "lay off", "redundant", "worri", "worry", "anxious", "nervous", "fear", "much"),
    *("no time", "pressing", "pushing", "chasing"),
    *("limit", "wits", "layoff", "lay-off", "redundan", "hiring", "short-time", "cuts"),
)
"""Letters of which every burden has some."""

_OWN: Final = r"(?:her|his|their|my)(?: own)?"
_CHANGES: Final = (
    r"(?:reorgani[sz]ation|restructuring|re-?structure|merger|takeover|budget|career|audit)"
)
"""What is under way in a firm: it can be late, or fail."""

_PEOPLE: Final = (
    r"(?:boss|board|team|department|people|staff|colleagues?|directors?|managers?|management|"
    r"owners?|shareholders?|works council|union|auditors?|headquarters|head office|group|"
    r"parent company|successor|deputy|bank|landlord|"
    r"best (?:people|customer|man|woman|engineer|fitter)|biggest (?:customer|client))"
)
_AFFAIRS: Final = rf"(?:{_CHANGES}|{_PEOPLE}|post|position|job|contract)"
_IS: Final = (
    r"(?:is|was|are|were|am|has been|have been|got|gets?|feels?|became|become|stands?|comes?)"
)
_NEAR: Final = (
    r"(?:(?!(?:not|never|no|nobody|hardly|without|nor|the|a|an|that|who|she|he|it|we|they|i|said|"
    r"says|told|thinks?|n['’]t)\b)[\w'’-]+ ){0,4}"
)
"""At most four words of the same clause; none of them reverses the sense or has another subject."""

_WEIGHED: Final = (
    r"(?:(?:fire|attack|investigation|scrutiny|a cloud|pressure|strain)\b"
    r"(?! (?:tests?|valves?|gauges?|loss|vessels?|relief|washers?|pipes?|drops?|control)\b))"
)
_WORRIED: Final = lazy(
    rf"\b(?:(?:she|he|i|they) |{_NAME} )(?:{_IS} |feels? |felt ){_WORD_OF_IT}{{0,2}}"
    r"(?:worried|anxious|nervous) (?:about|for|over|because of|by|that)\b"
    r"|\b(?:she|he|i) (?:[\w'’-]+ ){2,10}and (?:is|was|am|feels) (?:\w+ )?"
    r"(?:worried|anxious|nervous)(?=$|[.,;]| (?:about|for|over|because|that)\b)"
    r"|\b(?:she|he|i|they) (?:worr(?:y|ies|ied)|fears?|feared) (?:about|for|over)\b"
    r"|\b(?:too much (?:work|on (?:her|his|my|their) (?:plate|desk|hands))|no time to breathe|"
    r"(?:overwhelmed|overworked|overloaded)\b|"
    rf"(?:pressing|pushing|chasing) (?:her|him|them) (?:about|on|over|for)\b)",
    re.IGNORECASE,
)
_BURDEN: Final = lazy(
    rf"\b(?:(?:she|he|i|who|{_OWN} (?:\w+ )?{_PEOPLE}) |{_NAME} )(?:{_IS} |came )"
    rf"{_WORD_OF_IT}{{0,2}}under (?:\w+ )?{_WEIGHED}"
    rf"|\bthey (?:are|were|feel|have been|come|came) {_WORD_OF_IT}{{0,2}}under (?:\w+ )?"
    r"(?:(?:fire|attack|investigation|scrutiny|a cloud)\b|(?:pressure|strain) (?:from|to|at work))"
    r"|\b(?:puts?|putting|has|have|keeps?) (?:her|him|them|me) under (?:\w+ )?"
    r"(?:pressure|fire|strain|scrutiny)\b"
    r"|^(?:is |was |comes |came |still |now )*under (?:\w+ )?(?:fire|pressure|attack|"
    r"investigation|scrutiny|strain)(?=$|[.;!]| from (?:her|his|their|the) (?:\w+ )?"
    r"(?:boss|board|owner|"
    r"management|director|headquarters|head office|bank|shareholder|union|group))"
    r"|(?<!\bnot )(?<!\bnever )(?<!n't )"
    r"\b(?:may|might|could|will|fears?(?: to)?|is about to|stands to|risks?|afraid of|about) "
    rf"{_WORD_OF_IT}?los(?:e|es|ing) (?:(?:her|his|my) (?:post|job|position|place|team|budget)\b"
    r"(?! (?:in|on) the)|their (?:post|job)s?\b|the (?:post|job)\b|"
    r"(?:her|his|their|my|the|a) (?:seat|place) (?:in|on|at) the (?:\w+ )?"
    r"(?:board|council|parliament|committee))"
    rf"|\b{_OWN} (?:\w+ )?{_AFFAIRS} {_NEAR}(?:"
    r"(?:an? |in (?:a )?)?(?:mess|chaos|chaotic|nightmare)|"
    r"(?:go|goes|going|gone|went|run|runs|ran|running) (?:\w+ )?(?:badly|wrong)|"
    r"(?:furious|angry)(?! (?:about|over|because|that|at|with|by)\b"
    rf"(?! (?:(?:the|her|his|their|my|of) )*(?:\w+ )?{_AFFAIRS}))|"
    r"against (?:her|him|them|me)|at war|on strike|in (?:\w+ )?trouble|hard (?:on|for) (?:her|him|"
    r"them|me)|"
    r"(?:makes?|made|making|gives?|causes?) (?:her|him|them|me) (?:\w+ )?(?:trouble|problems?)|"
    r"(?:hits?|hitting) (?:her|him|them|me) (?:\w+ )?hard|"
    r"(?:will|may|might|threatens to|wants? to) strike|"
    r"(?:was|were|is|are|been|being|be|got|gets|get) "
    rf"{_WORD_OF_IT}{{0,2}}(?:cut|halved|frozen|blocked|shrunk|broken up|axed)|"
    r"shrinking|(?:fell|falls|falling|fallen|broke|breaks|breaking|broken) (?:apart|up)|"
    r"(?:cut|cuts|froze|freezes|blocks?|blocked|halved) (?:(?:her|his|their|my) (?:\w+ )?"
    rf"{_AFFAIRS}|everything|every \w+)|"
    r"struggl\w+(?! with)|"
    r"wants? (?:her|him|them|me) out|put(?:s|ting)? (?:her|him|them|me) (?:off|down))\b"
    r"|\b(?:cut|cuts|cutting|slashed|halved|froze|blocked|took away|takes away) "
    rf"(?:(?!from\b)\w+ ){{0,4}}{_OWN} (?:\w+ )?{_AFFAIRS}\b"
    rf"|\b{_OWN} (?:\w+ )?{_PEOPLE} (?:\w+ )?(?:wants? to (?:look|see|review|check|cut|change|"
    r"replace|save|question|go through)|is reviewing|reviews|questions|looks at)\b[^.;]{0,30}"
    r"\b(?:every\w*|all|each|suppliers?|budgets?|costs?|spending|contracts?|staff|posts?|jobs?)\b"
    r"|\b(?:has|have|had|having) to (?:let (?:(?!us\b|me\b)\w+ ){0,4}go\b|"
    r"lay off|make (?:\w+ ){1,3}redundant)"
    rf"|\b{_OWN} (?:\w+ )?{_PEOPLE} {_NEAR}(?:quit|quits|left|leaves|leaving|"
    r"(?:is|are|was|were) gone)"
    r"(?=$|[.,;:!]| (?:(?:and|because|after(?! (?:lunch|work|"
    r"dinner|the (?:meeting|call|demo|visit|show|tour|fair))\b)|since|last|"
    r"this|next|within|one|all|together|again|"
    r"suddenly|as|so|too|when)\b|(?:her|him|them|me|(?:the|her|his|their) (?:\w+ )?"
    r"(?:firm|company|team|house|department|plant|works))(?=$|[.,;:!]| )|"
    r"(?:to (?:join|work)|for an?(?:other)? (?:competitor|rival|firm)|"
    r"to an? (?:competitor|rival))\b|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)\b))"
    rf"|\b{_OWN} (?:\w+ )?(?:{_PEOPLE}|{_KIN})(?: (?:in|at|of|from) \w+)? (?:has |have |"
    rf"just )?lost "
    r"(?:his|her|their) (?:\w+ )?(?:job|post|position|house|home)s?\b"
    rf"|\b{_OWN} (?:\w+ )?{_CHANGES} {_NEAR}(?:stuck|failing|fails?|failed|late|behind|delayed|"
    r"trouble|problems?|hard|broken)\b"
    rf"|{_PLAIN}\b(?:row|quarrel|fight|conflict|fell out|at odds) with {_OWN} "
    rf"(?:\w+ )?{_AFFAIRS}\b"
    rf"|{_PLAIN}\b(?:trouble|problems?) with {_OWN} (?:\w+ )?(?:{_PEOPLE}|{_CHANGES})\b"
    rf"|\b(?:she|he|they|i) (?:is|was|has been|feels?|am|are|were) {_WORD_OF_IT}{{0,2}}"
    r"(?:overworked|swamped|drowning)\b(?! (?:at|by|on|during) (?:the|our) (?:fair|show|stand)\b)"
    rf"|\b(?:she|he|i) (?:is|was|has been|feels?|am) {_WORD_OF_IT}{{0,2}}"
    r"(?:overloaded|worn out|exhausted|at (?:her|his|my) (?:limit|wits))\b"
    rf"|{_PLAIN}\b(?:layoffs?|lay-offs?|redundanc\w+|hiring freeze|short-time work|"
    rf"(?:staff|job|budget) cuts?) (?:at|in) (?:{_OWN} |the )?"
    r"(?:place|house|firm|company|plant|works|department|team)\b"
    r"|\b(?:she|he|they|i) (?:do|does)(?: not|n['’]t) (?:yet )?know (?:yet )?"
    r"(?:what (?:becomes|will become) of|whether (?:she|he|they|i) (?:can stay|keeps?|will stay))\b"
    rf"|{_PLAIN}\b{_OWN} (?:\w+ )?(?:reorgani[sz]ation|restructuring|job cuts|budget cuts)\b"
    r"(?! (?:\w+ ){0,3}(?:done|over|finished|complete\w*|well|behind|off)\b)",
    re.IGNORECASE,
)
_OF_US: Final = lazy(
    r"\b(?:us|our|ours|we)\b|\bbecause of (?:me|my|you|your)\b|\byou(?:r)?\b", re.IGNORECASE
)
_TELLS_US: Final = lazy(
    r"\b(?:told|tells|asked|asks|wrote(?: to)?|rang|called|mailed|warned|let) (?:us|me)\b"
    r"|\bto (?:us|me)\b",
    re.IGNORECASE,
)
_PARTS: Final = lazy(
    r"[,;.:]\s+|\s+[-–]\s+|,?\s+(?:and|because|as|since|so)\s+(?=(?:her|his|their|my|she|he|i)\b)"
)
_TOLD: Final = lazy(
    r"^(?:(?:she|he|they|(?:her|his|their) \w+) )?(?:wrote|said|says|told (?:me|us)|rang|called|"
    r"mailed)\b[\s:]*"
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
_WORD: Final = lazy(r"\b(?:I'm|I|my|me|am|mine)\b", re.IGNORECASE)


def tells_trouble(text: str) -> bool:
    """Whether a note tells of a trouble that hit them: an illness, a death, a lost job."""
    if not may_hold(text, _HINTS):
        return False
    return _TROUBLE.search(text) is not None and _OTHERS_FIRM.search(text) is None


_DEATH: Final = lazy(
    r"(?<!\bnearly )(?<!\balmost )\b(?:died|passed away|funeral|burial|bereave\w*|mourning|"
    r"stillborn|miscarr\w+|death of|(?:loss of|lost) (?:her|his|their|my|a|an) (?:\w+ )?"
    rf"{_KIN})\b|\b{_KIN} (?:is|has been|was) dead\b",
    re.IGNORECASE,
)


def tells_death(text: str) -> bool:
    """Whether the trouble of a note is a death: then one says so, and speaks of nothing else."""
    return _DEATH.search(text) is not None


def is_theirs_alone(text: str) -> bool:
    """Whether what went wrong by a note is a trouble or a burden of theirs, and none of ours."""
    if tells_burden(text):
        return True
    return tells_trouble(text) and _OF_US.search(_TELLS_US.sub("", text)) is None


def tells_burden(text: str) -> bool:
    """Whether a note tells what weighs on them at work, and no word of it is about us."""
    if not may_hold(text, _WEIGHTS):
        return False
    if _CUTS.search(text) is not None:
        return True
    told = _BURDEN.search(text) or _WORRIED.search(text)
    if told is None:
        return False
    return _OF_US.search(_TELLS_US.sub("", text)) is None


_CUTS: Final = lazy(
    r"\b(?:cuts?|halved|slashed|froze|frozen|freezes)\b[^.;]{0,30}\bbudgets?\b"
    r"|\bbudgets? (?:\w+ )?(?:was|were|is|are|has been|got) (?:\w+ly )?(?:cut|halved|frozen|"
    r"slashed)\b"
    r"|\bbudgets? (?:\w+ )?(?:was|were|is|are|has been|got) (?:not (?:been )?(?:approved|granted|"
    r"passed)|"
    r"refused|rejected|stopped|withdrawn)\b",
    re.IGNORECASE,
)
"""Less money for them, which weighs on them although it touches us too."""


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
