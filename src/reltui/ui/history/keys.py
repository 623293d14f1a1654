"""The commands of the history."""

from typing import Any, Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place


def _shows_changes(screen: Any) -> bool:
    return screen.list.current is not None


COMMANDS: Final = (
    Command(
        "take_back",
        "X",
        "Take back this change alone; those after it stay",
        at=(Place.HISTORY,),
        footer="take back alone",
        rank=12,
        name="take-back",
        enabled_when=_shows_changes,
    ),
)
"""The commands of the history."""
