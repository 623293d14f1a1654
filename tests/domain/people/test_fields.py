"""The table of a contact's fields: every entry is an attribute, and every part of it is used."""

from dataclasses import fields, replace
from datetime import date

import pytest

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import BY_NAME, FACTS, FIELDS, ContactField, told

LOU = Contact("c1", "Louise Abara", date(2026, 1, 5), called="Lou", pronoun="she/her")


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.name)
def test_every_field_is_an_attribute_of_a_contact(field: ContactField) -> None:
    assert field.key in {one.name for one in fields(Contact)}


def test_names_are_given_once() -> None:
    assert len(BY_NAME) == len(FIELDS)
    headers = [field.column for field in FIELDS if field.column]
    assert len(set(headers)) == len(headers)


def test_how_to_address_somebody_stands_beside_the_name() -> None:
    assert told(LOU) == ("called Lou", "she/her")
    assert told(replace(LOU, called="", pronoun="")) == ()


def test_what_somebody_is_called_is_what_sentences_call_them() -> None:
    assert LOU.first_name == "Lou"
    assert replace(LOU, called="").first_name == "Louise"


def test_a_field_shows_its_value_on_one_line() -> None:
    note = replace(LOU, note="one\ntwo", emails=("a@x.example", "b@x.example"))
    assert BY_NAME["note"].shown(note) == "one two"
    assert BY_NAME["email"].shown(note) == "a@x.example, b@x.example"
    assert BY_NAME["satisfaction"].shown(note) == "unknown"
    assert BY_NAME["cadence"].shown(replace(note, cadence=14)) == "14d"


def test_fields_of_one_line_need_no_code_of_their_own() -> None:
    assert [field.name for field in FACTS] == ["called", "pronoun", "owner", "channel", "hour"]
