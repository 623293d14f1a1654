"""What has to be better for somebody before anything is asked of them or a step up is proposed."""

from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import facts_of
from reltui.domain.frameworks.ladder import unhealed
from reltui.domain.frameworks.trust import about_to_leave
from reltui.domain.named import NamedTuple
from reltui.domain.people.events import Touch
from reltui.domain.text.wording import bare, lower_first
from reltui.domain.vocabulary import Grade, Party, Stake

RECENT: Final = 60
"""Days for which a complaint counts that was their last word."""


class Unsettled(NamedTuple):
    """Why nothing is asked: its kind, the fact with its day, and the words for the plan."""

    kind: str
    fact: str
    slots: dict[str, str]


def unsettled(case: Case) -> Unsettled | None:
    """The reason why nothing may be asked of the person now; None where all is well.

    A risk, somebody dissatisfied or about to leave, a fall that they did not confirm as made good,
    and a last word of theirs that complains, gives something to others, or tells of a trouble. A
    touch of ours changes none of them.
    """
    held: Unsettled | None = case.__dict__.get("_unsettled")
    if "_unsettled" not in case.__dict__:
        held = case.__dict__["_unsettled"] = _found(case)
    return held


def bars_step(case: Case) -> str:
    """The fall that bars a step up, as a fact with its day; "" if none does.

    A repair that began lately needs its time, even if both sides are ready.
    """
    if (held := case.repaired) is not None:
        said = lower_first(bare(held.fall.because))
        return (
            f"the fall of {held.fall.on} ({said}) is being put right since "
            f"{held.begun}, and that takes time until {held.until}"
        )
    fall = next(iter(unhealed(case.dossier)), None)
    return "" if fall is None else f"fell from level {fall.origin} to {fall.to} on {fall.on}"


def _found(case: Case) -> Unsettled | None:
    contact, facts = case.contact, facts_of(case)
    said = contact.satisfaction
    if said is not None and said.value == "dissatisfied":
        leaving = about_to_leave(contact, case.playbook.numbers.distant_level)
        kind = "leaving" if leaving else "dissatisfied"
        return Unsettled(
            kind, f"known to be dissatisfied since {said.on}", {"noted": facts.day(said.on)}
        )
    action = case.action
    if action is not None and action.stake == Stake.RISK and action.grade != Grade.LOW:
        noted = max(one.on for one in case.answers.values())
        slots = {"noted": facts.day(noted), "grade": str(action.grade)}
        return Unsettled("risk", f"a {action.grade} risk, placed on {noted}", slots)
    for fall in unhealed(case.dossier):
        slots = {"from": str(fall.origin), "fell": str(fall.to), "noted": facts.day(fall.on)}
        fact = f"fell from level {fall.origin} to {fall.to} on {fall.on}"
        return Unsettled("fall", fact, slots)
    complaint = _complaint(case)
    if complaint is not None:
        slots = {"noted": facts.day(complaint.on)}
        return Unsettled("complaint", f"complained on {complaint.on}", slots)
    return _of_their_word(case)


def _of_their_word(case: Case) -> Unsettled | None:
    """An order that went to others, or a burden of theirs, where that was their last word."""
    newest = _last_word(case)
    if newest is None:
        return None
    facts, slots = facts_of(case), {"noted": facts_of(case).day(newest.on)}
    last = next(iter(facts.by_them), None)
    if facts.lost is not None:
        if facts.is_declined:
            return Unsettled("declined", f"said no to an offer on {newest.on}", slots)
        return Unsettled("lost", f"gave something to others on {newest.on}", slots)
    if last is newest and facts.is_theirs_alone(newest.text):
        return Unsettled("burden", f"told of a trouble on {newest.on}", slots)
    return None


def _last_word(case: Case) -> Touch | None:
    """The newest touch of theirs, where it is of late; None without one."""
    if case.last_touch is None:
        return None
    newest = next((one for one in facts_of(case).touches if one.by == Party.THEM), None)
    return None if newest is None or (case.today - newest.on).days > RECENT else newest


def _complaint(case: Case) -> Touch | None:
    """A complaint to us that is their last word, and lately; None without one."""
    if _last_word(case) is None:
        return None
    facts = facts_of(case)
    last = next(iter(facts.by_them), None)
    return last if last is not None and facts.is_complaint(last) else None
