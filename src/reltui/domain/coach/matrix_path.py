"""The path over the matrix for one person: the cheapest single changes to the best cell.

Source: "A Framework for Developing Customer Relationships". We can hardly change power: it is a
step of the path only if the book names somebody who could help this person to rise.
"""

from typing import NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.coach.rules_growth import powerful, proposals
from reltui.domain.frameworks.matrix import POWER_COST, Step, cell_of, path, values_of
from reltui.domain.people.contact import Contact


class MatrixPath(NamedTuple):
    """The steps of a path, and the executive sponsor who can help with a step of power."""

    steps: tuple[Step, ...] = ()
    sponsor: Contact | None = None


def path_of(case: Case) -> MatrixPath:
    """The path of a person who is fully placed; empty for anybody else, and from the best cell."""
    cell = cell_of(values_of(case.contact.placement))
    if cell is None:
        return MatrixPath()
    costs = case.playbook.costs
    sponsor = next(proposals(case, powerful), None) if cell.power == "low" else None
    if sponsor is None:
        return MatrixPath(path(cell, costs))
    steps = path(cell, costs, power_cost=POWER_COST)
    helps = any(step.dimension == "power" for step in steps)
    return MatrixPath(steps, sponsor if helps else None)
