"""One line of the will, read: what, by when, by whom, how sure."""

from datetime import date
from typing import Any

import pytest

from reltui.domain.session.actions import Action, parse_action

TODAY = date(2026, 11, 22)

READ: dict[str, dict[str, Any]] = {
    "Ring before nine": {"text": "Ring before nine"},
    "Ring before nine !fri @me ~8": {"due": date(2026, 11, 27), "sure": 8},
    "Send figures !2026-12-01 @them": {"due": date(2026, 12, 1), "by": "them"},
    "Meet @both !tomorrow": {"by": "both", "due": date(2026, 11, 23)},
    "Ring ~6 / a quiet hour in the diary": {"sure": 6, "better": "a quiet hour in the diary"},
    "ask 3: to read one page": {"kind": "ask", "size": 3, "text": "to read one page"},
    "Trust: show the error log": {"kind": "trust", "size": None, "text": "show the error log"},
    "mail dana@northwind.example @mara": {"text": "mail dana@northwind.example @mara"},
    "either/or !eom": {"text": "either/or", "better": ""},
    "ask them": {"kind": "promise", "text": "ask them"},
}


@pytest.mark.parametrize("typed", READ)
def test_a_line_is_read(typed: str) -> None:
    found = parse_action(typed, TODAY)
    assert found.problem == ""
    for name, value in READ[typed].items():
        assert getattr(found, name) == value, name


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", "Say what"),
        ("!fri @me", "Say what"),
        ("Ring !soon", "not a date"),
        ("Ring !2020-01-01", "is over"),
        ("Ring ~11", "1 to 10"),
        ("Ring ~0", "1 to 10"),
    ],
)
def test_what_cannot_be_read_is_said(typed: str, word: str) -> None:
    assert word in parse_action(typed, TODAY).problem


def test_below_eight_something_is_still_to_be_said() -> None:
    assert Action("x", sure=6).doubtful
    assert not Action("x", sure=6, better="time").doubtful
    assert not Action("x", sure=8).doubtful
    assert not Action("x").doubtful
