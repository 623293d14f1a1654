"""Notes that tell of a private trouble, of something asked for, and of where one met."""

import pytest

from reltui.domain.text.requests import met_at, thing_asked_for
from reltui.domain.text.second_person import Addressee
from reltui.domain.text.trouble import tells_trouble, trouble_said

KIM = Addressee("Kim", "Kim Min-jun")


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("He cannot do Friday, his mother is in hospital", "your mother is in hospital"),
        ("Her father died on Sunday", "your father died on Sunday"),
        ("My wife has had an accident, I cannot come", "your wife has had an accident"),
        ("She wrote: my son is very ill", "your son is very ill"),
        ("I am in hospital until Tuesday", "you are in hospital until Tuesday"),
        ("He told us that his husband has cancer", "your husband has cancer"),
        ("He lost his job", "you lost your job"),
        ("Her house burned down", "your house burned down"),
        ("He is ill this week", "you are ill this week"),
        ("The funeral of her sister is on Monday", ""),
    ],
)
def test_a_private_trouble_is_seen_and_said(note: str, said: str) -> None:
    assert tells_trouble(note)
    assert trouble_said(note, KIM) == said


@pytest.mark.parametrize(
    "note",
    [
        "The pump died on line three",
        "An accident at the site stopped line two",
        "They lost the contract",
        "He went to the hospital to see the beds",
        "She runs the ward in hospital Vieux-Pont",
        "Our breakdown cost her a night",
        "He is sick of our delays",
        "Her team is missing two people",
        "On parental leave until May",
    ],
)
def test_a_trouble_of_the_business_is_no_private_one(note: str) -> None:
    assert not tells_trouble(note)


@pytest.mark.parametrize(
    ("note", "thing"),
    [
        (
            "met at the fair, gave me his card, asked for the brochure on pumps",
            "the brochure on pumps",
        ),
        (
            "He asked us to send him two samples of the linen by Friday",
            "the two samples of the linen",
        ),
        ("She would like to see the test results", "the test results"),
        ("asked for our price list and wants to compare", "our price list"),
        ("Requested a quote for 40 chairs.", "the quote for 40 chairs"),
        ("She asked for a discount", ""),
        ("He asked for more time", ""),
        ("She asked for help with the list", ""),
        ("asked for an introduction to the port", ""),
    ],
)
def test_what_somebody_asked_to_be_sent(note: str, thing: str) -> None:
    assert thing_asked_for(note) == thing


@pytest.mark.parametrize(
    ("note", "place"),
    [
        ("met at the trade fair, gave me his card", "the trade fair"),
        ("we met at our open day and talked about pumps", "our open day"),
        ("Met her during the Hannover fair in May", "the Hannover fair"),
        ("Gave me her card at the congress.", "the congress"),
        ("She works at the fair", ""),
    ],
)
def test_where_the_two_met(note: str, place: str) -> None:
    assert met_at(note) == place
