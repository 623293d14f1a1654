"""Notes of somebody who is new in a post: a successor, a new buyer, the first days there."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy, may_hold

_NAME: Final = r"(?-i:[A-ZÀ-Þ])[\w'’-]+(?: (?-i:[A-ZÀ-Þ])[\w'’-]+)?"
_SUBJECT: Final = r"(?:^|(?<=[.;,] )|\b(?:she|he) (?:has |is |was )?(?:just |now |also )?)"
_POST: Final = (
    r"(?:buyer|purchaser|head|contact|counterpart|manager|director|boss|chief|lead|principal|"
    r"partner|owner|CEO|CFO|CTO|COO|editor|curator|planner|engineer|controller|secretary|"
    r"procurement|purchasing)"
)
_FOLLOWS: Final = lazy(
    rf"{_SUBJECT}(?:took over|taken over|takes over)\b[^.;]{{0,40}}?\bfrom (?P<a>{_NAME})"
    rf"|{_SUBJECT}(?:is |was )?(?:the )?(?:new )?successor (?:of|to) (?P<b>{_NAME})"
    rf"|{_SUBJECT}(?:succeeds|succeeded|follows|followed|replaces|replaced) (?P<c>{_NAME})"
    rf"|\bnew\b[^.;]{{0,40}}?\b(?:in place of|instead of|after) (?P<d>{_NAME})",
    re.IGNORECASE,
)
_NEW: Final = lazy(
    rf"(?:^|(?<=[.;,] )|\b(?:she|he) is )(?:the |our |their |a )?new (?:\w+ ){{0,2}}{_POST}\b"
    r"|\b(?:she|he) (?:has |only )?(?:just )?(?:started|began|joined) (?:there |them |here )?"
    r"(?:as|at|in|on|last|this|two|three|four|six)\b"
    r"|^(?:just )?(?:started|joined) (?:as|at|in|on|last|this|two|three)\b"
    r"|\b(?:her|his) first (?:day|week|month)s? (?:at|in|there|as|with)\b",
    re.IGNORECASE,
)
_HINTS: Final = ("took", "taken", "takes", "success", "succeed", "follow", "replace", "new ")
_BEGAN: Final = ("started", "began", "joined", "first ")


def follows_whom(text: str) -> str:
    """Whom somebody follows in a post by a note about them: "Carla Weiss"; "" for nobody."""
    found = _FOLLOWS.search(text) if may_hold(text, _HINTS) else None
    return next((name for name in found.groups() if name), "") if found else ""


_REFERRED: Final = lazy(
    rf"(?:^|[.;:,] )(?P<a>{_NAME}) (?:has )?(?:introduced|recommended|referred|connected|put) "
    r"(?:us|me|her|him|them)\b"
    rf"|\b(?i:introduced|recommended|referred|sent) (?:to (?:us|me) )?by (?P<b>{_NAME})"
    rf"|\b(?i:referral|introduction|recommendation) (?:from|by|of|through) (?P<c>{_NAME})"
    rf"|(?:^|[.;:,] )(?P<d>{_NAME}) (?:gave (?:us|me) (?:her|his|their) (?:name|number|card|mail)|"
    r"gave (?:her|him|them) (?:our|my) (?:name|number|card))\b"
)
_NO_REFERRER: Final = frozenset({"she", "he", "they", "we", "i", "you", "nobody", "somebody", "it"})


def referrer(text: str) -> str:
    """Who brought the two together by a note: "Jonas Berg"; "" for nobody."""
    found = _REFERRED.search(text) if may_hold(text, _BROUGHT) else None
    name = next((one for one in found.groups() if one), "") if found else ""
    return "" if name.casefold() in _NO_REFERRER else name


_BROUGHT: Final = ("introduc", "recommend", "refer", "connected", "put ", "sent ", "gave ")


def tells_newcomer(text: str) -> bool:
    """Whether a note about somebody tells that they are new in their post."""
    if follows_whom(text):
        return True
    return may_hold(text, _HINTS + _BEGAN) and _NEW.search(text) is not None


def titled_new(title: str) -> bool:
    """Whether a title says that somebody is new: "New head of purchasing"."""
    return title.casefold().startswith(("new ", "incoming "))
