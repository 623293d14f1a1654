"""The people at this terminal, which the server of a room writes into a file for the program."""

import json
import os
from pathlib import Path
from typing import Any

from reltui.domain.named import NamedTuple
from reltui.domain.text.safe import clean_line


class Room(NamedTuple):
    """The people here: the driver, the watchers, and those who wait to be let in."""

    driver: str = ""
    watching: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    help: str = ""

    @property
    def short(self) -> str:
        """The driver and the number of watchers; empty without watchers."""
        return f"{self.driver} +{len(self.watching)}" if self.watching else ""

    @property
    def words(self) -> str:
        """The driver and the watchers as a clause; empty without watchers."""
        if not self.watching:
            return ""
        verb = "watches" if len(self.watching) == 1 else "watch"
        return f"{self.driver} drives, {' and '.join(self.watching)} {verb}"


def room_file() -> Path | None:
    """The file in which the server says who is here; None outside a room."""
    named = os.environ.get("RELTUI_ROOM", "")
    return Path(named) if named else None


def room_now() -> Room:
    """The people here now; nobody if the file cannot be read."""
    file = room_file()
    if file is None:
        return Room()
    try:
        found: Any = json.loads(file.read_bytes())
        names = [clean_line(str(one)) for one in found["members"]]
        waiting = tuple(clean_line(str(one)) for one in found["waiting"])
        return Room(names[0] if names else "", tuple(names[1:]), waiting, str(found["help"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Room()
