"""Trust as shared risk: five stages, exposures, who is about to leave, and the ten practices.

Source: Phil Larson, "Razor Sharp Relationships: 10 Risk Taker Tips" (2014); Stephen M. R. Covey on
intentions and behavior.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from heapq import nsmallest
from typing import Final

from reltui.domain.frameworks.ladder import open_falls
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier
from reltui.domain.playbook import Practice
from reltui.domain.text.dates import add_days

STAGES: Final = ("fringe", "friend", "familiar", "faithful", "forever")
"""The path of trust, from the first to the last stage."""

_WEIGH_WHAT_WAS_SAID: Final = 5

_BY_LEVEL: Final = (0, 0, 1, 1, 2, 3, 3, 4)


def stage(dossier: Dossier, today: date) -> str:
    """The stage of trust: from the shared level, held back by the history.

    Faithful wants an exposure of ours that was returned, forever one of each side; an open fall, or
    an exposure abused within a year, costs one stage.
    """
    reached = _BY_LEVEL[dossier.contact.level or 0]
    returned = {risk.by for risk in dossier.exposures if risk.outcome == "returned"}
    if reached >= 3 and "us" not in returned:
        reached = 2
    if reached == 4 and "them" not in returned:
        reached = 3
    year = add_days(today, -365)
    abused = any(risk.outcome == "abused" and risk.on > year for risk in dossier.exposures)
    if abused or open_falls(dossier):
        reached = max(reached - 1, 0)
    return STAGES[reached]


def about_to_leave(contact: Contact, distant_level: int) -> bool:
    """Whether they are dissatisfied and distant: on `distant_level` or below, or on none yet.

    An intimate one stays and works through it; satisfaction that nobody entered raises no alarm.
    """
    unhappy = contact.satisfaction is not None and contact.satisfaction.value == "dissatisfied"
    return unhappy and (contact.level or 0) <= distant_level


def leaving_risk(contact: Contact, distant_level: int) -> str:
    """How likely they leave, from satisfaction and depth: unknown, low, moderate or high.

    Dissatisfied is high for a distant one and moderate for an intimate one, who stays and works
    through it; satisfied is moderate for a distant one; delighted, or satisfied and close, is low.
    """
    if contact.satisfaction is None:
        return "unknown"
    distant = (contact.level or 0) <= distant_level
    match contact.satisfaction.value:
        case "dissatisfied":
            return "high" if distant else "moderate"
        case "satisfied":
            return "moderate" if distant else "low"
        case _:
            return "low"


def next_practice(dossier: Dossier, practices: tuple[Practice, ...]) -> Practice | None:
    """The practice to do next: none repeats until all were done.

    Tips 1 to 5 are about what was said; they come last for a person nobody has spoken to yet.
    """
    silent = not dossier.touches
    turns = Counter(exercise.practice for exercise in dossier.exercises if exercise.done)
    turns.update(
        completed.rule.removeprefix("practice.")
        for completed in dossier.completed_moves
        if completed.move == "practice"
    )
    return min(
        practices,
        key=lambda one: (turns[one.key], silent and one.tip <= _WEIGH_WHAT_WAS_SAID, one.tip),
        default=None,
    )


class Reality(NamedTuple):
    """The reality check: does the book look too rosy or too old, and whose evidence is thinnest.

    `rosy` is the share of advocates among the placed (0 to 1), `old` the share of answers that are
    stale; `thin` the ids of the people who look well on the least evidence, thinnest first.
    """

    rosy: float
    old: float
    challenged: bool
    thin: tuple[str, ...]


class Weight(NamedTuple):
    """The counts that one person adds to the reality check, 0 or more.

    `placed` and `advocates` are 0 or 1; `thin` is how much speaks for a person who looks well,
    None for one who does not.
    """

    placed: int
    advocates: int
    answers: int
    stale: int
    thin: int | None


def weigh(dossier: Dossier, today: date, stale: int) -> Weight:
    """What one person adds to the reality check; answers are stale after `stale` days."""
    contact, limit = dossier.contact, add_days(today, -stale)
    said = [answer for name in DIMENSIONS if (answer := contact.placement.get(name))]
    perception = contact.placement.value("perception")
    advocate = perception == "advocate"
    return Weight(
        int(perception is not None),
        int(advocate),
        len(said),
        sum(answer.on <= limit for answer in said),
        _evidence(dossier, limit) if advocate or (contact.level or 0) >= 4 else None,
    )


def reality_check(
    dossiers: Iterable[Dossier], today: date, stale: int, *, most: int = 5
) -> Reality:
    """Challenge a book that looks too good (tip 9).

    It is challenged when four in five placed people are advocates, or half the answers are stale.
    """
    weights = ((one.contact.id, weigh(one, today, stale)) for one in dossiers)
    return reality_of(weights, most=most)


def reality_of(weights: Iterable[tuple[str, Weight]], *, most: int = 5) -> Reality:
    """The reality check out of what each person, by id, adds to it."""
    placed = advocates = answers = stale_answers = 0
    thin: list[tuple[int, str]] = []
    for who, one in weights:
        placed += one.placed
        advocates += one.advocates
        answers += one.answers
        stale_answers += one.stale
        if one.thin is not None:
            thin.append((one.thin, who))
    rosy = advocates / placed if placed else 0.0
    old = stale_answers / answers if answers else 0.0
    challenged = placed >= 5 and (rosy >= 0.8 or old >= 0.5)
    return Reality(rosy, old, challenged, tuple(who for _, who in nsmallest(most, thin)))


def _evidence(dossier: Dossier, limit: date) -> int:
    """The amount of evidence about a person: fresh answers, notes, checks and touches."""
    placement = dossier.contact.placement
    said = [answer for name in DIMENSIONS if (answer := placement.get(name))]
    return (
        sum(1 + bool(answer.evidence) for answer in said if answer.on > limit)
        + sum(check.answer == "yes" for check in dossier.checks)
        + sum(touch.on > limit for touch in dossier.touches)
    )
