"""Notes that tell of a happy day or of a turn in a life: a birthday, a wedding, a successor."""

import re
from typing import Final

from reltui.domain.text.pattern import later
from reltui.domain.text.wording import bare

_JOY: Final = later(
    r"\b(?:turn(?:s|ed)? (?:[2-9]\d|thirty|forty|fifty|sixty|seventy)|birthday|"
    r"retir(?:es?|ed|ing|ement)|"
    r"(?:got|gets|is getting|are getting|just) married|wedding|engaged to|"
    r"expecting (?:a|her|his|their|twins)|"
    r"pregnant|(?:a|her|his|their|my|new) (?:newborn|baby)|"
    r"became (?:a |the )?(?:father|mother|grand\w+|partner)|"
    r"(?:daughter|son|child|twins?|grand\w+) (?:was|were|is|has been) born|graduat(?:es|ed)|"
    r"(?:was|is|been|got) (?:just )?(?:promoted|elected|appointed|made (?:partner|director|head))|"
    r"won (?:the|a|an) (?:\w+ ){0,3}(?:prize|award|tender|medal|cup)|anniversary|jubilee|"
    r"passed (?:the|her|his) (?:exam|test|audit)s?)\b"
    r"|\b(?:hand|pass|give|leave|sell)(?:e?s|ing|ed)? (?:over )?"
    r"(?:the|her|his|their|my) (?:\w+ ){1,3}"
    r"(?:over |on )?to (?:her|his|their|my|a)\b|"
    r"\b(?:takes?|taking|took|will take) over (?:the|from|as)\b|\bsuccessor\b",
    re.IGNORECASE,
)
_HEIR: Final = later(
    r"\b(?:to|successor,?(?: is)?) (?P<who>(?:her|his|their|my) (?:\w+ )?"
    r"(?:daughter|son|wife|husband|brother|sister|niece|nephew|deputy|partner|colleague|successor))"
    r"(?:,? (?P<name>(?-i:[A-ZÀ-Þ])[\w'’-]+))?",
    re.IGNORECASE,
)


def tells_joy(text: str) -> bool:
    """Whether a note tells of something that one congratulates on."""
    return _JOY.search(text) is not None


def heir_in(text: str) -> str:
    """Who takes over from them, by name or by kin: "Elin", "his son"; "" where nobody is told."""
    found = _HEIR.search(bare(text)) if tells_joy(text) else None
    return (found["name"] or found["who"]) if found else ""
