"""A plan that takes weeks as a promise: make a hero, find an executive sponsor.

Source: "A Framework for Developing Customer Relationships". Both are done in more than one day, so
they are kept as a promise of ours that names the person, the reason, the audience and the day.
"""

from datetime import date
from typing import Final, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.coach.coach import findings
from reltui.domain.coach.plan.words import Words
from reltui.domain.text.dates import add_days
from reltui.domain.text.wording import upper_first

_DAYS: Final = 14
"""The days until it should be done; a weekend moves to the Monday after."""


class Undertaking(NamedTuple):
    """A promise, and its day."""

    text: str
    due: date


def undertaking_of(case: Case) -> Undertaking | None:
    """The plan for a person as a promise of ours; None if it is done at once."""
    for finding in findings(case):
        close = finding.refined() if finding.move_class == "matrix" else finding
        kind = _KINDS.get(close.rule.rsplit(".", 1)[-1])
        if finding.move_class == "matrix" and kind is not None:
            due = add_days(case.today, _DAYS)
            while due.weekday() > 4:
                due = add_days(due, 1)
            return Undertaking(upper_first(Words(case, close).line(f"promise.{kind}")), due)
    return None


_KINDS: Final = {
    "hero": "hero",
    "make_a_hero": "hero",
    "sponsor": "sponsor",
    "find_a_sponsor": "sponsor",
}
"""The rules of the matrix that take weeks."""
