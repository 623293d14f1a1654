"""Promises as they are noted in a hurry: an order, a thing, or a note that is quoted."""

import pytest

from reltui.domain.text.promises import promise_words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("send the new dates", "the new dates"),
        ("Send the new dates", "the new dates"),
        ("will send the new dates", "the new dates"),
        ("I will send the new dates", "the new dates"),
        ("sends the figures", "the figures"),
        ("the report", "the report"),
        ("report", "the report"),
        ("two dates", "the two dates"),
        ("new dates", "the new dates"),
        ("a quote for the pump", "the quote for the pump"),
        ("her samples", "her samples"),
        ("the dates that she needs", "the dates that she needs"),
        ("what she asked for", "what she asked for"),
        ("revised drawings", "the revised drawings"),
        ("signed contract", "the signed contract"),
        ("price list for Northwind", "the price list for Northwind"),
        ("Talked about pallets; will send dates", "the dates"),
        ("She was angry. I will send the plan", "the plan"),
        ("late again, will call her back", "the call back"),
        ("Brief her on the offer", "the promise to brief her on the offer"),
        ("Sent the report", "the report"),
        ("Find out whether the seal holds", "the answer on whether the seal holds"),
        ("call Priya about the pump", "the call about the pump"),
    ],
)
def test_an_order_or_a_thing_is_read_as_one(text: str, named: str) -> None:
    assert promise_words(text).named == named


@pytest.mark.parametrize(
    "text",
    [
        "late pallet again",
        "Late pallet again",
        "loves the new plan",
        "LATE PALLET AGAIN",
        "Talked about pallets",
        "Complained about the invoice",
        "She is angry",
        "it went well",
        "the plan is late",
        "pallet was late",
        "wrong invoice",
        "Dana wants a new date",
        "hates our portal",
        "no answer yet",
        "still waiting for the valve",
        "the valve leaks again",
        "das Angebot schicken",
        "Angebot für die Pumpe",
        "bis Freitag melden",
        "not happy with the valve",
    ],
)
def test_a_note_that_is_no_promise_is_quoted(text: str) -> None:
    held = promise_words(text)
    assert held.act == f"see to “{text}”"
    assert held.named == f"the promise to see to “{text}”"
    assert not held.sent
