"""Addresses in lines: none is broken where a line can hold it, and none is lost."""

import pytest

from reltui.ui.widgets.text import units, width_of

PARTS = ["customer", "dana@northwind.example", "+44 20 7946 0101", "#key", "田中裕子"]


@pytest.mark.parametrize("columns", [22, 30, 40, 60, 120])
def test_no_address_is_broken_where_a_line_can_hold_it(columns: int) -> None:
    lines = units(PARTS, columns)
    assert all(width_of(((line, ""),)) <= columns for line in lines)
    for part in PARTS:
        assert sum(part in line for line in lines) == 1


def test_what_no_line_can_hold_is_broken_and_kept() -> None:
    lines = units(PARTS, 10)
    assert all(width_of(((line, ""),)) <= 10 for line in lines)
    kept = "".join(lines).replace(" ", "")
    assert kept == "".join(PARTS).replace(" ", "")
