"""Climbs are kept as they go: resumed, closed by how they went, and undone like anything else."""

import pytest

from reltui.domain.coach.climb_steps import AFTER, open_climb
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.growth import climbs
from reltui.services.workspace.workspace import Workspace
from support.workspace import Location, add_people, workspace_at


def on_level_two(path: Location, ready: str = "none") -> tuple[Workspace, str]:
    workspace = workspace_at(path)
    (who,) = add_people(workspace, "Dana Whitfield")
    editing.set_fields(workspace, who, {"ours": "2", "theirs": "2", "ready": ready})
    return workspace, who


def test_a_climb_is_begun_once_and_found_again_at_its_step(location: Location) -> None:
    path = location
    workspace, who = on_level_two(path)
    begun = climbs.climb_of(workspace, who)
    assert (begun.level, begun.step, begun.outcome) == (3, 1, None)
    count = len(workspace.book.history())
    assert climbs.climb_of(workspace, who) == begun
    assert len(workspace.book.history()) == count
    further = climbs.reach(workspace, begun, 4)
    assert climbs.reach(workspace, further, 2).step == 4, "a step back is not a step"
    workspace.book.close()
    again = workspace_at(path)
    assert climbs.climb_of(again, who).step == 4
    again.book.close()


@pytest.mark.parametrize("step", [0, -1, AFTER + 1])
def test_there_are_seven_steps(step: int, location: Location) -> None:
    workspace, who = on_level_two(location)
    with pytest.raises(Refused):
        climbs.reach(workspace, climbs.climb_of(workspace, who), step)
    workspace.book.close()


def test_from_the_top_there_is_nothing_to_climb(location: Location) -> None:
    workspace, who = on_level_two(location)
    editing.set_fields(workspace, who, {"ours": "7", "theirs": "7"})
    with pytest.raises(Refused, match="the top"):
        climbs.climb_of(workspace, who)
    workspace.book.close()


def test_one_sided_it_does_not_go_up_and_the_climb_goes_on(location: Location) -> None:
    workspace, who = on_level_two(location, "ours")
    climb = climbs.climb_of(workspace, who)
    with pytest.raises(Refused, match=r"Their side is not ready for level 3 yet\. Instead, "):
        climbs.climbed(workspace, climb)
    assert open_climb(workspace.dossier(who)) == climb
    assert workspace.dossier(who).contact.level == 2
    workspace.book.close()


def test_both_ready_it_goes_up_and_is_closed_in_one_change(location: Location) -> None:
    workspace, who = on_level_two(location, "both")
    climb = climbs.climb_of(workspace, who)
    count = len(workspace.book.history())
    assert climbs.climbed(workspace, climb).level == 3
    assert len(workspace.book.history()) == count + 1
    assert [one.outcome for one in workspace.dossier(who).climbs] == ["climbed"]
    workspace.book.undo(workspace.now())
    workspace.refresh({who})
    assert workspace.dossier(who).contact.level == 2
    assert open_climb(workspace.dossier(who)) == climb
    workspace.book.close()


def test_a_step_up_by_itself_is_how_the_climb_went(location: Location) -> None:
    workspace, who = on_level_two(location, "both")
    climb = climbs.climb_of(workspace, who)
    editing.climb(workspace, who)
    assert [one.outcome for one in workspace.dossier(who).climbs] == ["climbed"]
    with pytest.raises(Refused, match="closed already"):
        climbs.stayed(workspace, climb, "too late")
    workspace.book.close()


def test_a_level_that_was_reached_by_hand_only_closes_the_climb(location: Location) -> None:
    workspace, who = on_level_two(location)
    climb = climbs.climb_of(workspace, who)
    editing.set_fields(workspace, who, {"ours": "3", "theirs": "3"})
    assert climbs.climbed(workspace, climb).level == 3
    assert [one.outcome for one in workspace.dossier(who).climbs] == ["climbed"]
    workspace.book.close()


def test_who_went_down_meanwhile_has_not_climbed(location: Location) -> None:
    workspace, who = on_level_two(location)
    climb = climbs.climb_of(workspace, who)
    editing.set_fields(workspace, who, {"ours": "1", "theirs": "1", "ready": "both"})
    with pytest.raises(Refused, match="towards level 3, and the shared level is 1"):
        climbs.climbed(workspace, climb)
    editing.climb(workspace, who)
    assert open_climb(workspace.dossier(who)) == climb, "level 2 is not what this climb was about"
    workspace.book.close()


def test_it_stayed_and_somebody_says_why(location: Location) -> None:
    workspace, who = on_level_two(location)
    climb = climbs.climb_of(workspace, who)
    with pytest.raises(Refused):
        climbs.stayed(workspace, climb, "  ")
    closed = climbs.stayed(workspace, climb, "no time before the audit")
    assert (closed.outcome, closed.word) == ("stayed", "no time before the audit")
    assert climbs.climb_of(workspace, who).id != climb.id
    workspace.book.close()


def test_a_fall_ends_the_climb_with_its_cause(location: Location) -> None:
    workspace, who = on_level_two(location)
    climbs.climb_of(workspace, who)
    editing.record_fall(workspace, who, 1, "the late pallet")
    (closed,) = workspace.dossier(who).climbs
    assert (closed.outcome, closed.word) == ("fell", "the late pallet")
    workspace.book.close()


def test_another_terminal_may_have_closed_it_meanwhile(location: Location) -> None:
    path = location
    workspace, who = on_level_two(path)
    climb = climbs.climb_of(workspace, who)
    other = workspace_at(path)
    climbs.stayed(other, climbs.climb_of(other, who), "closed over there")
    other.book.close()
    touched = workspace.book.poll()
    assert touched is not None
    workspace.refresh(touched)
    with pytest.raises(Refused, match="closed already"):
        climbs.reach(workspace, climb, 3)
    workspace.book.close()
