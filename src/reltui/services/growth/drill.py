"""The drill's content: the shipped cases, as the values that the domain judges."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from reltui import resources
from reltui.domain.drill.content import (
    Content,
    LadderCase,
    Lesson,
    PlacingCase,
    cell_at,
    dossier_of,
)
from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.domain.vocabulary import Side
from reltui.services.playbook.loading import shipped

NAME: Final = "drill"
"""The file of the cases, without its ending."""

Entry = Mapping[str, Any]
"""A parsed entry of the file."""


@cache
def content() -> Content:
    """The content of the drill; read once.

    The checks and levels are the shipped ones, also where the user's playbook has others: an
    invented case has no answer to a check that nobody knew when it was written.
    """
    return build(resources.data(NAME))


def build(entry: Entry) -> Content:
    """The content of a parsed file.

    Raises:
        KeyError, TypeError, ValueError: it has the wrong shape; what is shipped is tested.
    """
    playbook = shipped()
    return Content(
        notice=entry["notice"],
        tour=tuple(Lesson(**{**one, "says": tuple(one["says"])}) for one in entry["tour"]),
        placing=tuple(map(_placing, entry["placing"])),
        why={cell_at(key): why for key, why in entry["actions"].items()},
        values=entry["values"],
        ladder=tuple(map(_ladder, entry["ladder"])),
        again=entry["again"],
        dimensions=playbook.dimensions,
        levels=playbook.levels,
    )


def _placing(entry: Entry) -> PlacingCase:
    return PlacingCase(
        **{name: entry[name] for name in ("key", "name", "about", "text", "lesson")},
        cell=Cell(*(entry[name][0] for name in DIMENSIONS)),
        because={name: entry[name][1] for name in DIMENSIONS},
    )


def _ladder(entry: Entry) -> LadderCase:
    fall = entry.get("fall")
    dossier = dossier_of(
        entry["key"],
        entry["name"],
        direction=entry["direction"],
        levels=(entry["ours"], entry["theirs"]),
        answers={side: [(key, said) for key, said in entry["checks"][side]] for side in Side},
        fall=(fall["from"], fall["to"], fall["because"]) if fall else None,
        repair=entry.get("repair", ""),
    )
    words = {name: entry[name] for name in ("key", "name", "about", "text", "because")}
    return LadderCase(**words, dossier=dossier)
