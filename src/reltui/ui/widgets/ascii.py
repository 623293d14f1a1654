"""The screen in ASCII alone: each sign has a letter of its own, and nothing changes its width."""

import unicodedata
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

SIGNS: Final = {
    **dict(zip("▲◆★◇●○◉◎", "^+*-@oOG", strict=True)),
    **dict(zip("✓✗╰╮┊━─│·", "vxLTi=-|.", strict=True)),
    **dict(zip("▌▸◂▏→←↑↓›»►◄▼", ">><|><^v>>><v", strict=True)),
    **dict(zip("▁▂▃▄▅▆▇█«", "1234567#<", strict=True)),
    **dict(zip("▎▍▋▊▉▓▒░", "||>>>%=:", strict=True)),
    **dict(zip("┄┴└┘├┤┬┌┐╋┆┼", ":+\\/++++++:+", strict=True)),
    **dict(zip("⏎⇥↵↦¶", "|>|>|", strict=True)),
    **dict(zip("╔═╗║╚╝", "+=+I++", strict=True)),
    **dict(zip("“”‘’…−≠§¿◷⌫↶–—", "\"\"''~-!S?@<<--", strict=True)),
}
"""What stands for the signs of the program; the bars of a line chart become their heights."""


def ascii_text(text: str) -> str:
    """The text in ASCII and in the same number of cells: letters lose their accents."""
    return text if text.isascii() else "".join(map(_ascii, text))


@lru_cache(maxsize=4096)
def _ascii(letter: str) -> str:
    width = cell_len(letter)
    plain = SIGNS.get(letter) or unicodedata.normalize("NFKD", letter)[:1]
    if width == 1 and plain.isascii() and plain.isprintable():
        return plain
    return letter if letter.isascii() else "?" * width
