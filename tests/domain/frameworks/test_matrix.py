"""The matrix against its source, row by row, and against exhaustive search."""

import csv
from collections.abc import Iterator
from itertools import pairwise, permutations, product

import pytest

from reltui.domain.frameworks import matrix
from reltui.domain.frameworks.matrix import ACTIONS, COLUMNS, DIMENSIONS, GRID, ROWS, Cell
from support.places import MATRIX

ORDER = [
    "potential high",
    "potential med",
    "potential low",
    "risk low",
    "risk moderate",
    "risk high",
]


def source_rows() -> list[dict[str, str]]:
    with MATRIX.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


ORACLE = {tuple(row[name] for name in DIMENSIONS): row["do_this"] for row in source_rows()}

PARTIAL = [
    dict(zip(DIMENSIONS, values, strict=True))
    for values in product(*((None, *pair) for pair in DIMENSIONS.values()))
]


def oracle_rank(key: tuple[str, ...]) -> int:
    action = ORACLE[key]
    if action == "High potential, leverage":
        return -1
    grade = action.split()[0].casefold()
    return ORDER.index(f"{'risk' if key[2] == 'detractor' else 'potential'} {grade}")


def oracle_possible(known: dict[str, str | None]) -> set[tuple[str, ...]]:
    return {
        key
        for key in ORACLE
        if all(known[name] in {None, value} for name, value in zip(DIMENSIONS, key, strict=True))
    }


def test_the_sixteen_rows_are_word_for_word_those_of_the_source() -> None:
    assert len(ORACLE) == 16
    assert {tuple(cell): action.sentence for cell, action in ACTIONS.items()} == ORACLE


@pytest.mark.parametrize("known", PARTIAL, ids=str)
def test_possible_cells_of_all_81_partial_placements(known: dict[str, str | None]) -> None:
    found = matrix.possible(known)
    assert {tuple(cell) for cell in found} == oracle_possible(known)
    ranks = [oracle_rank(tuple(cell)) for cell in found]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("known", PARTIAL, ids=str)
def test_the_question_narrows_most(known: dict[str, str | None]) -> None:
    scores: list[tuple[int, float, int, str]] = []
    for index, (name, values) in enumerate(DIMENSIONS.items()):
        if known[name] is None:
            left = [
                len({ORACLE[key] for key in oracle_possible({**known, name: value})})
                for value in values
            ]
            scores.append((max(left), sum(left) / 2, index, name))
    assert matrix.question_for(known) == (min(scores)[3] if scores else None)


@pytest.mark.parametrize("known", PARTIAL, ids=str)
def test_whether_they_act_on_their_view_is_asked_after_the_view(
    known: dict[str, str | None],
) -> None:
    asked = matrix.next_question(known)
    assert (asked is None) == (matrix.question_for(known) is None)
    if asked is not None:
        assert known[asked] is None
    if known["perception"] is None:
        assert asked != "activity"


@pytest.mark.parametrize("known", PARTIAL, ids=str)
def test_an_action_is_shared_only_when_all_possible_cells_have_it(
    known: dict[str, str | None],
) -> None:
    actions = {ORACLE[key] for key in oracle_possible(known)}
    shared = matrix.shared_action(known)
    assert (shared and shared.sentence) == (actions.pop() if len(actions) == 1 else None)


def test_a_value_that_a_dimension_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="power is low, high or unknown, not medium"):
        matrix.possible({"power": "medium"})


def test_neighbours_on_the_grid_differ_in_one_dimension_wrap_around_included() -> None:
    for row, column in product(range(4), range(4)):
        cell = GRID[row][column]
        assert matrix.position(cell) == (row, column)
        for other in (GRID[(row + 1) % 4][column], GRID[row][(column + 1) % 4]):
            assert sum(a != b for a, b in zip(cell, other, strict=True)) == 1


def test_the_grid_holds_every_cell_once_in_the_order_of_the_framework() -> None:
    assert {cell for row in GRID for cell in row} == set(ACTIONS)
    assert [(row[0][0], row[0][1]) for row in GRID] == list(ROWS)
    assert [(cell[2], cell[3]) for cell in GRID[0]] == list(COLUMNS)


def simple_paths(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every sequence of different flips: no cheapest way flips a dimension twice."""
    for length in range(len(names) + 1):
        yield from permutations(names, length)


COSTS = [
    (matrix.DEFAULT_COSTS, None),
    (matrix.DEFAULT_COSTS, 3),
    ({"activity": 5, "relationship": 0, "perception": 1}, None),
    ({"activity": 2, "relationship": 2, "perception": 9}, 1),
]


@pytest.mark.parametrize("start", list(ACTIONS), ids=str)
@pytest.mark.parametrize(("costs", "power"), COSTS)
def test_a_path_is_as_cheap_as_exhaustive_search_finds(
    start: Cell, costs: dict[str, int], power: int | None
) -> None:
    prices = {**costs, **({} if power is None else {"power": power})}
    found: dict[Cell, int] = {}
    for flips in simple_paths(tuple(prices)):
        cell = start
        for name in flips:
            cell = cell.flip(name)
        price = sum(prices[name] for name in flips)
        found[cell] = min(price, found.get(cell, price))
    best = min(matrix.rank_of(cell) for cell in found)
    cheapest = min(price for cell, price in found.items() if matrix.rank_of(cell) == best)

    steps = matrix.path(start, costs, power_cost=power)
    end = steps[-1].new if steps else start
    assert matrix.rank_of(end) == best
    assert sum(step.cost for step in steps) == cheapest
    for before, after in pairwise(steps):
        assert before.new == after.old
    for step in steps:
        assert step.old.flip(step.dimension) == step.new


def test_a_path_leaves_power_as_it_is_unless_the_book_names_a_way() -> None:
    start = Cell("no", "low", "detractor", "passive")
    assert all(step.dimension != "power" for step in matrix.path(start))
    assert "power" in {step.dimension for step in matrix.path(start, power_cost=1)}


@pytest.mark.parametrize("start", list(ACTIONS), ids=str)
def test_the_best_single_change_is_the_best_neighbour(start: Cell) -> None:
    step = matrix.best_change(start)
    better = [
        matrix.rank_of(start.flip(name))
        for name in DIMENSIONS
        if name != "power" and matrix.rank_of(start.flip(name)) < matrix.rank_of(start)
    ]
    assert (step is None) == (not better)
    if step is not None:
        assert matrix.rank_of(step.new) == min(better)


def test_leverage_is_the_best_cell_of_all() -> None:
    first = matrix.best_first(ACTIONS)[0]
    assert ACTIONS[first].sentence == "High potential, leverage"
    assert matrix.path(first) == ()


@pytest.mark.parametrize("start", list(ACTIONS), ids=str)
def test_of_equal_ways_the_one_that_is_never_worse_than_it_must_be(start: Cell) -> None:
    steps = matrix.path(start)
    cost = sum(step.cost for step in steps)
    for flips in simple_paths(tuple(matrix.DEFAULT_COSTS)):
        cells = [start]
        for name in flips:
            cells.append(cells[-1].flip(name))
        same_end = steps and cells[-1] == steps[-1].new
        if same_end and sum(matrix.DEFAULT_COSTS[name] for name in flips) == cost:
            ours = sum(matrix.rank_of(step.new) for step in steps)
            assert ours <= sum(matrix.rank_of(cell) for cell in cells[1:])


def test_a_quiet_detractor_is_won_before_anybody_wakes_them() -> None:
    steps = matrix.path(Cell("yes", "high", "detractor", "passive"))
    assert [step.dimension for step in steps] == ["perception", "activity"]
