"""Who else is at this terminal: a server writes it down for the program that it runs in a room."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from reltui.domain.text.safe import clean_line


class Room(NamedTuple):
    """Who is here: the one who drives, those who watch, those who wait to be let in."""

    driver: str = ""
    watching: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    help: str = ""

    @property
    def short(self) -> str:
        """Who drives, and how many watch; empty where somebody is alone."""
        return f"{self.driver} +{len(self.watching)}" if self.watching else ""

    @property
    def words(self) -> str:
        """Who is here, in a sentence without its end; empty where somebody is alone."""
        if not self.watching:
            return ""
        verb = "watches" if len(self.watching) == 1 else "watch"
        return f"{self.driver} drives, {' and '.join(self.watching)} {verb}"


def room_file() -> Path | None:
    """Where the server says who is here; None for a program that runs in no room."""
    named = os.environ.get("RELTUI_ROOM", "")
    return Path(named) if named else None


def room_now() -> Room:
    """Who is here now; nobody else where it cannot be read."""
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
