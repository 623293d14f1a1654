"""The commands of the pictures: ladder, climb, matrix, power map, portfolio, value, practice."""

from typing import Final

from reltui.command import Command
from reltui.domain.matrix import ACTIONS
from reltui.domain.presets import GRID_KEYS

_ALL: Final = ("everywhere",)
_PEOPLE: Final = ("contacts", "matrix", "overview", "ladder", "person", "cell", "account", "today")
_LADDER: Final = ("ladder",)
_MATRIX: Final = ("matrix",)
_PORTFOLIO: Final = ("portfolio",)
_MAP: Final = ("map",)
_DRILL: Final = ("drill",)

PICTURES: Final = ("ladder", "matrix", "portfolio", "map")
"""The places that are pictures: `y` copies them."""

KEEPING: Final[tuple[Command, ...]] = (
    Command("copy_view", "y", "y", "Copy what is shown, as text", PICTURES, "copy", 57),
    Command("copy_all", "Y", "Y", "Copy what is shown, as text", _ALL, "", 58),
    Command("write_view", "W", "W", "Write what is shown to a file", _ALL, "", 59),
)
"""Keeping a view: copied as text, or written to a file."""

PORTFOLIO: Final[tuple[Command, ...]] = (
    Command("open_figure", "enter", "enter", "List the people of this figure", _PORTFOLIO, "", 10),
)
"""What there is to do with the picture of the whole book."""

MAP: Final[tuple[Command, ...]] = (
    Command("open", "enter", "enter", "Open the person under the cursor", _MAP, "open", 10),
)
"""What there is to do with the power map of one account."""

GOING: Final[tuple[Command, ...]] = (
    Command("power_map", "M", "M", "The power map of their organization", _PEOPLE, "", 42),
    Command("drill", "D", "D", "The drill: learn the frameworks on invented cases", _ALL, "", 66),
)
"""The ways to the pictures."""

DRILL: Final[tuple[Command, ...]] = (
    *(
        Command(f"place('{key}')", key, key, ACTIONS[cell], _DRILL, palette=False)
        for key, cell in GRID_KEYS.items()
    ),
    Command("leave", "escape", "esc", "Leave the drill", _DRILL, "leave", 98, False),
    Command("quit", "ctrl+q,ctrl+c", "ctrl+q", "Quit", _DRILL, palette=False),
)
"""What there is to do in the drill; nothing else works there, for want of keys."""
