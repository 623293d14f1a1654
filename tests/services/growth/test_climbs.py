"""Climbs are kept as they go: resumed, closed by how they went, and undone like anything else."""

from pathlib import Path

import pytest

from reltui.domain.coach.climb import AFTER, open_climb
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.growth import climbs
from reltui.services.workspace.workspace import Desk
from support.desk import add_people, desk_at


def on_level_two(path: Path, ready: str = "none") -> tuple[Desk, str]:
    desk = desk_at(path)
    (who,) = add_people(desk, "Dana Whitfield")
    editing.set_fields(desk, who, {"ours": "2", "theirs": "2", "ready": ready})
    return desk, who


def test_a_climb_is_begun_once_and_found_again_at_its_step(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    desk, who = on_level_two(path)
    begun = climbs.climb_of(desk, who)
    assert (begun.level, begun.step, begun.outcome) == (3, 1, None)
    count = len(desk.book.history())
    assert climbs.climb_of(desk, who) == begun
    assert len(desk.book.history()) == count
    further = climbs.reach(desk, begun, 4)
    assert climbs.reach(desk, further, 2).step == 4, "a step back is no step"
    desk.book.close()
    again = desk_at(path)
    assert climbs.climb_of(again, who).step == 4
    again.book.close()


@pytest.mark.parametrize("step", [0, -1, AFTER + 1])
def test_there_are_seven_steps(step: int, tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json")
    with pytest.raises(Refused):
        climbs.reach(desk, climbs.climb_of(desk, who), step)
    desk.book.close()


def test_from_the_top_there_is_nothing_to_climb(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json")
    editing.set_fields(desk, who, {"ours": "7", "theirs": "7"})
    with pytest.raises(Refused, match="the top"):
        climbs.climb_of(desk, who)
    desk.book.close()


def test_one_sided_it_does_not_go_up_and_the_climb_goes_on(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json", "ours")
    climb = climbs.climb_of(desk, who)
    with pytest.raises(Refused, match=r"Their side is not ready for level 3 yet\. Instead, "):
        climbs.climbed(desk, climb)
    assert open_climb(desk.dossier(who)) == climb
    assert desk.dossier(who).contact.level == 2
    desk.book.close()


def test_both_ready_it_goes_up_and_is_closed_in_one_change(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json", "both")
    climb = climbs.climb_of(desk, who)
    count = len(desk.book.history())
    assert climbs.climbed(desk, climb).level == 3
    assert len(desk.book.history()) == count + 1
    assert [one.outcome for one in desk.dossier(who).climbs] == ["climbed"]
    desk.book.undo(desk.now())
    desk.refresh({who})
    assert desk.dossier(who).contact.level == 2
    assert open_climb(desk.dossier(who)) == climb
    desk.book.close()


def test_a_step_up_by_itself_is_how_the_climb_went(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json", "both")
    climb = climbs.climb_of(desk, who)
    editing.climb(desk, who)
    assert [one.outcome for one in desk.dossier(who).climbs] == ["climbed"]
    with pytest.raises(Refused, match="closed already"):
        climbs.stayed(desk, climb, "too late")
    desk.book.close()


def test_a_level_that_was_reached_by_hand_only_closes_the_climb(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json")
    climb = climbs.climb_of(desk, who)
    editing.set_fields(desk, who, {"ours": "3", "theirs": "3"})
    assert climbs.climbed(desk, climb).level == 3
    assert [one.outcome for one in desk.dossier(who).climbs] == ["climbed"]
    desk.book.close()


def test_who_went_down_meanwhile_has_not_climbed(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json")
    climb = climbs.climb_of(desk, who)
    editing.set_fields(desk, who, {"ours": "1", "theirs": "1", "ready": "both"})
    with pytest.raises(Refused, match="towards level 3, and the shared level is 1"):
        climbs.climbed(desk, climb)
    editing.climb(desk, who)
    assert open_climb(desk.dossier(who)) == climb, "level 2 is not what this climb was about"
    desk.book.close()


def test_it_stayed_and_somebody_says_why(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json")
    climb = climbs.climb_of(desk, who)
    with pytest.raises(Refused):
        climbs.stayed(desk, climb, "  ")
    closed = climbs.stayed(desk, climb, "no time before the audit")
    assert (closed.outcome, closed.word) == ("stayed", "no time before the audit")
    assert climbs.climb_of(desk, who).id != climb.id
    desk.book.close()


def test_a_fall_ends_the_climb_with_its_cause(tmp_path: Path) -> None:
    desk, who = on_level_two(tmp_path / "book.json")
    climbs.climb_of(desk, who)
    editing.record_fall(desk, who, 1, "the late pallet")
    (closed,) = desk.dossier(who).climbs
    assert (closed.outcome, closed.word) == ("fell", "the late pallet")
    desk.book.close()


def test_another_terminal_may_have_closed_it_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    desk, who = on_level_two(path)
    climb = climbs.climb_of(desk, who)
    other = desk_at(path)
    climbs.stayed(other, climbs.climb_of(other, who), "closed over there")
    other.book.close()
    touched = desk.book.poll()
    assert touched is not None
    desk.refresh(touched)
    with pytest.raises(Refused, match="closed already"):
        climbs.reach(desk, climb, 3)
    desk.book.close()
