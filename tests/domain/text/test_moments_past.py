"""Times that a note names, and whether they are over."""

from datetime import date

import pytest

from reltui.domain.text.moments import is_past

NOTED = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Not before the harvest is in, in November", date(2026, 11, 30)),
        ("After the winter", date(2027, 2, 28)),
        ("After 12 October", date(2026, 10, 12)),
        ("Not before the season ends in January", date(2027, 1, 31)),
        ("Not in October, rather in December", date(2026, 12, 31)),
    ],
)
def test_a_time_is_over_with_its_last_day(text: str, last: date) -> None:
    assert not is_past(text, NOTED, last)
    assert is_past(text, NOTED, date.fromordinal(last.toordinal() + 1))


@pytest.mark.parametrize("text", ["When the board has met", "It may wait", "Next year perhaps", ""])
def test_a_note_without_a_time_is_never_over(text: str) -> None:
    assert not is_past(text, NOTED, date(2028, 1, 1))
