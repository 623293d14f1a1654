"""Where a contact stood on each sample date: one code for each chart of the portfolio.

An earlier day is rebuilt from dated facts: answers and those they replaced, the steps of the
ladder, touches, gifts, exposures and falls. The direction and a rhythm set by hand have no history:
today's are used.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.matrix import DIMENSIONS, grade_of, possible, stake_of
from reltui.domain.frameworks.purpose import drift
from reltui.domain.frameworks.trust import stage
from reltui.domain.history.lookback import levels_on, moved, said_on, shared_on
from reltui.domain.people.contact import Answer, Contact, Mark, Placement
from reltui.domain.people.events import Commitment, Dossier
from reltui.domain.playbook import Playbook
from reltui.domain.portfolio.charts import (
    ABSENT,
    ANSWERS,
    BALANCE,
    CELLS,
    CLIMBED,
    DRIFT,
    LEVELS,
    MOVED,
    PURPOSES,
    SIDES,
    TIMED,
    TOUCHES,
    TRUST,
    VIEWS,
)
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import CommitmentState

SOON: Final = 7
"""The days in which a touch counts as due soon; before today it is late."""

_GONE: Final = bytes([ABSENT] * len(TIMED))

_LEVEL: Final = (LEVELS.code("none"), *(LEVELS.code(f"{level}") for level in range(1, 8)))
_STAGE: Final = {figure.key: code for code, figure in enumerate(TRUST.figures)}
_PURPOSE: Final = {figure.key: code for code, figure in enumerate(PURPOSES.figures)}
_VIEW: Final = {figure.key: code for code, figure in enumerate(VIEWS.figures)}
_SIDE: Final = {figure.key: code for code, figure in enumerate(SIDES.figures)}
_DRIFTS, _HOLDS, _NO_PURPOSE = map(DRIFT.code, ("drifts", "holds", "none"))
_OURS, _EVEN, _THEIRS, _NO_ENTRY = map(BALANCE.code, ("ours", "even", "theirs", "none"))
_FRESH, _AGEING, _STALE, _NO_ANSWER = map(ANSWERS.code, ("fresh", "ageing", "stale", "none"))
_KEPT, _DUE, _LATE, _NO_RHYTHM = map(TOUCHES.code, ("kept", "due", "late", "none"))

Four = tuple[str | None, str | None, str | None, str | None]


class _Known(NamedTuple):
    """What was known of a contact between two facts; days are ordinals, 0 for none."""

    four: Four
    oldest: int
    placed: int
    level: int | None
    purpose: Answer | None


class Observer:
    """Classifies contacts on these days, the last of which is today, by a playbook's numbers."""

    def __init__(self, days: Sequence[date], playbook: Playbook) -> None:
        self.days = tuple(days)
        self._ordinals = [day.toordinal() for day in days]
        self._playbook = playbook
        self._cadences: dict[tuple[Four, int | None, int | str], int | None] = {}
        person = Contact("c0", "", days[-1])
        marks = [None, *(Mark(level, days[-1]) for level in range(1, 8))]
        self._stages = [
            _STAGE[stage(Dossier(replace(person, ours=mark, theirs=mark)), days[-1])]
            for mark in marks
        ]

    def standing(self, dossier: Dossier) -> bytes:
        """A byte for each day and each chart of `TIMED`; `ABSENT` before somebody was added.

        On the last day every contact counts, as the book has them now.
        """
        one = _Person(dossier)
        last, added = len(self.days) - 1, dossier.contact.added.toordinal()
        return b"".join(
            _GONE if added > day and place != last else self._on(one, place, today=place == last)
            for place, day in enumerate(self._ordinals)
        )

    def _on(self, one: "_Person", place: int, *, today: bool) -> bytes:
        """The codes of one day, in the order of `TIMED`."""
        day = self._ordinals[place]
        known = one.known(self.days[place], day, today=today)
        return bytes(
            (
                _LEVEL[known.level or 0],
                _cell(known.four),
                _PURPOSE[known.purpose.value] if known.purpose else _PURPOSE["none"],
                self._drift(one, known, place, today=today),
                self._balance(one, day),
                self._answers(known, day),
                self._touches(one, known, day, today=today),
                self._trust(one, known, place, today=today),
                _VIEW[known.four[2] or "unknown"],
                _SIDE[one.contact.direction],
            )
        )

    def _drift(self, one: "_Person", known: _Known, place: int, *, today: bool) -> int:
        if known.purpose is None:
            return _NO_PURPOSE
        contact, ledger, day = one.contact, one.dossier.ledger, self.days[place]
        if not today:
            contact = replace(contact, purpose=known.purpose)
            ledger = tuple(entry for entry in ledger if entry.on <= day)
        off = drift(contact, ledger, day, self._playbook.numbers)
        return _HOLDS if off is None else _DRIFTS

    def _balance(self, one: "_Person", day: int) -> int:
        if not one.gifts:
            return _NO_ENTRY
        numbers = self._playbook.numbers
        since = day - numbers.balance_window
        sizes = [size for on, size in one.gifts if since < on <= day]
        if not sizes:
            return _NO_ENTRY
        net = sum(sizes)
        if abs(net) < numbers.balance_limit:
            return _EVEN
        return _OURS if net > 0 else _THEIRS

    def _answers(self, known: _Known, day: int) -> int:
        if not known.oldest:
            return _NO_ANSWER
        stale, age = self._playbook.numbers.stale, day - known.oldest
        if age >= stale:
            return _STALE
        return _AGEING if 3 * age >= 2 * stale else _FRESH

    def _touches(self, one: "_Person", known: _Known, day: int, *, today: bool) -> int:
        done = len(one.touched) if today else bisect_right(one.touched, day)
        start = max(one.touched[done - 1] if done else 0, known.placed)
        cadence = self._cadence(one.contact, known) if start else None
        if cadence is None:
            return _NO_RHYTHM
        due = start + cadence
        if due < day:
            return _LATE
        return _DUE if due < day + SOON else _KEPT

    def _cadence(self, contact: Contact, known: _Known) -> int | None:
        """The rhythm by cell and level, or by hand; cached for equal cells and levels."""
        key = (known.four, known.level, contact.cadence)
        if key not in self._cadences:
            on = self.days[-1]
            mark = None if known.level is None else Mark(known.level, on)
            said: dict[str, Any] = {
                name: value and Answer(value, on)
                for name, value in zip(DIMENSIONS, known.four, strict=True)
            }
            alike = Contact(
                *("c0", "", on),
                placement=Placement(**said),
                ours=mark,
                theirs=mark,
                cadence=contact.cadence,
            )
            case = Case(Dossier(alike), (), on, self._playbook)
            self._cadences[key] = case.cadence
        return self._cadences[key]

    def _trust(self, one: "_Person", known: _Known, place: int, *, today: bool) -> int:
        if not (one.dossier.exposures or one.dossier.falls):
            return self._stages[known.level or 0]
        day = self.days[place]
        return _STAGE[stage(one.dossier if today else _as_of(one.dossier, day), day)]


