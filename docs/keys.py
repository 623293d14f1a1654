"""Write docs/keys.md: every key, from the table of commands (`make keys`)."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import all_commands

PAGE: Final = Path(__file__).with_name("keys.md")

HEAD: Final = """\
# Keys

Each table is one screen. In the app, `?` shows the keys that work where you are, and finds one by
its words.

To give a command other keys, write its name, as the last column has it, under `[keys]` in
`config.toml`: `undo = ["Z"]`. The README says where that file is. This page is written by
`make keys` from the table of commands.
"""

TITLES: Final[dict[str, str]] = {
    Place.EVERYWHERE: "On every screen",
    Place.TODAY: "Today",
    Place.CONTACTS: "Contacts",
    Place.PERSON: "The page of one person",
    Place.PEOPLE: "The people of a cell or of a figure",
    Place.ACCOUNT: "An account",
    Place.POWER_MAP: "The power map",
    Place.MATRIX: "The matrix",
    Place.MATRIX_MOVES: "Moves on the matrix",
    Place.LADDERS: "Everybody's ladders",
    Place.LADDER: "One ladder",
    Place.CLIMB: "The climb",
    Place.PORTFOLIO: "The portfolio",
    Place.VALUE: "Purpose and value",
    Place.PRACTICES: "The practices",
    Place.HISTORY: "The history",
    Place.TRIAGE: "Triage",
    Place.DRILL: "The drill",
    Place.WELCOME: "The first start",
    Place.FORM: "A form",
    Place.LINE: "A line",
    Place.PICKER: "The palette, the help, and other lists to choose from",
    Place.PAGE: "A page on top of a screen",
    Place.CLASSIFY: "The four questions",
    Place.NEXT_MOVE: "The next move, and why",
    Place.DUPLICATES: "Twice in the book?",
    Place.CLASHES: "Changed by two of a team",
    Place.HANDOVER: "The page for whoever takes over",
    Place.IMPORT_PREVIEW: "The preview of an import",
    Place.TOUCH_PROMPT: "A touch",
    Place.SNOOZE_PROMPT: "A snooze",
    Place.PAUSE: "The pause",
}
"""The headings of the places."""


def page() -> str:
    """The text of the page."""
    places: dict[str, None] = dict.fromkeys(
        [*Place, *(at for one in all_commands() for at in one.at)]
    )
    return "\n".join([HEAD, *(line for place in places for line in _section(place))])


def _section(place: str) -> Iterator[str]:
    yield f"## {TITLES.get(place, place.replace('-', ' ').capitalize())}"
    yield ""
    yield "| key | what it does | name, for your own keys |"
    yield "| --- | --- | --- |"
    for command in all_commands():
        if place in command.at:
            keys = " ".join(f"`{key}`".replace("|", "\\|") for key in command.keys.split())
            yield f"| {keys} | {command.help.replace('|', chr(92) + '|')} | `{command.slug}` |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
