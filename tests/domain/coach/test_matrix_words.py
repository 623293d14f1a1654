"""The words of a way over the matrix name the person: no word of a text stays open."""

import re

import pytest

from reltui.domain.coach.climb import filled
from support.people import HIGH_RISK, case, contact


@pytest.mark.parametrize("pronoun", ["", "she", "he", "they"])
def test_every_change_of_a_cell_is_said_of_the_person(pronoun: str) -> None:
    look = case(contact(HIGH_RISK, pronoun=pronoun, account="Fjordlys"))
    for key, play in look.playbook.flips.items():
        for text in (*play.what, *play.say):
            told = filled(look, text.text)
            assert told, (key, text)
            assert "$" not in told
            assert not re.search(r"\b(?:them|their) (?:first|choosing)\b", told)
