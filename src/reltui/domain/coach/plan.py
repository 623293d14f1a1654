"""The plan for the next contact: one act, how, why, the opening words, and what goes with it.

`next` gives moves in order; the plan is what the first one comes to for this person today. It is
composed from the facts of the book alone, and holds every open item: in the act, with it, or among
what is better left for another day. Nothing that was told in confidence is in it.
"""

from reltui.domain.coach import plan_parts
from reltui.domain.coach.case import Case
from reltui.domain.coach.coach import findings
from reltui.domain.coach.move import Finding
from reltui.domain.coach.plan_shape import Also, How, NotToday, Plan
from reltui.domain.coach.plan_words import Words

__all__ = ["Also", "How", "NotToday", "Plan", "plan_for"]


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
        plan_parts.because(words),
        say,
        plan_parts.with_it(words),
        plan_parts.not_today(words),
        plan_parts.then(words),
        first.move_class,
        words.finding.rule,
        first.due,
    )
    plan = plan._replace(because=plan_parts.with_newest(words, plan))
    return plan._replace(because=plan_parts.with_doubts(words, plan.because))
