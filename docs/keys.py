"""Write docs/keys.md: every key, from the table of commands (`make keys`)."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reltui.ui.commands.place import Place, title_of
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


def page() -> str:
    """The text of the page."""
    places: dict[str, None] = dict.fromkeys(
        [*Place, *(at for one in all_commands() for at in one.at)]
    )
    return "\n".join([HEAD, *(line for place in places for line in _section(place))])


def _section(place: str) -> Iterator[str]:
    yield f"## {title_of(place)}"
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
