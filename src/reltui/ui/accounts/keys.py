"""The commands of the power map."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    Command(
        "owner",
        "E",
        "Who of us looks after this organization",
        at=(Place.ACCOUNT,),
        footer="owner",
        rank=16,
    ),
    Command(
        "read_on",
        "tab",
        "Read on above the list; at the end: from the top",
        at=(Place.ACCOUNT,),
        footer="read on",
        rank=12,
        palette=False,
    ),
    Command(
        "draw_line",
        "+",
        "Draw a line: reports, listens, conflict",
        at=(Place.POWER_MAP,),
        footer="draw",
        rank=11,
    ),
    Command("take_line", "-", "Take a line away", at=(Place.POWER_MAP,), footer="erase", rank=12),
    Command(
        "way_here",
        "r",
        "Who to ask first for the way to this person; again: to the top",
        at=(Place.POWER_MAP,),
        footer="way",
        rank=14,
    ),
    Command(
        "next_account",
        "J",
        "The next organization",
        at=(Place.POWER_MAP,),
        footer="next one",
        rank=17,
    ),
    Command("last_account", "K", "The organization before", at=(Place.POWER_MAP,)),
    Command(
        "accounts",
        "b",
        "Choose another organization",
        at=(Place.POWER_MAP,),
        footer="others",
        rank=18,
    ),
)
"""The commands of this room, beside those that work everywhere."""
