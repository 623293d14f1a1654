"""Text made harmless at the door."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.text.safe import clean_line, clean_text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Maja Lind\n", "Maja Lind"),
        ("a\r\nb\tc", "a b c"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31m\x7f\0", "\ufffd31m␡␀"),
        ("a\u202eb\u2066c\u200f", "a\ufffdb\ufffdc\ufffd"),
        ("\ud800", "\ufffd"),
        ("e\u0301", "é"),
        ("\ufeffBOM", "BOM"),
        ("a\u2028b", "a b"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("محمد علی", "محمد علی"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("[bold]x[/]", "[bold]x[/]"),
    ],
)
def test_a_line_is_made_harmless(text: str, line: str) -> None:
    assert clean_line(text) == line


def test_a_text_keeps_its_lines_and_tabs() -> None:
    assert clean_text(" a\r\nb\rc\n\td ") == "a\nb\nc\n\td"


@given(st.text(st.characters()))
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    for clean in (clean_line, clean_text):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        once.encode("utf-8")
        controls = {char for char in once if unicodedata.category(char) in {"Cc", "Zl", "Zp"}}
        assert controls <= ({"\n", "\t"} if clean is clean_text else set())
