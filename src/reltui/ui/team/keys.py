"""The commands of what two members of a team have changed at the same time."""

from typing import Any, Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place


def _asked(screen: Any) -> bool:
    """Whether something is to be settled."""
    return screen.clash is not None


COMMANDS: Final = (
    Command(
        "yes",
        "space",
        "What stands is right",
        at=(Place.CLASHES,),
        footer="keep what stands",
        enabled_when=_asked,
        rank=1,
        name="what-stands",
    ),
    Command(
        "no",
        "x",
        "Take the other value after all",
        at=(Place.CLASHES,),
        footer="take the other",
        enabled_when=_asked,
        rank=2,
        name="take-other",
    ),
    Command(
        "later",
        "s",
        "Settle it later",
        at=(Place.CLASHES,),
        footer="later",
        enabled_when=_asked,
        rank=3,
        name="clash-later",
    ),
    Command(
        "open",
        "enter",
        "Open the person",
        at=(Place.CLASHES,),
        footer="open",
        enabled_when=_asked,
        rank=4,
        name="clash-person",
    ),
    Command("copy_page", "y", "Copy the page", at=(Place.HANDOVER,), footer="copy", palette=False),
)
"""The commands of this room, beside those that work everywhere."""
