"""Notes of a word of theirs that wants an answer of its own: a missed call, a request, money."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy

_MISSED_CALL: Final = lazy(
    r"\bmissed (?:her|his|their|a|the) (?:\w+ )?calls?\b"
    r"|\b(?:she|he|they)? ?tried to (?:reach|ring|call|phone) (?:us|me)\b"
    r"|\bleft (?:us |me )?(?:a|two|three) (?:voice ?)?(?:mails?|messages?)\b"
    r"|\basked (?:us|me) to (?:call|ring|phone) (?:her |him |them )?back\b"
    r"|\bwants? (?:a call back|(?:us|me) to (?:call|ring) back)\b"
    r"|^(?:(?:left )?(?:\d ?x )?)?(?:vm|v/m)s?\b|\bcb (?:re|about|on|asap|today|tmrw|tomorrow|pls|"
    r"please)\b|^(?:(?:she|he|they) )?(?:rang|called|phoned) (?:twice|three times|\d ?x|in vain)\b",
    re.IGNORECASE,
)
_ASKS: Final = lazy(
    r"^(?:(?:she|he|they|(?-i:[A-Z]\w+)) )?(?:(?:rang|wrote|called|phoned|mailed)(?:,? and|:|,)? )?"
    r"(?:(?:asked|asks|wondered|wonders|wants? to know|wanted to know|would like to know) "
    r"(?:us |me )?(?:whether|if|how|when|where|what|which|who|why)\b"
    r"|(?:asked|asks|begged) (?:us|me) (?:\w+ )?to (?!(?:call|ring|phone) back)\w+"
    r"|(?:asked|asks) (?:us |me )?for (?:a favou?r|help|advice|our advice|an? internship|"
    r"a placement|a job|a loan|a reference|a recommendation|a testimonial)\b"
    r"|(?:please |pls )?(?:call|ring|phone) me\b"
    r"|(?:please|pls) (?:call|ring|phone|help|tell|let me know)\b"
    r"|(?:wants?|needs?|would like|wanted|needed) (?:an?|the|our|more|another) (?:[\w-]+ ){0,3}?"
    r"(?:feature|export|import|report|interface|version|button|function|integration|dashboard|"
    r"filter|"
    r"quote|training|overview|breakdown|certificate|drawing|reference|login|access|api|plug-?in|"
    r"summary|template|colou?r|size)s?\b)",
    re.IGNORECASE,
)
_SUGGESTS: Final = lazy(
    r"\b(?:suggest(?:s|ed)|propos(?:es|ed)|recommend(?:s|ed)|advis(?:es|ed))(?: that)? (?:we|I)\b"
    r"|\b(?:she|he|they) (?:would (?:rather|prefer)|prefers) (?!not\b)\w+"
    r"|\badvis(?:es|ed) (?:us|me) to \w+|\b(?:says|said|thinks|thought)(?: that)? we should\b",
    re.IGNORECASE,
)
_OUR_NO: Final = lazy(
    r"\b(?:I|we) (?:said no|refused|declined|turned (?:it|that|this|her|him|them) down|"
    r"(?:had|have) to (?:say no|refuse|decline)|could not agree|did not agree|said that we "
    r"(?:cannot|will not))\b",
    re.IGNORECASE,
)
_OUR_DEBT: Final = lazy(
    r"\bour (?:\w+ )?(?:payment|transfer|money)\b[^.;]{0,40}"
    r"\b(?:missing|late|overdue|open|outstanding|not (?:arrived|come|there))\b"
    r"|\b(?:her|his|their|the|last) (?:\w+ )?invoices?\b[^.;]{0,40}"
    r"\b(?:unpaid|overdue|outstanding|not (?:been )?paid|still open)\b"
    r"|\bremind(?:ed|s) (?:us|me)\b[^.;]{0,120}\b(?:invoices?|bills?|payments?|money)\b"
    r"|\bwe (?:have not|had not|did not|still have not|never) (?:yet )?pa(?:y|id)\b"
    r"|\b(?:waits?|waiting|is still waiting) for (?:our (?:money|payment)|"
    r"(?:the|her|his|their) (?:money|payment))\b",
    re.IGNORECASE,
)
_OPEN_BILL: Final = lazy(
    r"\bremind(?:ed|er)\b[^.;]{0,120}\b(?:invoices?|bills?|payment)\b"
    r"|\b(?:invoices?|bills?|payment)\b[^.;]{0,120}\b(?:remind(?:ed|er)|unpaid|overdue|outstanding|"
    r"still open|not (?:been )?paid)\b",
    re.IGNORECASE,
)
_PAID: Final = lazy(
    r"(?<!not )(?<!not been )\b(?:paid|transferred|settled|credit note|"
    r"(?:money|payment) (?:came|arrived))\b",
    re.IGNORECASE,
)
_MADE_GOOD: Final = lazy(
    r"(?:(?:she|he|they) )?(?:(?:rang|wrote|called|phoned|mailed|came)(?:,? (?:and|to)|:|,)? )?"
    r"(?:(?:has|have) )?(?:paid|apologi[sz]ed?|said sorry|was sorry|is sorry)\b"
    r"(?! (?:too late|late|less|only|half|nothing)\b)",
    re.IGNORECASE,
)
"""Their part is done: they say no word against us."""

_DELAY: Final = lazy(
    r"\b(?:deliver\w*|ships?|shipped|arriv\w*|com(?:es?|ing)|finish\w*|starts?|ready|sends?)\b"
    r"[^.;]{0,80}\b(?:instead of|rather than|not before|(?:a|one|two|three) (?:days?|"
    r"weeks?) later)\b"
    r"|\bnew (?:delivery )?(?:day|date) (?:for|of) (?:the|our) ",
    re.IGNORECASE,
)
_SLIPS: Final = lazy(
    r"\b(?:slips?|slipped|slipping|(?:is|are|will be|gets?|was|were) (?:delayed|late|postponed|"
    r"pushed back))"
    r" (?:again )?(?:to|until|till|into|by)\b"
    r"|\b(?:needs?|takes?|will need|will take) (?:a|one|two|three|four|\d+|some) (?:\w+ )?"
    r"(?:days?|weeks?|months?) (?:more|longer)\b",
    re.IGNORECASE,
)
"""Their own work that will be late."""

_OUR_WORK: Final = lazy(
    r"\b(?:(?:our|your)(?! (?:order|goods|parts)s?\b)|ours|yours|we|you)\b", re.IGNORECASE
)
"""Whose work is late where it is ours; an order of ours is what they deliver."""


def missed_call(text: str) -> bool:
    """Whether a note tells that they rang and did not get us."""
    return _MISSED_CALL.search(text) is not None


def asks_of_us(text: str) -> bool:
    """Whether a note tells that they asked us something, or asked something of us."""
    return _ASKS.match(text) is not None or _QUESTION.search(text) is not None


_QUESTION: Final = lazy(
    r"(?:^|[.!?,;:\"“] ?|\s[-–—]\s)(?:(?:and|but|so|also|by the way),? )?"
    r"(?:can|could|would|will|when|what|which|how|who|where|why|do|does|did|is|are|may|shall|"
    r"should|have|any|(?:to|at|by|from|for|in|on|until) (?:which|what|whom|when)) "
    r"[^?.!]{3,200}\?",
    re.IGNORECASE,
)
"""A question of their own in what they wrote."""


def suggests_to_us(text: str) -> bool:
    """Whether a note tells that they proposed something for us to do."""
    return _SUGGESTS.search(text) is not None


def our_no(text: str) -> bool:
    """Whether a note of their wish tells that we refused it."""
    return _OUR_NO.search(text) is not None


def our_debt(text: str) -> bool:
    """Whether a note of theirs tells that a payment of ours is missing."""
    return _OUR_DEBT.search(text) is not None


def open_bill(text: str) -> bool:
    """Whether a note of ours tells of a bill that we reminded of, or that is not paid."""
    return _OPEN_BILL.search(text) is not None and _PAID.search(text) is None


def tells_paid(text: str) -> bool:
    """Whether a note tells that a bill is paid."""
    return _PAID.search(text) is not None


def makes_good(text: str) -> bool:
    """Whether a note of theirs tells that they paid, or that they said sorry for something."""
    return _MADE_GOOD.match(text) is not None


def tells_delay(text: str) -> bool:
    """Whether a note of theirs tells of a later day for what they deliver."""
    return _DELAY.search(text) is not None or slips(text)


def slips(text: str) -> bool:
    """Whether a note tells that work which is not ours will be late: "it slips to December"."""
    return _SLIPS.search(text) is not None and _OUR_WORK.search(text) is None
