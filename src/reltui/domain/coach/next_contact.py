"""The plan for the next contact: one act, how, why, the opening words, and what goes with it.

`next` gives moves in order; the plan is what the first one comes to for this person today. It is
composed from the facts of the book alone, and holds every open item: in the act, with it, or among
what is better left for another day. Nothing that was told in confidence is in it. The facts and
premises are chosen here and in the rooms beside it; every text comes from the playbook.
"""

from reltui.domain.coach.case import Case
from reltui.domain.coach.coach import findings
from reltui.domain.coach.move import Finding
from reltui.domain.coach.plan.later import then
from reltui.domain.coach.plan.not_today import not_today
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.coach.plan.why.why import (
    because,
    with_doubts,
    with_newest,
    with_their_side,
)
from reltui.domain.coach.plan.with_it import with_it
from reltui.domain.coach.plan.words import Words


def plan_for(case: Case, finding: Finding | None = None) -> Plan:
    """The plan for the next contact: what the first move, or the given one, comes to today.

    Findings are ranked before any words are made.
    """
    first = finding or findings(case)[0]
    words = Words(case, first.refined())
    what, say = words.what_and_say()
    plan = Plan(
        what,
        words.how,
        because(words),
        say,
        with_it(words),
        not_today(words),
        then(words),
        first.move_class,
        words.finding.rule,
        first.due,
    )
    plan = plan._replace(because=with_newest(words, plan))
    plan = plan._replace(because=with_their_side(words, plan))
    return plan._replace(because=with_doubts(words, plan.because))
