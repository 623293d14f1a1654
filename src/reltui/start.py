"""The request to start the app, and a short cut for the plainest ones."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reltui.book.errors import BookError
from reltui.book.locations import book_path, is_team_address
from reltui.domain.named import NamedTuple


class StartApp(NamedTuple):
    """A request to start the app: the book, the day, and the first screen.

    `about` is whom the coaching session to open is about, as the user typed it.
    """

    path: Path
    today: date | None
    start: str = ""
    who: str | None = None
    demo: bool = False
    about: str = ""


def plain_start(arguments: Sequence[str]) -> StartApp | None:
    """The start that `reltui`, `reltui --book FILE` or `reltui demo` wishes; None for all else.

    These need no parser of the command line: the app starts without click, 12 ms sooner.
    """
    left, book, demo = list(arguments), None, False
    if left[:1] == ["--book"] and len(left) > 1 and left[1] and left[1][0] != "-":
        book, left = left[1], left[2:]
    if left == ["demo"]:
        demo, left = True, []
    if left or os.environ.get("RELTUI_TODAY"):
        return None
    try:
        path = book_path(book)
        if is_team_address(book or os.environ.get("RELTUI_BOOK", "")) and not path.exists():
            # The team's book must be joined first, which may print messages.
            return None
        return StartApp(path, None, demo=demo)
    except BookError:
        return None
