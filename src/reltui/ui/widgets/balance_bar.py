"""The balance of a relationship in one line: our gifts at the left, theirs at the right."""

from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.text.plural import plural
from reltui.ui.widgets.text import Line

BAR: Final = 8
"""The cells of either half of the balance."""


def balance_line(case: Case) -> Line:
    """Both sums over the playbook's window, as bars and numbers; ! where they are far apart."""
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
