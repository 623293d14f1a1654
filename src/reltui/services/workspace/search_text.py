"""The text of a contact that words are searched in."""

import re
from typing import Final

from reltui.domain.people.names import fold, other_spellings
from reltui.domain.text.pattern import lazy

_PHONE_LINES: Final = lazy(r"^(?:[+()\d./-]|[^\S\n]){6,}$", re.MULTILINE)


def hay_in(haystack: str, name: str, account: str, *, digits: bool = True) -> str:
    """What words are searched in: folded, no hyphens, phones by digits, Müller as Mueller too."""
    text = fold(haystack)
    lines = _PHONE_LINES.findall(text) if digits else ()
    phones = [re.sub(r"\D", "", line) for line in lines]
    told = (text, *other_spellings(name), *other_spellings(account))
    return "\n".join((*(one.replace("-", " ") for one in told), *phones))