class _Person:
    """One dossier, prepared for sampling on many days."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.contact = contact = dossier.contact
        self.gifts = [
            (one.on.toordinal(), one.size if one.way == "give" else -one.size)
            for one in dossier.ledger
        ]
        done = (one.on.toordinal() for one in dossier.completed_moves if one.move == "touch")
        self.touched = sorted([*(one.on.toordinal() for one in dossier.touches), *done])
        said = [*(contact.placement.get(name) for name in DIMENSIONS), contact.purpose]
        facts = [one.on for one in (*said, contact.ours, contact.theirs) if one is not None]
        facts += [one.on for one in dossier.standings]
        facts += [] if contact.placed is None else [contact.placed]
        facts += [day for one in dossier.before for day in (one.on, one.until)]
        # No known fact changes between two of these days.
        self._turns = sorted({day.toordinal() for day in facts})
        self._held: dict[int, _Known] = {}

    def known(self, day: date, ordinal: int, *, today: bool) -> _Known:
        """What was known at the end of a day; today, what the book holds."""
        turns = len(self._turns)
        turn = turns if today else bisect_right(self._turns, ordinal)
        if turn not in self._held:
            self._held[turn] = self._now() if turn == turns else self._then(day)
        return self._held[turn]

    def _now(self) -> _Known:
        contact = self.contact
        said = [contact.placement.get(name) for name in DIMENSIONS]
        return self._of(said, contact.level, contact.purpose, None)

    def _then(self, day: date) -> _Known:
        said = [said_on(self.dossier, name, day) for name in DIMENSIONS]
        purpose = said_on(self.dossier, "purpose", day)
        return self._of(said, shared_on(self.dossier, day), purpose, day)

    def _of(
        self, said: list[Answer | None], level: int | None, purpose: Answer | None, day: date | None
    ) -> _Known:
        four: Four = tuple(one.value if one else None for one in said)  # type: ignore[assignment]
        oldest = min((one.on.toordinal() for one in said if one is not None), default=0)
        first = self.contact.placed
        placed = oldest
        if oldest and first is not None and (day is None or first <= day):
            placed = first.toordinal()
        return _Known(four, oldest, placed, level, purpose)


@lru_cache(maxsize=128)
def _cell(four: Four) -> int:
    """The figure of a placement: the grade that all cells that fit agree on."""
    known = dict(zip(DIMENSIONS, four, strict=True))
    grades = {f"{grade_of(cell)} {stake_of(cell)}" for cell in possible(known)}
    return CELLS.code(grades.pop() if len(grades) == 1 else "unknown")


def _as_of(dossier: Dossier, day: date) -> Dossier:
    """The part of a dossier that the stage of trust depends on, as it was on a day.

    The outcome of an exposure has no day: the final one is used.
    """
    ours, theirs = levels_on(dossier, day)
    contact = replace(
        dossier.contact,
        ours=None if ours is None else Mark(ours, day),
        theirs=None if theirs is None else Mark(theirs, day),
    )
    return Dossier(
        contact,
        commitments=tuple(_open_on(one, day) for one in dossier.commitments if one.on <= day),
        exposures=tuple(one for one in dossier.exposures if one.on <= day),
        falls=tuple(one for one in dossier.falls if one.on <= day),
        standings=tuple(one for one in dossier.standings if one.on <= day),
        completed_moves=tuple(one for one in dossier.completed_moves if one.on <= day),
    )


def _open_on(one: Commitment, day: date) -> Commitment:
    closed_later = one.closed is not None and one.closed > day
    return replace(one, state=CommitmentState.OPEN) if closed_later else one


def change(dossier: Dossier, since: date) -> bytes:
    """A byte for each chart of `CHANGES`: the change of a contact since a day."""
    return bytes((_moved(dossier, since), _climbed(dossier, since)))


def _moved(dossier: Dossier, since: date) -> int:
    found = moved((dossier,), since)
    if not found:
        return MOVED.code("stayed")
    if found[0].learned:
        return MOVED.code("learned")
    return MOVED.code({1: "better", -1: "worse", 0: "other"}[found[0].better])


def _climbed(dossier: Dossier, since: date) -> int:
    contact = dossier.contact
    steps = (*dossier.standings, contact.ours, contact.theirs)
    if not any(one is not None and one.on >= since for one in steps):
        return CLIMBED.code("stayed")
    before, now = shared_on(dossier, add_days(since, -1)), contact.level
    if now is None or before == now:
        return CLIMBED.code("stayed")
    if before is None:
        return CLIMBED.code("new")
    return CLIMBED.code("up" if now > before else "down")
