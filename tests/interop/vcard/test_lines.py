"""The lines of a vCard file: pieces of a file, and a plain card read at once or line by line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.interop.source.encoding import Text
from reltui.interop.vcard.lines import blocks, plain_card, properties
from reltui.interop.vcard.read import read_vcards

_PIECES = [
    *("FN:Ana Ruiz", "N:Ruiz;Ana;;;", "TEL;TYPE=CELL:+34 1", "item1.EMAIL;TYPE=WORK:a@x.example"),
    *("item1.X-ABLABEL:Desk", " folded on", "\tfolded with a tab", " ", "\t", "", "X-A B:odd name"),
    *("NOTE:ends with a sign=", "NOTE;ENCODING=QUOTED-PRINTABLE:a=", "soft=20break", "no property"),
    *(
        "http://x.example",
        "URL:http://x.example",
        'ORG;X="a:b;c":Nord',
        'NOTE:"quoted"',
        "#comment",
    ),
    *("BEGIN:VCARD", "END:VCARD", "NOTE:an END:VCARD inside", "end:vcard", "AGENT:BEGIN:VCARD"),
    *("TITLE", ";:", ":", "X" * 70 + ":long name", "TEL ;X=1:2", "VERSION:2.1", "NOTE;X=", " y:z"),
]
_ENDS = ["\n", "\r\n", "\r", "\n\n"]
_LINES = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_ENDS)), max_size=14)


def _bytes(lines: list[tuple[str, str]]) -> bytes:
    return "".join(line + end for line, end in lines).encode()


@given(_LINES, st.sampled_from(["\n", "\r\n"]))
def test_a_card_read_at_once_is_the_card_read_line_by_line(
    lines: list[tuple[str, str]], end: str
) -> None:
    block = _bytes([("BEGIN:VCARD", end), *lines, ("END:VCARD", end)])
    at_once = plain_card(block, 7)
    if at_once is None:
        return
    slowly = list(properties(block))[1:-1]
    assert at_once == [replace(one, line=7) for one in slowly]


def test_what_phones_write_is_read_at_once() -> None:
    card = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nitem1.TEL;type=pref:+34 1\r\n"
        b'NOTE:She said "yes": call\r\n  again\r\nEND:VCARD\r\n'
    )
    found = plain_card(card, 1)
    assert found is not None
    assert [one.name for one in found] == ["VERSION", "FN", "TEL", "NOTE"]
    assert found[3].raw == b'She said "yes": call again'


@given(_LINES)
def test_the_pieces_are_the_file_and_their_numbers_are_right(lines: list[tuple[str, str]]) -> None:
    data = _bytes(lines)
    pieces = list(blocks(data))
    assert b"".join(piece for _, piece in pieces) == data
    before = 0
    for number, piece in pieces:
        assert number == before + 1
        before += piece.count(b"\n")


@given(_LINES, _LINES)
def test_what_stands_in_pieces_is_what_stands_in_the_whole(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    data = _bytes([*one, ("", "\n"), ("END:VCARD", "\n"), *other])
    apart = [prop for number, piece in blocks(data) for prop in properties(piece, number)]
    assert apart == list(properties(data))


@pytest.mark.parametrize("blank", ["", " "])
def test_lines_are_numbered_over_all_cards(blank: str) -> None:
    card = f"BEGIN:VCARD{blank}\nFN:Ana\nTEL:1\nEND:VCARD\n"
    source = Text((card * 3 + "BEGIN:VCARD\nX-A:1\nEND:VCARD\n").encode())
    reading = read_vcards(source, "f")
    assert [one.line for one in reading.people] == [1, 5, 9]
    assert reading.problems[0].line == 13


def test_a_value_may_begin_with_two_slashes_and_an_address_goes_on_the_line_before() -> None:
    card = b"BEGIN:VCARD\nTITLE:Buyer\nNOTE://\nURL:see\nhttp://x.example\nHTTPS://y.example\n"
    found = [(one.name, one.raw) for one in properties(card)]
    assert found[1:] == [
        ("TITLE", b"Buyer"),
        ("NOTE", b"//"),
        ("URL", b"see\nhttp://x.example\nHTTPS://y.example"),
    ]
