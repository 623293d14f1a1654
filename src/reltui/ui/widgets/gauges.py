"""One line about a relationship, for lists and pages: its balance, and its levels."""

from typing import TYPE_CHECKING, Final

from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.text.plural import plural
from reltui.ui.widgets.text import Line, Span

if TYPE_CHECKING:
    from reltui.domain.coach.case import Case

BAR: Final = 8
"""The cells of either half of the balance."""


def balance_line(case: "Case") -> Line:
    """The sums over the playbook's window, ours at the left; ! where they are far apart."""
    numbers, found = case.playbook.numbers, case.balance
    if not found.entries:
        return ((f"nothing given or received in {plural(found.window, 'day')}", "dim"),)
    longest = max(found.given, found.received, BAR)
    given, received = (round(BAR * part / longest) for part in (found.given, found.received))
    far = abs(found.net) >= numbers.balance_limit
    return (
        (f"we gave {found.given} ", ""),
        (" " * (BAR - given) + "█" * given, "good"),
        ("│", "dim"),
        ("█" * received + " " * (BAR - received), "mark"),
        (f" {found.received} they gave", "warn" if far else ""),
        (" !" if far else "", "warn"),
    )


def tiny_ladder(ours: int | None, theirs: int | None) -> Line:
    """A ladder lying on its side, seven rungs wide: ● us, ○ them, ◉ both."""
    spans: list[Span] = []
    for level in LEVELS:
        here = (level == ours, level == theirs)
        sign = {(True, True): "◉", (True, False): "●", (False, True): "○"}.get(here, "·")
        spans.append((f"{sign} ", "mark" if any(here) else "dim"))
    return tuple(spans)
