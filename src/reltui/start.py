"""What a start of the app needs to know, and the short way to it."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reltui.book.errors import BookError
from reltui.book.locations import book_path, is_team_address


class StartApp(NamedTuple):
    """The wish to start the app: on which book, on which day, and where in it."""

    path: Path
    today: date | None
    start: str = ""
    who: str | None = None
    demo: bool = False


def plain_start(arguments: Sequence[str]) -> StartApp | None:
    """The start that `reltui`, `reltui --book FILE` or `reltui demo` wishes; None for all else.

    These need no command line to be understood: the app starts without click, 12 ms sooner.
    """
    left, book, demo = list(arguments), None, False
    if left[:1] == ["--book"] and len(left) > 1 and not left[1].startswith("-"):
        book, left = left[1], left[2:]
    if left == ["demo"]:
        demo, left = True, []
    if left or os.environ.get("RELTUI_TODAY"):
        return None
    try:
        path = book_path(book)
        if is_team_address(book or os.environ.get("RELTUI_BOOK", "")) and not path.exists():
            # It is joined first, and that may have to be talked about.
            return None
        return StartApp(path, None, demo=demo)
    except BookError:
        return None
