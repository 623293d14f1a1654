"""The end of a review: what came of it, when the next one is due, and a practice to end with."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from reltui.domain.coach import coach
from reltui.domain.coach.review import Decided, Review, ReviewDay
from reltui.domain.frameworks.trust import reality_check
from reltui.domain.people.confidential import masked
from reltui.domain.people.events import Commitment, Dossier
from reltui.domain.playbook import Practice
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import CommitmentState, Party
from reltui.services.base.errors import Refused
from reltui.services.growth import practices
from reltui.services.review.coming import Coming, coming
from reltui.services.workspace.workspace import Workspace


class Summary(NamedTuple):
    """The result of a review.

    `counts` says how often each thing was decided; `commitments` are those made since it began,
    the next due first; `snoozed` the people put off, each with the day they come again, in its
    order; `waiting` counts those whom the cap kept back; `next_due` is the next day with something
    due, None where nothing is; `practice` is one to end with, and about whom (an id), None in an
    empty book; `coming` is what the next days bring.
    """

    review: Review
    counts: Mapping[Decided, int]
    commitments: tuple[Commitment, ...]
    snoozed: tuple[tuple[str, date], ...]
    waiting: int
    next_due: date | None
    streak: int
    practice: tuple[str, Practice] | None
    coming: tuple[Coming, ...] = ()

    @property
    def done(self) -> int:
        """The number of cards with an action."""
        return sum(self.counts.get(decision, 0) for decision in ("did", "touch", "commit"))


def summary(workspace: Workspace, now: Review) -> Summary:
    """The summary of the review so far."""
    people = workspace.dossiers
    promises = (
        promise
        for dossier in people.values()
        for promise in masked(dossier).commitments
        if now.since and promise.seq >= now.since
    )
    snoozed = (
        (card.who, until)
        for card in now.cards
        if card.decision == "snooze" and (until := people[card.who].contact.snoozed_until)
    )
    return Summary(
        now,
        Counter(card.decision for card in now.cards if card.decision is not None),
        tuple(sorted(promises, key=lambda one: (one.due, one.seq))),
        tuple(sorted(snoozed, key=itemgetter(1))),
        now.waiting,
        next_due(workspace, now),
        streak(workspace),
        practice(workspace, now),
        coming(workspace),
    )


def next_due(workspace: Workspace, now: Review) -> date | None:
    """The next day after today on which somebody is due; tomorrow while the cap keeps some back."""
    if now.waiting:
        return add_days(workspace.today, 1)
    days = (
        day
        for who, dossier in workspace.dossiers.items()
        if not dossier.contact.archived and (day := _next_day(workspace, who)) is not None
    )
    return min(days, default=None)


def _next_day(workspace: Workspace, who: str) -> date | None:
    """The next day on which a person is due; what is due today stays due tomorrow."""
    soonest = add_days(workspace.today, 1)
    told = workspace.dossier(who)
    until = told.contact.snoozed_until
    if (seen := workspace.case(who).seen_last) is not None:
        soonest = max(soonest, seen.until)
    if until is not None:
        soonest = max(soonest, until)
    promised = [
        one.due
        for one in told.commitments
        if one.by == Party.US and one.state == CommitmentState.OPEN and one.due > workspace.today
    ]
    days = [one.due for one in coach.findings(workspace.case(who)) if one.due is not None]
    found = [*promised, *([max(soonest, min(days))] if days else [])]
    return min(found, default=None)


def practice(workspace: Workspace, now: Review) -> tuple[str, Practice] | None:
    """A practice to end with, and its person; None in an empty book.

    It is about the last person of the review with whom something was done; else about the one who
    looks well on the thinnest evidence; else about whoever was dealt with last.
    """
    done = [card for card in now.cards if card.decision in {"did", "touch", "commit"}]
    if done:
        chosen = max(done, key=lambda card: card.seq).who
    else:
        people = [one for one in workspace.dossiers.values() if not one.contact.archived]
        if not people:
            return None
        thin = reality_check(people, workspace.today, workspace.playbook.numbers.stale, most=1).thin
        chosen = thin[0] if thin else max(people, key=_last).contact.id
    try:
        return chosen, practices.current(workspace, chosen)
    except Refused:
        return None


def _last(dossier: Dossier) -> tuple[date, int]:
    """The day and the change of the newest record about a person."""
    touches = ((touch.on, touch.seq) for touch in dossier.touches)
    return max(touches, default=(dossier.contact.added, dossier.contact.seq))


def streak(workspace: Workspace) -> int:
    """The number of days in a row with a review or a practice; see `streak_of`."""
    ours = {"", workspace.book.member}
    days = {day.on for day in workspace.book.all(ReviewDay) if day.by in ours}
    days.update(one.on for dossier in workspace.dossiers.values() for one in dossier.exercises)
    return streak_of(days, workspace.today)


def streak_of(days: Iterable[date], today: date) -> int:
    """The length of the streak of days up to today.

    Weekends do not count, and a single missed working day does not break the streak. Today counts
    once it is done, and does not break it before.
    """
    known = sorted({day for day in days if day <= today}, reverse=True)
    count = 0
    for later, earlier in pairwise([today, *known]):
        if _missed(earlier, later) > 1:
            break
        count += 1
    return count


def _missed(earlier: date, later: date) -> int:
    """The working days that lie between two days."""
    span = (later - earlier).days
    if span > 7:
        return span
    between = (add_days(earlier, number) for number in range(1, span))
    return sum(day.weekday() < 5 for day in between)
