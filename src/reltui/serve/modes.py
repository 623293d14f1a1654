"""Reads the modes of a terminal from the output of a program, so that others can join later."""

import re
from typing import Final

_SET: Final = re.compile(rb"\x1b\[\?([\d;]{1,40})([hl])")
_KITTY: Final = re.compile(rb"\x1b\[([>=<])(\d{0,3})[\d;]{0,8}u")
_TAIL: Final = 48

_END: Final = re.compile(rb"\x07|\x1b\\")
_END_WRAPPED: Final = re.compile(rb"\x1b\\")

_NATURAL: Final = {b"7": b"h", b"25": b"h"}
"""The modes that are on in a new terminal; all others are off."""

CLEAR: Final = b"\x1b[2J\x1b[H"
"""Clears the part of a bigger terminal that lies outside the size of the program."""


class Modes:
    """The modes that differ from those of a new terminal."""

    def __init__(self) -> None:
        self._held: dict[bytes, bytes] = {}
        self._keys: list[bytes] = []
        self._tail = b""

    def feed(self, data: bytes) -> None:
        """Read output of the program; a sequence may come in two pieces."""
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
        """The sequences that put another terminal into the same modes."""
        modes = b"".join(b"\x1b[?" + mode + way for mode, way in self._held.items())
        return modes + b"".join(b"\x1b[>" + flags + b"u" for flags in self._keys)

    def leave(self) -> bytes:
        """The sequences that put a terminal back into its first modes."""
        keys = b"\x1b[<u" * len(self._keys)
        other = {b"h": b"l", b"l": b"h"}
        modes = b"".join(
            b"\x1b[?" + mode + other[way] for mode, way in reversed(self._held.items())
        )
        return keys + modes + b"\x1b[0m\r\n"


class WithoutCopies:
    """Removes copies to the clipboard (OSC 52) from output: only the driver gets them.

    For tmux and screen a copy is wrapped in another sequence, which is removed with it.
    """

    _STARTS: Final = (b"\x1b]52;", b"\x1bPtmux;\x1b\x1b]52;", b"\x1bP\x1b]52;")

    def __init__(self) -> None:
        self._inside = False
        self._end = _END
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """The output without copies; the start of one may be held back until more output comes."""
        text, self._held, kept = self._held + data, b"", b""
        while text:
            if self._inside:
                end = self._end.search(text)
                if end is None:
                    self._held = text[-1:] if text.endswith(b"\x1b") else b""
                    return kept
                self._inside, text = False, text[end.end() :]
                continue
            begins = [at for start in self._STARTS if (at := text.find(start)) >= 0]
            if begins:
                at = min(begins)
                kept, text, self._inside = kept + text[:at], text[at:], True
                self._end = _END_WRAPPED if text.startswith(b"\x1bP") else _END
                continue
            cut = self._unfinished(text)
            kept, self._held = kept + text[:cut], text[cut:]
            return kept
        return kept

    def _unfinished(self, text: bytes) -> int:
        """The place of an unfinished start at the end of a text; the text's length if none."""
        longest = max(map(len, self._STARTS))
        for at in range(max(0, len(text) - longest), len(text)):
            if any(start.startswith(text[at:]) for start in self._STARTS):
                return at
        return len(text)
