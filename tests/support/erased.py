"""Looking for what is left of somebody on the disk."""

from collections.abc import Iterable
from pathlib import Path


def hits(folder: Path, words: Iterable[bytes]) -> list[str]:
    """The files in a folder that hold one of these words, by their paths in it."""
    wanted = tuple(words)
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(word in file.read_bytes() for word in wanted)
    ]
