"""A power map in words: what each line means, and the steps of the route."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from reltui.domain.accounts.entry_route import PowerMap, RouteStep
from reltui.domain.accounts.power_map import takes_our_call, with_us, won
from reltui.domain.people.contact import Contact
from reltui.domain.text.spoken import spoken_date

FEW: Final = 5
"""The most names that a sentence lists; further ones are counted."""

KINDS: Final[Mapping[str, str]] = {
    "reports_to": "reports to",
    "leads": "leads",
    "listens_to": "listens to",
    "heard_by": "is heard by",
    "conflicts": "is in conflict with",
}
"""The words for each kind of line, by its name in `Bonds`."""


def short_names(people: Mapping[str, Contact]) -> dict[str, str]:
    """A short name for each person: the first name, or the full name if two share the first."""
    shared = Counter(one.first_name.casefold() for one in people.values())
    return {
        who: one.first_name if shared[one.first_name.casefold()] == 1 else one.name
        for who, one in people.items()
    }


def bond_words(
    found: PowerMap, who: str, called: Mapping[str, str] | None = None
) -> tuple[tuple[str, str], ...]:
    """The lines of one person: for each kind, its name in `Bonds` and a phrase.

    `called` are the `short_names`, if they are known already.
    """
    names = called or short_names(found.people)
    held = found.of(who)._asdict()
    return tuple(
        (kind, f"{verb} {_listed([names[one] for one in held[kind]])}")
        for kind, verb in KINDS.items()
        if held[kind]
    )


def step_words(found: PowerMap, step: RouteStep, called: Mapping[str, str] | None = None) -> str:
    """Why a step is possible, such as "Wei listens to Priya"; `called` as in `bond_words`."""
    names = called or short_names(found.people)
    verb = {"listens": "listens to", "reports": "reports to", "leads": "leads"}[step.kind]
    return f"{names[step.to]} {verb} {names[step.origin]}"


def way_words(found: PowerMap) -> tuple[str, ...]:
    """The route to the target: whom to ask first, and why, then a sentence for each step.

    Without a route, it is one sentence that says so and names what to find out next, and from whom.
    """
    if not found.people:
        return ("Nobody is here.",)
    if len(found.people) == 1:
        return ("Nobody else of this organization is in the book. Who else decides? Add them.",)
    if found.target is None:
        return (_no_target(found),)
    names = short_names(found.people)
    target = found.people[found.target]
    if found.route is None:
        return (_no_way(found, names),)
    if not found.route:
        acts = "and acts on it" if won(target) else "but does not act on it yet: ask for one thing"
        return (f"{names[found.target]} is with us already, {acts}.",)
    first = f"Ask {names[found.route[0].origin]} first ({ask_first_words(found)})."
    return (first, *(f"{step_words(found, step, names)}." for step in found.route))


def ask_first_words(found: PowerMap) -> str:
    """Why the one to ask first is near to us: "with us, level 4, last touch 12 November".

    A level or a touch that is not known is left out; it is empty where nobody is to be asked.
    """
    if found.ask_first is None:
        return ""
    one = found.people[found.ask_first]
    day = found.last_touches.get(one.id)
    words = (
        "with us" if with_us(one) else "would take our call",
        f"level {one.level}" if one.level else "",
        f"last touch {spoken_date(day, found.today)}" if day else "",
    )
    return ", ".join(filter(None, words))


def _no_target(found: PowerMap) -> str:
    powers = [one.placement.value("power") for one in found.people.values()]
    if "high" in powers:
        return "Everybody with high power is with us, and acts on it."
    if None in powers:
        return "Nobody is known to have high power yet. Who could stop this, or make it happen?"
    return "Nobody here has high power. Who above them decides? Add them."


def _no_way(found: PowerMap, names: Mapping[str, str]) -> str:
    target = found.people[found.target or ""]
    name = names[target.id]
    if found.ask_first is None:
        if takes_our_call(target):
            return f"Only {name} would take our call: ask {name}. Who else here decides?"
        return "Nobody here would take our call yet. Win somebody that the others listen to."
    near = f"{names[found.ask_first]} first ({ask_first_words(found)})"
    if takes_our_call(target):
        return f"{name} would take our call, and no line leads there from a friend. Ask {near}."
    if not found.ties:
        return f"No line is known yet. Ask {near}: who leads whom, and who does {name} listen to?"
    return f"No line leads to {name} yet. Ask {near}: who does {name} listen to?"


def _listed(names: Sequence[str]) -> str:
    if len(names) > FEW:
        return f"{', '.join(names[: FEW - 1])} and {len(names) - FEW + 1} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
