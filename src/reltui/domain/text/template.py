"""Templates in the manner of `string.Template`, filled without importing `string`.

That module compiles a long pattern for each class of templates: 5 of 370 million instructions of a
command. The checks of a playbook use it; whoever only fills texts does not.
"""

import re
from collections.abc import Mapping
from typing import Final

from reltui.domain.text.pattern import lazy

_NAME: Final = "(?a:[_a-z][_a-z0-9]*)"
_PLACE: Final = lazy(rf"\$(?:(\$)|({_NAME})|\{{({_NAME})\}})", re.IGNORECASE)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with `$name` and `${name}` replaced, and `$$` as `$`, as by `safe_substitute`."""
    if "$" not in text:
        return text

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return "$"
        return values.get(found[2] or found[3], found[0])

    return _PLACE.sub(replaced, text)
