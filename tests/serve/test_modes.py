"""The modes of a terminal, read off what a program writes, however it is cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.serve.modes import Modes, WithoutCopies

START = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l\x1b[>1uhello"


def test_a_late_joiner_gets_what_is_set_and_gives_it_back() -> None:
    modes = Modes()
    modes.feed(START)
    enter, leave = modes.enter(), modes.leave()
    for sequence in (b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?2004h", b"\x1b[?7l", b"\x1b[>1u"):
        assert sequence in enter
    for sequence in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?7h", b"\x1b[<u"):
        assert sequence in leave


@pytest.mark.parametrize("end", [b"\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?7h\x1b[<u"])
def test_what_was_taken_back_is_not_set_again(end: bytes) -> None:
    modes = Modes()
    modes.feed(START + end)
    assert modes.enter() == b""


@given(st.lists(st.integers(0, len(START)), max_size=6))
def test_it_does_not_matter_where_the_output_is_cut(cuts: list[int]) -> None:
    whole, pieces = Modes(), Modes()
    whole.feed(START)
    edges = [0, *sorted(cuts), len(START)]
    for begin, end in pairwise(edges):
        pieces.feed(START[begin:end])
    assert pieces.enter() == whole.enter()


COPIES = (
    b"\x1b]52;c;ZGFuYQ==\x07",
    b"\x1b]52;c;ZGFuYQ==\x1b\\",
    b"\x1bPtmux;\x1b\x1b]52;c;ZGFuYQ==\x07\x1b\\",
    b"\x1bP\x1b]52;c;ZGFuYQ==\x07\x1b\\",
)


@pytest.mark.parametrize("copied", COPIES)
@given(data=st.data())
def test_a_watcher_never_gets_what_was_copied(copied: bytes, data: st.DataObject) -> None:
    whole = b"before\x1b[31m" + copied + b"after\x1b[0m"
    cuts = data.draw(st.lists(st.integers(0, len(whole)), max_size=6))
    filtered = WithoutCopies()
    edges = [0, *sorted(cuts), len(whole)]
    got = b"".join(filtered.feed(whole[begin:end]) for begin, end in pairwise(edges))
    assert got == b"before\x1b[31mafter\x1b[0m"


def test_other_output_goes_through_as_it_is() -> None:
    filtered = WithoutCopies()
    text = b"\x1b]0;title\x07\x1b[?25lhello\x1b[1;1H\x1bPq\x1b\\"
    assert filtered.feed(text) == text
