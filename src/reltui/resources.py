"""The only reader of styles/ and data/: shipped files, wherever the package is installed."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(name: str) -> Any:
    """The parsed content of a shipped JSON file, by its name without the ending."""
    return json.loads(files("reltui.data").joinpath(f"{name}.json").read_text("utf-8"))


def style(name: str) -> str:
    """The text of a shipped style sheet, by its name without the ending."""
    return files("reltui.styles").joinpath(f"{name}.tcss").read_text("utf-8")
