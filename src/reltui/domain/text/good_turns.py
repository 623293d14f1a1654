"""Notes that tell what somebody did for us: a contract signed, an order, a name passed on."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy
from reltui.domain.text.wording import noun_phrase

_US: Final = r"(?:us|me|our \w+)"
_DEED: Final = (
    r"signed (?:[^.;]*? )?(?:contract|order|agreement|offer|lease|renewal|deal|proposal|quote)s?\b|"
    r"(?:attached|sent(?: us)?(?: back)?|returned|brought) (?:the|our|my|her|his|"
    r"a) signed (?:\w+ )?"
    r"(?:contract|order|agreement|offer|lease|quote|proposal)s?\b|"
    r"placed (?:an?|the|another|her|his|their) (?:[\w-]+ ){0,3}order|"
    r"(?:ordered|bought|booked|hired) (?:another|more|again|\d)|"
    r"(?:renewed|prolonged)\b|"
    r"extended (?:the|our|her|his|their) (?:[\w-]+ )?(?:contract|order|lease)|"
    r"(?:doubled|raised|confirmed) (?:the|her|his|their) (?:[\w-]+ )?order|"
    r"accepted (?:the|our) (?:[\w-]+ )?(?:offer|proposal|quote|bid|tender)|"
    r"(?:chose|picked) us\b|awarded us\b|decided (?:for|in favou?r of) us\b|"
    rf"(?:introduced|recommended|referred|vouched for|spoke up for|stood up for|defended|backed|"
    rf"supported|praised|voted for) {_US}\b|took our side\b|"
    rf"put in a (?:good )?word for {_US}\b|put {_US} in touch\b|"
    rf"passed (?:on (?:our|my) |(?:our|my) )(?:[\w-]+ )?(?:name|number|details|offer|card)\b|"
    r"gave us (?:the|an?|her|his|their) (?:[\w-]+ ){0,2}"
    r"(?:order|contract|job|reference|testimonial|project|introduction)\b|"
    r"(?:sent|brought|gave|handed|left) (?:us|me|the team|our team) (?:[\w-]+ ){0,4}?(?:crates?|"
    r"baskets?|"
    r"hampers?|bottles?|wine|cakes?|flowers|chocolates?|honey|cheese|oil|coffee|tea|jam|fruit|"
    r"olives|"
    r"biscuits|cookies|sweets|presents?|gifts?|tickets|bread|apples|"
    r"(?:birthday|christmas|thank-you|handwritten|greeting) card)\b(?! (?:samples?|list|invoice|"
    r"order|"
    r"machine|maker))|"
    r"(?:helped|rescued|covered for|stood in for) (?:us|me)\b(?! (?:to|with) (?:nothing|little))|"
    r"lent (?:us|me)\b|held back [^.;]* for us\b|"
    r"(?:delivered|finished|paid) (?:[^.;]*? )?(?:early|ahead of|before the day|overnight)\b"
)
_GOOD_TURN: Final = lazy(
    r"(?!(?:we|I|you|nobody|others|competitors) )(?:(?:she|he|they|(?-i:[A-Z]\w+)) )?"
    r"(?:(?:has|have|had|just|kindly|today|rang|wrote|called|came)(?: and|:)? )*"
    rf"(?:{_DEED})",
    re.IGNORECASE,
)
_PRESENT: Final = lazy(
    r"(?P<present>(?:an?|the|his|her|their|two|three|\d+) (?:[\w-]+ )?(?:box(?:es)?|crates?|"
    r"baskets?|hampers?|"
    r"bottles?|cases?|bags?|jars?|parcels?|bunch|cards?|cakes?|bouquets?|flowers)\b"
    r"(?: of (?:[\w-]+ ){0,2}?(?:pears|apples|oranges|lemons|cherries|grapes|fruit|wine|oil|honey|"
    r"cheese|chocolates?|sweets|biscuits|cookies|cakes?|tea|coffee|flowers|roses|olives|jam|dates|"
    r"figs|nuts|ham|beer|sake))?)"
    r"(?: from (?:her|him|them))? (?:came|arrived|has come|has arrived|was delivered)\b"
    r"(?=[^.;]{0,40}\b(?:for (?:me|us|the (?:whole )?(?:team|office)|my|our|christmas|new year)|"
    r"(?:handwritten|thank-you|greeting|birthday|christmas) (?:card|note|line)s?)\b)",
    re.IGNORECASE,
)
"""A present that came: "a box of pears came for the whole team"."""

_BUT: Final = lazy(
    r"[^.;]*?\b(?:but|only|without|unless|although|competitors?|others?|instead|wrong|"
    r"wants?|asks?|asked|wonders?|needs?|please)\b",
    re.IGNORECASE,
)
"""A wish or a doubt in the rest of the clause, looked for once: a long note costs little then."""


def tells_good_turn(text: str) -> bool:
    """Whether a note about somebody tells first what they did for us, with no wish or doubt in it.

    A contract that was signed, renewed or extended, an order, an introduction, a good word for us,
    help in need, or work that came early: something that one says thank you for before anything
    else is spoken of.
    """
    found = None if "?" in text else _GOOD_TURN.match(text) or _PRESENT.match(text)
    return found is not None and _BUT.match(text, found.end()) is None


def present_named(text: str) -> str:
    """The present that came by a note, as a thing: "the box of pears"; "" where none did."""
    found = _PRESENT.match(text)
    return noun_phrase(found["present"]) if found is not None else ""
