"""The commands of other screens, as the palette offers them: each runs here, or goes there."""

from collections.abc import Mapping, Sequence
from typing import Final

from reltui.ui.base import keys
from reltui.ui.base.routes import Route
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import SCREENS, Place
from reltui.ui.commands.registry import all_commands, as_bound

WAYS: Final[Mapping[str, str]] = {
    Place.TODAY: "go('today')",
    Place.CONTACTS: "go('contacts')",
    Place.MATRIX: "go('matrix')",
    Place.PORTFOLIO: "go('portfolio')",
    Place.SESSION: "go('session')",
    Place.PERSON: "person_page",
    Place.LADDER: "climb",
    Place.CLIMB: "seven_steps",
    Place.VALUE: "value",
    Place.PRACTICES: "practices",
    Place.POWER_MAP: "power_map",
    Place.DUPLICATES: "duplicates",
    Place.CLASHES: "clashes",
    Place.ACCOUNT: "account",
    Place.WRITE_PROMPT: "write_down",
    Place.HISTORY: "history",
}
"""The action that opens each screen, about the selected person if it needs one."""

_SHARED: Final = frozenset(one.slug for one in keys.COMMANDS)


def commands_of_other_screens(here: Sequence[Command]) -> list[Command]:
    """The commands that the palette offers beside those that work here."""
    names, actions = {one.slug for one in here}, {one.action for one in here}
    return [
        one
        for one in as_bound(all_commands())
        if one.palette
        and one.slug not in names
        and (runs_here(one) or way_to(one) is not None)
        and not (runs_here(one) and one.action in actions)
    ]


def runs_here(command: Command) -> bool:
    """Whether every screen can run a command, about the selected person if it needs one."""
    return command.slug in _SHARED and not set(SCREENS).isdisjoint(command.at)


def way_to(command: Command) -> str | None:
    """The screen of a command of one room, None where no key leads there from everywhere."""
    known = (place for place in command.at if place in WAYS or isinstance(place, Route))
    return next(known, None)


def action_to(place: str) -> str:
    """The action that goes to a screen."""
    return WAYS.get(place, f"open_screen('{place}')")
