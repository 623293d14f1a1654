"""The commands of the preview of an import."""

from typing import Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

COMMANDS: Final = (
    Command(
        "confirm",
        "enter y",
        "Import them",
        at=(Place.IMPORT_PREVIEW,),
        footer="import",
        rank=10,
        palette=False,
        enabled_when=lambda preview: not preview.empty,
    ),
    Command(
        "other_reading",
        "e",
        "Read the letters in the other way",
        at=(Place.IMPORT_PREVIEW,),
        footer="letters",
        rank=11,
        palette=False,
        enabled_when=lambda preview: preview.doubtful,
    ),
    Command(
        "home_region",
        "C",
        "Say in which country phones are that do not say it",
        at=(Place.IMPORT_PREVIEW,),
        footer="country",
        rank=12,
        palette=False,
        enabled_when=lambda preview: preview.unsure_phones,
    ),
)
"""The commands of this screen; others work everywhere."""
