"""The commands of the app, as a test asks for them."""

from reltui.ui.commands.command import Command
from reltui.ui.commands.registry import all_commands, at_places, current


def commands_for(*places: str) -> list[Command]:
    """All commands that work in one of these places, with the keys they have now."""
    return [current(one) for one in at_places(all_commands(), places)]
