"""Triage: one key a person, or one key a question; every step can be taken back."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS, GRID, Cell, values_of
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.domain.people.contact import Contact
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.review.round import NotThisPerson
from reltui.services.review.triage import Triage, unplaced
from reltui.services.workspace.workspace import Workspace
from support.laws import one_in
from support.people import HIGH_RISK, LEVERAGE
from support.workspace import Location, add_people, workspace_at


@pytest.fixture
def workspace(location: Location) -> Iterator[Workspace]:
    """A workspace with three people of whom nothing is known, and one who is placed."""
    opened = workspace_at(location)
    add_people(opened, "Dana", "Priya", "Wei")
    add_people(opened, "Tom", cell=LEVERAGE)
    yield opened
    opened.book.close()


def known(workspace: Workspace, who: str) -> dict[str, str | None]:
    return values_of(workspace.dossier(who).contact.placement)


def test_the_keys_lie_on_the_keyboard_as_the_cells_lie_on_the_grid() -> None:
    rows = ("1234", "qwer", "asdf", "zxcv")
    assert set(GRID_KEYS) == set("".join(rows))
    for row, keys in enumerate(rows):
        for column, key in enumerate(keys):
            assert GRID_KEYS[key] == GRID[row][column]
    assert GRID_KEYS["1"] == Cell("no", "low", "detractor", "active")
    assert GRID_KEYS["f"] == LEVERAGE


def test_the_last_to_come_are_placed_first_and_those_of_one_import_in_its_order(
    workspace: Workspace,
) -> None:
    assert unplaced(workspace) == ("c3", "c2", "c1")
    with workspace.book.change("import", workspace.now()) as change:
        ids = [change.add(Contact("", name, workspace.today)).id for name in ("Xia", "Yan")]
    workspace.refresh(ids)
    editing.set_fields(workspace, "c2", {"archived": "yes"})
    assert unplaced(workspace) == ("c5", "c6", "c3", "c1")


@pytest.mark.parametrize("key", GRID_KEYS)
def test_one_key_places_a_person_and_the_action_follows(workspace: Workspace, key: str) -> None:
    triage, changes = Triage(workspace), len(workspace.book.history())
    cell = GRID_KEYS[key]
    assert triage.place("c3", cell) == ACTIONS[cell].sentence
    assert known(workspace, "c3") == cell._asdict()
    assert len(workspace.book.history()) == changes + 1
    assert triage.current == "c2"


def test_the_last_placement_is_repeated(workspace: Workspace) -> None:
    triage = Triage(workspace)
    with pytest.raises(Refused, match="nothing to repeat"):
        triage.repeat("c3")
    triage.place("c3", HIGH_RISK)
    assert triage.repeat("c2") == ACTIONS[HIGH_RISK].sentence
    assert known(workspace, "c2") == HIGH_RISK._asdict()
    assert triage.progress == (3, 3, 2)
    triage.repeat("c1")
    assert triage.current is None
    assert triage.progress == (3, 3, 3)


def test_four_answers_place_a_person_and_the_next_one_comes(workspace: Workspace) -> None:
    triage = Triage(workspace)
    asked = []
    for _ in range(4):
        name = triage.asked
        assert name is not None
        asked.append(name)
        action = triage.answer("c3", getattr(HIGH_RISK, name))
    assert sorted(asked) == sorted(DIMENSIONS)
    assert action == ACTIONS[HIGH_RISK].sentence
    assert triage.current == "c2"
    assert triage.repeat("c2") == action


def test_what_nobody_knows_is_passed_over_and_stays_unknown(workspace: Workspace) -> None:
    triage = Triage(workspace)
    for _ in range(4):
        triage.dont_know("c3")
    assert triage.current == "c2"
    assert set(known(workspace, "c3").values()) == {None}
    assert "c3" in unplaced(workspace)


def test_a_key_for_somebody_else_changes_nothing(workspace: Workspace) -> None:
    triage, changes = Triage(workspace), workspace.book.seq
    mistaken: list[Callable[[], object]] = [
        lambda: triage.place("c2", HIGH_RISK),
        lambda: triage.repeat("c2"),
        lambda: triage.answer("c2", "yes"),
        lambda: triage.dont_know("c2"),
        lambda: triage.skip("c2"),
    ]
    for action in mistaken:
        with pytest.raises(NotThisPerson):
            action()
    with pytest.raises(Refused, match="is one of"):
        triage.answer("c3", "maybe")
    assert workspace.book.seq == changes


def test_a_step_back_takes_back_what_the_last_key_did(workspace: Workspace) -> None:
    triage = Triage(workspace)
    assert triage.back() is None
    triage.place("c3", HIGH_RISK)
    triage.skip("c2")
    first = triage.asked
    assert first is not None
    triage.answer("c1", DIMENSIONS[first][0])
    second = triage.asked
    triage.dont_know("c1")
    assert triage.asked not in {first, second}
    assert (triage.back(), triage.asked) == ("c1", second)
    assert (triage.back(), triage.asked) == ("c1", first)
    assert triage.back() == "c2"
    assert triage.back() == "c3"
    assert triage.back() is None
    assert set(known(workspace, "c3").values()) == {None}


def test_a_step_back_never_undoes_what_was_done_elsewhere(workspace: Workspace) -> None:
    triage = Triage(workspace)
    triage.place("c3", HIGH_RISK)
    editing.set_fields(workspace, "c1", {"tag": "vip"})
    with pytest.raises(Refused, match="Undo that first"):
        triage.back()
    assert workspace.dossier("c1").contact.tags == ("vip",)
    assert triage.current == "c2"
    for _ in range(2):
        workspace.book.undo(workspace.now())
    workspace.reload()
    assert triage.back() == "c3"
    assert len(workspace.dossiers) == 4


def test_a_step_back_leaves_alone_what_another_terminal_did_meanwhile(
    workspace: Workspace, location: Location
) -> None:
    triage, other = Triage(workspace), workspace_at(location)
    triage.place("c3", HIGH_RISK)
    editing.set_fields(other, "c1", {"tag": "vip"})
    with pytest.raises(Refused, match="Undo that first"):
        triage.back()
    assert workspace.dossier("c1").contact.tags == ("vip",)
    other.book.close()


def test_whoever_is_archived_or_gone_is_passed_over(workspace: Workspace) -> None:
    triage = Triage(workspace)
    editing.set_fields(workspace, "c3", {"archived": "yes"})
    workspace.book.forget("c2")
    workspace.reload()
    assert triage.current == "c1"
    triage.skip("c1")
    assert triage.current is None
    assert Triage(workspace, ["c4"]).asked is None


keys = st.lists(st.sampled_from((*GRID_KEYS, ".", "y", "n", "space", "skip", "back")), max_size=15)


@one_in(10)
@given(keys=keys)
def test_steps_back_lead_to_the_beginning_whatever_was_typed(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    workspace = workspace_at(tmp_path_factory.mktemp("triage") / "book.json")
    add_people(workspace, "Dana", "Priya", "Wei")
    before = workspace.book.dossiers()
    triage = Triage(workspace)
    for key in keys:
        press(triage, key)
        now = triage.progress
        assert 1 <= now.position <= now.total == 3
    while triage.back() is not None:
        pass
    assert triage.progress == (1, 3, 0)
    assert workspace.book.dossiers() == before == workspace.dossiers
    workspace.book.close()


def press(triage: Triage, key: str) -> None:
    """Press a key as the screen would: nothing happens where it means nothing."""
    who, asked = triage.current, triage.asked
    if key == "back":
        triage.back()
    elif who is None:
        return
    elif key in GRID_KEYS:
        triage.place(who, GRID_KEYS[key])
    elif key == "." and triage.last:
        triage.repeat(who)
    elif key == "skip":
        triage.skip(who)
    elif asked and key == "space":
        triage.dont_know(who)
    elif asked and key in {"y", "n"}:
        triage.answer(who, DIMENSIONS[asked][key == "y"])
