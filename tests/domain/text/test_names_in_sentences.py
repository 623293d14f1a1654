"""Where a sentence goes on behind a name: I, names, days, months and German nouns stay large."""

import re
from itertools import chain, product

import pytest

from reltui.domain.coach.plan.words import continued
from reltui.domain.text.wording import lower_first
from reltui.services.playbook.loading import shipped

KEPT = [
    "I owe you the drawings",
    "I'd like to hear it",
    "I’m late",
    "Ahmed told us",
    "Mohamed asked for a date",
    "Alfred is leaving",
    "Mark told me",
    "Grant said no",
    "Will wrote",
    "Bill has left",
    "Frank is ill",
    "Hope wants a call",
    "Emily said so",
    "Ming wants a date",
    "Boeing wants two",
    "King Ltd asked for it",
    "An Nguyen told us",
    "Do Minh asked",
    "Long Tran wrote",
    "May is fine",
    "March was hard",
    "August 5 is best",
    "July suits",
    "Monday suits",
    "Monday's call was short",
    "Christmas is quiet",
    "German buyers like it",
    "Dutch is her language",
    "Geschäftsführer is new",
    "Lieferung kam an",
    "Rechnung ist da",
]

LOWERED = [
    "Will you come?",
    "May we come?",
    "Thank you for the crane",
    "You asked for a date",
    "Testing is late",
    "Training needs time",
    "Report is late",
    "Price is too high",
    "Nobody told us",
    "She told us",
    "Her boss said no",
    "Somebody left",
    "Introduced us to the port",
    "Probably wants a date",
    "Ask Mark about it",
    "On Monday she called",
    "If Siemens asked us",
    "Sensors for the depot are late",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_a_name_keeps_its_capital(text: str) -> None:
    assert lower_first(text) == text
    assert continued(text) == text


@pytest.mark.parametrize("text", LOWERED)
def test_what_is_no_name_is_small(text: str) -> None:
    assert lower_first(text) == text[:1].lower() + text[1:]
    assert continued(text) == text[:1].lower() + text[1:]


NAMES = (
    "Anneliese",
    "Ahmed",
    "May",
    "Ingrid",
    "Li",
    "Søren",
    "Do Minh",
    "Mark",
    "Sunny",
    "Dr. Ott",
)


def test_no_text_behind_any_name_has_a_small_i() -> None:
    held = shipped()
    texts = [one.text for one in chain(*held.plan.texts.values(), *held.pieces.values())]
    assert len(texts) > 500
    for text, name in product(texts, NAMES):
        for sentence in re.split(r"(?<=[.!?]) ", text):
            joined = continued(sentence.replace("$first", name), NAMES)
            assert not re.match(r"i\b", joined), joined
            assert not sentence.startswith("$first") or joined.startswith(name), joined
