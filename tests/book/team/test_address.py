"""How an address of a team's book is shown where a sentence has little room."""

import pytest

from reltui.book.team.address import address_of


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgresql:///crm#north", "north on this machine"),
        ("postgresql://mara@localhost:5433/crm#north", "north on this machine"),
        ("postgresql://mara@/crm?host=/run/postgresql#north", "north on this machine"),
        ("postgresql://mara@db.example.com/crm#north", "north on db.example.com"),
        ("postgresql://?service=crm#north", "north on crm"),
    ],
)
def test_an_address_is_shown_in_few_words(typed: str, shown: str) -> None:
    assert address_of(typed).shown == shown
