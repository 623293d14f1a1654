"""The parts of a name, and what somebody is called in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.names import (
    NameParts,
    is_title,
    parts_of,
    spoken_name,
    without_salutation,
)


@pytest.mark.parametrize(
    ("name", "parts", "spoken"),
    [
        ("Cruz, Ana", ("Cruz", "Ana"), "Ana"),
        ("Person 7", ("7", "Person"), "Person 7"),
        ("de la Cruz, Ana María", ("de la Cruz", "Ana", "María"), "Ana"),
        ("Okafor, Dr. Ngozi, PhD", ("Okafor", "Ngozi", "", "Dr.", "PhD"), "Ngozi"),
        ("Ann Lee, PhD", ("Lee", "Ann", "", "", "PhD"), "Ann"),
        ("Lee, John, Jr.", ("Lee", "John", "", "", "Jr."), "John"),
        (
            "Dr. Ana María de la Cruz, PhD",
            ("de la Cruz", "Ana", "María", "Dr.", "PhD"),
            "Ana",
        ),
        ("Frau Dr. Petra Müller", ("Müller", "Petra", "", "Frau Dr."), "Petra"),
        ("Mr. Menon", ("Menon", "", "", "Mr."), "Mr. Menon"),
        ("Herr Müller", ("Müller", "", "", "Herr"), "Herr Müller"),
        ("Don Reyes", ("Reyes", "Don"), "Don"),
        ("Don Carlos Reyes", ("Reyes", "Carlos", "", "Don"), "Carlos"),
        ("佐藤 花子", ("佐藤", "花子"), "佐藤 花子"),
        ("王小明", ("", "王小明"), "王小明"),
        ("Dana", ("", "Dana"), "Dana"),
        ("Marsh Tools, Inc.", ("Tools", "Marsh", "", "", "Inc."), "Marsh Tools, Inc."),
        ("Marsh, Inc.", ("", "Marsh", "", "", "Inc."), "Marsh, Inc."),
        ("Ann Lee, CEO", ("Lee", "Ann", "", "", "CEO"), "Ann"),
        ("Ann Lee, MD, MPH", ("Lee", "Ann", "", "", "MD, MPH"), "Ann"),
        ("Lee, MBA", ("", "Lee", "", "", "MBA"), "Lee"),
        ("Ann Lee, P.E.", ("Lee", "Ann", "", "", "P.E."), "Ann"),
        ("Ann Lee, Acme", ("Lee", "Ann", "", "", "Acme"), "Ann"),
        ("Müller, Dr.", ("", "Müller", "", "", "Dr."), "Müller"),
        ("Kim, Lee & Partners", ("", "Kim", "", "", "Lee & Partners"), "Kim, Lee & Partners"),
        ("Lord Nelson", ("Nelson", "", "", "Lord"), "Lord Nelson"),
        ("Rev. Smith", ("Smith", "", "", "Rev."), "Rev. Smith"),
        ("LEE, ANN", ("LEE", "ANN"), "ANN"),
    ],
)
def test_a_name_has_parts_and_somebody_is_called_by_one(
    name: str, parts: tuple[str, ...], spoken: str
) -> None:
    assert parts_of(name) == NameParts(*parts)
    assert spoken_name(name) == spoken


@given(st.text(max_size=40))
def test_everybody_can_be_called_something(name: str) -> None:
    assert bool(spoken_name(name)) == bool(name)


@pytest.mark.parametrize(
    ("text", "is_one"), [("Dr.", True), ("Prof. Dr.", True), ("Buyer", False), ("", False)]
)
def test_titles_alone_are_told_from_a_job(text: str, is_one: bool) -> None:
    assert is_title(text) is is_one


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Frau Dr. Petra Roth", "Dr. Petra Roth"),
        ("Sr. Juan Pérez", "Juan Pérez"),
        ("Sr Juan Pérez", "Sr Juan Pérez"),
        ("Mrs Hill", "Mrs Hill"),
        ("Frau Dr. Roth", "Frau Dr. Roth"),
        ("Frau", "Frau"),
        ("Dr. Petra Roth", "Dr. Petra Roth"),
        ("", ""),
    ],
)
def test_a_form_of_address_is_taken_from_a_whole_name_only(name: str, without: str) -> None:
    assert without_salutation(name) == without
