"""Why the coach chose this move: what was considered, what outranked what, by which facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from reltui.domain.coach.case import Case
from reltui.domain.coach.coach import findings
from reltui.domain.coach.move import Finding
from reltui.domain.coach.unsettled import unsettled
from reltui.domain.frameworks.ladder import step_up
from reltui.domain.frameworks.matrix import RESCUE, question_for
from reltui.domain.named import NamedTuple
from reltui.domain.text.dates import add_days
from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural
from reltui.domain.text.spoken import spoken_date
from reltui.domain.text.wording import upper_first
from reltui.domain.vocabulary import RANK_OF_CLASS, MoveClass

Verdict = Literal["first", "later", "rests", "no"]
"""`first`: the plan is about it; `later`: it comes after; `rests`: it was done; `no`: it does not
apply."""


class Considered(NamedTuple):
    """One class of move with its verdict: the rule, the reason, and the facts."""

    move_class: str
    rule: str
    verdict: Verdict
    because: str
    facts: tuple[str, ...]


def explain(case: Case) -> tuple[Considered, ...]:
    """Every class of move in the order of rank, fired or not; those that fired have their facts.

    The first one with the verdict "first" is what `next` says.
    """
    found = findings(case)
    idle = _untouched(case)
    rows: list[Considered] = []
    for kind in MoveClass:
        fired = [one for one in found if one.move_class == kind]
        rows += [_fired(case, one, found) for one in fired]
        if not fired:
            rows.append(_not_fired(case, kind, idle))
    return tuple(rows)


def _untouched(case: Case) -> tuple[Finding, ...]:
    """The findings as if nothing had been done with the person, to see which ones only rest."""
    other = replace(case)
    # Sets the cached list of actions to an empty one.
    other.__dict__["our_actions"] = ()
    return findings(other)


def _fired(case: Case, one: Finding, found: tuple[Finding, ...]) -> Considered:
    first = found[0]
    facts = tuple(fact for reason in one.reasons() for fact in reason.facts)
    due = _due(case, one)
    if one is first:
        after = next((other for other in found[1:]), None)
        over = f"{_outranks(case, first, after)}; {due}" if after else due
        return Considered(one.move_class, one.rule, "first", over, facts)
    return Considered(
        one.move_class, one.rule, "later", f"{_outranks(case, first, one)}; {due}", facts
    )


def _due(case: Case, one: Finding) -> str:
    if one.due is None:
        return "never due by itself"
    if one.due > case.today:
        return f"due on {spoken_date(one.due, case.today)}"
    days = (case.today - one.due).days
    return f"due for {plural(days, 'day')}" if days else "due today"


def _outranks(case: Case, first: Finding, other: Finding) -> str:
    """The measure that ranks one before the other: class, stake, or days overdue."""
    if first.move_class != other.move_class:
        above = RANK_OF_CLASS[first.move_class] + 1
        below = RANK_OF_CLASS[other.move_class] + 1
        return (
            f"{first.move_class} (rank {above}) comes before {other.move_class} (rank {below}), "
            "whatever the stake"
        )
    if first.stake != other.stake:
        return f"both are {first.move_class}, and {first.rule} has the higher stake"
    longer = first.rank(case.today)[2] < other.rank(case.today)[2]
    why = "has been due for longer" if longer else "was entered first"
    return f"both are {first.move_class} with one stake, and {first.rule} {why}"


def _not_fired(case: Case, kind: MoveClass, idle: tuple[Finding, ...]) -> Considered:
    resting = next((one for one in idle if one.move_class == kind), None)
    last = max(case.our_actions, key=lambda action: (action[0], action[1]), default=None)
    if resting is not None and last is not None:
        until = add_days(last[0], case.playbook.numbers.rest[kind])
        done = spoken_date(last[0], case.today)
        return Considered(
            kind,
            resting.rule,
            "rests",
            f"what was done on {done} answers it; it rests until about "
            f"{spoken_date(until, case.today)} at the latest",
            (f"{last[2]}, {last[0]}",),
        )
    why = _WHY_NOT.get(kind)
    return Considered(kind, "", "no", why(case) if why else "nothing in the book calls for it", ())


def _no_promise(case: Case) -> str:
    days = [one.due for one in case.dossier.commitments if one.by == "us" and one.state == "open"]
    if days:
        return f"the next promise of ours is due on {spoken_date(min(days), case.today)}"
    return "no promise of ours is open or broken"


def _no_risk(_: Case) -> str:
    return "not for certain a powerful detractor who acts on it"


def _not_leaving(case: Case) -> str:
    said = case.contact.satisfaction
    if said is None:
        return "satisfaction is unknown, and unknown raises no alarm"
    return (
        f"{said.value} ({spoken_date(said.on, case.today)}), at level {case.contact.level or '?'}"
    )


def _balanced(case: Case) -> str:
    sums = case.balance
    window = plural(sums.window, "day")
    if not sums.entries:
        return f"nothing was given or received in {window}"
    if sums.net >= case.playbook.numbers.balance_limit and (held := _held_back(case)):
        return held
    return f"the ledger of {window} is within the limit, and agrees with the purpose"


def _no_touch(case: Case) -> str:
    due = case.touch_due
    if due is None:
        return "no rhythm yet, or none wanted"
    return f"the next contact is due on {spoken_date(due, case.today)}"


def _nothing_to_ask(case: Case) -> str:
    if question_for(case.values) is not None:
        return "what is unknown is being asked already"
    oldest = min(said.on for said in case.answers.values())
    fresh = add_days(oldest, case.playbook.numbers.stale)
    return f"all four answers are there, and fresh until {spoken_date(fresh, case.today)}"


def _no_action(case: Case) -> str:
    if case.action is None:
        return "the four answers are not all there, and the cells that fit differ in what to do"
    if case.action == RESCUE:
        return "a high risk has a class of its own"
    return _held_back(case) or "nothing is to be done for it now"


def _held_back(case: Case) -> str:
    why = unsettled(case)
    return f"nothing is asked and no step up proposed until it is better: {why.fact}" if why else ""


def _no_climb(case: Case) -> str:
    if case.contact.level is None:
        return "the levels of both sides are not noted yet"
    step = step_up(case.dossier, case.playbook.levels)
    if step is None:
        return "this is the top of the ladder"
    side = step.stopped_by
    if (waits := case.repaired) is not None:
        until = spoken_date(waits.until, case.today)
        return f"the repair of a fall began a short time ago: no step up until {until}"
    if side is None:
        return _held_back(case) or "both sides are ready"
    who = "our side is" if side.side == "ours" else "their side is"
    return f"{who} not ready for level {step.level}"


_WHY_NOT: Final[Mapping[str, Callable[[Case], str]]] = {
    MoveClass.COMMITMENT: _no_promise,
    MoveClass.RISK: _no_risk,
    MoveClass.LEAVING: _not_leaving,
    MoveClass.FALL: lambda _: "no fall is open",
    MoveClass.QUESTION: lambda _: "no question of theirs is open",
    MoveClass.WAITING: lambda _: "no promise of theirs is past its day",
    MoveClass.OCCASION: lambda _: "no day that matters to them is near, and nothing is new",
    MoveClass.BALANCE: _balanced,
    MoveClass.TOUCH: _no_touch,
    MoveClass.CLASSIFY: _nothing_to_ask,
    MoveClass.MATRIX: _no_action,
    MoveClass.CLIMB: _no_climb,
}
"""Why a class does not apply, in words."""


_NAMES: Final[Mapping[str, str]] = {
    MoveClass.COMMITMENT: "what we promised",
    MoveClass.RISK: "a high risk",
    MoveClass.LEAVING: "somebody about to leave",
    MoveClass.FALL: "a fall",
    MoveClass.QUESTION: "their open question",
    MoveClass.WAITING: "what they promised",
    MoveClass.OCCASION: "a day of theirs, or news",
    MoveClass.BALANCE: "what was given and received",
    MoveClass.TOUCH: "the rhythm of contact",
    MoveClass.CLASSIFY: "an answer that is missing or old",
    MoveClass.MATRIX: "the action of the matrix",
    MoveClass.CLIMB: "the next level",
    MoveClass.PRACTICE: "a practice",
}
"""Each class of move in words."""

_HEADS: Final[Mapping[Verdict, str]] = {
    "first": "First",
    "later": "After it",
    "rests": "Rests",
    "no": "Not now",
}
_ISO: Final = lazy(r"\d{4}-\d{2}-\d{2}")


def in_lines(rows: tuple[Considered, ...], today: date) -> Iterator[str]:
    """All classes, one line each: first those that fired, then those that rest, then the others.

    The place of a class among all decides before the stake does, so that is said once.
    """
    order = list(_HEADS)
    ranked = sorted(rows, key=lambda one: order.index(one.verdict))
    first = ranked[0].move_class
    for row in ranked:
        rank = RANK_OF_CLASS[row.move_class] + 1
        why = row.because
        if row.verdict in {"first", "later"} and (
            row.verdict == "first" or row.move_class != first
        ):
            why = why.rpartition("; ")[2]
        place = f"place {rank} of {len(RANK_OF_CLASS)}, which goes before the stake; "
        head = f"{_HEADS[row.verdict]}: {_NAMES[row.move_class]}"
        facts = f". {upper_first('; '.join(row.facts))}" if row.facts else ""
        text = f"{head}: {place if row.verdict == 'first' else ''}{why}{facts}"
        yield _ISO.sub(lambda found: spoken_date(date.fromisoformat(found.group()), today), text)
