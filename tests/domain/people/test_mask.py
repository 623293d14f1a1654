"""The mask: nothing of a name, a firm, an address or a number is left, and days stay days."""

from dataclasses import replace

import pytest

from reltui.domain.people.mask import Mask
from support.people import contact

DANA = replace(contact(), id="c7", name="Dana Whitfield", account="Northwind Cold Stores")
MEI = replace(contact(), id="c12", name="Mei-Ling O'Connor", account="Kestrel Labs")
MASK = Mask((MEI, DANA))

MASKED = {
    "Dana Whitfield called": "Person 7 called",
    "ask dana first": "ask Person 7 first",
    "Whitfield's plan": "Person 7's plan",
    "NORTHWIND COLD STORES pays": "Firm A pays",
    "Northwind and Kestrel": "Firm A and Firm B",
    "cold stores everywhere": "cold stores everywhere",
    "Mei-Ling O'Connor": "Person 12",
    "write dana.w@northwind.example today": "write address today",
    "see https://northwind.example/x": "see address",
    "ring +44 20 7946 0101 at nine": "ring number at nine",
    "due 2026-11-22 at nine": "due 2026-11-22 at nine",
    "2026-11-22": "2026-11-22",
    "eleven of 412 doors": "eleven of 412 doors",
}


@pytest.mark.parametrize("text", MASKED)
def test_a_text_has_its_aliases(text: str) -> None:
    assert MASK.text(text) == MASKED[text]


def test_an_alias_is_the_same_whoever_else_is_in_the_book() -> None:
    third = replace(contact(), id="c30", name="Tom Achterberg", account="Ardent")
    assert Mask((third, DANA, MEI)).text("Dana of Northwind") == "Person 7 of Firm A"


def test_what_somebody_is_called_has_the_alias_of_the_person() -> None:
    robert = replace(contact(), id="c9", name="Robert Haas", called="Bobby")
    assert Mask((robert,)).text("Bobby's plan, and Robert") == "Person 9's plan, and Person 9"


def test_a_document_keeps_what_holds_no_words() -> None:
    document = {
        "who": "c7",
        "on": "2026-11-22",
        "text": "Dana said no",
        "emails": ["dana@x.example"],
        "placement": {"power": ["high", "2026-11-02", 3, "Dana's no"]},
        "unmapped_properties": ["X-NAME:Dana"],
    }
    assert MASK.document(document) == {
        "who": "c7",
        "on": "2026-11-22",
        "text": "Person 7 said no",
        "emails": ["address"],
        "placement": {"power": ["high", "2026-11-02", 3, "Person 7's no"]},
    }


def test_an_empty_book_masks_nothing() -> None:
    assert Mask(()).text("Dana") == "Dana"
