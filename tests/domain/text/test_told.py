"""Notes that tell of a private trouble, of something asked for, and of where one met."""

import pytest

from reltui.domain.text.choices import but_for_meeting, moves_meeting
from reltui.domain.text.joy import heir_in, tells_joy
from reltui.domain.text.requests import met_at, thing_asked_for
from reltui.domain.text.second_person import Addressee, to_you
from reltui.domain.text.touch_notes import is_curt, substance
from reltui.domain.text.trouble import tells_trouble, trouble_said
from reltui.domain.text.wording import noun_phrase

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


@pytest.mark.parametrize(
    ("note", "heir"),
    [
        ("He turned 60 and hands the clinic to his daughter Elin in spring", "Elin"),
        ("She retires in May; her successor is her deputy Tom", "Tom"),
        ("She passes the shop on to her son", "her son"),
        ("He got married in June", ""),
        ("She was promoted to managing director", ""),
    ],
)
def test_a_turn_in_a_life_is_seen_with_who_takes_over(note: str, heir: str) -> None:
    assert tells_joy(note)
    assert heir_in(note) == heir


@pytest.mark.parametrize(
    "note", ["She was angry about the delay", "He hands in the report", "The line was moved"]
)
def test_an_ordinary_note_is_no_turn_in_a_life(note: str) -> None:
    assert not tells_joy(note)


@pytest.mark.parametrize(
    "note",
    [
        "She answered in one line: noted",
        "Thanks, got it",
        "ok",
        "Noted.",
        "He replied with one word",
    ],
)
def test_an_answer_that_wants_none(note: str) -> None:
    assert is_curt(note)


@pytest.mark.parametrize("note", ["Thanks for the pump", "Noted that the pump leaks", "Yes to May"])
def test_an_answer_that_says_something(note: str) -> None:
    assert not is_curt(note)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            "He turned 60 and hands the clinic to his daughter",
            "you turned 60 and hand the clinic to your daughter",
        ),
        (
            "She was promoted and asks us to keep it quiet",
            "you were promoted and ask us to keep it quiet",
        ),
        ("He is new and has no time", "you are new and have no time"),
        ("She sells tools and parts", "you sell tools and parts"),
        (
            "He knows that the pump leaks and the belt slips",
            "you know that the pump leaks and the belt slips",
        ),
    ],
)
def test_a_second_verb_goes_with_you_too(note: str, said: str) -> None:
    assert to_you(note, KIM) == said[0].upper() + said[1:]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("He no longer needs the list", "you no longer need the list"),
        ("He really wants it", "you really want it"),
        ("He already has one", "you already have one"),
        ("He has no more time", "you have no more time"),
    ],
)
def test_words_between_do_not_part_you_from_the_verb(note: str, said: str) -> None:
    assert to_you(note, KIM) == said[0].upper() + said[1:]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            "She asked who pays when a reefer fails; I said I would find out",
            "who pays when a reefer fails",
        ),
        ("He said the pump leaks, and I promised a visit", "the pump leaks"),
        ("I said I would find out", "I said I would find out"),
    ],
)
def test_our_own_words_behind_theirs_are_not_theirs(note: str, said: str) -> None:
    assert substance(note) == said


def test_last_years_logs_have_no_second_article() -> None:
    assert noun_phrase("last year's temperature logs") == "last year's temperature logs"
    assert noun_phrase("old list") == "the old list"


@pytest.mark.parametrize(
    ("note", "rest"),
    [
        ("He cancelled our meeting of 7 September and asked for a new day", "He  and asked"),
        ("She had to postpone the visit on Monday", "She "),
        ("He cannot make Friday's call", "He "),
    ],
)
def test_a_meeting_that_cannot_be_says_nothing_against_us(note: str, rest: str) -> None:
    assert moves_meeting(note)
    assert but_for_meeting(note).startswith(rest)


@pytest.mark.parametrize(
    "note",
    [
        "He cancelled the contract after our meeting",
        "She was angry that we cancelled the meeting",
        "He called about the visit",
    ],
)
def test_other_words_move_no_meeting(note: str) -> None:
    assert not moves_meeting(note)
