"""The commands of the drill."""

from typing import Final

from reltui.domain.frameworks.matrix import ACTIONS
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    *(
        Command(
            f"place('{key}')",
            key,
            ACTIONS[cell].sentence,
            at=(Place.DRILL,),
            palette=False,
            name=f"place-{key}-drill",
        )
        for key, cell in GRID_KEYS.items()
    ),
    Command(
        "go_on",
        "enter",
        "Go on to the next question",
        at=(Place.DRILL,),
        footer="go on",
        enabled_when=lambda drill: not drill.asking,
        rank=10,
        palette=False,
        name="go-on-drill",
    ),
    Command(
        "show_me",
        "space",
        "I don't know: show me",
        at=(Place.DRILL,),
        footer="don't know",
        enabled_when=lambda drill: drill.asking,
        rank=11,
        palette=False,
    ),
    Command(
        "look_back",
        "backspace",
        "The answer before",
        at=(Place.DRILL,),
        shown="⌫",
        footer="answer before",
        enabled_when=lambda drill: drill.judged is not None,
        rank=12,
        palette=False,
    ),
    Command(
        "leave",
        "esc",
        "Leave; come back with D",
        at=(Place.DRILL,),
        footer="leave",
        rank=98,
        palette=False,
        name="leave-drill",
    ),
)
"""The commands of this screen; others work everywhere."""
