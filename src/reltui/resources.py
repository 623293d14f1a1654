"""The only reader of styles/ and data/: shipped files, wherever the package is installed."""

import json
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any


@cache
def data(name: str) -> Any:
    """The parsed content of a shipped JSON file, by its name without the ending."""
    return json.loads(_read("reltui.data", f"{name}.json"))


def section(name: str, key: str) -> Any:
    """The value of one key of a shipped JSON file, without parsing the rest of it.

    The numbers of the coach alone take 0.01 ms of each start, its whole file 0.6.
    """
    text, mark = _read("reltui.data", f"{name}.json").decode(), f'\n  "{key}": '
    start = text.find(mark)
    if start < 0:
        return data(name)[key]
    return json.JSONDecoder().raw_decode(text, start + len(mark))[0]


def style_files(*names: str) -> list[str | PurePath]:
    """The paths of shipped style sheets, by their names without the ending.

    Paths, not texts: so a change of a file shows at once in an app that runs with `make dev`.
    """
    folder = Path(str(import_module("reltui.styles").__file__)).parent
    return [folder / f"{name}.tcss" for name in names]


def _read(package: str, name: str) -> bytes:
    # As `pkgutil.get_data` does it for wheel, editable install and zip, without importing it:
    # 4 of 370 million instructions of a command. `importlib.resources` takes ten times as much.
    folder: Any = import_module(package)
    content: bytes = folder.__loader__.get_data(str(Path(folder.__file__).with_name(name)))
    return content
