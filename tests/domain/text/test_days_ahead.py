"""Days to come that a note names, and prices that go up."""

from datetime import date

import pytest

from reltui.domain.text.days_ahead import day_ahead
from reltui.domain.text.prices import our_rise, raises_price, tells_of_rise

NOTED = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Let's meet on 12 December in his office", "meeting", date(2026, 12, 12)),
        ("Proposes a call on Monday at ten", "meeting", date(2026, 11, 23)),
        ("Wants a demo tomorrow", "meeting", date(2026, 11, 19)),
        ("He invited us to their fair on 24 November", "event", date(2026, 11, 24)),
        ("Come to our open day next Tuesday, he wrote", "event", date(2026, 11, 24)),
        ("They deliver the valves on Friday 27 November", "delivery", date(2026, 11, 27)),
        ("The goods arrive on 2026-12-01", "delivery", date(2026, 12, 1)),
        ("Wrote: we decide on 30 November", "decision", date(2026, 11, 30)),
        ("He will call me back on Thursday", "decision", date(2026, 11, 19)),
        ("Will answer by 1 December", "decision", date(2026, 12, 1)),
        ("She needs the quote by Friday", "needed", date(2026, 11, 20)),
        ("The tender closes on 4 December", "needed", date(2026, 12, 4)),
        ("Asked for the drawings by Thursday", "needed", date(2026, 11, 19)),
    ],
)
def test_a_day_is_named_with_what_is_to_be_on_it(text: str, kind: str, day: date) -> None:
    assert day_ahead(text, NOTED) == (kind, day)


@pytest.mark.parametrize(
    "text",
    [
        "She cannot meet on Friday",
        "The meeting on 24 November is called off",
        "The valves did not arrive on Monday",
        "Rang about the delivery of 2 November",
        "We met on 12 November",
        "He is away until 3 December",
        "Delivers since Monday",
        "The fair in December",
        "May I see the samples?",
        "Let us meet before Friday",
        "",
    ],
)
def test_a_note_of_the_past_or_of_no_day_names_none(text: str) -> None:
    assert day_ahead(text, NOTED) is None


@pytest.mark.parametrize(
    "text",
    [
        "They raise their prices by 8 percent from January",
        "Her prices go up in spring",
        "Prices rise by 4 percent, she wrote",
        "He announced a price increase of 7 percent",
        "Sent a new price list with a fuel surcharge",
    ],
)
def test_a_price_of_theirs_that_goes_up_is_read(text: str) -> None:
    assert raises_price(text)
    assert our_rise(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Complained about our price increase",
        "Asked whether our prices go up",
        "She paid the higher price",
        "She said we are dearer than others",
    ],
)
def test_what_they_say_of_our_price_raises_none(text: str) -> None:
    assert not raises_price(text)
    assert our_rise(text) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Our prices go up by 6 percent on 1 January; she does not know yet",
            "our prices go up by 6 percent on 1 January",
        ),
        (
            "Announce our price increase of 5 percent from March",
            "our price increase of 5 percent from March",
        ),
        ("We have to raise our rates from March", "we have to raise our rates from March"),
    ],
)
def test_a_price_of_ours_that_goes_up_is_said_in_a_clause(text: str, told: str) -> None:
    assert our_rise(text) == told
    assert not tells_of_rise(text)


def test_who_was_told_of_our_price_has_heard_it() -> None:
    assert tells_of_rise("Told her that our prices go up in March")
    assert tells_of_rise("Announced the price increase by phone")
    assert not tells_of_rise("Our prices go up; she is not told yet")
