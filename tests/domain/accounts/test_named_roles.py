"""The roles of somebody are named by one rule on every screen and in the shell."""

import pytest

from reltui.domain.accounts.coverage import named_roles


@pytest.mark.parametrize(
    ("roles", "named"),
    [
        ((), ()),
        (("decision maker",), ("decision maker",)),
        (("champion", "hero"), ("champion", "hero")),
        (("decision maker", "executive sponsor", "champion"), ("executive sponsor", "champion")),
    ],
)
def test_an_executive_sponsor_is_not_called_a_decision_maker_too(
    roles: tuple[str, ...], named: tuple[str, ...]
) -> None:
    assert named_roles(roles) == named
