"""The closed word lists: what each action and each class of move is known by."""

import json

import pytest

from reltui.domain.frameworks.matrix import ACTION_BY_KEY, ACTIONS, KEY_OF_SENTENCE
from reltui.domain.vocabulary import MOVE_CLASSES, RANK_OF_CLASS, Action, MoveClass
from reltui.services.playbook.loading import shipped


@pytest.mark.parametrize("action", ACTION_BY_KEY.values(), ids=str)
def test_an_action_is_found_by_its_key_and_by_its_sentence(action: Action) -> None:
    assert ACTION_BY_KEY[action.key] == action
    assert KEY_OF_SENTENCE[action.sentence] == action.key
    assert action.sentence.startswith(action.grade.capitalize())
    assert action.sentence.endswith(f" {action.stake}, {action.play}")


def test_eleven_actions_serve_the_sixteen_cells() -> None:
    assert len(ACTION_BY_KEY) == len(KEY_OF_SENTENCE) == 11
    assert set(ACTIONS.values()) == set(ACTION_BY_KEY.values())


def test_each_class_of_move_has_a_sign_of_its_own_a_word_that_fits_and_a_rest() -> None:
    assert set(MOVE_CLASSES) == set(MoveClass) == set(RANK_OF_CLASS)
    assert len({info.sign for info in MOVE_CLASSES.values()}) == len(MoveClass)
    assert len({info.word for info in MOVE_CLASSES.values()}) == len(MoveClass)
    assert all(0 < len(info.word) <= 9 and len(info.sign) == 1 for info in MOVE_CLASSES.values())
    assert shipped().numbers.rest == {one: info.rest for one, info in MOVE_CLASSES.items()}


def test_words_are_kept_and_printed_as_plain_words() -> None:
    assert json.dumps([MoveClass.RISK]) == '["risk"]'
    assert f"{MoveClass.RISK}" == "risk"
    assert [RANK_OF_CLASS[one] for one in MoveClass] == list(range(len(MoveClass)))
