"""The veil: sums of money, lines about third persons, confidential lines."""

import pytest

from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.veil import is_veiled, without_money
from support.people import ago

LINE = SessionLine("y1", "c1", ago(1), "k", "note", "The plan of the depot")


@pytest.mark.parametrize(
    "text",
    ["€ 40,000", "$1.5 million", "40 EUR", "300k USD", "her salary", "the Budget", "12 pounds"],
)
def test_what_is_like_money_is_dots_of_the_same_length(text: str) -> None:
    hidden = without_money(f"see {text} here")
    assert len(hidden) == len(f"see {text} here")
    assert not set("0123456789€$") & set(hidden)
    assert "•" in hidden
    assert hidden.startswith("see ")


@pytest.mark.parametrize("text", ["11 stores", "on 2 Nov", "level 3", "at 9:30", "eurotunnel"])
def test_other_numbers_stay(text: str) -> None:
    assert without_money(text) == text


def test_confidential_lines_and_third_persons_are_veiled() -> None:
    from dataclasses import replace

    assert not is_veiled(LINE, ["Priya Nair"])
    assert is_veiled(replace(LINE, confidential=True), [])
    assert is_veiled(replace(LINE, text="what priya nair said"), ["Priya Nair"])
    assert not is_veiled(replace(LINE, text="the naira"), ["Nair"])
