"""Times that a note names, and whether they are over."""

from datetime import date

import pytest

from reltui.domain.text.moments import early_enough, last_day

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
    assert last_day(text, NOTED) == last


@pytest.mark.parametrize("text", ["When the board has met", "It may wait", "Next year perhaps", ""])
def test_a_note_without_a_time_is_never_over(text: str) -> None:
    assert last_day(text, NOTED) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday 12 November is early enough for the quote", date(2026, 11, 12)),
        ("Friday is soon enough", date(2026, 9, 11)),
        ("The samples are not needed before 1 October", date(2026, 10, 1)),
        ("It can wait until March", date(2027, 3, 1)),
        ("Wrote: no hurry, they do not need the plan before 2026-10-05", date(2026, 10, 5)),
        ("She does not need it until Monday", date(2026, 9, 14)),
        ("It was due on 3 October", None),
        ("She cannot wait until October", None),
        ("Needs it before 12 November", None),
        ("Early enough for the fair", None),
    ],
)
def test_a_day_up_to_which_it_can_wait(text: str, day: date | None) -> None:
    assert early_enough(text, NOTED) == day
