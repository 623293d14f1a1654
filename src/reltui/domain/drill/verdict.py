"""Judge an answer of the drill: right or not, why, and what was misread.

The frameworks judge: the table of the matrix, and the rules of the ladder. The content does not say
which answer is right.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from reltui.domain.drill.content import Content, LadderCase, cell_at, outcome_of
from reltui.domain.drill.rounds import Item
from reltui.domain.frameworks.ladder import SideReadiness, open_falls, step_up, unhealed
from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS, Cell
from reltui.domain.playbook import LevelText

Given = Cell | str | None
"""An answer: a cell, an action, a choice of the ladder, or None for "I don't know"."""

FACETS: Final = {"ours": "our side", "theirs": "their side", "recover": "fall"}
"""What can be missed on the ladder, as a reason names it."""


class Reason(NamedTuple):
    """The reason for one part of the answer: "power: low, because ...".

    `taken` is the wrong value that the answer had, empty if the part was right.
    """

    name: str
    value: str
    because: str
    taken: str = ""


class Verdict(NamedTuple):
    """Whether an answer was right, and what there is to learn.

    `correct` is a cell, an action or a choice, as `given` is. `action` is what follows in the
    right cell, `instead` what would follow from the answer; both are empty on the ladder. `missed`
    names the facets to look at again: dimensions, "action", or choices of the ladder.
    """

    item: Item
    given: Given
    correct: Cell | str
    reasons: tuple[Reason, ...]
    missed: tuple[str, ...]
    lesson: str
    action: str = ""
    instead: str = ""

    @property
    def right(self) -> bool:
        """Whether the answer was the right one."""
        return self.given == self.correct


def judge(content: Content, item: Item, given: Given) -> Verdict:
    """Judge an answer to an item.

    Raises:
        KeyError: the content has no such case, or the matrix no such cell.
    """
    match item.kind:
        case "placing":
            return _judge_cell(content, item, given)
        case "action":
            return _judge_action(content, item, given)
        case _:
            return _judge_step(content, item, given)


def _judge_cell(content: Content, item: Item, given: Given) -> Verdict:
    case = content.placed(item.key)
    taken = given if isinstance(given, Cell) else None
    reasons = _reasons(case.cell, taken, case.because)
    missed = tuple(one.name for one in reasons if one.taken) if taken else tuple(DIMENSIONS)
    instead = "" if taken is None else ACTIONS[taken].sentence
    action = ACTIONS[case.cell].sentence
    return Verdict(item, given, case.cell, reasons, missed, case.lesson, action, instead)


def _judge_action(content: Content, item: Item, given: Given) -> Verdict:
    cell = cell_at(item.key)
    action = ACTIONS[cell].sentence
    nearest = _nearest(cell, given) if isinstance(given, str) else None
    reasons = _reasons(cell, nearest, _meanings(content, cell))
    missed = () if given == action else ("action",)
    instead = given if isinstance(given, str) else ""
    return Verdict(item, given, action, reasons, missed, content.why[cell], action, instead)


def _judge_step(content: Content, item: Item, given: Given) -> Verdict:
    case = content.climbing(item.key)
    correct = outcome_of(case.dossier, content.levels)
    reasons = _step_reasons(case, content.levels, given)
    taken = {one.name for one in reasons if one.taken}
    missed = tuple(facet for facet, name in FACETS.items() if name in taken)
    if given is None:
        missed = (correct,) if correct in FACETS else ("ours", "theirs")
    return Verdict(item, given, correct, reasons, missed, case.because)


def _reasons(cell: Cell, taken: Cell | None, because: Mapping[str, str]) -> tuple[Reason, ...]:
    """A reason for each dimension, with the value that was answered if it was wrong."""
    read = cell if taken is None else taken
    return tuple(
        Reason(name, here, because.get(name, ""), "" if here == there else there)
        for name, here, there in zip(DIMENSIONS, cell, read, strict=True)
    )


def _meanings(content: Content, cell: Cell) -> dict[str, str]:
    """What each value of a cell means, by dimension."""
    return {name: content.values[name][value] for name, value in cell._asdict().items()}


_READINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "up": {"fall": "addressed", "our side": "ready", "their side": "ready"},
    "ours": {"fall": "addressed", "our side": "not ready"},
    "theirs": {"fall": "addressed", "our side": "ready", "their side": "not ready"},
    "recover": {"fall": "open"},
}
"""What each choice of the ladder assumes; if both sides lack something, ours comes first."""


def _step_reasons(
    case: LadderCase, levels: tuple[LevelText, ...], given: Given
) -> tuple[Reason, ...]:
    """What decides a step up: an open fall, the shared level, and either side."""
    read = _READINGS.get(given, {}) if isinstance(given, str) else {}
    if given == "recover" and unhealed(case.dossier):
        # A repair that has begun is a fall that comes first, as an open one is.
        read = {}
    step = step_up(case.dossier, levels)
    sides = () if step is None else step.sides
    rows = [*_fall_rows(case, asked=given == "recover"), *_level_rows(case), *map(_side_row, sides)]
    return tuple(
        Reason(name, value, because, read[name] if read.get(name, value) != value else "")
        for name, value, because in rows
    )


_Row = tuple[str, str, str]
"""What a reason is about, its value, and why."""


def _fall_rows(case: LadderCase, *, asked: bool) -> list[_Row]:
    """The rows about falls; the absence of a fall is mentioned only if it was asked about."""
    dossier = case.dossier
    if asked and not dossier.falls:
        return [("fall", "none", "nothing has fallen here")]
    rows = []
    for fall in dossier.falls:
        way = f"{fall.origin} to {fall.to}"
        if fall in open_falls(dossier):
            rows.append(("fall", "open", f"{way}, and nothing is promised or done about it"))
        else:
            value, word = ("addressed", "and they showed that it holds: it bars no step")
            if fall in unhealed(dossier):
                value, word = "begun", "and not shown to hold yet"
            rows.append(("fall", value, f"{way}; a repair is promised, {word}"))
    return rows


def _level_rows(case: LadderCase) -> list[_Row]:
    contact = case.dossier.contact
    if contact.ours is None or contact.theirs is None:
        return []
    ours, theirs = contact.ours.level, contact.theirs.level
    words = "both stand on it" if ours == theirs else f"the lower of our {ours} and their {theirs}"
    return [("shared level", f"{contact.level}", words)]


def _side_row(side: SideReadiness) -> _Row:
    name = FACETS[side.side]
    if side.ready:
        who = "we stand" if side.side == "ours" else "they stand"
        words = f"{who} on level {side.level} already" if side.there else "every check holds"
        return name, "ready", words
    first, *more = side.missing
    words = f"✗ {first.text.statement}" if first.answer else f"○ {first.text.statement}: not asked"
    return name, "not ready", words + (f" (and {len(more)} more)" if more else "")


def _nearest(cell: Cell, action: str) -> Cell | None:
    """The cell with this action that differs in the fewest dimensions; None if no cell has it."""
    cells = [one for one, its in ACTIONS.items() if its.sentence == action]
    return min(cells, key=lambda one: _apart(one, cell), default=None)


def _apart(one: Cell, other: Cell) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
