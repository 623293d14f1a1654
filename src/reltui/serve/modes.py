"""The modes of a terminal that a program has set, read off its output, so that others can join."""

import re
from typing import Final

_SET: Final = re.compile(rb"\x1b\[\?([\d;]{1,40})([hl])")
_KITTY: Final = re.compile(rb"\x1b\[([>=<])(\d{0,3})[\d;]{0,8}u")
_TAIL: Final = 48

_NATURAL: Final = {b"7": b"h", b"25": b"h"}
"""The modes that a terminal has on by itself: the others are off."""

CLEAR: Final = b"\x1b[2J\x1b[H"
"""Erases what a bigger terminal still shows outside the program's own size."""


class Modes:
    """The modes that are not as a terminal has them by itself."""

    def __init__(self) -> None:
        self._held: dict[bytes, bytes] = {}
        self._keys: list[bytes] = []
        self._tail = b""

    def feed(self, data: bytes) -> None:
        """Read what the program writes; a sequence may come in two pieces."""
        text = self._tail + data
        for found in _SET.finditer(text):
            if found.end() <= len(self._tail):
                continue
            for mode in found[1].split(b";"):
                if found[2] == _NATURAL.get(mode, b"l"):
                    self._held.pop(mode, None)
                else:
                    self._held[mode] = found[2]
        for found in _KITTY.finditer(text):
            if found.end() <= len(self._tail):
                continue
            if found[1] == b">":
                self._keys.append(found[2] or b"0")
            elif found[1] == b"<" and self._keys:
                self._keys.pop()
        self._tail = text[-_TAIL:]

    def enter(self) -> bytes:
        """What brings another terminal into the same modes."""
        modes = b"".join(b"\x1b[?" + mode + way for mode, way in self._held.items())
        return modes + b"".join(b"\x1b[>" + flags + b"u" for flags in self._keys)

    def leave(self) -> bytes:
        """What gives a terminal back as it was."""
        keys = b"\x1b[<u" * len(self._keys)
        other = {b"h": b"l", b"l": b"h"}
        modes = b"".join(
            b"\x1b[?" + mode + other[way] for mode, way in reversed(self._held.items())
        )
        return keys + modes + b"\x1b[0m\r\n"
