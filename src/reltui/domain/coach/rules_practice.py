"""The last rule of the coach: what to practise, so that nobody is left without a next move."""

from collections.abc import Iterator
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.climb_steps import AFTER, STEPS, open_climb
from reltui.domain.coach.move import Finding, Reason
from reltui.domain.coach.rule import rule_for
from reltui.domain.coach.rules_promises import prepared
from reltui.domain.coach.rules_safety import ENGAGEMENT, LADDER, TRUST
from reltui.domain.coach.unsettled import Unsettled, unsettled
from reltui.domain.frameworks.ladder import Proof, SideReadiness, StepUp, step_up
from reltui.domain.frameworks.trust import next_practice
from reltui.domain.people.events import Ask, Climb, CompletedMove, Touch
from reltui.domain.text.dates import add_days
from reltui.domain.text.spoken import spoken_date
from reltui.domain.vocabulary import MoveClass, ThanksKind


@rule_for(MoveClass.PRACTICE)
def practice(case: Case) -> Iterator[Finding]:
    """What to practise: the evidence that the next level still wants, else a practice in turn.

    It always has something to say, so that nobody is ever left without a next move; it is never due
    by itself, but closes a review.
    """
    rested = case.is_resting(
        "practice", case.answered_on(("did practice",), case.contact.added, -1)
    )
    yield from _yes(case)
    if not rested:
        yield from (one for one in prepared(case) if one.move_class == MoveClass.PRACTICE)
    held_back = unsettled(case)
    if held_back is not None:
        yield _settling(case, held_back)
        return
    under_way = open_climb(case.dossier)
    if under_way is not None and not rested:
        yield _under_way(case, under_way)
    if case.contact.level is not None and not rested:
        step = step_up(case.dossier, case.playbook.levels)
        if step and step.stopped_by:
            yield _evidence(case, step, step.stopped_by)
    yield from _best(case)
    turn = next_practice(case.dossier, case.playbook.practices)
    yield Finding(
        MoveClass.PRACTICE,
        f"practice.{turn.key}" if turn else "practice.rest",
        None,
        case.stake,
        lambda: (
            Reason(
                TRUST,
                f"Tip {turn.tip}: {turn.gist}" if turn else "Keep the rhythm",
                (_last_practice(case),),
            ),
        ),
        changes={"practice": turn.key if turn else "rest"},
    )


def _last_practice(case: Case) -> str:
    """When something was practised with them last, as a fact."""
    last = max((on for on, _, kind in case.our_actions if kind == "did practice"), default=None)
    if last is None:
        return f"no practice yet; in the book since {case.contact.added}"
    return f"the last practice about {case.contact.first_name} was on {last}"


NOTHING_ASKED: Final = frozenset({"practice.heard", "practice.settling"})
"""The rules for somebody of whom nothing is asked now; the next look comes after the breather."""


def _settling(case: Case, why: Unsettled) -> Finding:
    """Nothing is asked while things stand badly: what was heard is written down, and kept."""
    last = case.last_touch
    heard = last is not None and 0 <= (case.today - last.on).days < case.playbook.numbers.breather
    again = add_days(case.today, case.playbook.numbers.breather)
    return Finding(
        MoveClass.PRACTICE,
        "practice.heard" if heard else "practice.settling",
        None,
        case.stake,
        lambda: (Reason(TRUST, "Nothing is asked of them until it is better", (why.fact,)),),
        changes={"practice": "rest"},
        words={"again": spoken_date(again, case.today)},
    )


def _is_thanks(touch: Touch, yes: Ask) -> bool:
    """Whether a touch of the day of a yes came after it and thanks for it."""
    after = (touch.on, touch.seq) > (yes.replied_on, yes.seq)
    return after and "thank" in touch.text.casefold()


