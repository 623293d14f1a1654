"""What the queue says of a card before it is decided."""

from datetime import date, timedelta

import pytest

from reltui.domain.coach.move import Finding
from reltui.domain.vocabulary import MOVE_CLASSES, MoveClass
from reltui.ui.today.queue import sign_of_class

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        ("touch.due", "4d late"),
        ("touch.first", "4d late"),
        # Their days are those of the last snooze and of the word of theirs: no touch is late yet.
        ("touch.snoozed", MOVE_CLASSES[MoveClass.TOUCH].word),
        ("touch.answer", MOVE_CLASSES[MoveClass.TOUCH].word),
    ],
)
def test_only_a_touch_that_the_rhythm_asks_for_is_called_late(rule: str, word: str) -> None:
    finding = Finding(MoveClass.TOUCH, rule, TODAY - timedelta(days=4), 0, tuple)
    assert sign_of_class(finding, TODAY)[1] == word
