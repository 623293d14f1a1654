"""The seven steps of a climb, and the one that is under way.

This module is apart so that its users need not import the content of the steps.
"""

from typing import Final

from reltui.domain.people.events import Climb, Dossier

STEPS: Final = ("side", "theirs", "ours", "purpose", "trust", "ask", "commit")
"""The seven steps of a climb, in their order, by the keys that the playbook has texts for."""

AFTER: Final = len(STEPS) + 1
"""The state of a climb after all seven steps, when only its outcome is missing."""


def open_climb(dossier: Dossier) -> Climb | None:
    """The climb that is under way, None where there is none."""
    begun = [one for one in dossier.climbs if one.outcome is None]
    return max(begun, key=lambda one: (one.on, one.seq), default=None)
