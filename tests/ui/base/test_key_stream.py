"""What a terminal sends, cut and joined as lines do it: the keys that were pressed are read."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from reltui.ui.base.key_stream import KeyStream, StreamDecoder

DELAY = 0.5

KEYS = {
    "a": "a",
    "/": "slash",
    "[": "left_square_bracket",
    "\r": "enter",
    "\x7f": "backspace",
    "\x1b[A": "up",
    "\x1b[5~": "pageup",
    "\x1bOP": "f1",
    "\x1b[1;5C": "ctrl+right",
    "é": "é",
}


class Terminal:
    """The stream before Textual's own parser, with a clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0
        self._stream = KeyStream(DELAY, lambda: self.now)
        self._parser = XTermParser()
        self.read: list[str] = []

    def send(self, piece: str, later: float = 0.0) -> None:
        """Send a piece some seconds later; Textual looks at its own clock in between."""
        self.now += later
        if later >= DELAY and self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            self._take(self._parser.tick())
        # As the driver does it: an empty text would be the end.
        if whole := self._stream.feed(piece):
            self._take(self._parser.feed(whole))

    def _take(self, found: Iterable[object]) -> None:
        for one in found:
            if isinstance(one, events.Key):
                self.read.append(one.key)
            elif isinstance(one, events.Paste):
                self.read.append(f"paste {one.text}")

    def end(self) -> list[str]:
        """What was read, once nothing comes any more."""
        self.send("", 10.0)
        return self.read


def read(*pieces: tuple[str, float]) -> list[str]:
    terminal = Terminal()
    for piece, later in pieces:
        if piece:
            terminal.send(piece, later)
    return terminal.end()


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        # An escape, and what was typed behind it, in one piece.
        (["\x1b2"], ["meta+2"]),
        (["\x1bq", "\x1b\r"], ["meta+q", "meta+enter"]),
        (["\x1b\x1b[B"], ["escape", "down"]),
        (["\x1b\x1b2"], ["escape", "meta+2"]),
        (["2\x1b[B\x1b:d\r"], ["2", "down", "meta+colon", "d", "enter"]),
        (["\x1b" + "x" * 40], ["meta+x", *["x"] * 39]),
        (["\x1b[j"], ["escape", "left_square_bracket", "j"]),
        (["\x1bO2"], ["escape", "O", "2"]),
        (["\x1b\x03"], ["escape", "ctrl+c"]),
        # A key that comes in two or three pieces.
        (["\x1b[", "B"], ["down"]),
        (["\x1b[5", "~"], ["pageup"]),
        (["\x1b[", "1;", "5C"], ["ctrl+right"]),
        (["\x1b", "[B"], ["down"]),
        (["\x1b", "[", "B"], ["down"]),
        (["\x1bO", "P"], ["f1"]),
        (["\x1b", "O", "P"], ["f1"]),
        (["\x1b", "2"], ["escape", "2"]),
        (["\x1b", "\x1b"], ["escape", "escape"]),
        # What no key sends runs no command.
        (["\x1b[?62;22c", "a"], ["a"]),
        (["\x1b[>0;276;0c"], []),
        (["\x1b[12\x1b[B"], ["down"]),
        (["\x1b[" + "1" * 50, "111qa"], ["a"]),
        (["\x1b[I", "\x1b[O", "\x1b[<0;1;1M"], []),
        # A pasted text is whole, wherever it is cut.
        (["\x1b[200~one\ntwo\x1b[201~\r"], ["paste one\ntwo", "enter"]),
        (["\x1b[200~one\x1b", "[201~a"], ["paste one", "a"]),
        (["\x1b[200~one\x1b[20", "1~a"], ["paste one", "a"]),
        (["\x1b[20", "0~one", "\x1b[201~a"], ["paste one", "a"]),
        (["\x1b", "[200~one\x1b[201~a"], ["paste one", "a"]),
        (["\x1b[200~\x1b[31mred\x1b[0m\x1b[201~a"], ["paste [31mred[0m", "a"]),
    ],
)
def test_what_was_pressed_is_read(pieces: list[str], keys: list[str]) -> None:
    assert read(*((one, 0.0) for one in pieces)) == keys


@pytest.mark.parametrize(
    "pieces", [("\x1b[", "B"), ("\x1b[20", "0~x\x1b[201~"), ("\x1b[", "5", "~")]
)
def test_a_key_that_was_cut_waits_for_its_rest_however_late(pieces: tuple[str, ...]) -> None:
    assert len(read(*((one, 2.0) for one in pieces))) == 1


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        # The escape was taken for a key before the rest came: nothing of it is a letter.
        ([("\x1b", 0.0), ("[B", 0.7)], ["escape", "down"]),
        ([("\x1b", 0.0), ("[", 0.2), ("B", 0.7)], ["escape", "down"]),
        ([("\x1b", 0.0), ("[", 0.2), ("1;", 0.7), ("5C", 2.0)], ["escape", "ctrl+right"]),
        ([("\x1b[200~one\x1b", 0.0), ("[201~a", 2.0)], ["paste one", "a"]),
        # What is typed some time later is typed.
        ([("\x1b", 0.0), ("2", 0.7)], ["escape", "2"]),
        ([("\x1b", 0.0), ("[B", 4.0)], ["escape", "left_square_bracket", "B"]),
        ([("\x1b", 0.0), ("[", 0.7), ("j", 0.1)], ["escape", "left_square_bracket", "j"]),
    ],
)
def test_late_pieces(pieces: list[tuple[str, float]], keys: list[str]) -> None:
    assert read(*pieces) == keys


@given(st.lists(st.sampled_from(sorted(KEYS)), max_size=12), st.data())
def test_however_a_line_cuts_what_is_typed_the_same_keys_are_read(
    typed: list[str], data: st.DataObject
) -> None:
    text = "".join(typed)
    places = data.draw(st.sets(st.integers(0, len(text)), max_size=6))
    cuts = sorted({0, len(text), *places})
    assert read(*((text[a:b], 0.0) for a, b in pairwise(cuts))) == [KEYS[one] for one in typed]


@given(st.text(alphabet="\x1b[O]200~1;?MBab\r\x7f\x03é<", max_size=40))
def test_nothing_that_is_sent_stops_the_keys(noise: str) -> None:
    terminal = Terminal()
    terminal.send(noise)
    terminal.send("\x1b[201~", 5.0)
    terminal.send("zz", 5.0)
    assert terminal.end()[-1] == "z"


def test_bytes_are_decoded_and_never_empty_where_that_would_be_the_end() -> None:
    from codecs import getincrementaldecoder

    def decoder(*, never_empty: bool) -> StreamDecoder:
        stream = KeyStream(DELAY, lambda: 0.0)
        read = getincrementaldecoder("utf-8")(errors="replace")
        return StreamDecoder(read, stream, never_empty=never_empty)

    assert decoder(never_empty=False).decode(b"a\xff\xc3") == "a\ufffd"
    assert decoder(never_empty=False).decode(b"\x1b[") == ""
    assert decoder(never_empty=True).decode(b"\x1b[") == "\x1b[G"
