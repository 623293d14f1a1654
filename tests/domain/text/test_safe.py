"""Text made harmless when it enters."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.text.safe import (
    CONTROL,
    DIRECTION,
    SEPARATORS,
    TAGS,
    clean_line,
    clean_text,
    shown_line,
    shown_text,
)


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


@pytest.mark.parametrize(
    "mark", [*"\u00ad\u034f\u115f\u1160\u17b4\u180e\u200b\u2060\u2064\u3164\ufeff\uffa0\U000e0041"]
)
def test_a_mark_that_nobody_can_see_is_dropped_from_a_line(mark: str) -> None:
    assert clean_line(f"Ma{mark}ja") == "Maja"
    assert clean_line(mark) == ""
    assert "\U000e0041" not in clean_text(f"Ma{mark}ja")


@pytest.mark.parametrize(
    "text", ["ก\u200bข", "می\u200cخواهم", "क्\u200dष", "❤\ufe0f", "葛\U000e0100"]
)
def test_a_text_keeps_the_marks_that_mean_something(text: str) -> None:
    assert clean_text(text) == text
    assert shown_text(text) == text


@given(st.text(st.characters()))
def test_what_is_shown_steers_nothing(text: str) -> None:
    for shown in (shown_line(text), shown_text(text)):
        assert not re.search(f"[{CONTROL}{DIRECTION}{SEPARATORS}{TAGS}]", shown)
        assert len(shown) == len(text)
    assert "\n" not in shown_line(text)


def test_no_printable_character_steers_anything() -> None:
    every = "".join(map(chr, range(0x110000)))
    unsafe = re.findall(f"[{CONTROL}{DIRECTION}{SEPARATORS}{TAGS}]", every)
    assert len(unsafe) > 2000
    assert [char for char in unsafe if char.isprintable()] == []


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
