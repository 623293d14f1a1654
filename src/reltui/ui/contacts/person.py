"""What every picture of one contact is drawn from."""

from dataclasses import dataclass
from datetime import date

from reltui.domain.coach.move import Move
from reltui.domain.people.events import Dossier
from reltui.domain.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Person:
    """All that a page shows of one contact."""

    dossier: Dossier
    moves: tuple[Move, ...]
    playbook: Playbook
    today: date
