"""The commands of the first start."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    Command(
        "begin('import')",
        "i",
        "Import contacts: vCard or CSV",
        at=(Place.WELCOME,),
        footer="import",
        rank=10,
        palette=False,
    ),
    Command(
        "begin('example')",
        "x",
        "Try the example book",
        at=(Place.WELCOME,),
        footer="example",
        rank=11,
        palette=False,
    ),
    Command(
        "begin('add')",
        "a",
        "Add the first person",
        at=(Place.WELCOME,),
        footer="add",
        rank=12,
        palette=False,
    ),
    Command(
        "drill",
        "D",
        "Five minutes of practice first",
        at=(Place.WELCOME,),
        footer="practice",
        rank=13,
        palette=False,
        name="drill-welcome",
    ),
)
"""The commands of this screen; others work everywhere."""
