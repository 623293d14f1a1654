"""The drill: the same number asks the same, what was missed comes again, the frameworks judge."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.drill.content import CHOICES, KINDS, Kind, cell_at, key_of, outcome_of
from reltui.domain.drill.rounds import (
    GAPS,
    PATTERN,
    ROUND,
    Drill,
    Item,
    after,
    begin,
    lesson_before,
    new_item,
    next_round,
    pose,
    question_of,
    shuffled,
)
from reltui.domain.drill.verdict import FACETS, judge
from reltui.domain.frameworks.ladder import open_falls, step_up, unhealed
from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS, Cell
from reltui.domain.people.events import Dossier
from reltui.services.growth.drill import content
from support.books import dossiers

CONTENT = content()
numbers = st.integers(0, 10**6)
answers = st.lists(st.booleans(), max_size=60)


def played(number: int, said: Iterable[bool]) -> list[Drill]:
    """The drill before each answer, and at the end."""
    drills = [begin(CONTENT, number)]
    for right in said:
        drills.append(after(CONTENT, drills[-1], right=right))
    return drills


@given(numbers, answers)
def test_the_same_number_and_answers_give_the_same_questions(number: int, said: list[bool]) -> None:
    first, second = played(number, said), played(number, said)
    assert first == second
    assert list(map(question_of, first)) == list(map(question_of, second))


def test_another_number_gives_another_order() -> None:
    orders = {tuple(new_item(CONTENT, number, n) for n in range(20)) for number in range(20)}
    assert len(orders) == 20


@given(numbers)
def test_all_sixteen_cells_come_up_within_the_first_pass(number: int) -> None:
    items = [new_item(CONTENT, number, place) for place in range(50)]
    placing = [one.key for one in items if one.kind == "placing"][: len(CONTENT.placing)]
    assert {CONTENT.placed(key).cell for key in placing} == set(ACTIONS)
    assert len(set(placing)) == len(placing)


@given(numbers)
def test_no_item_of_a_kind_comes_again_before_all_have_come(number: int) -> None:
    items = [new_item(CONTENT, number, place) for place in range(140)]
    for kind in KINDS:
        keys = [one.key for one in items if one.kind == kind]
        whole = CONTENT.keys(kind)
        for start in range(0, len(keys) - len(whole) + 1, len(whole)):
            assert sorted(keys[start : start + len(whole)]) == sorted(whole)


@pytest.mark.parametrize("number", [0, 1, 739_944])
def test_the_tour_comes_first_and_explains_each_kind_before_it_asks(number: int) -> None:
    drills = played(number, [True] * 12)
    for drill, lesson in zip(drills, CONTENT.tour, strict=False):
        assert drill.item == Item(lesson.kind, lesson.ask)
        assert lesson_before(CONTENT, drill) == lesson
    assert all(lesson_before(CONTENT, drill) is None for drill in drills[len(CONTENT.tour) :])
    kinds = [drill.item.kind for drill in drills[:ROUND]]
    assert kinds == [*PATTERN, *PATTERN][:ROUND]
    assert [kinds.count(kind) for kind in KINDS] == [4, 3, 3]


@pytest.mark.parametrize("at", [0, 1, 2, 3, 7])
def test_what_was_missed_comes_after_a_few_questions_and_once_more(at: int) -> None:
    drills = played(5, [turn != at for turn in range(40)])
    missed = drills[at].item
    turns = [turn for turn, drill in enumerate(drills) if drill.item == missed]
    again = at + GAPS[0] + 1
    assert turns == [at, again, again + GAPS[1] + 1]
    assert [drills[turn].again for turn in turns] == [False, True, True]
    assert drills[-1].waiting == ()


def test_what_is_missed_again_goes_back_to_the_beginning() -> None:
    drills = played(5, [turn not in {0, GAPS[0] + 1} for turn in range(10)])
    missed = drills[0].item
    assert [turn for turn, drill in enumerate(drills) if drill.item == missed] == [0, 4, 8]


@given(numbers, answers)
def test_nothing_is_asked_twice_in_a_row_and_every_other_question_is_new(
    number: int, said: list[bool]
) -> None:
    for one, two in pairwise(played(number, said)):
        assert one.item != two.item
        assert not (one.again and two.again)
        assert two.again == (two.item in {held.item for held in one.waiting} | {one.item})


@given(numbers, answers)
def test_the_score_counts_and_the_box_holds_what_was_missed(number: int, said: list[bool]) -> None:
    last = played(number, said)[-1]
    assert (last.score.asked, last.score.right, last.turn) == (len(said), sum(said), len(said))
    runs = "".join("x" if right else " " for right in said).split(" ")
    assert last.score.best == max(map(len, runs))
    assert last.score.streak == len(runs[-1])
    assert len({held.item for held in last.waiting}) == len(last.waiting)
    assert list(last.waiting) == sorted(last.waiting, key=lambda held: held.due)


def test_a_round_is_over_after_ten_and_the_next_keeps_the_streak() -> None:
    drills = played(0, [False, *[True] * 9])
    assert [drill.round_over for drill in drills] == [False] * ROUND + [True]
    fresh = next_round(drills[-1])
    assert (fresh.score.asked, fresh.score.right, fresh.score.streak) == (0, 0, 9)
    assert (fresh.item, fresh.waiting) == (drills[-1].item, drills[-1].waiting)


@given(st.lists(st.integers(), unique=True), numbers)
def test_a_shuffle_keeps_everything(keys: list[int], number: int) -> None:
    made = shuffled([str(key) for key in keys], number)
    assert sorted(made) == sorted(str(key) for key in keys)


# the questions


@pytest.mark.parametrize("cell", ACTIONS, ids=key_of)
def test_an_action_is_offered_with_three_of_other_cells(cell: Cell) -> None:
    posed = [pose(Item("action", key_of(cell)), number).choices for number in range(30)]
    for choices in posed:
        assert len(set(choices)) == 4
        assert ACTIONS[cell].sentence in choices
        assert set(choices) <= {action.sentence for action in ACTIONS.values()}
        # A neighbour's action tempts most: wherever there is one, it is among them.
        near = {ACTIONS[cell.flip(name)].sentence for name in DIMENSIONS} - {ACTIONS[cell].sentence}
        assert len(near & set(choices)) == min(3, len(near))
    assert {choices.index(ACTIONS[cell].sentence) for choices in posed} == {0, 1, 2, 3}


@pytest.mark.parametrize("key", CONTENT.keys("placing"))
def test_a_placing_is_judged_by_its_cell_and_each_dimension_by_itself(key: str) -> None:
    case, item = CONTENT.placed(key), Item("placing", key)
    for cell in ACTIONS:
        verdict = judge(CONTENT, item, cell)
        assert verdict.right == (cell == case.cell)
        assert (verdict.action, verdict.instead) == (
            ACTIONS[case.cell].sentence,
            ACTIONS[cell].sentence,
        )
        assert tuple(one.value for one in verdict.reasons) == case.cell
        for one in verdict.reasons:
            taken = getattr(cell, one.name)
            assert one.taken == ("" if taken == one.value else taken)
            assert one.because == case.because[one.name]
        assert set(verdict.missed) == {
            name for name in DIMENSIONS if getattr(cell, name) != getattr(case.cell, name)
        }


@pytest.mark.parametrize("cell", ACTIONS, ids=key_of)
def test_an_action_is_judged_by_the_table(cell: Cell) -> None:
    item = Item("action", key_of(cell))
    for action in {action.sentence for action in ACTIONS.values()}:
        verdict = judge(CONTENT, item, action)
        assert verdict.right == (action == ACTIONS[cell].sentence)
        assert verdict.missed == (() if verdict.right else ("action",))
        values = [one.taken or one.value for one in verdict.reasons]
        # The values that the wrong action would follow from, as near as they can be.
        assert ACTIONS[Cell(*values)].sentence == action
        assert verdict.lesson == CONTENT.why[cell]


@pytest.mark.parametrize("key", CONTENT.keys("ladder"))
def test_a_step_up_is_judged_by_the_ladder_and_a_wrong_answer_says_what_was_misread(
    key: str,
) -> None:
    case = CONTENT.climbing(key)
    step = step_up(case.dossier, CONTENT.levels)
    assert step is not None
    for choice in CHOICES:
        verdict = judge(CONTENT, Item("ladder", key), choice)
        assert verdict.right == (choice == outcome_of(case.dossier, CONTENT.levels))
        value = {one.name: one.value for one in verdict.reasons}
        assert value["shared level"] == str(case.dossier.contact.level)
        for side in step.sides:
            assert value[FACETS[side.side]] == ("ready" if side.ready else "not ready")
        if case.dossier.falls:
            begun = "begun" if unhealed(case.dossier) else "addressed"
            assert value["fall"] == ("open" if open_falls(case.dossier) else begun)
        taken = [one.name for one in verdict.reasons if one.taken]
        assert bool(taken) != verdict.right
        assert [FACETS[facet] for facet in verdict.missed] == [
            name for name in FACETS.values() if name in taken
        ]


@pytest.mark.parametrize("kind", KINDS)
def test_not_to_know_is_not_right_and_is_looked_at_again(kind: Kind) -> None:
    for key in CONTENT.keys(kind):
        verdict = judge(CONTENT, Item(kind, key), None)
        assert not verdict.right
        assert verdict.missed
        assert set(verdict.missed) <= set(CONTENT.again)
        assert not any(one.taken for one in verdict.reasons)
        assert verdict.instead == ""


@given(dossiers)
def test_the_answer_to_a_wish_to_step_up_is_that_of_the_ladder(dossier: Dossier) -> None:
    found = outcome_of(dossier, CONTENT.levels)
    step = step_up(dossier, CONTENT.levels)
    if unhealed(dossier):
        assert found == "recover"
    elif step is None or step.granted:
        assert found == "up"
    else:
        assert step.stopped_by is not None
        assert found == step.stopped_by.side


def test_a_key_of_a_cell_leads_back_to_it() -> None:
    assert all(cell_at(key_of(cell)) == cell for cell in ACTIONS)
