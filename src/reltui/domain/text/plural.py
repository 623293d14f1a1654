"""Counts in words: "1 person", "3 people", and of many things the first ones and a count."""

from collections.abc import Callable, Iterator, Sequence
from itertools import starmap
from typing import Final, TypeVarTuple

Row = TypeVarTuple("Row")

_MOST: Final = 10
"""How many things are named one by one."""

_IRREGULAR: Final = {"person": "people"}


def plural(count: int, word: str, many: str = "") -> str:
    """A count and its word; `many` is the plural where it is not the word with an s."""
    return f"{count} {word if count == 1 else many or _IRREGULAR.get(word, f'{word}s')}"


def first_few(
    rows: Sequence[tuple[*Row]], sentence: Callable[[*Row], str], others: str
) -> Iterator[str]:
    """A sentence on each of the first rows, and one that counts the others."""
    yield from starmap(sentence, rows[:_MOST])
    if len(rows) > _MOST:
        yield f"{len(rows) - _MOST} more {others}"
