"""The only reader of styles/ and data/: shipped files, wherever the package is installed."""

import json
from functools import cache

# A third of the time that importlib.resources takes to import, and as good for wheel, editable
# install and zip.
from pkgutil import get_data
from typing import Any


@cache
def data(name: str) -> Any:
    """The parsed content of a shipped JSON file, by its name without the ending."""
    return json.loads(_read("reltui.data", f"{name}.json"))


def style(name: str) -> str:
    """The text of a shipped style sheet, by its name without the ending."""
    return _read("reltui.styles", f"{name}.tcss").decode()


def _read(package: str, name: str) -> bytes:
    content = get_data(package, name)
    if content is None:
        raise FileNotFoundError(f"{name} is missing from {package}: reltui is not installed whole.")
    return content
