"""The matrix: four dimensions, sixteen cells, one action each, and the cheapest way to the best.

Source: "A Framework for Developing Customer Relationships". The sixteen rows are its own, word for
word; no playbook changes them.
"""

import heapq
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import Final

from reltui.domain.named import NamedTuple, StrEnum
from reltui.domain.people.contact import Placement
from reltui.domain.vocabulary import Action, Dimension, Grade, PlayKind, Stake

DIMENSIONS: Final[Mapping[str, tuple[str, str]]] = {
    Dimension.RELATIONSHIP: ("no", "yes"),
    Dimension.POWER: ("low", "high"),
    Dimension.PERCEPTION: ("detractor", "advocate"),
    Dimension.ACTIVITY: ("passive", "active"),
}
"""The four dimensions, each with its two values."""

DEFAULT_COSTS: Final[Mapping[str, int]] = {"relationship": 2, "perception": 2, "activity": 1}
"""The cost of one change of a dimension, in units of effort; we can hardly change power."""


POWER_COST: Final = 3
"""The cost of power if the book names an executive sponsor who could help."""


class Cell(NamedTuple):
    """One of the sixteen combinations."""

    relationship: str
    power: str
    perception: str
    activity: str

    def flip(self, dimension: str) -> "Cell":
        """The cell that differs in this one dimension."""
        low, high = DIMENSIONS[dimension]
        return self._replace(**{dimension: high if getattr(self, dimension) == low else low})


_RISK, _POTENTIAL = Stake.RISK, Stake.POTENTIAL

MOVE_ON: Final = Action(_RISK, Grade.LOW, PlayKind.MOVE_ON)
MONITOR: Final = Action(_RISK, Grade.MODERATE, PlayKind.MONITOR)
IMPROVE: Final = Action(_RISK, Grade.MODERATE, PlayKind.IMPROVE)
RESCUE: Final = Action(_RISK, Grade.HIGH, PlayKind.IMPROVE)
WAKE: Final = Action(_POTENTIAL, Grade.LOW, PlayKind.ACTIVATE)
ACTIVATE: Final = Action(_POTENTIAL, Grade.MED, PlayKind.ACTIVATE)
NEW_HERO: Final = Action(_POTENTIAL, Grade.LOW, PlayKind.HERO)
HERO: Final = Action(_POTENTIAL, Grade.MED, PlayKind.HERO)
DEVELOP: Final = Action(_POTENTIAL, Grade.MED, PlayKind.DEVELOP)
SPONSOR: Final = Action(_POTENTIAL, Grade.HIGH, PlayKind.SPONSOR)
LEVERAGE: Final = Action(_POTENTIAL, Grade.HIGH, PlayKind.LEVERAGE)

ACTIONS: Final[Mapping[Cell, Action]] = {
    Cell("no", "low", "detractor", "passive"): MOVE_ON,
    Cell("no", "low", "detractor", "active"): MONITOR,
    Cell("no", "high", "detractor", "passive"): IMPROVE,
    Cell("no", "low", "advocate", "passive"): WAKE,
    Cell("yes", "low", "detractor", "passive"): MOVE_ON,
    Cell("no", "high", "detractor", "active"): RESCUE,
    Cell("no", "high", "advocate", "passive"): DEVELOP,
    Cell("no", "low", "advocate", "active"): HERO,
    Cell("yes", "low", "detractor", "active"): IMPROVE,
    Cell("yes", "high", "detractor", "passive"): IMPROVE,
    Cell("yes", "low", "advocate", "passive"): NEW_HERO,
    Cell("no", "high", "advocate", "active"): SPONSOR,
    Cell("yes", "high", "detractor", "active"): RESCUE,
    Cell("yes", "high", "advocate", "passive"): ACTIVATE,
    Cell("yes", "low", "advocate", "active"): HERO,
    Cell("yes", "high", "advocate", "active"): LEVERAGE,
}
"""The sixteen rows of the framework, in its order."""

ACTION_BY_KEY: Final[Mapping[str, Action]] = {one.key: one for one in ACTIONS.values()}
"""The eleven different actions by the keys that a playbook has texts and cadences for."""

KEY_OF_SENTENCE: Final[Mapping[str, str]] = {
    action.sentence: key for key, action in ACTION_BY_KEY.items()
}
"""The key of each action by its sentence; playbooks of reltui 0.1.0 use the sentence."""

