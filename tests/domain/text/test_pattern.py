"""A pattern that is compiled at its first use finds what a compiled one finds."""

import re

import pytest

from reltui.domain.text.pattern import lazy, small

TEXT = r"(\w+)@(\w+)"


@pytest.mark.parametrize("said", ["", "ada@home", "Ada@Home, bo@work", "nobody"])
def test_it_finds_the_same(said: str) -> None:
    one, other = lazy(TEXT), re.compile(TEXT)
    for method in ("search", "match", "fullmatch"):
        found, wanted = getattr(one, method)(said), getattr(other, method)(said)
        assert (found and found.groups()) == (wanted and wanted.groups())
    assert one.sub(r"\2", said) == other.sub(r"\2", said)
    assert one.findall(said) == other.findall(said)
    assert one.split(said) == other.split(said)
    assert [found.span() for found in one.finditer(said)] == [
        found.span() for found in other.finditer(said)
    ]


def test_it_keeps_its_flags_and_its_text() -> None:
    assert lazy("ada", re.IGNORECASE).search("ADA") is not None
    assert lazy(TEXT).pattern == TEXT


def test_a_text_that_is_no_pattern_is_told_at_its_first_use() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("x")


@pytest.mark.parametrize("word", ["this week", "THIS WEEK", "TH\u0130S WEEK", "th\u0131s week"])
def test_a_word_found_without_case_is_looked_up_in_small_letters(word: str) -> None:
    found = re.fullmatch("this week", word, re.IGNORECASE)
    assert found is not None
    assert small(found.group()) == "this week"
