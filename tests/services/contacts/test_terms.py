"""The terms of a query: whom each fits, and what it refuses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.services.base.errors import Refused
from reltui.services.contacts.search import Search, matcher, select
from reltui.services.contacts.terms import TERMS
from support.rows import DANA, FOLDED, ROWS, TODAY, row


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("level<x", "level"),
        ("level>9", "level"),
        ("ours:8", "ours"),
        ("-theirs<1", "theirs"),
        ("-power:medium", "power"),
        ("wei level=high", "level"),
        ("ours:", ""),
        ("ours:many", "ours"),
        ("theirs>=33", "theirs"),
        ("touch>abc", "touch"),
        ("touch<60", "touch"),
        ("touch>", ""),
        ("born:zzz", "born"),
        ("born:31.02.1980", "born"),
        ("born:", ""),
        ("direction:north", "direction"),
        ("stake:gain", "stake"),
        ("grade:huge", "grade"),
    ],
)
def test_a_value_that_a_term_cannot_have_is_refused_by_its_name(query: str, name: str) -> None:
    found = Search(ROWS, TODAY).find(query)
    assert (found.problem or "").partition(" is ")[0] == name
    assert bool(found.rows) == (not name)


@pytest.mark.parametrize("query", ["foo:bar", "colour:red wei", "foo:"])
def test_a_term_that_there_is_not_is_refused_by_its_name(query: str) -> None:
    name = query.partition(":")[0]
    with pytest.raises(Refused, match=f"no term {name}:"):
        select(FOLDED, query, TODAY)
    assert select(FOLDED, "colour:red", TODAY, extra=("colour",)) == []


@pytest.mark.parametrize("query", ["ladder<2", "foo>3 wei", "x>="])
def test_a_comparison_that_there_is_not_is_refused_by_its_name(query: str) -> None:
    name = query.partition(" ")[0].rstrip("23")
    with pytest.raises(Refused, match=f"no term {name} to compare"):
        select(FOLDED, query, TODAY)
    assert Search(FOLDED, TODAY).find(query).problem


@pytest.mark.parametrize(
    "query", ["power:", "level<", "touch>", "tag: wei", "-tag:", "born:", "ours="]
)
def test_a_term_without_its_value_is_refused_once_it_is_typed(query: str) -> None:
    with pytest.raises(Refused, match="needs a value"):
        select(FOLDED, query, TODAY)
    assert Search(FOLDED, TODAY).find(query).problem is None


def test_late_is_past_its_day_and_due_is_on_it_too() -> None:
    today, before = row(60, "A", due=TODAY), row(61, "B", due=date(2026, 11, 1))
    assert select((today, before), "due", TODAY) == [today, before]
    assert select((today, before), "late", TODAY) == [before]


def test_an_account_is_also_one_in_which_a_place_is_held() -> None:
    ended = TODAY.toordinal() - 1
    mina = row(5, "Mina Haddad", "Kestrel", also=(("Northwind", 0),))
    omar = row(6, "Omar Reyes", also=(("Northwind", ended + 1),))
    lena = row(7, "Lena Vogt", also=(("Northwind", ended),))
    test = matcher("account:north", TODAY)
    assert [one.name for one in (mina, omar, lena, DANA) if test(one)] == [
        "Mina Haddad",
        "Omar Reyes",
        "Dana Whitfield",
    ]


@given(st.sampled_from(TERMS), st.integers(0, 30), st.text(max_size=6))
def test_no_term_however_half_typed_ends_in_an_error(term: str, length: int, more: str) -> None:
    found = Search(ROWS, TODAY).find(term[:length] + more)
    assert set(found.rows) <= set(ROWS)
