"""Bars and lines of bars as plain text, in eighths of a cell; pure, and free of any library."""

from collections.abc import Sequence
from typing import Final

# The half block is the sign of the cursor, so bars do not use it.
_WIDE: Final = " ▏▎▍▍▋▊▉"
_HIGH: Final = "·▁▂▃▄▅▆▇"
_STEPS: Final = len(_HIGH) - 1


def bar(value: float, most: float, width: int) -> str:
    """A bar of at most so many cells for a value from 0 to `most`; nothing only for nothing.

    Whatever is above 0 gets an eighth of a cell at least, and what is below `most` is shorter than
    the whole.
    """
    if value <= 0 or most <= 0 or width < 1:
        return ""
    if value >= most:
        return "█" * width
    eighths = min(max(round(value / most * width * 8), 1), width * 8 - 1)
    whole, part = divmod(eighths, 8)
    return "█" * whole + (_WIDE[part] if part else "")


def spark(values: Sequence[int]) -> str:
    """One cell for each value, 0 or more; a dot for nothing.

    The highest of them is an eighth short of its cell, so that lines below each other stay apart.
    """
    most = max(values, default=0)
    return "".join(_HIGH[-(-_STEPS * value // most)] if value else _HIGH[0] for value in values)
