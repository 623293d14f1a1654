"""What makes a relationship look worse in the book is known before it is kept."""

from collections.abc import Mapping

import pytest

from reltui.services.contacts.downgrade import downgrade, fall_words
from support.people import ACTIVATE, HIGH_RISK, contact

WORSE: list[tuple[Mapping[str, str], str]] = [
    ({"perception": "detractor"}, "Dana Whitfield becomes a detractor"),
    ({"Perception": " Detractor"}, "Dana Whitfield becomes a detractor"),
    ({"ours": "2"}, "Dana Whitfield goes from level 4 to 2 (our side)"),
    ({"theirs": "1"}, "Dana Whitfield goes from level 4 to 1 (their side)"),
    (
        {"perception": "detractor", "theirs": "3"},
        "Dana Whitfield becomes a detractor and goes from level 4 to 3 (their side)",
    ),
]
AS_GOOD: list[Mapping[str, str]] = [
    {"perception": "advocate"},
    {"perception": "unknown"},
    {"ours": "4", "theirs": "5"},
    {"ours": "unknown"},
    {"ours": "9" * 5000, "theirs": "²"},
    {"power": "low", "activity": "passive", "wants": "detractor"},
]


@pytest.mark.parametrize(("values", "words"), WORSE)
def test_what_gets_worse_is_named(values: Mapping[str, str], words: str) -> None:
    assert downgrade(contact(ACTIVATE, ours=4, theirs=4), values) == words


@pytest.mark.parametrize("values", AS_GOOD)
def test_what_is_as_good_as_before_needs_no_pause(values: Mapping[str, str]) -> None:
    assert downgrade(contact(ACTIVATE, ours=4, theirs=4), values) == ""


@pytest.mark.parametrize("values", [{"perception": "detractor"}, {"ours": "1"}])
def test_a_first_answer_is_no_downgrade(values: Mapping[str, str]) -> None:
    assert downgrade(contact(), values) == ""
    assert downgrade(contact(HIGH_RISK), values) == ""


def test_a_fall_is_one_where_it_goes_down() -> None:
    held = contact(ACTIVATE, ours=4, theirs=5)
    assert fall_words(held, 2) == "Dana Whitfield falls from level 4 to 2"
    assert fall_words(held, 4) == fall_words(held, 0) == fall_words(contact(), 1) == ""
