"""Words of theirs that wait for an answer, in mails and talks of several subjects."""

from datetime import date

import pytest

from reltui.domain.text.answers_due import asks_of_us, missed_call, slips, suggests_to_us
from reltui.domain.text.birthdays import birthday_in
from reltui.domain.text.choices import chose_others, declines, moves_meeting
from reltui.domain.text.days_ahead import day_ahead, offers_day, question_beside_day
from reltui.domain.text.good_turns import present_named, tells_good_turn
from reltui.domain.text.moments import last_day
from reltui.domain.text.prices import raises_price
from reltui.domain.text.talks import said_in_talk, weighing, weighs
from reltui.domain.text.trouble import tells_burden, tells_trouble

NOTED = date(2026, 10, 13)


@pytest.mark.parametrize(
    "text",
    [
        "To which address should the old sacks go back? They are in our way.",
        "All fine here. Should we order before May? The board asks",
        "His daughter looks for a placement; could she do that with us?",
        "Thanks for the list - which pump fits the old frame?",
        "And would it be all right if two people sit in? Best, Signe",
    ],
)
def test_a_question_may_stand_anywhere(text: str) -> None:
    assert asks_of_us(text)


@pytest.mark.parametrize("text", ["The sacks are back", "Really?", "She told me where it is"])
def test_no_question(text: str) -> None:
    assert not asks_of_us(text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("vm 2x, cb re crane tmrw", True),
        ("2x vm", True),
        ("She rang twice", True),
        ("cb asap", True),
        ("The VM of their server is down", False),
        ("She rang about the crane", False),
    ],
)
def test_a_missed_call_in_short_hand(text: str, holds: bool) -> None:
    assert missed_call(text) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The module will slip to mid December", True),
        ("The proofs are delayed until Friday", True),
        ("They need two weeks longer for the castings", True),
        ("Your delivery is delayed until Friday, she is angry", False),
        ("Our launch slips to May", False),
        ("Your order will be delayed until Friday, sorry", True),
        ("He slipped on the stairs", False),
    ],
)
def test_work_of_theirs_that_will_be_late(text: str, holds: bool) -> None:
    assert slips(text) is holds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The 16th does not work, can we do Thursday the 22nd at ten?", date(2026, 10, 22)),
        ("Third time lucky? How about Tuesday 20 October at nine?", date(2026, 10, 20)),
        ("Could we move it to the 3rd?", date(2026, 11, 3)),
        ("Friday does not suit after all, how about Monday?", date(2026, 10, 19)),
    ],
)
def test_another_day_is_offered(text: str, day: date) -> None:
    assert offers_day(text, NOTED)
    named = day_ahead(text, NOTED)
    assert named is not None
    assert (named.kind, named.day) == ("meeting", day)


@pytest.mark.parametrize(
    "text", ["How about a discount?", "The 16th does not work", "On the 2nd floor"]
)
def test_no_other_day_is_offered(text: str) -> None:
    assert not offers_day(text, NOTED)


def test_a_day_that_does_not_suit_is_a_meeting_that_moves() -> None:
    assert moves_meeting("Sorry, the 16th does not work after all")
    assert moves_meeting("Friday won't work")
    assert not moves_meeting("The pump does not work")
    assert not moves_meeting("Monday does not work for the crane crew")


def test_the_question_beside_an_offered_day() -> None:
    told = question_beside_day("Can we do the 22nd? And may two people of the shift sit in?")
    assert told == "“May two people of the shift sit in?”"
    assert question_beside_day("Third time lucky? How about the 20th?") == ""
    assert question_beside_day("May two people of the shift sit in?") == ""


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("No renewal this year I am afraid", True),
        ("She will not renew the contract", True),
        ("They pass on our round", True),
        ("He turned down our offer", True),
        ("The order went to another supplier", False),
        ("There is no order this week", False),
        ("She will not renew before she has seen the figures", False),
    ],
)
def test_a_no_without_others(text: str, holds: bool) -> None:
    assert declines(text) is holds
    if holds:
        assert chose_others(text)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("A box of pears came for the whole team", "the box of pears"),
        ("Two bottles of wine arrived, with a handwritten card", "the two bottles of wine"),
        ("A box of spare parts arrived", ""),
        ("A crate of apples came to the market", ""),
    ],
)
def test_a_present_that_came(text: str, present: str) -> None:
    assert (present_named(text) != "") is (present != "")
    assert tells_good_turn(text) is (present != "")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Castings go up 6 percent from January", True),
        ("Steel will be dearer by 4 %", True),
        ("Their demand goes up 6 percent", False),
        ("Output is up 6 percent", False),
    ],
)
def test_a_price_that_goes_up_without_its_word(text: str, holds: bool) -> None:
    assert raises_price(text) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Has the flu, in bed since Friday", True),
        ("She broke her leg skiing", True),
        ("He is at home with pneumonia", True),
        ("They sell flu vaccine", False),
        ("The crane broke its arm", False),
        ("She has a fever test line", False),
    ],
)
def test_an_illness_in_other_words(text: str, holds: bool) -> None:
    assert tells_trouble(text) is holds


def test_somebody_nervous_about_a_task() -> None:
    assert tells_burden("she has to sign the order alone and is nervous about it")
    assert not tells_burden("she signed the order and is happy")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Turns 50 on 14 October 2026, party in Arles", (10, 14)),
        ("Her birthday is on 20 September", (9, 20)),
        ("Likes tea; birthday: 3 May", (5, 3)),
        ("He was born on 2 June 1970", (6, 2)),
        ("Her son's birthday is on 3 May", None),
        ("Her daughter turns 18 on 3 May", None),
        ("Her birthday is in May", None),
        ("The firm was founded on 3 May", None),
    ],
)
def test_a_birthday_in_a_note(text: str, day: tuple[int, int] | None) -> None:
    assert birthday_in(text, NOTED) == day


def test_a_time_behind_a_comma_is_a_time() -> None:
    told = "ask me after the harvest, end of October"
    assert last_day(told, date(2026, 8, 22)) == date(2026, 10, 31)


def test_a_long_talk_is_told_from_what_waits() -> None:
    text = said_in_talk(
        "Rosa says Jonas leaves for Malmö; for the audit she would rather have our Hamid",
        "Rosa Lindgren",
        "she",
    )
    assert weighs(text)
    assert suggests_to_us(text)
    assert weighing(text) == "for the audit she would rather have our Hamid"


def test_a_clause_that_points_back_keeps_what_it_points_to() -> None:
    text = "his daughter looks for a placement; could she do that with us?"
    assert weighing(text) == text


def test_what_came_wrong_is_theirs_in_a_talk() -> None:
    told = said_in_talk("Good call. The labels were wrong again. I said sorry", "Yara", "she")
    assert told == "The labels were wrong again"
    assert weighs("if the board signs on 20 October we start")
