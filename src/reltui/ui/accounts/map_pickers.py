"""The pickers of a power map: another organization, or a line to remove."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from reltui.domain.accounts.entry_route import PowerMap
from reltui.services.accounts import ties
from reltui.ui.accounts.map import SIGNS
from reltui.ui.base.picker import Picker
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hint
from reltui.ui.widgets.text import Line, has_words


class AccountsScreen(Picker[str, str]):
    """All organizations by name; a few letters narrow them down."""

    HEADING: ClassVar[str] = "The power map of which organization?"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list.fill(session.workspace.accounts())

    def draw_item(self, item: str, width: int) -> Line:  # noqa: ARG002 - it is cut to fit
        """The name."""
        return ((item, ""),)

    def fitting(self, typed: str, items: Sequence[str]) -> list[str]:
        """Those with all the words in their name."""
        return [one for one in items if has_words(one, typed)]

    def answer(self, item: str) -> str:
        """The name of the organization."""
        return item


class KnownLine(NamedTuple):
    """A line that can be removed, with its words."""

    key: str
    kind: str
    words: str
    away: Callable[[Session], str]


def known_lines(found: PowerMap, who: str) -> tuple[KnownLine, ...]:
    """The ties of one person, in both directions."""
    told: list[KnownLine] = []
    held = found.of(who)._asdict()
    for name, (kind, turned) in _KINDS.items():
        for other in held[name]:
            one, two = (other, who) if turned else (who, other)
            words = f"{found.people[one].name} {ties.VERBS[kind]} {found.people[two].name}"
            told.append(KnownLine(f"{name} {other}", name, words, _away(one, two, kind, words)))
    return tuple(told)


_KINDS = {
    "reports_to": ("reports", False),
    "leads": ("reports", True),
    "listens_to": ("listens", False),
    "heard_by": ("listens", True),
    "conflicts": ("conflict", False),
}


def _away(one: str, two: str, kind: str, words: str) -> Callable[[Session], str]:
    def away(session: Session) -> str:
        ties.untie(session.workspace, one, two, kind)
        return f"Taken away: {words}. {hint('undo')} brings it back."

    return away


class LinesScreen(Picker[KnownLine, str]):
    """The lines of one person; enter takes one away."""

    HEADING: ClassVar[str] = "Take which line away? {undo} brings it back"

    def __init__(self, session: Session, found: Sequence[KnownLine]) -> None:
        super().__init__(session)
        self.list.fill(found)

    def draw_item(self, item: KnownLine, width: int) -> Line:  # noqa: ARG002 - it is cut to fit
        """The sign of the line, and what it says."""
        return ((f"{SIGNS[item.kind]} ", "key"), (item.words, ""))

    def fitting(self, typed: str, items: Sequence[KnownLine]) -> list[KnownLine]:
        """Those that say all the words."""
        return [one for one in items if has_words(one.words, typed)]

    def answer(self, item: KnownLine) -> str:
        """Which line it is."""
        return item.key
