"""Where the book lives: --book, else RELTUI_BOOK, else the user's data folder."""

import os
from collections.abc import Mapping
from pathlib import Path


def book_path(named: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The path of the book: as named, else as RELTUI_BOOK says, else in the user's data folder."""
    if chosen := named or environment.get("RELTUI_BOOK"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("reltui", appauthor=False) / "book.json"
