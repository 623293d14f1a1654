"""Notes that tell of a choice of theirs: a present that was sent back, an order for others."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy

_GIFT: Final = (
    r"(?:hampers?|gifts?|presents?|bottles?|wine|whisk(?:y|ey)|champagne|chocolates?|flowers?|"
    r"baskets?|vouchers?|invitation|watch|cakes?|fruit|tickets?)"
)
_REFUSED: Final = lazy(
    rf"\b(?:sent|gave|brought|passed|mailed|handed|posted)\b[^.;]{{0,40}}\b{_GIFT}\b[^.;]{{0,30}}"
    r"\bback\b"
    rf"|\b(?:sent|gave|brought|passed|handed) back\b[^.;]{{0,30}}\b{_GIFT}\b"
    rf"|\b(?:return(?:s|ed|ing)|refus\w+|declin\w+|turn(?:s|ed) down|rejected|"
    r"(?:can(?:not|'t| not)|could not|may not|must not|not allowed to|did not|would not|will not) "
    rf"(?:accept|take|keep))\b[^.;]{{0,40}}\b{_GIFT}\b"
    rf"|\b{_GIFT}\b[^.;]{{0,40}}\b(?:was|were|came|is|are) (?:sent back|returned|"
    rf"refused|declined|back)"
    rf"|\b(?:no|forbid\w*|against|prohibit\w*)\b[^.;]{{0,30}}\b{_GIFT}\b[^.;]{{0,40}}"
    r"\b(?:from|of) suppliers\b",
    re.IGNORECASE,
)
_OTHERS: Final = (
    r"(?:(?:a|an|the|our|another|some|other) )?(?:(?:\w+ )?competitors?|rivals?|"
    r"(?:other|another|cheaper|local|different) (?:\w+ )?(?:supplier|firm|house|"
    r"vendor|maker|company|"
    r"bidder|offer|one)s?|somebody else|someone else|others)"
)
_ORDER: Final = (
    r"(?:order|contract|tender|line|project|job|bid|business|lot|deal|work|account|commission|"
    r"delivery|season)"
)
_RIVAL: Final = (
    r"(?-i:(?!(?:The|Our|Her|His|Their|My|Your|Us|Me|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|January|"
    r"February|March|April|May|June|July|August|September|October|November|December|Plan|Option|"
    r"Version|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-ZÀ-Þ][\w'’&-]+"
    r"(?: [A-ZÀ-Þ][\w'’&-]+){0,2})(?=$|[.,;!]| (?:instead|this time|again|over us|and not|"
    r"not (?:to )?us|because|as they|after all|for (?:the|this|next)|in the end|by a)\b)"
)
"""A name to which an order went: no day, no plan, and no town on the way of the goods."""

_NO_FAIR: Final = r"\b(?!['’]s)"
_LOST: Final = lazy(
    rf"\b(?:the|her|his|their|this|that) [^.;]{{1,40}} (?:goes?|went|will go|is going) to "
    rf"{_OTHERS}{_NO_FAIR}"
    rf"|\b(?:gave|gives?|awarded|awards?|placed|places?) [^.;]{{0,30}}\b{_ORDER}\b[^.;]{{0,20}} "
    rf"(?:to|with|at) {_OTHERS}{_NO_FAIR}"
    r"|(?<!\bwe )(?<!\bI )(?<!\bwe have )\b(?:bought|buys|ordered|orders|purchased) "
    rf"[^.;]{{1,40}} (?:from|at|with) {_OTHERS}{_NO_FAIR}"
    rf"|\b(?:went|goes|going|go) with {_OTHERS}{_NO_FAIR}"
    rf"|\b(?:chose|chooses|chosen|picked|picks|decided (?:for|on)|signed with|selected|preferred|"
    rf"buys (?:from|at)|bought (?:from|at)|switch(?:es|ed)? to) "
    rf"(?:[^.;]{{0,20}} )?{_OTHERS}{_NO_FAIR}"
    r"|\b(?:did not|will not|has not|does not) (?:choose|chose|chosen|take|pick) us\b"
    r"|\bwe (?:lost|did not get|have lost) (?:the|this|that|their|her|his) (?:\w+ ){0,2}"
    rf"{_ORDER}\b"
    r"|\b(?:go|went|going|gone) (?:another way|a different way|in (?:another|"
    r"a different) direction)\b"
    rf"|\b{_ORDER} (?:goes|went|was given|was awarded|is going) (?:elsewhere|to (?:a|an|another|"
    r"some\w*|the other))\b"
    rf"|\b{_ORDER} (?:goes|went|has gone|was given|was awarded|is going|will go) to {_RIVAL}"
    rf"|\b(?:gave|gives|awarded|awards|placed) (?:the|this|that|her|his|their|our) (?:\w+ ){{0,2}}"
    rf"{_ORDER} (?:to|with) {_RIVAL}"
    rf"|(?<!we )(?<!I )\b(?:chose|picked|decided (?:for|on)|signed with|went with|goes with) "
    rf"{_RIVAL}",
    re.IGNORECASE,
)


_DECLINED: Final = lazy(
    r"\bpass(?:es|ed|ing)? on (?:our|us\b|the (?:round|offer|deal|project))"
    r"|\b(?:decided against|turned down|declined|rejected|said no to) (?:us\b|"
    r"our (?:\w+ )?(?:offer|"
    r"proposal|quote|bid|round|pitch|concept|tender)\b)"
    r"|\b(?:will|do|does|did|are|is|wo)(?: not|n['’]t) (?:go(?:ing)? ahead|mov(?:e|ing) forward|"
    r"invest|"
    r"proceed)\b"
    r"|(?<!there is )\bno (?:renewal|extension|new (?:order|contract)|order|contract) (?:this|"
    r"next) "
    r"(?:year|time|season|spring|summer|autumn|winter|quarter)\b"
    r"|\b(?:will|can|do|does|shall|wo|ca)(?:not| not|n['’]t) (?:be able to )?(?:renew|extend|"
    r"prolong|"
    r"reorder|order again)\b(?! (?:before|until|unless|without|yet))|\bnot renewing\b",
    re.IGNORECASE,
)
"""What they refuse, with no word of others who get it."""

_NO_MORE: Final = lazy(
    r"\b(?:no longer|not|n['’]t) (?:\w+ )?(?:needs?|wants?|requires?)\b(?=[^.;]*\b(?:any ?more|any "
    r"longer|after all|now)\b)|\bno longer (?:\w+ )?(?:needs?|wants?|requires?)\b"
    r"|\bno longer (?:needed|wanted|required)\b"
    r"|\bnot (?:needed|wanted|required|necessary)(?: any ?more| any longer| after all| now)\b"
    r"|\b(?:no need (?:for|of) (?!hurry|haste|worry|alarm)|"
    r"(?:no need to|need not|needn['’]t|(?:do not|don['’]t) (?:need|have) to) "
    r"(?:send|bring|prepare|write|do|make|deliver|look|find|get|come|introduce|check|bother)\b|"
    r"(?:do not|don['’]t|not to) bother\b|never mind\b|can forget\b|forget about\b)"
    r"|\b(?:(?:have|has|had|got) (?:it|them|one|that|those) (?:already|by now|now|from|in the)|"
    r"already (?:have|has|had|got|found|bought|received))\b",
    re.IGNORECASE,
)


def needs_no_more(text: str) -> bool:
    """Whether a note tells that they do not need something any more, or have it already."""
    return _NO_MORE.search(text) is not None


def refuses_gift(text: str) -> bool:
    """Whether a note tells that they sent a present of ours back, or may take none."""
    return _REFUSED.search(text) is not None


def chose_others(text: str) -> bool:
    """Whether a note tells that an order of theirs went to others, or comes to nothing."""
    return _LOST.search(text) is not None or _DECLINED.search(text) is not None


def declines(text: str) -> bool:
    """Whether a note tells that they refuse an offer of ours, and of no others who get it."""
    return _DECLINED.search(text) is not None and _LOST.search(text) is None


_DAY: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)(?:['’]s)?"
_MONTH_NAME: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MOVED: Final = lazy(
    r"(?<!\bwe )(?<!\bI )(?<!\byou )(?<!\bus )"
    r"\b(?:cancel(?:s|led|ed|ling)?|postpon(?:es?|ed|ing)|call(?:s|ed)? off|put off|"
    r"had to (?:cancel|postpone|move|shift|put off)|reschedul(?:es?|ed|ing)|"
    r"(?:cannot|can['’]t|could not) (?:make|keep|come to|attend)) "
    rf"(?:(?:our|the|this|that|next|last|another|first|second|third|fourth|weekly|monthly|{_DAY}|"
    rf"week['’]s) ){{0,3}}"
    r"(?:meeting|call|visit|appointment|lunch|dinner|talk|coffee|conversation|date|session|"
    r"kick-?off|"
    r"workshop|training|demo|review)\b"
    r"(?: (?:of|on|for) (?:\d{1,2} \w+|\w+day))?"
    rf"|\b(?:the \d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH_NAME}|{_DAY}|"
    r"(?:that|this) (?:day|date|time)|next week)(?: \w+)? (?:does|do|will|is|did|wo)(?: not|"
    r"n['’]t) "
    r"(?:work|suit|fit|be possible|possible|good)\b(?! for (?!me\b|us\b|him\b|"
    r"her\b))(?: after all)?"
    r"|^(?:(?:she|he|they) )?cancel(?:s|led|ed)(?: (?:again|twice|once more|at short notice|"
    r"(?:at the )?last minute|on (?:me|us)))*(?=[,.;]|$)",
    re.IGNORECASE,
)


def moves_meeting(text: str) -> bool:
    """Whether a note tells that they cancelled a meeting with us, or cannot come to it."""
    return _MOVED.search(text) is not None


def but_for_meeting(text: str) -> str:
    """A note without the words by which they cancelled a meeting: they say nothing against us."""
    return _MOVED.sub("", text)


_CHEAPER: Final = lazy(
    r"\b(?:cheaper|(?:lower|better) (?:price|offer|quote|rate|terms)|"
    r"(?:an?other|a second|a rival|a competing|a cheaper|two other|other) "
    r"(?:(?!job\b)\w+ ){0,2}(?:offers?|quotes?|bids?))\b"
    r"|\b(?:your|our|the|a|another) (?:competitors?|rivals?) (?:\w+ )?(?:offers?|delivers?|"
    r"promises?)\b"
    r"|(?:\b(?:competitors?|rivals?|another \w+)|(?-i:(?<![.;:] )(?<!^)\b(?!(?:She|He|They|We|I)\b)"
    r"[A-ZÀ-Þ][\w'’-]+)) (?:has |have |just |now )*(?:offer(?:s|ed)|gave|gives|promis(?:es|ed)) "
    r"(?:(?:her|him|them) )?(?:an? )?(?:\w+ )?free\b",
    re.IGNORECASE,
)
_LESS: Final = lazy(
    r"\b(?:offers?|offered|asks?|charges?|quot\w+|bids?|prices?|pays?|costs?|competitors?|"
    r"suppliers?)\b"
    r"[^.;]{0,60}(?:percent|per cent|%) (?:less|lower|below|under)\b"
    r"(?=$|[.,;:!?]| (?:than|for|from|by|and|but|there|elsewhere|our|ours|us)\b)",
    re.IGNORECASE,
)
"""A share by which a price is lower; "20 percent less power" is none."""

_OUR_OWN: Final = lazy(
    r"\b(?:we|ours?) (?:\w+ )?(?:are|is|were|was) [^.;]{0,20}cheaper|"
    r"than (?:the|another|other|any) |\bour (?:lower|better|cheaper)|"
    r"\b(?:asks?|asked|wants?|wanted|needs?) (?:us )?(?:for |to )?"
    r"(?:an?other|a second|a better|a lower|(?:a |something )?cheaper)",
    re.IGNORECASE,
)
_HELPS: Final = (
    r"(?:help|lend|introduce|recommend|support|host|speak (?:for|to)|put in a (?:good )?word|"
    r"pilot|share|show|give|open|bring)"
)
_OFFERED: Final = lazy(
    rf"\b(?:offers?|offered)(?: us| me)? to {_HELPS}\b"
    r"|\b(?:offers?|offered) (?:us|me) (?:her|his|their|a|an|the|two|three|some)\b"
    rf"|\b(?:would (?:gladly|be (?:glad|happy|willing) to|like to|love to)|wants? to|"
    rf"(?:is|are) (?:willing|ready|happy|glad) to) {_HELPS}\b[^.;]{{0,40}}\b(?:us|our|me)\b",
    re.IGNORECASE,
)
_NO_HELP: Final = lazy(
    r"\b(?:competitors?|to an end|less|notice|deadline|ultimatum|warning)\b", re.IGNORECASE
)
"""What somebody gives or brings us that helps nobody."""


def names_cheaper(text: str) -> bool:
    """Whether a note tells that others ask less of them than we do."""
    told = _CHEAPER.search(text) or _LESS.search(text)
    return told is not None and _OUR_OWN.search(text) is None


def offers_help(text: str) -> bool:
    """Whether a note tells that they would do something for us."""
    return _OFFERED.search(text) is not None and _NO_HELP.search(text) is None


_INVITED: Final = lazy(
    r"\b(?:(?:would|I['’]d|she['’]d|he['’]d) (?:love|like|be (?:glad|happy|delighted)) "
    r"to (?:(?:have|drink|share) (?:a |some )?(?:coffee|tea|lunch|dinner|beer|chat|meal)|"
    r"(?:meet|see) (?:me|us|you)\b(?! (?:about|because|with))|catch up)|"
    r"invit(?:es?|ed|ing) (?:me|us|you) (?:to|for|over)\b(?! (?:(?:the|an?|his|her|their) )?"
    r"(?:tender|bid|quote|offer|pitch|submit|present|negotiat\w+|apply|audit|hearing|talks?)\b)|"
    r"(?:come|drop) (?:by|over|in|round) (?:for (?:a |some )?(?:coffee|tea|lunch|dinner|beer|drink|"
    r"chat|meal)|(?:when(?:ever)?|if) (?:you|I)\b|any ?time|some ?time)|"
    r"if (?:I am|you are) (?:ever |next )?(?:in|near) )",
    re.IGNORECASE,
)


def invites(text: str) -> bool:
    """Whether a note tells that they would like to see us, for a coffee or a meal."""
    return _INVITED.search(text) is not None
