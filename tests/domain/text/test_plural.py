"""Counts in words."""

import pytest

from reltui.domain.text.plural import plural


@pytest.mark.parametrize(
    ("count", "word", "many", "text"),
    [
        (1, "person", "", "1 person"),
        (0, "person", "", "0 people"),
        (3, "check", "", "3 checks"),
        (2, "entry", "entries", "2 entries"),
    ],
)
def test_a_count_and_its_word(count: int, word: str, many: str, text: str) -> None:
    assert plural(count, word, many) == text