_GRADES: Final = (
    (Stake.POTENTIAL, Grade.HIGH),
    (Stake.POTENTIAL, Grade.MED),
    (Stake.POTENTIAL, Grade.LOW),
    (Stake.RISK, Grade.LOW),
    (Stake.RISK, Grade.MODERATE),
    (Stake.RISK, Grade.HIGH),
)

ROWS: Final = (("no", "low"), ("yes", "low"), ("yes", "high"), ("no", "high"))
COLUMNS: Final = (
    ("detractor", "active"),
    ("detractor", "passive"),
    ("advocate", "passive"),
    ("advocate", "active"),
)
"""Rows (relationship, power) and columns (perception, activity) of the grid in Gray-code order."""

GRID: Final = tuple(tuple(Cell(*row, *column) for column in COLUMNS) for row in ROWS)
"""The grid as it is drawn; neighbours differ in one dimension, also across the edges."""


def stake_of(cell: Cell) -> Stake:
    """Whether the cell carries risk (a detractor) or potential (an advocate)."""
    return ACTIONS[cell].stake


def grade_of(cell: Cell) -> Grade:
    """The grade of the risk (low, moderate, high) or of the potential (low, med, high)."""
    return ACTIONS[cell].grade


def rank_of(cell: Cell) -> int:
    """The order of cells: 0 for leverage, then 1 (high potential) to 6 (high risk)."""
    if ACTIONS[cell] == LEVERAGE:
        return 0
    return 1 + _GRADES.index((stake_of(cell), grade_of(cell)))


