"""Rows in columns: each comes back as it was."""

import json
from datetime import date

import pytest

from reltui.services.workspace.row import Row, haystack_of, judged
from reltui.services.workspace.row_columns import columns_of, from_columns

NOTHING = (None, None, None, None)
BARE = Row(
    "c1", "Ada Osei", "", "", (), "customer", NOTHING, *judged(NOTHING), *NOTHING, "ada osei\n\n"
)
PLACED = ("yes", "high", "advocate", "active")
FULL = Row(
    "c12",
    "Émile Zola",
    "Northwind",
    "Head",
    ("vip", "Key Account"),
    "supplier",
    PLACED,
    *judged(PLACED),
    3,
    2,
    2,
    date(2026, 12, 1),
    haystack_of("Émile Zola\nNorthwind\nHead\nvip\nKey Account", "met in lyon\n+33 1 23 45 67 89"),
    extra=(("region", "north"),),
    archived=True,
    touched=date(2026, 9, 1),
    stale=date(2027, 3, 1),
    born="--02-29",
    also=(("Kestrel", 0), ("Contoso", 740_000)),
    snoozed=date(2026, 12, 5),
)


@pytest.mark.parametrize("rows", [[BARE], [FULL], [BARE, FULL], [FULL, BARE]])
def test_a_row_comes_back_from_its_columns_as_it_was(rows: list[Row]) -> None:
    columns = json.loads(json.dumps(columns_of(rows)))
    assert [from_columns(columns, place) for place in range(len(rows))] == rows
