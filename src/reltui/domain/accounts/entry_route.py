"""The cheapest route to a person of an account: whom of those who take our call to ask first."""

import heapq
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from reltui.domain.accounts.power_map import (
    NO_BONDS,
    Bonds,
    Seat,
    bonds,
    layout,
    lines,
    most_powerful,
    standing,
    takes_our_call,
    with_us,
    won,
)
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie

LISTENS: Final = 1
"""The cost of a step to somebody who listens."""

REPORTS: Final = 2
"""The cost of a step along a reporting line, up or down: a boss or a report need not listen."""

AGAINST: Final = 3
"""The extra cost of a step that starts at a detractor, who says nothing good about us."""

_UNIT: Final = 4
"""The weight of one unit of effort; how well we know the first one weighs less than one unit."""

_NOT_WITH_US: Final = 6
"""What a start costs at somebody who would take our call and is not with us: a step and a half."""

DEEP: Final = 3
"""The level of the ladder, of both sides, from which on we know somebody in depth."""

SILENT: Final = 180
"""The days without a touch after which somebody has to be won for a favor again."""


class RouteStep(NamedTuple):
    """One step of a route, over one line: `to` listens to, reports to, or leads `origin`.

    `cost` is in units of effort, 1 or more.
    """

    origin: str
    to: str
    kind: Literal["listens", "reports", "leads"]
    cost: int


class PowerMap(NamedTuple):
    """The data for a picture of one account.

    `people` are by id; `ties` are its lines, each once; `target` is the person whom the route leads
    to, None if every powerful person is won or none is known.

    `route` is the cheapest way to the target: empty if the target is with us already, None if no
    line leads there. It starts with somebody who is with us; where the target would not take our
    call, also with somebody who would, at a higher cost. Favor flows from the one who is listened
    to; a reporting line carries it in both directions, at a higher cost; a line between two who are
    in conflict carries nothing.

    `ask_first` is the one to begin with: where the route starts; without a route, whoever is the
    nearest to us of those who would take our call; None where nobody would, or nobody is needed.
    `last_touches` has the day of the last touch of those who had one, `today` the day that they
    are seen from.
    """

    people: Mapping[str, Contact]
    seats: tuple[Seat, ...]
    ties: tuple[Tie, ...]
    bonds: Mapping[str, Bonds]
    target: str | None
    route: tuple[RouteStep, ...] | None
    ask_first: str | None = None
    last_touches: Mapping[str, date] = {}
    today: date = date.max

    def of(self, who: str) -> Bonds:
        """The lines of one person."""
        return self.bonds.get(who, NO_BONDS)


def power_map(
    people: Iterable[Contact],
    ties: Iterable[Tie],
    target: str | None = None,
    last_touches: Mapping[str, date] | None = None,
    today: date = date.max,
) -> PowerMap:
    """The map of an account: its layout, its lines, and the route to the target.

    A target who is not on the map is ignored.
    """
    here = standing(people)
    found = lines(here.values(), ties)
    seats = layout(here.values(), found)
    held = bonds(seats, found)
    aim = target if target in here else most_powerful(here.values(), seats, held)
    # Of two routes with the same cost, the one over people who act on their favor is better.
    order = sorted(seats, key=lambda seat: not won(here[seat.who]))
    places = {seat.who: number for number, seat in enumerate(order)}
    touched = last_touches or {}
    if aim is None or with_us(here[aim]):
        return PowerMap(
            here, seats, found, held, aim, None if aim is None else (), None, touched, today
        )
    efforts = {
        one.id: asking_effort(one, touched.get(one.id), today)
        for one in here.values()
        if one.id != aim and takes_our_call(one)
    }
    starts = {
        who: effort
        for who, effort in efforts.items()
        if with_us(here[who]) or not takes_our_call(here[aim])
    }
    way = _cheapest(here, found, places, starts, aim)
    nearest = min(efforts, key=lambda one: (efforts[one], places[one]), default=None)
    return PowerMap(
        here, seats, found, held, aim, way, way[0].origin if way else nearest, touched, today
    )


def asking_effort(contact: Contact, touched: date | None, today: date) -> int:
    """The effort of asking somebody first who would take our call, in quarters of a unit: 0 to 9.

    Somebody who is with us costs less than one unit: a stranger's ear is never won through them
    when they themselves could be asked. They cost the less the higher the level that we share, and
    less where we spoke in the last `SILENT` days.
    """
    level = contact.level or 0
    effort = 0 if level >= DEEP else 1 if level == DEEP - 1 else 2
    effort += touched is None or (today - touched).days > SILENT
    return effort + (0 if with_us(contact) else _NOT_WITH_US)


def _cheapest(
    people: Mapping[str, Contact],
    found: Iterable[Tie],
    places: Mapping[str, int],
    starts: Mapping[str, int],
    target: str,
) -> tuple[RouteStep, ...] | None:
    """Dijkstra's algorithm; of routes with the same cost, the shorter one, then the first."""
    onward = _steps_from(people, found)
    waiting = [(effort, 0, places[one], -1, one) for one, effort in starts.items()]
    heapq.heapify(waiting)
    came: dict[str, RouteStep] = {}
    offered: dict[tuple[str, int], RouteStep] = {}
    settled: set[str] = set()
    while waiting:
        cost, steps, _, before, at = heapq.heappop(waiting)
        if at in settled:
            continue
        settled.add(at)
        if before >= 0:
            came[at] = offered[at, before]
        if at == target:
            return _back(came, at)
        for step in onward.get(at, ()):
            if step.to not in settled:
                offered[step.to, places[at]] = step
                onwards = cost + step.cost * _UNIT
                entry = (onwards, steps + 1, places[step.to], places[at], step.to)
                heapq.heappush(waiting, entry)
    return None


def _steps_from(people: Mapping[str, Contact], found: Iterable[Tie]) -> dict[str, list[RouteStep]]:
    """The steps from each person: the cheapest one to each other person."""
    ties = tuple(found)
    at_odds = {frozenset((tie.who, tie.other)) for tie in ties if tie.kind == "conflict"}
    best: dict[tuple[str, str], RouteStep] = {}

    def offer(origin: str, to: str, kind: Literal["listens", "reports", "leads"]) -> None:
        against = people[origin].placement.value("perception") == "detractor"
        cost = (LISTENS if kind == "listens" else REPORTS) + (AGAINST if against else 0)
        step = RouteStep(origin, to, kind, cost)
        best[origin, to] = min(best.get((origin, to), step), step, key=lambda one: (one.cost, one))

    for tie in ties:
        if frozenset((tie.who, tie.other)) in at_odds:
            continue
        if tie.kind == "listens":
            offer(tie.other, tie.who, "listens")
        else:
            offer(tie.other, tie.who, "reports")
            offer(tie.who, tie.other, "leads")
    onward: dict[str, list[RouteStep]] = {}
    for step in best.values():
        onward.setdefault(step.origin, []).append(step)
    return onward


def _back(came: Mapping[str, RouteStep], at: str) -> tuple[RouteStep, ...]:
    way: list[RouteStep] = []
    while at in came:
        way.append(came[at])
        at = came[at].origin
    return tuple(reversed(way))
