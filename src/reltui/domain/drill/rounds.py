"""The drill: which question comes next, whether an answer is right, and why.

Nothing here is random: the n-th question follows from the content, a number and n. A missed
question waits in a box; it comes again after a few questions, and once more after a few others.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from reltui.domain.drill.content import CHOICES, KINDS, Content, Kind, Lesson, cell_at
from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS

ROUND: Final = 10
"""The number of questions in a round; a summary follows."""

GAPS: Final = (3, 7)
"""The number of other questions before a missed one comes again, the first and the second time."""

PATTERN: Final[tuple[Kind, ...]] = (
    *("placing", "action", "ladder"),
    *("placing", "action", "placing", "ladder"),
)
"""The repeating order of the kinds of new questions: four of ten are about placing."""

OFFERED: Final = 4
"""The number of choices in a question about an action."""


class Item(NamedTuple):
    """One thing to ask: a kind of question, and the key of its case."""

    kind: Kind
    key: str


class MissedItem(NamedTuple):
    """A missed item in the box: at which turn it comes again, and how often it was right since."""

    item: Item
    due: int
    box: int


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a round.

    `streak` counts right answers in a row, over rounds; `missed` names facets.

    A facet is a dimension, "action", or one of the choices of the ladder (see `Verdict.missed`).
    """

    asked: int = 0
    right: int = 0
    streak: int = 0
    best: int = 0
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drill:
    """The whole state of a drill: the same state and answers always give the same questions.

    `number` chooses the order; `drawn` counts the new items so far, `turn` the answers; `again`
    says whether the present item was missed before.
    """

    number: int
    item: Item
    drawn: int = 1
    turn: int = 0
    again: bool = False
    waiting: tuple[MissedItem, ...] = ()
    score: Score = field(default_factory=Score)

    @property
    def round_over(self) -> bool:
        """Whether the round has had all its questions."""
        return self.score.asked >= ROUND


class Question(NamedTuple):
    """A question on the screen: an item and its four choices; none if the grid answers."""

    item: Item
    choices: tuple[str, ...] = ()


def begin(content: Content, number: int = 0) -> Drill:
    """A new drill, which begins with the tour."""
    return Drill(number, new_item(content, number, 0))


def new_item(content: Content, number: int, place: int) -> Item:
    """The new item at a place, counted from 0: first those of the tour, then all kinds mixed.

    Of each kind every item comes once before any comes again.
    """
    rounds, rest = divmod(place, len(PATTERN))
    kind = PATTERN[rest]
    before = rounds * PATTERN.count(kind) + PATTERN[:rest].count(kind)
    keys = content.keys(kind)
    passes, index = divmod(before, len(keys))
    order = shuffled(keys, number * len(KINDS) * 1000 + KINDS.index(kind) * 1000 + passes)
    lesson = next((one for one in content.tour if one.kind == kind), None)
    if lesson is not None and passes == 0:
        order = [key for key in order if key not in {lesson.example, lesson.ask}]
        order = [lesson.ask, *order, lesson.example]
    return Item(kind, order[index])


def shuffled(keys: Sequence[str], number: int) -> list[str]:
    """The keys in an order that a number determines."""
    order, state = list(keys), number
    for last in range(len(order) - 1, 0, -1):
        # The generator of Knuth's MMIX; its upper bits are even enough for the order of a drill.
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        other = (state >> 33) % (last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def lesson_before(content: Content, drill: Drill) -> Lesson | None:
    """The page of the tour that explains the present question; None outside the tour."""
    if drill.turn >= len(content.tour):
        return None
    return next((one for one in content.tour if one.kind == drill.item.kind), None)


def question_of(drill: Drill) -> Question:
    """The present item as a question."""
    return pose(drill.item, drill.number + drill.turn)


def pose(item: Item, number: int) -> Question:
    """An item as a question; a number determines the order of the choices of an action."""
    if item.kind == "placing":
        return Question(item)
    if item.kind == "ladder":
        return Question(item, CHOICES)
    cell = cell_at(item.key)
    right = ACTIONS[cell].sentence
    near = [ACTIONS[cell.flip(name)].sentence for name in DIMENSIONS]
    others = (action.sentence for action in ACTIONS.values())
    wrong = [action for action in dict.fromkeys((*near, *others)) if action != right]
    return Question(item, tuple(shuffled([right, *wrong[: OFFERED - 1]], number)))


def after(content: Content, drill: Drill, *, right: bool, missed: Sequence[str] = ()) -> Drill:
    """The drill after an answer: the score counts it, and a missed item goes into the box.

    A waiting item comes when it is due, but never twice in a row: at least every other question is
    new. After the last question of a round the drill stands at the next one, and `next_round`
    begins a new score.
    """
    turn = drill.turn + 1
    waiting = _box(drill, turn, right=right)
    due = next((one.item for one in waiting if one.due <= turn), None)
    again = due is not None and not drill.again
    item, drawn = drill.item, drill.drawn
    if due is not None and again:
        item = due
    else:
        item, drawn = _next_new(content, drill, {one.item for one in waiting})
    old = drill.score
    streak = old.streak + 1 if right else 0
    best = max(old.best, streak)
    score = Score(old.asked + 1, old.right + right, streak, best, (*old.missed, *missed))
    return Drill(drill.number, item, drawn, turn, again, waiting, score)


def _next_new(content: Content, drill: Drill, waiting: Set[Item]) -> tuple[Item, int]:
    """The next new item, and the number drawn so far; skips what was just asked or waits."""
    total = sum(len(content.keys(kind)) for kind in KINDS)
    for place in range(drill.drawn, drill.drawn + total):
        item = new_item(content, drill.number, place)
        if item not in waiting and item != drill.item:
            return item, place + 1
    return new_item(content, drill.number, drill.drawn), drill.drawn + 1


def next_round(drill: Drill) -> Drill:
    """The same drill with a new score; the streak goes on."""
    streak = drill.score.streak
    return replace(drill, score=Score(streak=streak, best=streak))


def _box(drill: Drill, turn: int, *, right: bool) -> tuple[MissedItem, ...]:
    """The box after an answer, the next due first; a right answer moves on, a wrong one back."""
    held = {one.item: one for one in drill.waiting}
    was = held.pop(drill.item, None)
    box = None if right and was is None else was.box + 1 if was and right else 0
    if box is not None and box < len(GAPS):
        held[drill.item] = MissedItem(drill.item, turn + GAPS[box], box)
    return tuple(sorted(held.values(), key=lambda one: one.due))
