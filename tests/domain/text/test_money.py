"""Sums of money in a text: dots in their place, and other numbers as they are."""

import pytest

from reltui.domain.text.money import without_money


@pytest.mark.parametrize(
    "text",
    [
        "€ 40,000",
        "$1.5 million",
        "40 EUR",
        "300k USD",
        "3 9 m€",
        "her salary",
        "the Budget",
        "12 pounds",
    ],
)
def test_what_is_like_money_is_dots_of_the_same_length(text: str) -> None:
    hidden = without_money(f"see {text} here")
    assert len(hidden) == len(f"see {text} here")
    assert not set("0123456789€$") & set(hidden)
    assert "•" in hidden
    assert hidden.startswith("see ")


@pytest.mark.parametrize(
    "text", ["11 stores", "on 2 Nov", "level 3", "at 9:30", "eurotunnel", "9 9 9, 11 m"]
)
def test_other_numbers_stay(text: str) -> None:
    assert without_money(text) == text


def test_a_very_long_number_is_hidden_and_keeps_nobody_waiting() -> None:
    assert set(without_money(f"${'1' * 5000}")) == {"•"}
    assert without_money("1" * 5000) == "1" * 5000
