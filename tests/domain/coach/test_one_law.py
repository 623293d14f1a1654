"""One law through the coach, the drill, triage, the climb and what the screens teach.

Every cell of the matrix, at every level of the ladder and in every direction, is told the same by
all of them.
"""

from dataclasses import replace
from itertools import product

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.case import Case
from reltui.domain.coach.climb import suggestions
from reltui.domain.coach.climb_steps import STEPS
from reltui.domain.coach.next_contact import plan_for
from reltui.domain.coach.phrasing import play_of
from reltui.domain.coach.unsettled import bars_step
from reltui.domain.drill.content import DAY, key_of, outcome_of
from reltui.domain.drill.rounds import Item
from reltui.domain.drill.verdict import judge
from reltui.domain.frameworks.engagement import largest_ask
from reltui.domain.frameworks.ladder import LEVELS, step_up
from reltui.domain.frameworks.matrix import ACTIONS, Cell, grade_of, shared_action, stake_of
from reltui.domain.people.contact import Ready
from reltui.domain.people.events import Climb, Commitment, Entry, Fall
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import CommitmentState, Direction, Flow, MoveClass, PlayKind
from reltui.services.growth.drill import content
from reltui.services.playbook.loading import shipped
from support.people import TODAY, ago, case, contact

BOOK = shipped()
ADVOCATE = Cell("yes", "high", "advocate", "active")


def placed(cell: Cell, level: int, direction: Direction) -> Case:
    """Somebody in a cell and on a level, to whom nothing is owed and with whom nothing is open."""
    return case(replace(contact(cell, ours=level, theirs=level), direction=direction))


@pytest.mark.parametrize("cell", ACTIONS, ids="-".join)
def test_a_cell_is_told_the_same_everywhere(cell: Cell) -> None:
    action = ACTIONS[cell]
    # Triage says the action of the cell that a key stands for; so do the drill and the pages.
    assert shared_action(cell._asdict()) == action
    assert action.sentence.casefold().startswith(f"{grade_of(cell)} {stake_of(cell)}".casefold())
    verdict = judge(content(), Item("action", key_of(cell)), action.sentence)
    assert (verdict.correct, verdict.missed) == (action.sentence, ())
    meant = BOOK.plan.phrases[f"play.{action.play}"]
    for level, direction in product(LEVELS, Direction):
        one = placed(cell, level, direction)
        assert one.action == action
        found = coach.findings(one)
        classes = {one.move_class for one in found}
        wanted = (
            MoveClass.RISK
            if stake_of(cell) == "risk" and action.grade == "high"
            else (MoveClass.MATRIX)
        )
        assert wanted in classes
        own = next(one for one in found if one.move_class == wanted)
        assert own.rule.endswith(str(action.play).replace(" ", "_"))
        play = play_of(one, own)
        assert play in {*BOOK.plays.values(), *BOOK.moves.values()}
        plan = plan_for(one, own)
        if wanted == MoveClass.MATRIX and action.play != PlayKind.MOVE_ON:
            assert meant in plan.because
        if own.refined().size is not None:
            assert (own.refined().size or 0) <= largest_ask(one.contact)
        assert all(meant not in step for step in plan.then)


@pytest.mark.parametrize("level", LEVELS[:-1])
@pytest.mark.parametrize("direction", Direction)
def test_the_next_level_is_told_the_same_everywhere(level: int, direction: Direction) -> None:
    cell = Cell("yes", "high", "advocate", "active")
    one = placed(cell, level, direction)
    # Where a side is not ready nobody climbs: the coach, the ladder and the drill agree.
    step = step_up(one.dossier, BOOK.levels)
    assert step is not None
    assert not step.granted
    assert MoveClass.CLIMB not in {found.move_class for found in coach.findings(one)}
    ready = replace(one.contact, ready=Ready("both", ago(1), level, 9))
    both = replace(one, dossier=replace(one.dossier, contact=ready))
    step = step_up(both.dossier, BOOK.levels)
    assert step is not None
    assert step.granted
    found = next(one for one in coach.findings(both) if one.move_class == MoveClass.CLIMB)
    assert found.rule == f"climb.{level + 1}"
    name = BOOK.levels[level].name
    assert f"level {level + 1}, {name}" in plan_for(both, found).because
    # No step of the climb offers an ask above the shared level plus one.
    climb = Climb("k1", "c1", TODAY, level + 1, step=STEPS.index("ask") + 1, seq=10)
    under_way = replace(both, dossier=replace(both.dossier, climbs=(climb,)))
    for offered in suggestions(under_way, STEPS.index("ask") + 1):
        assert offered.kind != "ask" or offered.size <= largest_ask(both.contact)


def fallen(repaired: int | None, shown: int | None) -> Case:
    """Both sides ready for level 4 after a fall to 3; our repair and their word, days ago."""
    ready = Ready("both", ago(55), 3, 3)
    promise = Commitment("k1", "c1", ago(repaired or 0), "A stand-in", ago(0), seq=12)
    kept = replace(promise, state=CommitmentState.KEPT, closed=ago(0), closed_seq=13)
    given = Entry("l1", "c1", ago(shown or 0), Flow.RECEIVE, "Put in a good word", seq=14)
    return case(
        replace(contact(ADVOCATE, ours=3, theirs=3, placed=60), ready=ready),
        falls=(Fall("f1", "c1", ago(50), 4, 3, "the crane stood still", seq=11),),
        commitments=() if repaired is None else (kept,),
        ledger=() if shown is None else (given,),
    )


@pytest.mark.parametrize(
    ("repaired", "shown", "up"),
    [
        (None, None, False),  # nobody has moved
        (3, None, False),  # the repair is young, and nothing came back
        (3, 1, False),  # it takes its time even where they were kind
        (30, None, False),  # time alone is not a sign
        (30, 2, True),  # repaired, and they showed it
    ],
)
def test_a_fall_bars_a_step_until_it_is_good_again_everywhere(
    repaired: int | None, shown: int | None, up: bool
) -> None:
    one = fallen(repaired, shown)
    assert (MoveClass.CLIMB in {found.move_class for found in coach.findings(one)}) is up
    assert (bars_step(one) == "") is up
    # The climb of seven steps asks for nothing and risks nothing before.
    climb = Climb("k9", "c1", TODAY, 4, step=STEPS.index("ask") + 1, seq=20)
    under_way = replace(one, dossier=replace(one.dossier, climbs=(climb,)))
    for number, name in enumerate(STEPS, 1):
        kinds = {offered.kind for offered in suggestions(under_way, number)}
        if name in {"trust", "ask"}:
            assert bool(kinds & {"ask", "trust"}) is up
    # The drill does not know the day: what takes only time is over there.
    in_time = outcome_of(one.dossier, BOOK.levels)
    assert (in_time == "recover") is (repaired is None or shown is None)


@pytest.mark.parametrize("key", content().keys("ladder"))
def test_the_coach_says_of_a_ladder_of_the_drill_what_the_drill_says(key: str) -> None:
    ladder = content().climbing(key)
    later = add_days(DAY, BOOK.numbers.after_repair)
    one = Case(ladder.dossier, (ladder.dossier.contact,), later, BOOK)
    found = {found.move_class for found in coach.findings(one)}
    outcome = outcome_of(ladder.dossier, BOOK.levels)
    assert (MoveClass.CLIMB in found) is (outcome == "up")
    assert (MoveClass.FALL in found or bool(bars_step(one))) is (outcome == "recover")
