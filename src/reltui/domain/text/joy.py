"""Notes that tell of a happy day or of a turn in a life: a birthday, a wedding, a successor."""

import re
from datetime import date
from typing import Final

from reltui.domain.text.denials import without_denials
from reltui.domain.text.moments import begins_on
from reltui.domain.text.pattern import lazy
from reltui.domain.text.wording import THINGS, bare, opening_word

_RETIRES: Final = (
    r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bnot )(?<!\bnever )(?:retir(?:es?|ed|ing)\b"
    r"(?! (?:the|an?|our|your|their|her|his|its|my|all|both|some|this|that|these|those|old|"
    r"two|three|four|five|six|ten|\d+ (?!years?)\w+s|from the (?:tender|race|bid))\b)|"
    r"retirement\b(?! (?:homes?|plans?|funds?|benefits?|of the|village|centre|center)\b))"
)
"""Somebody retires: no pump that is taken out of use, and no home for the retired."""

_TURNS: Final = (
    r"(?:^|\b(?:she|he|i|who|and|just|will|mother|father|mum|dad|wife|husband|son|daughter|"
    r"brother|sister|boss|partner|firm|company) |"
    rf"(?-i:\b(?!(?i:{THINGS})\b)(?!(?:The|They|We|It|Our|This|These|That|All|Both)\b)"
    r"[A-ZÀ-Þ]\w+) )"
    r"(?:\w+ly |has |just |will )?turn(?:s|ed)? "
    r"(?:[2-9]\d|thirty|forty|fifty|sixty|seventy|eighty)\b"
    r"(?! (?:times|degrees?|percent|per|rpm|rounds|kilos?|tons?|parts?|pieces?|units?|of|pages?|"
    r"screws?|bolts?|valves?)\b)(?![°%/.,:]\w?)"
)
"""The birthday of a person: "he turned 60", and no wheel that turned 50 times."""

_HANDED: Final = (
    r"(?:firm|company|business|shop|clinic|house|post|job|department|team|farm|works|practice|"
    r"reins|helm|mill|foundry|office|hotel|plant|factory|chair|lead|management|accounts?|"
    r"region|territory|branch|division|role|position|bakery|school)"
)

_JOY: Final = lazy(
    rf"{_TURNS}"
    rf"|\b(?:birthday|{_RETIRES}|"
    r"(?:got|gets|is getting|are getting|just) married|wedding|engaged to|"
    r"expecting (?:twins|(?:an?|another|her|his|their|my) (?:\w+ ){0,2}"
    r"(?:baby|child|boy|girl|son|daughter|grand\w+)|(?:her|his|their) (?:first|second|third)"
    r"(?=$|[.,;!]| in\b))|"
    r"pregnant|(?:a|her|his|their|my|new) (?:newborn|baby)"
    r"(?! (?:food|care|lines?|products?|wear|clothes|shops?|stores?|wards?|beds?|range|market)\b)|"
    r"became (?:a |the )?(?:father|mother|grand\w+|partner)|"
    r"(?:(?<=she )|(?<=he )|(?<=and )|(?<=now )|(?<=i ))(?:becomes|became|will become|will be|"
    r"is to be|"
    r"is now|has become) (?:a |an |the |our |their |its )?(?:new |deputy |managing |chief |vice )?"
    r"(?:head of|director|partner|president|chair\w*|chief \w+|CEO|CFO|COO|CTO|professor|dean|"
    r"principal|(?:\w+ )?manager|member of the board)|over the moon|overjoyed|thrilled|"
    r"beside (?:her|"
    r"him)self with joy|"
    r"(?:daughter|son|child|twins?|grand\w+) (?:was|were|is|has been) born|graduat(?:es|ed)|"
    r"(?:was|is|been|got) (?:just )?(?:promoted(?! to (?:\w+ )?(?:status|tier))|"
    r"elected|appointed|made (?:partner|director|head))|"
    r"won (?:the|a|an|our|this|her|his) (?:\w+ ){0,3}(?:prize|award|tender|medal|cup|case|lawsuit|"
    r"election|competition)|"
    r"(?:anniversary|jubilee)(?! (?:offers?|editions?|sales?|discounts?|prices?|models?)\b)|"
    r"passed (?:the|her|his) (?:exam|test|audit)s?)\b"
    r"|\b(?:hand|pass|give|leave|sell)(?:e?s|ing|ed)? (?:over )?"
    rf"(?:the|her|his|their|my) (?:\w+ ){{0,2}}{_HANDED} "
    r"(?:over |on )?to (?:her|his|their|my|a)\b|"
    r"\b(?:takes?|taking|took|will take) over "
    rf"(?:(?:the|her|his|their|a) (?:\w+ ){{0,2}}{_HANDED}\b|from\b|as\b)|\bsuccessor\b",
    re.IGNORECASE,
)
_NO_PLACE: Final = (
    r"(?! (?:car|phone|laptop|keys?|party|dinner|event|early|late|for (?:lunch|today|the day)|"
    r"at (?:\d|five|six|seven|eight|nine|noon|night))\b)"
)
"""Who leaves the house at six, or the company car at the gate, leaves no firm."""