def _yes(case: Case) -> Iterator[Finding]:
    """A yes of theirs is thanked for once, and made easy."""
    numbers, done = case.playbook.numbers, case.dossier.completed_moves
    yes = max(
        (one for one in case.dossier.asks if one.answer == "yes"),
        key=lambda one: (one.on, one.seq),
        default=None,
    )
    said = yes.replied_on if yes is not None else case.today
    if yes is not None and said <= case.today < add_days(said, numbers.after_yes):
        thanked = any(
            completed.rule == "practice.yes" and (completed.on, completed.seq) > (said, yes.seq)
            for completed in done
        ) or any(
            # The talk in which they said yes is not thanks for it.
            touch.by == "us" and (touch.on > said or _is_thanks(touch, yes))
            for touch in case.dossier.touches
        )
        thanked = thanked or any(
            one.kind == ThanksKind.THANKS and one.about == yes.id for one in case.dossier.thanks
        )
        if not thanked:
            yield Finding(
                MoveClass.PRACTICE,
                "practice.yes",
                None,
                case.stake,
                lambda: (
                    Reason(
                        ENGAGEMENT,
                        "A yes is thanked for and made easy, and nothing else is asked",
                        (f"asked {yes.on}: {yes.text}, answered yes",),
                    ),
                ),
                changes={"ask": ["yes", "done"]},
                about=yes.id,
            )


def _best(case: Case) -> Iterator[Finding]:
    """Their own wish served, near the top of the ladder, in turn with the ten practices."""
    numbers, done = case.playbook.numbers, case.dossier.completed_moves
    first, wants, level = case.contact.first_name, case.contact.wants, case.contact.level or 0
    last = max(
        (completed for completed in done if completed.move == "practice"), key=_seq, default=None
    )
    served = last is not None and last.rule == "practice.best"
    if wants is not None and level >= numbers.best_level and not served:
        yield Finding(
            MoveClass.PRACTICE,
            "practice.best",
            None,
            case.stake,
            lambda: (
                Reason(
                    LADDER,
                    "At the top each side wants the best for the other",
                    (f"{first} wants, noted {wants.on}: {wants.value}",),
                ),
            ),
            changes={"practice": "best"},
        )


def _seq(completed: CompletedMove) -> int:
    return completed.seq


def _under_way(case: Case, climb: Climb) -> Finding:
    """A climb that was left: it goes on where it stands, or wants to know how it went."""
    # Whoever stands there already, by whatever way, only has to say how it went.
    done = climb.step >= AFTER or climb.level <= (case.contact.level or 0)
    name = "how it went" if done else case.playbook.climb[climb.step - 1].name
    return Finding(
        MoveClass.PRACTICE,
        "practice.climb",
        None,
        case.stake,
        lambda: (
            Reason(
                LADDER,
                "A climb is under way, one level at a time",
                (f"begun on {climb.on}, towards level {climb.level}",),
            ),
        ),
        changes={"climb": climb.level},
        words={
            "towards": str(climb.level),
            "step": str(min(climb.step, len(STEPS))),
            "stepname": name,
        },
    )


def _evidence(case: Case, step: StepUp, side: SideReadiness) -> Finding:
    missing = side.missing[0] if side.missing else None
    lacking = "ours lacks" if side.side == "ours" else "theirs lacks"
    marks = (case.contact.ours, case.contact.theirs)
    facts = [
        f"{name} on level {mark.level} since {mark.on}"
        for name, mark in zip(("we", "they"), marks, strict=True)
        if mark
    ]
    if missing and missing.answer:
        facts.append(f"not yet: {missing.text.statement} (no, {missing.answer.on})")
    if side.by_hand and case.contact.ready:
        facts.append(f"ready: {case.contact.ready.value}, set on {case.contact.ready.on}")
    return Finding(
        MoveClass.PRACTICE,
        "practice.evidence",
        None,
        case.stake,
        lambda: (
            Reason(
                LADDER,
                f"Level {step.level} wants both sides ready, and {lacking} its evidence",
                tuple(facts),
            ),
        ),
        changes={"readiness": side.side},
        words=_evidence_words(side, missing),
    )


def _evidence_words(side: SideReadiness, missing: Proof | None) -> dict[str, str]:
    if missing is None:
        return {"side": side.side}
    # What our own side lacks is asked of ourselves, never of them.
    ask = missing.text.ask if side.side == "theirs" else f"Ask yourself: {missing.text.ask}"
    return {"side": side.side, "statement": missing.text.statement, "ask": ask}
