"""Reading JSON from a file that may hold anything."""

import json
from typing import Any


def from_json(text: bytes | str) -> Any:
    """The value that a JSON text tells.

    Raises:
        ValueError: it is no JSON, or is nested too deeply for anything that reltui writes.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
