"""Words of theirs that want an answer of their own, told from those that do not."""

import pytest

from reltui.domain.text import answers_due
from reltui.domain.text.absence import stand_in


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missed_call", "Missed her call at noon"),
        ("missed_call", "He tried to reach me twice"),
        ("missed_call", "She asked me to call her back"),
        ("missed_call", "Left a voicemail"),
        ("asks_of_us", "He asked whether we could take his daughter for a placement"),
        ("asks_of_us", "She wrote and asked how the pump is cleaned"),
        ("asks_of_us", "Asked us to speak at the jubilee"),
        ("asks_of_us", "She asked for advice on the tender"),
        ("our_no", "She asked for exclusivity; I said no"),
        ("our_no", "He wanted a discount, we had to refuse"),
        ("our_debt", "He wrote that our payment of July is still missing"),
        ("our_debt", "Her invoice is still open"),
        ("our_debt", "She is still waiting for her money"),
        ("open_bill", "Reminded her of invoice 4711, no answer"),
        ("open_bill", "The invoice of May is not paid"),
        ("tells_paid", "She paid the invoice"),
        ("tells_delay", "She delivers the catalogues on 22 September instead of 18 September"),
        ("tells_delay", "The goods arrive two weeks later"),
    ],
)
def test_a_word_that_wants_its_own_answer(name: str, text: str) -> None:
    assert getattr(answers_due, name)(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missed_call", "She missed the deadline"),
        ("asks_of_us", "She told me whether it works"),
        ("asks_of_us", "Asked us to call back"),
        ("our_no", "She said no"),
        ("our_debt", "Their invoice came today"),
        ("our_debt", "We paid on time"),
        ("open_bill", "Sent the invoice"),
        ("open_bill", "Reminded her; the invoice was paid the same day"),
        ("tells_paid", "The invoice is not paid"),
        ("tells_delay", "She delivers on 22 September"),
    ],
)
def test_a_word_that_only_looks_like_it(name: str, text: str) -> None:
    assert not getattr(answers_due, name)(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She goes on parental leave from 1 October; Jasur stands in for her", "Jasur"),
        ("On leave until May, deputy is Lea Brandt", "Lea Brandt"),
        ("On leave until May; she covers nothing", ""),
        ("On leave until May", ""),
    ],
)
def test_who_stands_in_is_read_from_the_note(text: str, name: str) -> None:
    assert stand_in(text) == name
