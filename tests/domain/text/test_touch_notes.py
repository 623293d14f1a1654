"""Whether a note of a touch says that nobody answered."""

import pytest

from reltui.domain.text.touch_notes import is_unanswered


@pytest.mark.parametrize(
    "text",
    [
        "Rang twice, she did not pick up",
        "He Didn't\nreply",
        "Never wrote back",
        "She has not answered yet",
        "they hasn't called",
        "NO ANSWER",
        "There was no reply",
        "No response so far",
        "Voicemail",
        "My mail is unanswered",
        "Left a message with her assistant",
    ],
)
def test_a_note_says_that_nobody_answered(text: str) -> None:
    assert is_unanswered(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A call about the plan",
        "She answered at once",
        "Nothing is missing",
        "Noted",
        "No hurry",
    ],
)
def test_another_note_does_not(text: str) -> None:
    assert not is_unanswered(text)
