"""The power map of one account: who reports to, listens to and is in conflict with whom.

The matrix ("A Framework for Developing Customer Relationships") says of each person how much power
they have and whether they are with us; the lines between the people say how the favor of one can
reach another. Whatever lines the book holds, circles, several bosses and people of elsewhere among
them, every person of the account stands on the map exactly once.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie

RAILS: Final = 12
"""The number of branches above a person that the picture draws; deeper ones are left out."""

_POWER: Final = {"high": 0, None: 1, "low": 2}


class Seat(NamedTuple):
    """The place of a person in the tree: their boss, their depth, and the number of people below.

    `rails` has one entry for each of the last steps down, the nearest one last: whether somebody
    else follows further down on that branch.
    """

    who: str
    boss: str | None
    depth: int
    rails: tuple[bool, ...]
    below: int


class Bonds(NamedTuple):
    """The lines of one person, each as the ids of the others, in the order of the map."""

    reports_to: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    listens_to: tuple[str, ...] = ()
    heard_by: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


NO_BONDS: Final = Bonds()
"""The bonds of a person without any lines."""


def standing(people: Iterable[Contact]) -> dict[str, Contact]:
    """The people on the map, by id: all who are not archived, the powerful first."""
    found = {one.id: one for one in people if not one.archived}
    return {one.id: one for one in sorted(found.values(), key=_rank)}


def lines(people: Iterable[Contact], ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """The lines between two different people of the map, each once, by its newest record.

    The book stores a conflict with both people; here it is one line.
    """
    here = {one.id for one in people if not one.archived}
    found: dict[tuple[str, ...], Tie] = {}
    for tie in sorted(ties, key=_age):
        if tie.who != tie.other and tie.who in here and tie.other in here:
            pair = (tie.who, tie.other)
            found[tie.kind, *(sorted(pair) if tie.kind == "conflict" else pair)] = tie
    return tuple(sorted(found.values(), key=_age))


def layout(people: Iterable[Contact], ties: Iterable[Tie]) -> tuple[Seat, ...]:
    """Each person exactly once, below their boss; the powerful come first on every branch.

    A person with several bosses stands below the one entered last; in a circle the most powerful
    person stands at the top.
    """
    here = standing(people)
    boss = _bosses(here, lines(here.values(), ties))
    order = _downwards(here, boss)
    below = dict.fromkeys(here, 0)
    for one in reversed(order):
        if one in boss:
            below[boss[one]] += below[one] + 1
    branches: dict[str | None, list[str]] = {}
    for one in sorted(here, key=lambda one: _place(here[one], below[one])):
        branches.setdefault(boss.get(one), []).append(one)
    seats: list[Seat] = []
    waiting = _branch(branches, None, ())
    while waiting:
        who, depth, rails = waiting.pop()
        seats.append(Seat(who, boss.get(who), depth, rails, below[who]))
        waiting += _branch(branches, who, rails, depth + 1)
    return tuple(seats)


def bonds(seats: Iterable[Seat], found: Iterable[Tie]) -> dict[str, Bonds]:
    """The bonds of each person who has any, from the cleaned `lines` of a map."""
    place = {seat.who: number for number, seat in enumerate(seats)}
    named: dict[str, dict[str, list[str]]] = {}

    def note(who: str, name: str, other: str) -> None:
        named.setdefault(who, {}).setdefault(name, []).append(other)

    for tie in found:
        there, back = _NAMES[tie.kind]
        note(tie.who, there, tie.other)
        note(tie.other, back, tie.who)
    return {
        who: Bonds(
            **{name: tuple(sorted(ids, key=place.__getitem__)) for name, ids in held.items()}
        )
        for who, held in named.items()
    }


_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "reports": ("reports_to", "leads"),
    "listens": ("listens_to", "heard_by"),
    "conflict": ("conflicts", "conflicts"),
}
"""The name of a line at each of its ends."""


def takes_our_call(contact: Contact) -> bool:
    """Whether a person would take our call: we have a relationship."""
    return contact.placement.value("relationship") == "yes"


def with_us(contact: Contact) -> bool:
    """Whether a person is friendly: they would take our call, and are an advocate."""
    return takes_our_call(contact) and contact.placement.value("perception") == "advocate"


def won(contact: Contact) -> bool:
    """Whether a person is won: friendly, and active."""
    return with_us(contact) and contact.placement.value("activity") == "active"


def most_powerful(
    people: Iterable[Contact], seats: Iterable[Seat], held: Mapping[str, Bonds]
) -> str | None:
    """The id of the most powerful person who is not yet won; None if there is none.

    They have high power. Those who are not with us come before those who only do not act yet;
    then those with more people below them, those to whom more people listen, and those who are
    more against us.
    """
    known = {one.id: one for one in people}
    found = [
        (
            with_us(known[seat.who]),
            -seat.below,
            -len(held.get(seat.who, NO_BONDS).heard_by),
            -_against(known[seat.who]),
            place,
        )
        for place, seat in enumerate(seats)
        if known[seat.who].placement.value("power") == "high" and not won(known[seat.who])
    ]
    places = [seat.who for seat in seats]
    return places[min(found)[-1]] if found else None


def _against(one: Contact) -> int:
    place = one.placement
    if place.value("perception") != "detractor":
        return 0
    return 2 if place.value("activity") == "active" else 1


def _rank(one: Contact) -> tuple[int, str, str]:
    return _POWER[one.placement.value("power")], one.name.casefold(), one.id


def _place(one: Contact, below: int) -> tuple[int, int, str, str]:
    power, name, contact_id = _rank(one)
    return power, -below, name, contact_id


def _age(tie: Tie) -> tuple[str, int, str, str, str, str]:
    return tie.on.isoformat(), tie.seq, tie.id, tie.kind, tie.who, tie.other


def _bosses(here: Mapping[str, Contact], found: Iterable[Tie]) -> dict[str, str]:
    """The boss of each person: the newest one. A circle is cut above its most powerful person."""
    boss = {tie.who: tie.other for tie in found if tie.kind == "reports"}
    looked_at: set[str] = set()
    for start in here:
        trail: dict[str, None] = {}
        at = start
        while at in boss and at not in looked_at and at not in trail:
            trail[at] = None
            at = boss[at]
        if at in trail:
            climbed = list(trail)
            circle = climbed[climbed.index(at) :]
            del boss[min(circle, key=lambda one: _rank(here[one]))]
        looked_at.update(trail)
    return boss


def _downwards(here: Iterable[str], boss: Mapping[str, str]) -> list[str]:
    """All people in an order in which each comes after their boss."""
    led: dict[str, list[str]] = {}
    for who, other in boss.items():
        led.setdefault(other, []).append(who)
    order = [one for one in here if one not in boss]
    for one in order:
        order.extend(led.get(one, ()))
    return order


def _branch(
    branches: Mapping[str | None, list[str]],
    boss: str | None,
    rails: tuple[bool, ...],
    depth: int = 0,
) -> list[tuple[str, int, tuple[bool, ...]]]:
    """The direct reports of a person in reverse order, to be pushed on a stack."""
    return [
        (who, depth, () if boss is None else (*rails, number > 0)[-RAILS:])
        for number, who in enumerate(reversed(branches.get(boss, ())))
    ]
