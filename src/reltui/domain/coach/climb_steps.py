"""The seven steps of a climb, and the one that is under way.

Whoever only asks for these does not import what a step says.
"""

from typing import Final

from reltui.domain.people.events import Climb, Dossier

STEPS: Final = ("side", "theirs", "ours", "purpose", "trust", "ask", "commit")
"""The seven steps of a climb, in their order, by the keys that the playbook has texts for."""

AFTER: Final = len(STEPS) + 1
"""Where a climb stands once all seven steps are done: what is left is to say how it went."""


def open_climb(dossier: Dossier) -> Climb | None:
    """The climb that is under way, None where there is none."""
    begun = [one for one in dossier.climbs if one.outcome is None]
    return max(begun, key=lambda one: (one.on, one.seq), default=None)
