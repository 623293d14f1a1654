"""Text laid out by columns: what fits, what is cut, and that length costs no more than length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.cli.terminal import broken_at_words, paint, wrapped
from reltui.text_layout import chop, cut, fit, pad, width, wrap

LETTERS = st.sampled_from([*"abc \n", "é", "ま", "格", "👩\u200d💻", "می\u200cخ", "e\u0301", "🇫🇷"])
TEXTS = st.lists(LETTERS, max_size=60).map("".join)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("価格", 4),
        ("👩\u200d💻", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("می\u200cخ", 3),
        ("", 0),
    ],
)
def test_the_width_of_a_text_is_that_of_its_signs(text: str, columns: int) -> None:
    assert width(text) == columns


@given(TEXTS, st.integers(0, 30))
def test_a_padded_text_has_exactly_its_columns(text: str, columns: int) -> None:
    assert width(pad(text, columns)) == columns
    assert width(pad(text, columns, right=True)) == columns
    assert width(cut(text, columns)) <= columns
    assert width(fit(text.replace("\n", " "), columns)) == columns


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(lines) >= text.count("\n") + 1


def test_a_long_word_is_cut_into_pieces_that_fit() -> None:
    assert chop("abcdefg", 3) == ["abc", "def", "g"]
    assert chop("価格価", 4) == ["価格", "価"]
    assert wrap("ab 価格の話", 5) == ["ab", "価格", "の話"]
    assert len(wrap("x" * 1_000_000, 80)) == 12_500
    assert len(wrap("é" * 200_000, 80)) == 2_500


def test_the_shell_folds_wide_letters_by_columns() -> None:
    lines = wrapped("  do", "価格の話" * 40).splitlines()
    assert all(width(line) <= 80 + len("\x1b[2m\x1b[0m") for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("short\nfour five six", ["short", "four", "five six"]),
        ("c1   Ada Marsh", ["c1   Ada Marsh"]),
        ("  an indent stays", ["  an indent stays"]),
        ("see /a/long/path/of/a/file", ["see", "/a/long/path/of/a/file"]),
        (f"of {paint('Ada', 'bold')} now", [f"of {paint('Ada', 'bold')}", "now"]),
        ("裕子 裕子 ok", ["裕子", "裕子 ok"]),
    ],
)
def test_a_message_breaks_between_words(text: str, lines: list[str]) -> None:
    assert broken_at_words(text, 8) == "\n".join(lines)
