"""What of a session others may read: nothing confidential, no label, no private note."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.agenda import SHAREABLE, kind_of
from reltui.domain.text.pattern import lazy

_LABEL: Final = lazy(
    r"\b(?:detractors?|advocates?|risks?|risky|dissatisfied|"
    r"(?:low|med|medium|moderate|high)\s+potential|subverts?|move on|executive sponsors?)\b"
)
"""The words of the coach about people: each says what we think of somebody."""


def label_in(text: str) -> str:
    """The first label of the coach that stands in a text, in small letters; empty where none."""
    found = _LABEL.search(unicodedata.normalize("NFKC", text).casefold())
    return found[0] if found else ""


def shared_at_first(part: str, source: str) -> bool:
    """Whether a line of this part and source is shared unless somebody says otherwise.

    What was said of reality, and notes, stay private; so does what the coach finds in the book.
    """
    if source.startswith(("move:", "path:")):
        return False
    if part == "agenda":
        return kind_of(source) in SHAREABLE
    return part in {"goal", "options", "will"}


def may_share(line: SessionLine) -> bool:
    """Whether a line may stand in the summary for others."""
    return line.shared and not line.confidential and not label_in(line.text)


def held_back(lines: Iterable[SessionLine]) -> tuple[tuple[SessionLine, str], ...]:
    """The shared lines that are kept back because of a label, each with that word."""
    return tuple(
        (line, word)
        for line in lines
        if line.shared and not line.confidential and (word := label_in(line.text))
    )
