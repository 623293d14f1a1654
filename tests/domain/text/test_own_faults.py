"""Notes of our own doing: a fault, somebody who stayed away, an offer, a newcomer."""

from datetime import date

import pytest

from reltui.domain.text.days_ahead import end_ahead
from reltui.domain.text.encounters import (
    accepts,
    left_unclear,
    met_again,
    offer_sent,
    stayed_away,
)
from reltui.domain.text.newcomers import (
    follows_whom,
    referrer,
    tells_newcomer,
    titled_new,
)
from reltui.domain.text.own_faults import (
    said_sorry,
    slip_named,
    tells_our_fault,
    tells_their_slip,
)


@pytest.mark.parametrize(
    ("note", "is_fault"),
    [
        ("I forgot our call at nine, he waited for half an hour", True),
        ("My joke about the slow kiln hurt her, she went quiet", True),
        ("Sent him by mistake the mail to a colleague", True),
        ("Told her that 300 patient records were open on our server for a night", True),
        ("Sent her the wrong invoice", True),
        ("We mixed up her two orders", True),
        ("He took my remark badly", True),
        ("Our driver damaged the gate", True),
        ("It was our fault, and I said so", True),
        ("Delivered the wrong pipes by mistake", True),
        ("They delivered the wrong pipes by mistake", False),
        ("Sent us the other order by mistake", False),
        ("She forgot our call", False),
        ("He made a mistake in the drawing", False),
        ("It was not our fault", False),
        ("We lost the tender", False),
        ("Talked about the late truck of a competitor", False),
        ("We never forgot her birthday", False),
        ("Sent the offer for the pumps", False),
    ],
)
def test_a_fault_of_ours_is_told_from_other_mistakes(note: str, is_fault: bool) -> None:
    assert tells_our_fault(note) is is_fault


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("My joke about the slow kiln hurt her", "my joke about the slow kiln"),
        ("Sent him the wrong invoice", "the wrong invoice"),
        ("It was our fault", ""),
    ],
)
def test_what_went_wrong_has_a_name_where_the_note_gives_one(note: str, named: str) -> None:
    assert slip_named(note) == named


def test_an_apology_is_seen() -> None:
    assert said_sorry("Rang and apologised for the wrong invoice")
    assert not said_sorry("Rang about the wrong invoice")


@pytest.mark.parametrize(
    ("note", "stayed"),
    [
        ("Waited for her at the cafe for an hour, she did not come and has not written", True),
        ("No-show at the demo", True),
        ("He forgot our appointment", True),
        ("She did not come back to us", False),
        ("He did not come to a decision", False),
        ("Our technician did not come", False),
    ],
)
def test_who_stayed_away_is_told_from_who_did_not_answer(note: str, stayed: bool) -> None:
    assert stayed_away(note) is stayed


@pytest.mark.parametrize(
    ("note", "unclear"),
    [
        ("Her English is weak, she only nodded", True),
        ("Not sure she understood the tolerances", True),
        ("He speaks no German", True),
        ("He understood everything at once", False),
        ("Her English is excellent", False),
    ],
)
def test_a_talk_that_was_not_understood_is_seen(note: str, unclear: bool) -> None:
    assert left_unclear(note) is unclear


@pytest.mark.parametrize(
    ("note", "again"),
    [
        ("Ran into him at the harbour after five years", True),
        ("Met her again at the fair", True),
        ("Met her at the fair", False),
        ("He ran into trouble with the board", False),
    ],
)
def test_a_meeting_after_years_is_seen(note: str, again: bool) -> None:
    assert met_again(note) is again


def test_a_yes_to_an_invitation_is_told_from_a_no() -> None:
    assert accepts("Said yes, we come to the party")
    assert not accepts("Said no, we cannot come")


@pytest.mark.parametrize(
    ("note", "offer"),
    [
        ("Sent the proposal for the spa lighting", "the proposal for the spa lighting"),
        ("Sent her our second offer by mail", "our second offer"),
        ("Sent proposal 38k", "the proposal"),
        ("Sent over the SOW", "the SOW"),
        ("Proposal sent, 38k", "the proposal"),
        ("Our offer for the spa went out", "our offer for the spa"),
        ("Contract sent back unsigned", ""),
        ("Offer out of the question", ""),
        ("Sent the drawings", ""),
        ("He sent the offer", ""),
    ],
)
def test_an_offer_that_went_out_is_named(note: str, offer: str) -> None:
    assert offer_sent(note) == offer


@pytest.mark.parametrize(
    ("note", "is_new", "follows"),
    [
        ("Took over from Carla Weiss on 15 August", True, "Carla Weiss"),
        ("She is the successor of Rui Melo", True, "Rui Melo"),
        ("New contact person for us since September", True, ""),
        ("He started there in May", True, ""),
        ("Her new boss wants to see every contract", False, ""),
        ("They took over a mill from Weiss and Sons", False, ""),
        ("We need a new manager", False, ""),
    ],
)
def test_somebody_new_in_a_post_is_seen(note: str, is_new: bool, follows: str) -> None:
    assert tells_newcomer(note) is is_new
    assert follows_whom(note) == follows


def test_a_title_may_say_that_somebody_is_new() -> None:
    assert titled_new("New head of purchasing")
    assert not titled_new("Head of new business")


@pytest.mark.parametrize(
    ("note", "thing"),
    [
        ("Pilot ends on 23 October; she said the map is slow", "pilot"),
        ("The trial runs out on 3 November", "trial"),
        ("The pilot ended on 3 March", ""),
        ("The road ends in the village", ""),
    ],
)
def test_what_ends_soon_has_a_name_and_a_day(note: str, thing: str) -> None:
    found = end_ahead(note, date(2026, 9, 30))
    assert (found[0] if found else "") == thing


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Jonas Berg introduced us by mail", "Jonas Berg"),
        ("Introduced by Mia Holt at the fair", "Mia Holt"),
        ("Referral from Kim", "Kim"),
        ("She introduced us to her board", ""),
        ("Introduced her to the team", ""),
    ],
)
def test_who_brought_two_people_together_is_named(note: str, name: str) -> None:
    assert referrer(note) == name


@pytest.mark.parametrize(
    ("note", "slip"),
    [
        ("Second batch came with wrong zippers", True),
        ("The delivery was two days late again", True),
        ("They delivered the wrong size", True),
        ("Broken pallets on Monday", True),
        ("The delivery was not late this time", False),
        ("Wrong zippers in the batch, they replaced them at once", False),
        ("Ordered the new parts", False),
        ("He asked whether the delivery was late", False),
    ],
)
def test_what_a_supplier_delivered_badly_is_seen(note: str, slip: bool) -> None:
    assert tells_their_slip(note) is slip


def test_a_word_that_is_said_many_times_is_read_once() -> None:
    assert tells_our_fault("We simply simply forgot the call")
    # Where one word fits in two ways, each repetition doubles the ways to read the note.
    assert not tells_our_fault(f"late. We{' simply' * 64} went on")
