"""Whom WHO means: accents, case, hyphens and the order of the words do not matter."""

from datetime import date

import pytest

from reltui.domain.people.contact import Contact
from reltui.services.base.errors import NobodyFound
from reltui.services.contacts.finding import among

PEOPLE = tuple(
    Contact(id=f"c{number}", name=name, emails=emails, added=date(2026, 11, 22))
    for number, (name, emails) in enumerate(
        [
            ("Tomás Oyola", ()),
            ("Tomas Berg", ("t-b@holt.example",)),
            ("Jean-Luc Weiß", ()),
            ("Dr. Łucja Żak", ()),
            ("Müller, Ana María", ()),
            ("Zoe Park", ()),
            ("Zoë Park", ()),
        ],
        start=1,
    )
)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("tomas oyola", "c1"),
        ("Oyola Tomas", "c1"),
        ("oyola, tom", "c1"),
        ("TOMÁS", "c1"),
        ("toma\N{COMBINING ACUTE ACCENT}s", "c1"),
        ("tomas b", "c2"),
        ("T-B@holt.example", "c2"),
        ("jean luc", "c3"),
        ("jean-luc", "c3"),
        ("luc weiss", "c3"),
        ("weiss jean", "c3"),
        ("lucja zak", "c4"),
        ("ana muller", "c5"),
        ("maria", "c5"),
        ("mueller", "c5"),
        ("Mueller, Ana", "c5"),
        ("zoe park", "c6"),
        ("zoë park", "c7"),
        ("zoë", "c7"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(who: str, found: str) -> None:
    assert among(PEOPLE, who).id == found


@pytest.mark.parametrize(("who", "several"), [("tomas", 2), ("zoe", 2), ("park zoe", 2)])
def test_several_whom_a_plain_spelling_fits_are_listed(who: str, several: int) -> None:
    with pytest.raises(NobodyFound, match=f"{several} people go by"):
        among(PEOPLE, who)


@pytest.mark.parametrize("who", ["oyola oyola", "tomas weiss", "omas", "-", ",", " "])
def test_what_is_no_name_of_theirs_finds_nobody(who: str) -> None:
    with pytest.raises(NobodyFound, match=r"Nobody goes by|Say who"):
        among(PEOPLE, who)
