"""The commands of the ladders."""

from typing import Any, Final

from reltui.domain.frameworks.ladder import LEVELS
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place


def _ours(screen: Any) -> bool:
    """Whether the ladder is drawn from our side; changes are made only there."""
    return not screen.reversed


COMMANDS: Final = (
    *(
        Command(
            f"mark({level})",
            str(level),
            f"Level {level}, of the side that is asked about",
            at=(Place.LADDER_TRIAGE,),
            palette=False,
            name=f"level-{level}",
        )
        for level in LEVELS
    ),
    Command(
        "yes",
        "space",
        "✓ This check holds; moves on",
        at=(Place.LADDER,),
        footer="holds",
        rank=11,
        name="yes-ladder",
        enabled_when=_ours,
    ),
    Command(
        "no",
        "x",
        "✗ This check does not hold; moves on",
        at=(Place.LADDER,),
        footer="not yet",
        rank=12,
        name="no-ladder",
        enabled_when=_ours,
    ),
    Command(
        "step_up",
        "+",
        "Step up, when both are ready",
        at=(Place.LADDER,),
        footer="step up",
        rank=13,
        enabled_when=_ours,
    ),
    Command(
        "fall",
        "f",
        "Record a fall, and its cause",
        at=(Place.LADDER,),
        footer="fall",
        rank=14,
        name="fall-ladder",
        enabled_when=_ours,
    ),
    Command("mark('ours', 1)", "]", "Our side up, by hand", at=(Place.LADDER,), enabled_when=_ours),
    Command(
        "mark('ours', -1)", "[", "Our side down, by hand", at=(Place.LADDER,), enabled_when=_ours
    ),
    Command(
        "mark('theirs', 1)", "}", "Their side up, by hand", at=(Place.LADDER,), enabled_when=_ours
    ),
    Command(
        "mark('theirs', -1)",
        "{",
        "Their side down, by hand",
        at=(Place.LADDER,),
        enabled_when=_ours,
    ),
    Command(
        "write",
        "enter",
        "The check, with its evidence",
        at=(Place.LADDER,),
        footer="evidence",
        rank=17,
        name="write-ladder",
        enabled_when=_ours,
    ),
    Command(
        "reverse",
        "r",
        "As they would see it, and back",
        at=(Place.LADDER,),
        footer="their view",
        rank=15,
    ),
    Command(
        "panel",
        "tab",
        "Evidence, the way, what it is like",
        at=(Place.LADDER,),
        footer="panel",
        rank=16,
    ),
    Command(
        "choose",
        "enter",
        "This person's climb",
        at=(Place.LADDERS,),
        footer="climb",
        rank=10,
        palette=False,
    ),
)
"""The commands of this screen; others work everywhere."""
