"""What a start of the app needs to know, and the short way to it."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reltui.book.errors import BookError
from reltui.book.locations import book_path


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
        return StartApp(book_path(book), None, demo=demo)
    except BookError:
        return None
