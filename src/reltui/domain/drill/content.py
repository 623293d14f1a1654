"""The content of the drill: invented cases, each a value that the frameworks can judge."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from reltui.domain.frameworks.ladder import next_level, step_up, unhealed
from reltui.domain.frameworks.matrix import Cell
from reltui.domain.people.contact import Contact, Mark
from reltui.domain.people.events import Check, Commitment, Dossier, Fall
from reltui.domain.playbook import DimensionText, LevelText
from reltui.domain.vocabulary import Direction, Side, YesNo

Kind = Literal["placing", "action", "ladder"]

KINDS: Final[tuple[Kind, ...]] = ("placing", "action", "ladder")
"""The kinds of question: which cell, which action follows, may the level go up."""

CHOICES: Final = ("up", "ours", "theirs", "recover")
"""The answers to a wish to step up: granted, stopped by a side, or a fall comes first."""

DAY: Final = date(2026, 1, 5)
"""The day of every invented fact; only the order of the facts counts."""


class PlacingCase(NamedTuple):
    """An invented person in a few sentences, and the cell that follows from them.

    `because` names for each dimension the clue that decides it; `lesson` is what to take away.
    """

    key: str
    name: str
    about: str
    text: str
    cell: Cell
    because: Mapping[str, str]
    lesson: str


class LadderCase(NamedTuple):
    """Two sides on the ladder with what is known of them; `because` is what to take away."""

    key: str
    name: str
    about: str
    text: str
    dossier: Dossier
    because: str

    @property
    def level(self) -> int:
        """The level that the next step up would reach, from 1 to 7."""
        return next_level(self.dossier.contact) or 7


class Lesson(NamedTuple):
    """A page of the tour: what a framework is, and the case by which it is explained.

    `example` is the key of that case, `ask` the key of the first question after it.
    """

    kind: Kind
    title: str
    says: tuple[str, ...]
    example: str
    ask: str


class Content(NamedTuple):
    """The whole content of the drill.

    `why` gives the reason for the action of each cell; `values` says what each value of a dimension
    means; `again` what to look at again, by what was missed (see `Verdict.missed`); `notice` says
    what is kept of it all: nothing.
    """

    notice: str
    tour: tuple[Lesson, ...]
    placing: tuple[PlacingCase, ...]
    why: Mapping[Cell, str]
    values: Mapping[str, Mapping[str, str]]
    ladder: tuple[LadderCase, ...]
    again: Mapping[str, str]
    dimensions: Mapping[str, DimensionText]
    levels: tuple[LevelText, ...]

    def keys(self, kind: Kind) -> tuple[str, ...]:
        """The keys of all questions of a kind, in the order of the content."""
        if kind == "action":
            return tuple(map(key_of, self.why))
        return tuple(case.key for case in (self.placing if kind == "placing" else self.ladder))

    def placed(self, key: str) -> PlacingCase:
        """The placing case of a key.

        Raises:
            KeyError: there is none.
        """
        return {case.key: case for case in self.placing}[key]

    def climbing(self, key: str) -> LadderCase:
        """The ladder case of a key.

        Raises:
            KeyError: there is none.
        """
        return {case.key: case for case in self.ladder}[key]


def key_of(cell: Cell) -> str:
    """The key of a cell: its four values."""
    return " ".join(cell)


def cell_at(key: str) -> Cell:
    """The cell of a key: four values in the order of the dimensions.

    Raises:
        TypeError: not four values.
    """
    return Cell(*key.split())


Answers = Sequence[tuple[str, str]]
"""Answers to evidence checks, the oldest first: the key of a check, and yes or no."""


def dossier_of(
    key: str,
    name: str,
    *,
    direction: Direction,
    levels: tuple[int, int],
    answers: Mapping[Side, Answers],
    fall: tuple[int, int, str] | None = None,
    repair: str = "",
) -> Dossier:
    """The facts of a ladder case as a dossier.

    `levels` are ours and theirs; the answers are to checks of the level above the lower of the two.
    `fall` is from which level, to which, and why; `repair` what we promised because of it.
    """
    ours, theirs = (Mark(level, DAY) for level in levels)
    contact = Contact(key, name, DAY, direction=direction, ours=ours, theirs=theirs)
    level = next_level(contact) or levels[0]
    checks = tuple(
        Check(
            f"e{seq}",
            key,
            DAY,
            side,
            level,
            check,
            YesNo.YES if said == YesNo.YES else YesNo.NO,
            seq=seq,
        )
        for side in Side
        for seq, (check, said) in enumerate(answers.get(side, ()), 1)
    )
    fell = () if fall is None else (Fall("f1", key, DAY, *fall, seq=1),)
    kept = (Commitment("k1", key, DAY, repair, DAY, seq=2),) if repair else ()
    return Dossier(contact, commitments=kept, falls=fell, checks=checks)


def outcome_of(dossier: Dossier, levels: tuple[LevelText, ...]) -> str:
    """The answer of the coach to a wish to step up, one of `CHOICES`.

    A fall comes first, because its class outranks the climb: until something has addressed it, and
    until they showed that it is made good; then the
    side that is not ready, ours before theirs, by the ladder's rule. At the top of the ladder there
    is nothing to step up to, and "up" is what was reached.
    """
    if unhealed(dossier):
        return "recover"
    step = step_up(dossier, levels)
    stopped = None if step is None else step.stopped_by
    return "up" if stopped is None else stopped.side
