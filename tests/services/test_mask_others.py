"""Everybody but one person is masked in what that person is told."""

from datetime import date

import pytest

from reltui.domain.people.contact import Contact
from reltui.services.upkeep.mask_others import SOMEBODY, Mask

DAY = date(2026, 11, 22)
PHONE, MAIL = "+44 20 7946 0101", "dana@x.example"
DANA = Contact("c1", "Dana Whitfield", DAY, emails=(MAIL,), phones=(PHONE,))
OTHERS = (
    Contact("c2", "Dr. Tomasz Achterberg-Lis", DAY, called="Tomek"),
    Contact("c3", "Jonas Whitfield", DAY),
    Contact("c4", "王伟", DAY),
    Contact("c5", "Will Young", DAY, unmapped_properties=("NICKNAME:Bear,The Tall One",)),
    Contact("c6", "Łukasz Müller", DAY),
    Contact("c7", "Li Wu", DAY),
    Contact("c8", "Bea Ito", DAY, called="Bea"),
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dana Whitfield said so", "Dana Whitfield said so"),
        ("TOMEK and tomasz came", "% and % came"),
        ("Mr Achterberg-Lis, of course", "Mr %, of course"),
        ("Jonas Whitfield, not Whitfield", "%, not Whitfield"),
        ("jonas came", "% came"),
        ("和王伟一起", "和%一起"),
        ("will you come, Will? The young one", "will you come, %? The young one"),
        ("Will Young and will young", "% and %"),
        ("bear with it", "% with it"),
        ("Lukasz Muller and ŁUKASZ", "% and %"),
        ("Li Wu in the list of Lima", "% in the list of Lima"),
        ("write to a.b@c.example. Or dana@x.example.", "write to % Or dana@x.example."),
        (
            "+49 (0)30 5550123, 020 7946 0101, 1 000 000 on 2026-11-22",
            "%, 020 7946 0101, 1 000 000 on 2026-11-22",
        ),
        ("this was told to Bea", "this was told to %"),
        ("Bea", "%"),
        ("c2", "%"),
        ("c1", "c1"),
        ("", ""),
    ],
)
def test_others_are_masked_and_the_person_is_not(text: str, shown: str) -> None:
    assert Mask(DANA, OTHERS, ()).of([{"a": text}]) == [{"a": shown.replace("%", SOMEBODY)}]


def test_who_is_named_and_no_contact_is_masked_too() -> None:
    mask = Mask(DANA, (), ("Li", "Marit Sundby"))
    assert mask.of("li told it, and Sundby") == f"{SOMEBODY} told it, and {SOMEBODY}"
