"""The presets of a snooze: a day that two of them mean stands there once, with both keys."""

from datetime import date, timedelta

import pytest

from reltui.domain.frameworks.presets import SNOOZES, snooze_days


@pytest.mark.parametrize("on", range(14))
def test_every_day_of_the_menu_stands_there_once(on: int) -> None:
    today = date(2026, 11, 23) + timedelta(days=on)
    found = snooze_days(today)
    days = [day for day, _ in found]
    assert days == sorted(set(days))
    assert days[0] > today
    assert sorted(preset for _, presets in found for preset in presets) == sorted(SNOOZES)


def test_on_a_friday_monday_is_in_three_days() -> None:
    monday = dict(snooze_days(date(2026, 11, 27)))[date(2026, 11, 30)]
    assert [preset.key for preset in monday] == ["2", "3"]
