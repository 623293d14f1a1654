"""What a terminal sends, put so that Textual reads the keys that were pressed.

A line that stalls hands over in one piece what was typed in several, and may cut one key in two.
Textual takes an escape and a letter that come together for one key of the Alt row, and types the
rest of a cut or unknown sequence as letters, each of which would run a command. Here the text is
set right before Textual reads it: an escape is a key, a letter is a key, and a cut one is whole.
"""

from collections.abc import Callable
from typing import Any, Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from reltui.domain.text.pattern import lazy

ESCAPE: Final = "\x1b"

NOTHING: Final = "\x1b[G"
"""A sequence that Textual knows and passes over; an escape before it is a key of its own."""

TAIL: Final = 3.0
"""Seconds after an escape in which the rest of a key may still follow, as one piece."""

_PASTE: Final = ("\x1b[200~", "\x1b[201~")
_LONGEST: Final = 32
"""The letters of a sequence that are held back: none that means something has more."""

_MOUSE_LENGTH: Final = 6
_RUN: Final = lazy(r"\x1b\[\[?[0-?]*[ -/]*")
"""A sequence without its last letter."""

_KNOWN: Final = lazy(
    r"\x1b\[(?:[IO]|200~|201~|<\d+;-?\d+;-?\d+[mM]|\d+;-?\d+;-?\d+M|\d+;\d+R|\?\d+;\d+\$y|"
    r"48;[\d:]+;[\d:]+;[\d:]+;[\d:]+t|(?:[\d:]*;?){2,3}[u~ABCDEFHPQRS])"
)
"""The sequences with numbers in them that mean something to Textual."""


def _means_something(sequence: str) -> bool:
    return sequence in ANSI_SEQUENCES_KEYS or _KNOWN.fullmatch(sequence) is not None


class KeyStream:
    """Sets the text of a terminal right, piece by piece.

    `delay` is how long Textual waits behind a lone escape, in seconds; `clock` gives the time.
    """

    def __init__(self, delay: float, clock: Callable[[], float]) -> None:
        self._delay, self._clock = delay, clock
        self._held = ""
        self._pasting = False
        self._escaped: float | None = None
        self._waiting = False

    def feed(self, piece: str) -> str:
        """The next piece, set right; what is not whole yet is held back until more comes."""
        text, self._held = self._held + piece, ""
        out: list[str] = []
        if text and self._escaped is not None and not self._pasting:
            text = self._after_escape(text, out)
        at = 0
        while at < len(text):
            at = self._paste(text, at, out) if self._pasting else self._key(text, at, out)
        return "".join(out)

    def _after_escape(self, text: str, out: list[str]) -> str:
        """What follows an escape that Textual has already: the rest of a key, or other keys."""
        passed = self._clock() - (self._escaped or 0.0)
        if text[0] in "[O" and passed < TAIL:
            found = _first_sequence(ESCAPE + text)
            if found is None and passed < self._delay:
                self._held, self._waiting = text, True
                return ""
            if self._waiting or (found and _means_something(found)):
                self._escaped, self._waiting = None, False
                if passed < self._delay and found and _means_something(found):
                    self._pasting = found == _PASTE[0]
                    out.append(found[1:])
                    return text[len(found) - 1 :]
                # The escape was taken for a key meanwhile: the rest needs one of its own.
                return ESCAPE + text
        self._escaped = None
        if passed < self._delay and text[0] != ESCAPE:
            out.append(NOTHING)
        return text

    def _paste(self, text: str, at: int, out: list[str]) -> int:
        """A pasted text up to its end, which may come in two pieces; no escape stays inside."""
        end = text.find(_PASTE[1], at)
        if end >= 0:
            out += [text[at:end].replace(ESCAPE, ""), _PASTE[1]]
            self._pasting = False
            return end + len(_PASTE[1])
        cut = next(
            (n for n in range(len(_PASTE[1]) - 1, 0, -1) if text.endswith(_PASTE[1][:n], at)), 0
        )
        out.append(text[at : len(text) - cut].replace(ESCAPE, ""))
        self._held = text[len(text) - cut :]
        return len(text)

    def _key(self, text: str, at: int, out: list[str]) -> int:
        """One key, or one sequence; the place behind it."""
        if text[at] != ESCAPE:
            end = text.find(ESCAPE, at)
            end = len(text) if end < 0 else end
            out.append(text[at:end])
            return end
        if at + 1 == len(text):
            out.append(ESCAPE)
            self._escaped = self._clock()
            return len(text)
        if text[at + 1] in "[O":
            return self._sequence(text, at, out)
        return self._prefixed(text, at, out)

    def _sequence(self, text: str, at: int, out: list[str]) -> int:
        sequence = _first_sequence(text[at:])
        if sequence is None:
            self._held = text[at:][:_LONGEST]
            return len(text)
        if _means_something(sequence) or sequence.startswith("\x1b[M"):
            self._pasting = sequence == _PASTE[0]
            out.append(sequence)
        elif len(sequence) <= 3 and not sequence[2:].isupper():
            # An escape and letters that were typed: no terminal has such a key.
            out += [ESCAPE, NOTHING, sequence[1:]]
        elif sequence[1] == "O":
            out += [ESCAPE, NOTHING, "O"]
            return at + 2
        # Any other one is a key, or an answer of the terminal, that nobody here knows.
        return at + len(sequence)

    @staticmethod
    def _prefixed(text: str, at: int, out: list[str]) -> int:
        """An escape and a letter: both in one, for the app to tell what was meant."""
        letter = text[at + 1]
        if letter in {ESCAPE, "\t"}:
            out.append(ESCAPE if letter == ESCAPE else text[at : at + 2])
            return at + (1 if letter == ESCAPE else 2)
        if letter < " " and letter != "\r":
            out += [ESCAPE, NOTHING, letter]
        else:
            # As the protocol of kitty has it: the key, "meta" and, of a letter, what it types.
            typed = f";{ord(letter)}" if letter.isprintable() else ""
            out.append(f"\x1b[{ord(letter)};33{typed}u")
        return at + 2


def _first_sequence(text: str) -> str | None:
    """The sequence at the beginning of a text, None where its end has not come yet."""
    if text[1] == "O":
        return text[:3] if len(text) > 2 else None
    if text.startswith("\x1b[M"):
        mouse = text[:_MOUSE_LENGTH]
        return mouse if len(mouse) == _MOUSE_LENGTH else None
    run = _RUN.match(text)
    end = run.end() if run else 2
    if end == len(text) or _means_something(text[:end]):
        return text[:end] if _means_something(text[:end]) else None
    return text[: end + 1] if "@" <= text[end] <= "~" else text[:end]


class StreamDecoder:
    """Decodes what a terminal sends, and sets it right; a byte that is not UTF-8 becomes U+FFFD.

    `never_empty` is for a reader that takes an empty text for the end.
    """

    def __init__(self, decoder: Any, stream: KeyStream, *, never_empty: bool = False) -> None:
        self._decoder, self._stream, self._never_empty = decoder, stream, never_empty

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of some bytes; empty where what came is not whole yet."""
        text = self._stream.feed(self._decoder.decode(data, final=final))
        return text or (NOTHING if self._never_empty else "")
