"""The cheapest route into an account: from a supporter to the most powerful contact."""

import heapq
from collections.abc import Iterable, Mapping
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

    `route` is the cheapest way from somebody who is with us to the target: empty if the target is
    with us already, None if no line leads there. Favor flows from the one who is listened to; a
    reporting line carries it in both directions, at a higher cost; a line between two who are in
    conflict carries nothing.
    """

    people: Mapping[str, Contact]
    seats: tuple[Seat, ...]
    ties: tuple[Tie, ...]
    bonds: Mapping[str, Bonds]
    target: str | None
    route: tuple[RouteStep, ...] | None

    def of(self, who: str) -> Bonds:
        """The lines of one person."""
        return self.bonds.get(who, NO_BONDS)


def power_map(
    people: Iterable[Contact], ties: Iterable[Tie], target: str | None = None
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
    way = None if aim is None else _cheapest(here, found, places, aim)
    return PowerMap(here, seats, found, held, aim, way)


def _cheapest(
    people: Mapping[str, Contact], found: Iterable[Tie], places: Mapping[str, int], target: str
) -> tuple[RouteStep, ...] | None:
    """Dijkstra's algorithm; of routes with the same cost, the shorter one, then the first."""
    if with_us(people[target]):
        return ()
    onward = _steps_from(people, found)
    waiting = [(0, 0, places[one], -1, one) for one in people if with_us(people[one])]
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
                entry = (cost + step.cost, steps + 1, places[step.to], places[at], step.to)
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
