"""Notes that name who answers for a person: an assistant, a secretary, a front desk."""

import re
from typing import Final

from reltui.domain.text.pattern import lazy

_WHO: Final = (
    r"(?:(?:personal |executive |virtual )?assistant(?! (?:manager|director|head|buyer|engineer|"
    r"editor|professor|cook|to the))|secretary|PA|front office|chief of staff|"
    r"office manager|receptionist|gatekeeper)"
)
_ASSISTANT: Final = lazy(
    rf"\b(?:her|his|their|the) (?P<role>{_WHO})\b"
    r"(?:,? (?P<name>(?-i:(?:(?:Mr|Mrs|Ms|Mx|Dr)\.? )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)))?"
    rf"|(?<![\w'’-])"
    rf"(?P<before>(?-i:(?:(?:Mr|Mrs|Ms|Mx|Dr)\.? )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)),? "
    rf"(?:(?:who is )?(?:her|his|their) )(?:{_WHO})\b",
    re.IGNORECASE,
)
_ROLE_ALONE: Final = lazy(rf"^(?:(?:her|his|their|the) )?{_WHO}\b", re.IGNORECASE)


def assistant_in(text: str) -> str:
    """Through whom a note says that somebody is reached: "Ms Ono", "the secretary"; "" for none."""
    if not text:
        # Most people have no note: the pattern is not even compiled, 0.5 ms of a start.
        return ""
    if (found := _ASSISTANT.search(text)) is not None:
        return found["name"] or found["before"] or f"the {found['role']}"
    alone = _ROLE_ALONE.match(text.strip())
    return f"the {alone.group().split(' ')[-1]}" if alone else ""