def best_first(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells from best to worst; those of one grade in the framework's own order."""
    order = list(ACTIONS)
    return tuple(sorted(cells, key=lambda cell: (rank_of(cell), order.index(cell))))


def values_of(placement: Placement) -> dict[str, str | None]:
    """The four bare values of a placement, None where unknown."""
    return {name: placement.value(name) for name in DIMENSIONS}


def possible(known: Mapping[str, str | None]) -> tuple[Cell, ...]:
    """The cells that fit what is known, best first; all sixteen if nothing is known.

    Raises:
        ValueError: a value that the dimension does not have.
    """
    return _possible(_four(known))


def cell_of(known: Mapping[str, str | None]) -> Cell | None:
    """The one cell of a full placement, None while a dimension is unknown."""
    cells = possible(known)
    return cells[0] if len(cells) == 1 else None


def question_for(known: Mapping[str, str | None]) -> str | None:
    """The unknown dimension to ask about next, None where all four are known.

    It is the one whose worst answer leaves the fewest different actions; ties by the fewest on
    average, then by the order of the dimensions.
    """
    return _question_for(_four(known))


def next_question(known: Mapping[str, str | None]) -> str | None:
    """The unknown dimension to ask somebody at the keys about, None where all four are known.

    Like `question_for`, but the activity is asked only after the perception.
    """
    best = question_for(known)
    return "perception" if best == "activity" and known.get("perception") is None else best


def shared_action(known: Mapping[str, str | None]) -> Action | None:
    """The action that all possible cells agree on, None where they differ."""
    actions = {ACTIONS[cell] for cell in possible(known)}
    return actions.pop() if len(actions) == 1 else None


_Four = tuple[str | None, str | None, str | None, str | None]


def _four(known: Mapping[str, str | None]) -> _Four:
    relationship, power, perception, activity = map(known.get, DIMENSIONS)
    return relationship, power, perception, activity


# There are only 81 partial placements, so the results are cached.
@cache
def _possible(four: _Four) -> tuple[Cell, ...]:
    choices = []
    for (name, values), value in zip(DIMENSIONS.items(), four, strict=True):
        if value is not None and value not in values:
            raise ValueError(f"{name} is {values[0]}, {values[1]} or unknown, not {value}.")
        choices.append(values if value is None else (value,))
    return best_first(Cell(*combination) for combination in product(*choices))


@cache
def _question_for(four: _Four) -> str | None:
    known = dict(zip(DIMENSIONS, four, strict=True))

    def left(name: str) -> tuple[int, int]:
        counts = [
            len({ACTIONS[cell] for cell in possible({**known, name: value})})
            for value in DIMENSIONS[name]
        ]
        return max(counts), sum(counts)

    return min((name for name in DIMENSIONS if known[name] is None), key=left, default=None)


class Step(NamedTuple):
    """One change on the path over the grid, with its cost in units of effort."""

    dimension: str
    old: Cell
    new: Cell
    cost: int


def path(
    start: Cell, costs: Mapping[str, int] = DEFAULT_COSTS, *, power_cost: int | None = None
) -> tuple[Step, ...]:
    """The cheapest sequence of single changes from a cell to the best one that can be reached.

    Power stays as it is unless `power_cost` is given: the book then names a way (an executive
    sponsor, or helping this one to rise). Costs are whole numbers of 0 or more. Of several cells of
    the best grade it goes to the cheapest; of equal paths it takes the one that is never worse on
    the way than it must be: nobody wakes a quiet detractor to win them.
    """
    target, steps = min(
        _reachable(start, _costs(costs, power_cost)).items(),
        key=lambda item: (rank_of(item[0]), _cost(item[1]), list(ACTIONS).index(item[0])),
    )
    return steps if target != start else ()


def best_change(
    start: Cell, costs: Mapping[str, int] = DEFAULT_COSTS, *, power_cost: int | None = None
) -> Step | None:
    """The single change that helps most, the cheapest of equals; None if no change helps."""
    steps = [
        Step(name, start, start.flip(name), cost)
        for name, cost in _costs(costs, power_cost).items()
        if rank_of(start.flip(name)) < rank_of(start)
    ]
    return min(steps, key=lambda step: (rank_of(step.new), step.cost), default=None)


def _costs(costs: Mapping[str, int], power_cost: int | None) -> dict[str, int]:
    order = ("activity", "relationship", "perception")
    known = {name: costs.get(name, DEFAULT_COSTS[name]) for name in order}
    return known if power_cost is None else {**known, "power": power_cost}


def _cost(steps: tuple[Step, ...]) -> int:
    return sum(step.cost for step in steps)


def _reachable(start: Cell, costs: Mapping[str, int]) -> dict[Cell, tuple[Step, ...]]:
    """Dijkstra over the sixteen cells: every cell that can be reached, by its cheapest steps."""
    done: dict[Cell, tuple[Step, ...]] = {}
    count = 0
    waiting: list[tuple[int, int, int, Cell, tuple[Step, ...]]] = [(0, 0, count, start, ())]
    while waiting:
        cost, passed, _, cell, steps = heapq.heappop(waiting)
        if cell in done:
            continue
        done[cell] = steps
        for name, price in costs.items():
            count += 1
            step = Step(name, cell, cell.flip(name), price)
            through = passed + rank_of(step.new)
            heapq.heappush(waiting, (cost + price, through, count, step.new, (*steps, step)))
    return done


@cache
def position(cell: Cell) -> tuple[int, int]:
    """Row and column of a cell on the grid, each from 0 to 3."""
    return ROWS.index(cell[:2]), COLUMNS.index(cell[2:])


def unknown_words(values: Iterable[str | None]) -> str:
    """The words of a list for an unknown action, by the number of open dimensions."""
    held = tuple(values)
    unknown = held.count(None)
    return "not classified" if unknown == len(held) else f"{unknown} unknown"


class WhatIf(NamedTuple):
    """Two placements side by side: the possible cells before and after a change."""

    old: tuple[Cell, ...]
    new: tuple[Cell, ...]

    @property
    def better(self) -> bool:
        """Whether the worst that is possible improves, or the best does at an equal worst."""
        before = (rank_of(self.old[-1]), rank_of(self.old[0]))
        return (rank_of(self.new[-1]), rank_of(self.new[0])) < before


class ChangeVerdict(StrEnum):
    """The verdict on a change of the dimensions."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "neither better nor worse"
    LEARNED = "more would be known"


def verdict(known: Mapping[str, str | None], changes: Mapping[str, str | None]) -> ChangeVerdict:
    """Compare two placements; learning an unknown answer is not a change of the person.

    Raises:
        ValueError: a value that the dimension does not have.
    """
    if not any(known.get(name) for name in changes):
        return ChangeVerdict.LEARNED
    found = what_if({**changes, **{name: one for name, one in known.items() if one}}, changes)
    before = (rank_of(found.old[-1]), rank_of(found.old[0]))
    after = (rank_of(found.new[-1]), rank_of(found.new[0]))
    if after == before:
        return ChangeVerdict.SAME
    return ChangeVerdict.BETTER if after < before else ChangeVerdict.WORSE


def what_if(known: Mapping[str, str | None], changes: Mapping[str, str | None]) -> WhatIf:
    """The result of a change of any dimensions.

    Raises:
        ValueError: a value that the dimension does not have.
    """
    return WhatIf(possible(known), possible({**known, **changes}))
