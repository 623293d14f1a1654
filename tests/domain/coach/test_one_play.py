"""The matrix, the drill and the coach say the same play for each of the sixteen cells."""

import pytest

from reltui.domain.coach import coach
from reltui.domain.coach.phrasing import play_of
from reltui.domain.drill.content import key_of
from reltui.domain.drill.rounds import Item, pose
from reltui.domain.drill.verdict import judge
from reltui.domain.frameworks.matrix import ACTIONS, Cell
from reltui.services.growth.drill import content
from support.people import case, contact


@pytest.mark.parametrize("cell", ACTIONS, ids="-".join)
def test_the_drill_and_the_coach_say_the_play_of_the_matrix(cell: Cell) -> None:
    action = ACTIONS[cell]
    one = case(contact(cell))
    assert one.action == action
    item = Item("action", key_of(cell))
    verdict = judge(content(), item, action.sentence)
    assert verdict.correct == action.sentence
    assert verdict.action == action.sentence
    assert verdict.missed == ()
    assert action.sentence in pose(item, 1).choices
    key = str(action.play).replace(" ", "_")
    plays = [found for found in coach.findings(one) if found.rule.endswith(f".{key}")]
    others = {str(other.play).replace(" ", "_") for other in ACTIONS.values()} - {key}
    assert plays or action.play == "move on"
    assert all(play_of(one, found).what for found in plays)
    for found in coach.findings(one):
        assert found.rule.rsplit(".", 1)[-1] not in others
