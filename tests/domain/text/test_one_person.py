"""A statement about "them" is said of one person by the pronoun or the name on file."""

import pytest

from reltui.domain.text.one_person import about_one
from reltui.domain.text.second_person import Addressee

CASES = [
    ("They have our need in writing", "she", "she has our need in writing"),
    ("We told them how we choose", "he", "We told him how we choose"),
    ("They told us why they do it", "she", "she told us why she does it"),
    ("They put their name to it", "he", "he put his name to it"),
    ("They can say what we do", "", "Mei can say what we do"),
    ("They use the same words as we do", "she", "she uses the same words as we do"),
    ("Do they know who says yes here?", "she", "Does she know who says yes here?"),
    ("Have they seen it?", "", "Has Mei seen it?"),
    ("What is theirs, and what is their part?", "she", "What is hers, and what is her part?"),
    ("They answer within a week", "they", "They answer within a week"),
    ("They made the first step towards us", "", "Mei made the first step towards us"),
]


@pytest.mark.parametrize(("text", "pronoun", "said"), CASES)
def test_they_is_one_person(text: str, pronoun: str, said: str) -> None:
    assert about_one(text, Addressee("Mei", "Mei Tan", pronoun)) == said
