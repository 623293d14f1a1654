"""Advice on the length of files: names those that a reader can no longer take in at once.

It fails nothing: a long file may hold one thing that belongs together.
"""

from pathlib import Path
from typing import Final

SOURCES: Final = Path(__file__).parents[2] / "src"
LONG: Final = 400
"""Lines from which a file is named."""


def long_files() -> list[tuple[int, Path]]:
    """The source files of more than `LONG` lines, with their lines, longest first."""
    lines = ((path.read_text("utf-8").count("\n"), path) for path in SOURCES.rglob("*.py"))
    return sorted((one for one in lines if one[0] > LONG), reverse=True)


if __name__ == "__main__":
    for count, path in long_files():
        print(f"advice: {path.relative_to(SOURCES)} has {count} lines: is there a room missing?")
