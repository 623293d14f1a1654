"""An account: who of its people we reach, which roles are missing, and whose favor is at risk.

It reads the placements of the matrix ("A Framework for Developing Customer Relationships") over all
people of one organization.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.ladder import open_falls
from reltui.domain.frameworks.trust import about_to_leave
from reltui.domain.people.contact import Contact


def _has(contact: Contact, **values: str) -> bool:
    return all(contact.placement.value(name) == value for name, value in values.items())


ROLES: Final[dict[str, Callable[[Contact], bool]]] = {
    "decision maker": lambda one: _has(one, power="high"),
    "executive sponsor": lambda one: _has(
        one, relationship="yes", power="high", perception="advocate"
    ),
    "champion": lambda one: _has(one, relationship="yes", perception="advocate", activity="active"),
    "hero": lambda one: _has(one, power="low", perception="advocate"),
}
"""The roles that an account wants filled, and who fills each."""


def named_roles(roles: Sequence[str]) -> tuple[str, ...]:
    """The roles to name; an executive sponsor is a decision maker who is with us."""
    sponsor = "executive sponsor" in roles
    return tuple(one for one in roles if one != "decision maker" or not sponsor)


class AtRisk(NamedTuple):
    """A champion whose favor is at risk, and why, each reason with its date."""

    contact: Contact
    reasons: tuple[str, ...]


class Coverage(NamedTuple):
    """The coverage of an account: its people by role, our standing, and its risks.

    `stance` runs from -1 (all power against us) to 1 (all for us), None while nobody's perception
    is known; `roles` maps a contact's id to the roles it fills; `single_threaded` is true where at
    most one person would take our call.
    """

    people: tuple[Contact, ...]
    reached: int
    single_threaded: bool
    roles: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]
    stance: float | None
    at_risk: tuple[AtRisk, ...]


def coverage(cases: Iterable[Case]) -> Coverage:
    """The coverage of an account, from the cases of all its people."""
    rows = tuple(case for case in cases if not case.contact.archived)
    people = tuple(case.contact for case in rows)
    roles = {one.id: tuple(name for name, fills in ROLES.items() if fills(one)) for one in people}
    filled = {name for names in roles.values() for name in names}
    reached = sum(_has(one, relationship="yes") for one in people)
    champions = [
        case for case in rows if {"champion", "executive sponsor"} & set(roles[case.contact.id])
    ]
    at_risk = (AtRisk(case.contact, _worries(case)) for case in champions)
    return Coverage(
        people,
        reached,
        reached <= 1,
        roles,
        tuple(name for name in ROLES if name not in filled),
        _stance(people),
        tuple(one for one in at_risk if one.reasons),
    )


def _stance(people: Iterable[Contact]) -> float | None:
    """The mean stance, weighted by power (high counts three) and activity (active counts two)."""
    total = weights = 0
    for one in people:
        perception = one.placement.value("perception")
        if perception is None:
            continue
        weight = 3 if _has(one, power="high") else 1
        weight *= 2 if _has(one, activity="active") else 1
        total += weight if perception == "advocate" else -weight
        weights += weight
    return total / weights if weights else None


def _worries(case: Case) -> tuple[str, ...]:
    contact, numbers = case.contact, case.playbook.numbers
    worries = [f"fell on {fall.on}: {fall.because}" for fall in open_falls(case.dossier)]
    if about_to_leave(contact, numbers.distant_level) and contact.satisfaction:
        worries.append(f"distant and dissatisfied since {contact.satisfaction.on}")
    if case.touch_due and case.cadence and (case.today - case.touch_due).days > case.cadence:
        worries.append(f"no touch in twice the rhythm; it was due on {case.touch_due}")
    perception = contact.placement.perception
    if perception and (case.today - perception.on).days >= numbers.stale:
        worries.append(f"called an advocate on {perception.on}, and not asked since")
    return tuple(worries)
