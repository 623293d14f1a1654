"""What a note denies, and anger at others: neither is said against us."""

import pytest

from reltui.domain.text.denials import clears_us, without_denials


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("She is no longer angry about the delivery", "She is  about the delivery"),
        ("Nothing was wrong with the invoice", " with the invoice"),
        ("She did not complain at all", "She did at all"),
        ("Her boss is angry with IT", "Her boss is "),
        ("Angry with the late truck", "Angry with the late truck"),
        ("Angry with us", "Angry with us"),
        ("The pump does not work", "The pump does not work"),
        ("Not only late but wrong", "Not only late but wrong"),
    ],
)
def test_what_is_denied_falls_out(note: str, kept: str) -> None:
    assert without_denials(note).split() == kept.split()


@pytest.mark.parametrize(
    ("note", "clears"),
    [
        ("Her boss is angry, but not with us", True),
        ("Late again, not our fault", True),
        ("Late again, and it is our fault", False),
        ("She is not happy with us", False),
    ],
)
def test_a_note_may_say_that_it_is_not_about_us(note: str, clears: bool) -> None:
    assert clears_us(note) is clears
