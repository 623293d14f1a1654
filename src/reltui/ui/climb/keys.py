"""The commands of the climb."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    Command(
        "write",
        "enter",
        "Write what this step is about",
        at=(Place.CLIMB,),
        footer="write",
        enabled_when=lambda climb: climb.phase in {"step", "checks"},
        rank=1,
    ),
    Command(
        "next_step",
        "right l tab",
        "The next step",
        at=(Place.CLIMB,),
        shown="→ l",
        footer="next step",
        enabled_when=lambda climb: climb.phase in {"step", "checks"},
        rank=2,
        palette=False,
    ),
    Command(
        "last_step",
        "left h backspace shift+tab",
        "One step back",
        at=(Place.CLIMB,),
        shown="← h",
        footer="back",
        enabled_when=lambda climb: climb.step > 1 and climb.phase in {"step", "checks", "after"},
        rank=3,
        palette=False,
    ),
    Command(
        "yes",
        "space",
        "✓ This check holds; moves on",
        at=(Place.CLIMB,),
        footer="holds",
        enabled_when=lambda climb: climb.phase == "checks",
        rank=4,
    ),
    Command(
        "no",
        "x",
        "✗ This check does not hold; moves on",
        at=(Place.CLIMB,),
        footer="not yet",
        enabled_when=lambda climb: climb.phase == "checks",
        rank=5,
    ),
    Command(
        "climbed",
        "+",
        "It climbed: when both are ready",
        at=(Place.CLIMB,),
        footer="climbed",
        enabled_when=lambda climb: climb.phase == "after",
        rank=6,
    ),
    Command(
        "stayed",
        "=",
        "It stayed as it was",
        at=(Place.CLIMB,),
        footer="stayed",
        enabled_when=lambda climb: climb.phase == "after",
        rank=7,
    ),
    Command(
        "fall",
        "f",
        "It fell, and its cause",
        at=(Place.CLIMB,),
        footer="fell",
        enabled_when=lambda climb: climb.phase == "after",
        rank=8,
    ),
)
"""The commands of this room, beside those that work everywhere."""
