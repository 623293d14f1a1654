"""The rules of the coach about what we promised: broken, due, and due within days."""

from collections.abc import Iterator
from typing import Final

from reltui.domain.coach import rules_dates, rules_safety
from reltui.domain.coach.case import Case
from reltui.domain.coach.move import SOON, Finding, Reason, because
from reltui.domain.coach.rule import rule_for
from reltui.domain.people.events import Commitment
from reltui.domain.text.dates import count_days
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import MoveClass


@rule_for(MoveClass.COMMITMENT)
def commitment(case: Case) -> Iterator[Finding]:
    """A promise of ours that was broken and not yet made good, or that is due."""
    ours = [promise for promise in case.dossier.commitments if promise.by == "us"]
    for promise in ours:
        if promise.state == "broken" and not _made_good(case, promise):
            yield _owed(case, promise, "broken", stake=20)
        elif promise.state == "open" and promise.due <= case.today:
            rule = "overdue" if promise.due < case.today else "due"
            yield _owed(case, promise, rule, stake=0)
    near = [one for one in prepared(case) if one.move_class == MoveClass.COMMITMENT]
    if near and not any(found.is_due(case.today) for rule in _BEFORE for found in rule.find(case)):
        # Such a promise then goes into the same contact.
        yield from near


_BEFORE: Final = (
    *(rules_safety.risk, rules_safety.leaving, rules_safety.fall, rules_safety.question),
    *(rules_dates.waiting, rules_dates.occasion),
)
"""What is of today, and comes before a promise of ours whose day is still to come."""


_AHEAD: Final = 7
"""Days before its day in which a promise of ours is prepared."""

_NEAR: Final = 3
"""Days before its day in which a promise of ours is the reason for the contact."""


def prepared(case: Case) -> Iterator[Finding]:
    """A promise of ours whose day is to come: the nearer one is the reason, the later a practice.

    It is never due by itself: the queue has it on its day. A prepared one stays away until then.
    """
    for one in case.dossier.commitments:
        left = (one.due - case.today).days
        if one.by != "us" or one.state != "open" or not 0 < left <= _AHEAD:
            continue
        if any(
            completed.rule == SOON and completed.about == one.id
            for completed in case.dossier.completed_moves
        ):
            continue
        near = left <= _NEAR
        fact = f"promised on {one.on} for {one.due}: {one.text}"
        yield Finding(
            MoveClass.COMMITMENT if near else MoveClass.PRACTICE,
            SOON,
            None,
            case.stake - left if near else case.stake + _AHEAD + 1 - left,
            because(rules_safety.TRUST, "A promise is kept before its day", fact),
            changes={"commitment": ["open", "kept"]},
            words={"text": one.text, "due": spoken_date(one.due, case.today)},
            about=one.id,
        )


def _made_good(case: Case, promise: Commitment) -> bool:
    """Whether a broken promise was made good: by a move about it, or by a newer promise."""
    done = (
        completed
        for completed in case.dossier.completed_moves
        if completed.move == "commitment" and completed.rule != SOON
    )
    ended = promise.closed or promise.due, promise.closed_seq
    if any(
        completed.about == promise.id
        if completed.about
        else completed.seq > ended[1] or (completed.seq == ended[1] and completed.on >= ended[0])
        for completed in done
    ):
        return True
    return any(
        newer.by == "us"
        and newer.state not in {"broken", "dropped"}
        and (newer.on, newer.seq) > ended
        for newer in case.dossier.commitments
    )


def _reason_owed(case: Case, promise: Commitment, rule: str) -> Reason:
    """Why a promise of ours comes first: its words, and what became of its day."""
    promised = f"{case.contact.first_name} was promised: {promise.text} ({promise.on})"
    if rule == "broken":
        word = f": {promise.word}" if promise.word else ""
        became = f"the promise was broken on {promise.closed or promise.due}{word}"
        said = "A broken promise of ours comes before anything else"
    else:
        became = f"it was due on {promise.due}" if rule == "overdue" else f"due {promise.due}"
        said = "What we promised is done by its date"
    return Reason(rules_safety.TRUST, said, (promised, became))


def _owed(case: Case, promise: Commitment, rule: str, stake: int) -> Finding:
    return Finding(
        MoveClass.COMMITMENT,
        f"commitment.{rule}",
        promise.due if rule != "broken" else promise.closed or promise.due,
        case.stake + stake,
        lambda: (_reason_owed(case, promise, rule),),
        changes={"commitment": [promise.state, "kept" if rule != "broken" else "made good"]},
        words={
            "text": promise.text,
            "due": spoken_date(promise.due, case.today),
            "days": count_days((case.today - promise.due).days),
        },
        about=promise.id,
    )
