"""The ladder: seven levels, two sides, and the one step that both are ready for.

Source: Mei Lin Fung, "The Seven Levels of Customer Relationship" (2006), after Matthew Kelly's
*The Seven Levels of Intimacy*.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Answer, Contact, Ready
from reltui.domain.people.events import Check, CompletedMove, Dossier, Fall
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import Party, Reply, Side, YesNo

if TYPE_CHECKING:
    from reltui.domain.playbook import CheckText, LevelText

LEVELS: Final = range(1, 8)
"""The levels of the ladder, from encounter (1) to best possible version (7)."""


class Proof(NamedTuple):
    """One evidence check of a side, with its newest answer; None while nobody answered it."""

    text: "CheckText"
    answer: Check | None

    @property
    def yes(self) -> bool:
        """Whether the newest answer is a yes."""
        return self.answer is not None and self.answer.answer == "yes"


class SideReadiness(NamedTuple):
    """Whether one side is ready for a level, and by which evidence.

    `by_hand` is true if a readiness set by hand is newer than the evidence; `there` is true if the
    side stands on that level already.
    """

    side: Side
    level: int
    ready: bool
    there: bool
    by_hand: bool
    proofs: tuple[Proof, ...]

    @property
    def missing(self) -> tuple[Proof, ...]:
        """The checks that this side still misses for the level."""
        return () if self.ready else tuple(proof for proof in self.proofs if not proof.yes)


class StepUp(NamedTuple):
    """The answer to a wish to go up one level: the level, and the side that stops it."""

    level: int
    granted: bool
    sides: tuple[SideReadiness, ...]

    @property
    def stopped_by(self) -> SideReadiness | None:
        """The first side that is not ready, ours before theirs; None where both are."""
        return next((side for side in self.sides if not side.ready), None)


def next_level(contact: Contact) -> int | None:
    """The level above the shared one; None at the top. An unknown side counts as not yet on 1."""
    shared = contact.level or 0
    return shared + 1 if shared < LEVELS[-1] else None


def readiness(
    dossier: Dossier, side: Side, level: int, levels: "tuple[LevelText, ...]"
) -> SideReadiness:
    """Whether a side is ready for a level: its evidence or what was set by hand, the newer one.

    Evidence makes ready when every check of that level and side has a yes as its newest answer, or
    when the side stands on the level already.
    """
    contact = dossier.contact
    newest: dict[str, Check] = {}
    for check in dossier.checks:
        if check.side == side and check.level == level:
            held = newest.get(check.key)
            if held is None or (check.on, check.seq) >= (held.on, held.seq):
                newest[check.key] = check
    texts = levels[level - 1].checks(side, contact.direction)
    proofs = tuple(Proof(text, newest.get(text.key)) for text in texts)
    mark = contact.ours if side == "ours" else contact.theirs
    there = mark is not None and mark.level >= level
    last = max((check.seq for check in newest.values()), default=-1)
    hand = contact.ready if contact.ready and contact.ready.level == level - 1 else None
    by_hand = hand is not None and hand.seq >= last
    if hand is not None and by_hand:
        ready = hand.value in {side, "both"}
    else:
        ready = there or (bool(proofs) and all(proof.yes for proof in proofs))
    return SideReadiness(side, level, ready, there, by_hand, proofs)


def step_up(dossier: Dossier, levels: "tuple[LevelText, ...]") -> StepUp | None:
    """The next step up, and whether both sides are ready; None at the top of the ladder.

    It is granted only when both sides are ready: a relationship goes up one level at a time.
    """
    level = next_level(dossier.contact)
    if level is None:
        return None
    sides = tuple(readiness(dossier, side, level, levels) for side in Side)
    return StepUp(level, all(side.ready for side in sides), sides)


def instead(side: SideReadiness) -> str:
    """What to do instead of a step up that one side is not ready for."""
    if side.by_hand:
        whose = "ours" if side.side == "ours" else "theirs"
        return f"talk about what holds it back: readiness of {whose} was called off by hand."
    if not side.missing:
        return "wait: nothing is asked of this side, and it was not called ready."
    ask = side.missing[0].text.ask
    return f"ask ourselves: {ask}" if side.side == "ours" else f"ask them: “{ask}”"


def open_falls(dossier: Dossier) -> tuple[Fall, ...]:
    """The falls that are not addressed yet.

    A fall is addressed once a move was done because of it, once we made a commitment after it that
    is not broken, or once the level before it is reached again; a touch or a complaint does not
    address it.
    """
    if not dossier.falls:
        return ()
    promised = max(
        (
            (one.on, one.seq)
            for one in dossier.commitments
            if one.by == "us" and one.state not in {"broken", "dropped"}
        ),
        default=(date.min, -1),
    )
    return tuple(
        fall
        for fall in dossier.falls
        if (fall.on, fall.seq) >= promised
        and not any(_is_about(completed, fall) for completed in dossier.completed_moves)
        and not climbed_back(dossier, fall)
    )


def repair_begun(dossier: Dossier, fall: Fall) -> date | None:
    """The day on which a fall was first addressed by a move or a promise; None where it was not."""
    kept = (
        one.on
        for one in dossier.commitments
        if one.by == "us"
        and one.state not in {"broken", "dropped"}
        and (one.on, one.seq) > (fall.on, fall.seq)
    )
    done = (completed.on for completed in dossier.completed_moves if _is_about(completed, fall))
    return min((*kept, *done), default=None)


def _is_about(completed: CompletedMove, fall: Fall) -> bool:
    if completed.move != "fall":
        return False
    return (
        completed.about == fall.id
        if completed.about
        else (completed.on, completed.seq) > (fall.on, fall.seq)
    )


def is_shown_good(dossier: Dossier, fall: Fall) -> bool:
    """Whether they showed since a fall that it is made good.

    By a word of theirs, evidence of their side, a yes, or something that they gave or risked; what
    we did ourselves shows nothing.
    """
    contact, since = dossier.contact, (fall.on, fall.seq)
    view = contact.placement.get("perception")
    answers: tuple[tuple[Answer | Ready | None, tuple[str, ...]], ...] = (
        (contact.satisfaction, ("satisfied", "delighted")),
        (view, ("advocate",)),
        (contact.ready, ("both", "theirs")),
    )
    if any(one and one.value in good and (one.on, one.seq) > since for one, good in answers):
        return True
    shown = [
        *((one.on, one.seq) for one in dossier.asks if one.answer == Reply.YES),
        *((one.on, one.seq) for one in dossier.ledger if one.way == "receive"),
        *((one.on, one.seq) for one in dossier.exposures if one.by == Party.THEM),
        *(
            (one.on, one.seq)
            for one in dossier.checks
            if one.side == Side.THEIRS and one.answer == YesNo.YES
        ),
    ]
    return any(day > since for day in shown)


def unhealed(dossier: Dossier) -> tuple[Fall, ...]:
    """The falls that nothing has addressed, and those that they have not shown to be made good."""
    if not dossier.falls:
        return ()
    still_open = open_falls(dossier)
    return tuple(
        fall
        for fall in dossier.falls
        if fall in still_open
        or (not climbed_back(dossier, fall) and not is_shown_good(dossier, fall))
    )


def climbed_back(dossier: Dossier, fall: Fall) -> bool:
    """Whether the level before a fall was reached again after it, even for a while."""
    contact = dossier.contact
    if contact.level is not None and contact.level >= fall.origin:
        return True
    return any(
        level >= fall.origin
        for on, seq, level in _shared_steps(dossier)
        if (on, seq) > (fall.on, fall.seq)
    )


class Recovery(NamedTuple):
    """The recovery of a fall: the days from the fall until the level was reached again."""

    fall: Fall
    days: int | None


def recoveries(dossier: Dossier) -> tuple[Recovery, ...]:
    """Every fall with the days that its recovery took; None days where it still lasts."""
    return tuple(Recovery(fall, _days_to_recover(dossier, fall)) for fall in dossier.falls)


class Forecast(NamedTuple):
    """A forecast for a goal: the steps left, the days for each, and the pace so far.

    `needed` is the days left for each step; `pace` the days that a step took so far, None where the
    history is too short to say; `likely` None likewise.
    """

    steps: int
    needed: int
    pace: int | None
    likely: bool | None


def forecast(dossier: Dossier, today: date) -> Forecast | None:
    """Whether the goal is likely at the pace so far; None without a goal or a shared level."""
    contact = dossier.contact
    if contact.goal is None or contact.level is None:
        return None
    steps = max(contact.goal.level - contact.level, 0)
    left = (contact.goal.by - today).days
    line = shared_history(dossier)
    climbed = contact.level - line[0][1] if line else 0
    lived = (today - line[0][0]).days if line else 0
    pace = round(lived / climbed) if climbed > 0 and lived >= 30 else None
    likely = steps == 0 or (None if pace is None else steps * pace <= left)
    return Forecast(steps, left // steps if steps else left, pace, likely)


def default_goal_date(today: date, months: int) -> date:
    """The day by which a goal without a date is to be reached: so many months ahead."""
    return add_days(today, round(months * 30.4375))


def shared_history(dossier: Dossier) -> tuple[tuple[date, int], ...]:
    """The shared level over time: the days on which it changed, with the new level."""
    line: list[tuple[date, int]] = []
    for on, _, level in _shared_steps(dossier):
        if line and line[-1][0] == on:
            line.pop()
        if not line or line[-1][1] != level:
            line.append((on, level))
    return tuple(line)


def _shared_steps(dossier: Dossier) -> Iterator[tuple[date, int, int]]:
    """After each step of a side: the day, the number of the change, and the shared level then."""
    standing: dict[str, int] = {}
    for step in sorted(dossier.standings, key=lambda step: (step.on, step.seq)):
        standing[step.side] = step.level
        if len(standing) == len(tuple(Side)):
            yield step.on, step.seq, min(standing.values())


def _days_to_recover(dossier: Dossier, fall: Fall) -> int | None:
    back = next(
        (
            on
            for on, seq, level in _shared_steps(dossier)
            if (on, seq) > (fall.on, fall.seq) and level >= fall.origin
        ),
        None,
    )
    if back is None:
        return 0 if climbed_back(dossier, fall) else None
    return (back - fall.on).days
