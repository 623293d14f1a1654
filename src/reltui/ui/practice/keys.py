"""The commands of purpose and value, the practices, and the pause."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    Command(
        "reflect",
        "enter",
        "Four questions: what is it for?",
        at=(Place.VALUE,),
        footer="reflect",
        rank=1,
    ),
    Command(
        "gave", "+", "We gave: time, knowledge, a name", at=(Place.VALUE,), footer="we gave", rank=2
    ),
    Command("received", "-", "They gave", at=(Place.VALUE,), footer="they gave", rank=3),
    Command(
        "practise",
        "enter",
        "Do this practice, or go on",
        at=(Place.PRACTICES,),
        footer="begin",
        rank=1,
        name="practise-practices",
    ),
    Command(
        "outcome",
        "space",
        "What became of the trust step",
        at=(Place.PRACTICES,),
        footer="outcome",
        rank=2,
    ),
    Command(
        "go_on",
        "enter space",
        "On to the choices",
        at=(Place.PAUSE,),
        footer="go on",
        rank=1,
        palette=False,
    ),
    Command(
        "leave",
        "esc q",
        "Back, nothing is kept",
        at=(Place.PAUSE,),
        footer="back",
        rank=90,
        palette=False,
        name="leave-pause",
    ),
)
"""The commands of these screens; others work everywhere."""
