"""Verbs and clauses in notes: an action is not a thing, and a second question is not a clause."""

import pytest

from reltui.domain.text.promises import promise_words
from reltui.domain.text.questions import asked_whether
from reltui.domain.text.touch_notes import substance
from reltui.domain.text.wording import doing, done


@pytest.mark.parametrize(
    ("text", "named", "act"),
    [
        (
            "Brief her on the offer",
            "the promise to brief her on the offer",
            "brief her on the offer",
        ),
        (
            "Show her who may open a price list",
            "the promise to show her who may open a price list",
            "show her who may open a price list",
        ),
        (
            "Curate the sample shelf",
            "the promise to curate the sample shelf",
            "curate the sample shelf",
        ),
        (
            "All the drawings of the hull",
            "all the drawings of the hull",
            "deliver all the drawings of the hull",
        ),
        ("Half the money for the stand", "half the money for the stand", None),
        ("Send a sample of the felt", "the sample of the felt", "send a sample of the felt"),
    ],
)
def test_an_unknown_verb_with_its_object_is_an_action(
    text: str, named: str, act: str | None
) -> None:
    held = promise_words(text)
    assert held.named == named
    assert act is None or held.act == act


def test_what_they_promised_is_named_without_the_word_promise() -> None:
    assert promise_words("Name the two fitters").theirs == "naming the two fitters"
    assert promise_words("Send the list").theirs == "the list"


@pytest.mark.parametrize(
    ("text", "thanked", "told"),
    [
        (
            "Cites our data in her draft",
            "citing our data in her draft",
            "cites our data in her draft",
        ),
        (
            "Why the shape cracks",
            "explaining why the shape cracks",
            "explained why the shape cracks",
        ),
        ("Redrew our catalogue", "redrawing our catalogue", "redrew our catalogue"),
        ("Overcame the delay", "overcoming the delay", "overcame the delay"),
        ("Rewrote the alarm text", "rewriting the alarm text", "rewrote the alarm text"),
        ("Two days at the press", "the two days at the press", "gave two days at the press"),
    ],
)
def test_a_gift_is_thanked_for_as_an_action(text: str, thanked: str, told: str) -> None:
    assert doing(text) == thanked
    assert done(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Will Tomas be at the test, or does he send somebody?",
            "“Will Tomas be at the test, or does he send somebody?”",
        ),
        (
            "Can the alarm speak, for nurses who wear gloves?",
            "whether the alarm can speak, for nurses who wear gloves",
        ),
    ],
)
def test_a_question_is_turned_only_where_it_is_one(text: str, told: str) -> None:
    assert asked_whether(text) == told


def test_asking_for_something_is_no_question() -> None:
    assert substance("One has moved too. She asked for nothing") == (
        "One has moved too. She asked for nothing"
    )
    assert substance("She asked whether it holds") == "whether it holds"
