"""By which day somebody is to be disposed of: their own day, else the earliest of the others."""

from datetime import date

import pytest

from reltui.domain.people.disposal import Disposal, DisposalRule, disposal_of

EARLY, LATE = date(2027, 1, 1), date(2028, 1, 1)
RULES = (
    DisposalRule("D1", "tag", "lead", LATE),
    DisposalRule("D2", "account", "Northwind Cold Stores", EARLY),
    DisposalRule("D3", "somebody", "", EARLY),
)


@pytest.mark.parametrize(
    ("own", "tags", "account", "expected"),
    [
        (None, (), "", None),
        (LATE, (), "", Disposal(LATE)),
        (None, ("LEAD",), "", Disposal(LATE, "tag lead")),
        (None, ("leader",), "", None),
        (
            None,
            ("lead",),
            "northwind cold stores",
            Disposal(EARLY, "account Northwind Cold Stores"),
        ),
        (LATE, ("lead",), "Northwind Cold Stores", Disposal(LATE)),
        (None, (), "Northwind", None),
    ],
)
def test_whose_day_counts(
    own: date | None, tags: tuple[str, ...], account: str, expected: Disposal | None
) -> None:
    assert disposal_of(own, tags, account, RULES) == expected