_FAREWELL: Final = lazy(
    rf"\b(?:{_RETIRES}|"
    r"(?<!not )resign(?:s|ed)\b|"
    r"(?:gave|gives|has given|handed in) (?:in )?(?:her|his|their) notice|"
    r"last day (?:at|in|is|was|here|with)(?! (?:the |of |our )?(?:old |low )?(?:fair|show|"
    r"congress|exhibition|conference|training|trial|offer|prices?|discount|terms|rates?)\b)|"
    r"(?:she|he|they|i) (?:is|was|will be|are|am)? ?(?:leav(?:es?|ing)|left) (?:the |her |his )?"
    rf"(?:(?:company|firm|house){_NO_PLACE}|post|job|industry|trade)|"
    rf"(?:leav(?:es?|ing)|left|quit(?:s|ting)?) (?:the (?:company|firm|house){_NO_PLACE}|"
    r"(?:her|his) (?:post|job))|"
    r"(?:steps?|stepped|stepping) down(?! (?:the|to \d|from the (?:ladder|truck|stage|train)))|"
    r"moves? on at the end of|"
    r"(?:somebody|someone) (?:else|new) (?:will |is to )?(?:looks?|takes?) (?:after|care of|over)|"
    r"(?:she|he|i) (?:will |is to )?(?:leaves?|leaving) (?-i:[A-ZÀ-Þ])[\w'’-]+(?: (?-i:[A-ZÀ-Þ])"
    r"[\w'’-]+){0,2} (?:on|in|at|by|for (?:an?|another) (?:\w+ )?(?:firm|company|house|job|post|"
    r"bank|"
    r"start-?up|competitor|rival|supplier|customer))|"
    r"(?:hand|pass)(?:es|s|ed|ing)? (?:over |on )?(?:the|her|his|their) (?:\w+ )?"
    rf"{_HANDED} (?:over |on )?to|"
    r"new (?:post|job|position|role) (?:at|with|in|from)|"
    r"(?:starts?|started|begins?|joins?|joined|moves?|moved|goes|went|changes?) (?:\w+ ){0,4}"
    r"(?:as (?:(?:a |an |the )(?!(?:\w+ ){0,2}(?:customer|guest|exhibitor|visitor|speaker|user|"
    r"tester|supplier|trial|test|member|reference|observer|rule|team|group|pair)\b)|head|plant|"
    r"sales|chief|managing|director|manager)|"
    r"to another (?:firm|company|house)))\b",
    re.IGNORECASE,
)
_RETIRED: Final = lazy(
    rf"\b(?:{_RETIRES}|last day|left (?:the )?(?:company|firm|house|trade)|"
    r"steps? down|stepped down|stepping down|leav(?:es?|ing) the (?:company|firm|house|trade))\b",
    re.IGNORECASE,
)
_HEIR: Final = lazy(
    r"\b(?:to|successor,?(?: is)?) (?P<who>(?:her|his|their|my) (?:\w+ )?"
    r"(?:daughter|son|wife|husband|brother|sister|niece|nephew|deputy|partner|colleague|successor))"
    r"(?:,? (?P<name>(?-i:[A-ZÀ-Þ])[\w'’-]+))?"
    r"|(?:^|[.;,] |\band )(?P<next>(?-i:[A-ZÀ-Þ])[\w'’-]+(?: (?-i:[A-ZÀ-Þ])[\w'’-]+)?) "
    r"(?:will take|takes|is to take) over\b",
    re.IGNORECASE,
)


def tells_joy(text: str) -> bool:
    """Whether a note tells of something that one congratulates on."""
    return _JOY.search(text) is not None


def tells_farewell(text: str) -> bool:
    """Whether a note tells that they leave their post: somebody will come after them."""
    return _FAREWELL.search(without_denials(text)) is not None


def tells_retirement(text: str) -> bool:
    """Whether news tell that they left, and not where they went."""
    return _RETIRED.search(text) is not None


