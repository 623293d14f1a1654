"""The commands of the screen of pairs."""

from typing import Any, Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place


def _asked(screen: Any) -> bool:
    """Whether the screen shows a pair."""
    return screen.pair is not None


COMMANDS: Final = (
    Command(
        "same",
        "space",
        "One person: merge the two, with the whole history",
        at=(Place.DUPLICATES,),
        footer="same person",
        enabled_when=_asked,
        rank=1,
        name="same-person",
    ),
    Command(
        "different",
        "x",
        "Two people: never ask again",
        at=(Place.DUPLICATES,),
        footer="different",
        enabled_when=_asked,
        rank=2,
        name="different-people",
    ),
    Command(
        "later",
        "s",
        "Decide later",
        at=(Place.DUPLICATES,),
        footer="later",
        enabled_when=_asked,
        rank=3,
        name="pair-later",
    ),
    Command(
        "swap",
        "tab",
        "Let the other one stay",
        at=(Place.DUPLICATES,),
        footer="swap",
        enabled_when=_asked,
        rank=4,
        name="swap-pair",
    ),
    Command(
        "open",
        "enter",
        "Open the one who stays; J and K: the other one",
        at=(Place.DUPLICATES,),
        footer="open",
        enabled_when=_asked,
        rank=5,
        name="pair-person",
    ),
)
"""The commands of this screen; others work everywhere."""
