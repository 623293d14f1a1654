"""The data for the pictures of one contact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reltui.domain.coach.move import Move
from reltui.domain.people.events import Dossier
from reltui.domain.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Person:
    """The data of a page about one contact.

    `made_by` names, in a team's book, the member behind each change, by its number;
    `with_whom` the others of a touch with several people, by its id;
    `names` those to whom a line of the power map leads, by their ids.
    """

    dossier: Dossier
    moves: tuple[Move, ...]
    playbook: Playbook
    today: date
    made_by: Mapping[int, str] = field(default_factory=dict)
    with_whom: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