_OF_FIRM: Final = lazy(
    r"\b(?:merg(?:es?|ed|er|ing)|take-?over|taken over by|acquir\w+|bought by|"
    r"sold to|joins? forces|"
    r"spun off|spins? off|split up|new (?:owner|shareholder|management|parent)|"
    r"(?:changes?|changed) (?:its|hands|the) ?name?|moves? (?:its|the) (?:plant|"
    r"works|headquarters)|"
    r"(?:open(?:s|ed)?|build(?:s|ing)?|built) (?:a|its|another|the) (?:\w+ )?"
    r"(?:plant|works|site|branch|shop|office))\b"
    r"|^(?:the |her |his |their )?(?:firm|company|group|plant|works|house|owners?)\b",
    re.IGNORECASE,
)


def is_of_firm(text: str, account: str) -> bool:
    """Whether news tell of the firm, and not of a new post of the person."""
    firm = opening_word(account).casefold()
    own = bool(firm) and opening_word(bare(text)).casefold().rstrip(",:") == firm
    return own or _OF_FIRM.search(text) is not None


_CAPITALS: Final = r"(?-i:[A-ZÀ-Þ][\w'’&.-]*)(?: (?:& |and )?(?-i:[A-ZÀ-Þ][\w'’&.-]*)){0,3}"
_IS_FIRM: Final = (
    r"(?:(?<=gmbh)|(?<=\bag)|(?<=\bse)|(?<=\bkg)|(?<=\binc)|(?<=\bltd)|(?<=\bllc)|(?<=\bplc)|"
    r"(?<=\bsa)|(?<=\bab)|(?<=\bas)|(?<=\boy)|(?<=\bbv)|(?<=\bcorp)|(?<=\bgroup)|(?<=\bholding)|"
    r"(?<=\bbank)|,? as |, (?:an?|our|their|the) (?:\w+ )?(?:competitor|rival|customer|supplier)\b|"
    r",? (?:where|and) (?:she|he|they) (?:is|will be|becomes?|runs?|heads?|leads?)\b)"
)
"""What stands behind the name of a firm, and not behind that of a town."""

_NEW_FIRM: Final = lazy(
    r"\b(?:at|join(?:s|ed|ing)|chang(?:ed|es|ing) to|(?:mov(?:ed|es|ing)|went|goes|going) over to|"
    r"(?:works?|working|now|job|post|position) (?:for|with)) ((?-i:[A-ZÀ-Þ])[\w'’-]+)"
    rf"|\b(?:mov(?:ed|es|ing)|went|goes|going) to (?={_CAPITALS}{_IS_FIRM})"
    r"((?-i:[A-ZÀ-Þ])[\w'’-]+)",
    re.IGNORECASE,
)
"""The name of a firm for which somebody works now; "for Europe" and "reports to Ana" are none.

Who moved to Hamburg may have moved house: behind "moved to" a name is that of a firm only where a
post or the form of a company stands behind it.
"""

_LEAVES: Final = lazy(
    r"\b(?:left|leav(?:es|ing)|mov(?:ed|es|ing)|went|goes|going|join(?:ed|s|ing)|chang(?:ed|es)|"
    r"now)\b",
    re.IGNORECASE,
)


def leaves(text: str, account: str) -> bool:
    """Whether news of a job tell that they left the firm that the book names."""
    firm = opening_word(account)
    if not firm or re.search(rf"\bleft {re.escape(firm)}\b", text):
        return bool(firm)
    own = set(account.casefold().split())
    names = {(found[1] or found[2]).casefold() for found in _NEW_FIRM.finditer(text)}
    return bool(names) and names.isdisjoint(own) and _LEAVES.search(text) is not None


def is_to_begin(text: str, noted: date, today: date) -> bool:
    """Whether news of a day tell of something that is still to begin."""
    day = begins_on(text, noted)
    return day is not None and day > today


def heir_in(text: str) -> str:
    """Who takes over from them, by name or by kin: "Elin", "his son"; "" where nobody is told."""
    found = _HEIR.search(bare(text)) if tells_joy(text) else None
    return (found["name"] or found["who"] or found["next"]) if found else ""


_POST: Final = lazy(
    r"\b(?:promoted|appointed|elected|made (?:partner|director|head)|becomes?|became|is now|"
    r"will be|"
    r"takes? over|took over|taking over|successor|head of|director|partner|new (?:job|post|"
    r"role))\b",
    re.IGNORECASE,
)


def tells_post(text: str) -> bool:
    """Whether good news are those of a new post of theirs."""
    return _POST.search(text) is not None
