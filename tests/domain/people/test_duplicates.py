"""Pairs who may be one person, and what one out of two is: nothing is lost."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.duplicates import merged, pairs, side_by_side

DAY = date(2026, 1, 5)
BOB = Contact("c1", "Robert Ray", DAY, account="Acme", emails=("bob@x.example",), title="Boss")
ROB = Contact("c2", "Bob Ray", DAY, account="Acme", phones=("+49 151 2345678",), note="tall")


def test_a_pair_says_what_both_have_in_common() -> None:
    (pair,) = pairs([BOB, ROB, Contact("c3", "Ann Lee", DAY, account="Acme")])
    assert (pair.first, pair.second, pair.why) == (BOB, ROB, ("name", "organization"))
    assert not pair.same


def test_of_a_pair_the_one_with_the_whole_name_stays() -> None:
    short = replace(BOB, name="R. Ray")
    whole = replace(BOB, id="c2")
    (pair,) = pairs([short, whole])
    assert (pair.first, pair.second) == (whole, short)


def test_two_who_are_two_are_not_asked_about_again() -> None:
    assert pairs([BOB, ROB], {frozenset(("c1", "c2"))}) == []


def test_what_one_lacks_comes_from_the_other() -> None:
    both = merged(BOB, ROB)
    assert (both.id, both.name, both.title, both.note) == ("c1", "Robert Ray", "Boss", "tall")
    assert (both.emails, both.phones) == (("bob@x.example",), ("+49 151 2345678",))
    assert both.unmapped_properties == ("FN:Bob Ray",)


def test_what_nobody_has_set_comes_from_the_other_whatever_it_is() -> None:
    one = Contact("c1", "A B", DAY)
    other = Contact("c2", "A B", DAY)
    for field in fields(Contact):
        if isinstance(field.default, str) and field.name not in {"id", "name", "direction"}:
            changed = replace(other, **{field.name: "none"})  # type: ignore[arg-type]
            assert getattr(merged(one, changed), field.name) == "none", field.name


def test_of_two_answers_the_newer_stands() -> None:
    old, new = Answer("late", DAY), Answer("on time", date(2026, 2, 1))
    one = Contact("c1", "A B", DAY, sees=old)
    other = Contact("c2", "A B", DAY, sees=new)
    assert merged(one, other).sees == merged(other, one).sees == new


def test_fields_stand_side_by_side() -> None:
    rows = {row.label: (row.first, row.second, row.merged) for row in side_by_side(BOB, ROB)}
    assert rows["Title"] == ("Boss", "", "Boss")
    assert rows["Note"] == ("", "tall", "tall")
    assert "Wants" not in rows


words = st.text(st.characters(categories=["L"]), min_size=1, max_size=6)


def person(number: str) -> Any:
    return st.builds(
        Contact,
        st.just(number),
        words,
        st.just(DAY),
        account=words,
        title=words,
        note=words,
        emails=st.lists(words, max_size=2).map(tuple),
        tags=st.lists(words, max_size=2).map(tuple),
        uid=words,
        called=words,
        unmapped_properties=st.lists(words.map("X-A:{}".format), max_size=2).map(tuple),
    )


@given(person("c1"), person("c2"))
def test_nothing_of_either_is_lost(one: Contact, other: Contact) -> None:
    both = repr(merged(one, other))
    for contact in (one, other):
        values = [contact.name, contact.account, contact.title, contact.note, contact.uid]
        values += [contact.called, *contact.emails, *contact.tags]
        values += [line.partition(":")[2] for line in contact.unmapped_properties]
        assert all(value in both for value in values)
