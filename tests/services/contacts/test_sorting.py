"""Sorting contacts: every column, and the unknown last."""

import pytest

from reltui.services.base.errors import Refused
from reltui.services.contacts.sorting import SORTS, sort_rows
from reltui.services.workspace.workspace import Row
from support.rows import DANA, PRIYA, ROWS, TOM, WEI


@pytest.mark.parametrize(
    ("by", "up", "down"),
    [
        ("name", [DANA, PRIYA, TOM, WEI], [WEI, TOM, PRIYA, DANA]),
        ("account", [PRIYA, DANA, WEI, TOM], [DANA, WEI, PRIYA, TOM]),
        ("stake", [DANA, PRIYA, WEI, TOM], [WEI, PRIYA, DANA, TOM]),
        ("level", [DANA, PRIYA, TOM, WEI], [PRIYA, DANA, TOM, WEI]),
        ("due", [DANA, WEI, PRIYA, TOM], [WEI, DANA, PRIYA, TOM]),
        ("tags", [DANA, TOM, PRIYA, WEI], [TOM, DANA, PRIYA, WEI]),
    ],
)
def test_every_column_sorts_and_the_unknown_comes_last(
    by: str, up: list[Row], down: list[Row]
) -> None:
    assert sort_rows(ROWS, by) == up
    assert sort_rows(ROWS, by, descending=True) == down


@pytest.mark.parametrize("by", list(SORTS))
def test_sorting_loses_nobody(by: str) -> None:
    assert sorted(sort_rows(ROWS, by)) == sorted(ROWS)


def test_a_column_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Refused, match="name, account"):
        sort_rows(ROWS, "shoe size")
