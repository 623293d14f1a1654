"""What the user means to ask or to give: whether its time has come, and what it waits for."""

from collections.abc import Iterator
from typing import Final

from reltui.domain.coach.plan.shape import NotToday
from reltui.domain.coach.plan.words import Words
from reltui.domain.frameworks.ladder import open_falls
from reltui.domain.people.notes import Planned
from reltui.domain.text.dates import add_days
from reltui.domain.text.wording import bare, lower_first
from reltui.domain.vocabulary import PlannedKind

REPAIR: Final = frozenset({"commitment", "risk", "leaving", "fall", "question"})
"""Classes after which nothing is asked of the person on the same day."""


def planned_now(words: Words) -> Iterator[Planned]:
    """The planned asks and helps that belong into this contact."""
    return (one for one in words.facts.planned if not _reason(words, one))


def planned_later(words: Words) -> Iterator[NotToday]:
    """The planned asks and helps that wait, each with its reason."""
    facts, case = words.facts, words.case
    yes = facts.fresh_yes
    until = add_days(yes.replied_on, case.playbook.numbers.after_yes) if yes else None
    for one in facts.planned:
        if reason := _reason(words, one):
            yield from words.waits(
                f"planned.{reason}",
                kind=str(one.kind),
                day=facts.day(one.on),
                planned=lower_first(bare(one.text)),
                yesday=facts.day(yes.replied_on) if yes else "",
                yesuntil=facts.day(until) if until else "",
            )


def _reason(words: Words, one: Planned) -> str:
    """Why a planned ask or help waits, by the key of its text; "" where its time has come."""
    facts, case = words.facts, words.case
    ask = one.kind == PlannedKind.ASK
    if facts.late or facts.questions or open_falls(case.dossier) or words.kind in REPAIR:
        return "ask_owed" if ask else "help_owed"
    if facts.away:
        return "away"
    if not ask:
        return ""
    holds = {
        "fresh_yes": facts.fresh_yes is not None,
        "too_large": one.size > (case.contact.level or 0) + 1,
        "owing": case.owing,
        "other_reason": words.kind not in {"matrix", "practice"},
    }
    return next((name for name, held in holds.items() if held), "")
