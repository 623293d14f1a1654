"""Counts in words: "1 person", "3 people"."""

from typing import Final

_IRREGULAR: Final = {"person": "people"}


def plural(count: int, word: str, many: str = "") -> str:
    """A count and its word; `many` is the plural where it is not the word with an s."""
    return f"{count} {word if count == 1 else many or _IRREGULAR.get(word, f'{word}s')}"
