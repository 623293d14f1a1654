"""Touches with several people: one touch, logged, edited, taken away and undone as one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reltui.domain.people.events import Touch
from reltui.services.activity import touches
from reltui.services.activity.confiding import confide
from reltui.services.activity.records import set_confidential
from reltui.services.activity.with_others import records_of, with_whom
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import editing, merging
from reltui.services.upkeep import maintenance
from reltui.services.workspace.workspace import Workspace
from support.ui import workspace_at

MEETING = "the yearly review"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Three people, two of one name."""
    made = workspace_at(tmp_path / "book.json")
    for name in ("Dana Whitfield", "Wei Zhang", "Wei Zhang"):
        editing.add_contact(made, name)
    return made


def held(workspace: Workspace, who: str) -> list[Touch]:
    """The touches of a person, as a fresh reading of the book has them."""
    return list(workspace.dossier(who).touches)


def test_one_touch_of_several_is_one_change_and_each_has_it(workspace: Workspace) -> None:
    changes = len(workspace.book.history())
    touch = touches.log_touch(workspace, ("c1", "c2", "c3", "c2"), MEETING, kind="meeting")
    assert len(workspace.book.history()) == changes + 1
    assert workspace.book.history(1)[0].name == "touch of Dana Whitfield and 2 more"
    assert [len(held(workspace, who)) for who in ("c1", "c2", "c3")] == [1, 1, 1]
    assert [one.who for one in records_of(workspace, touch)] == ["c1", "c2", "c3"]
    assert with_whom(workspace, workspace.dossier("c2")) == {"t2": "Dana Whitfield, Wei Zhang"}
    workspace.book.undo(workspace.now())
    assert workspace.book.all(Touch) == []


def test_a_touch_of_one_has_nobody_with_it(workspace: Workspace) -> None:
    touch = touches.log_touch(workspace, ("c1",), MEETING)
    assert touch.group == ""
    assert with_whom(workspace, workspace.dossier("c1")) == {}


def test_an_edit_is_for_everybody_and_changes_who_was_there(workspace: Workspace) -> None:
    first = touches.log_touch(workspace, ("c1", "c2"), MEETING, kind="call")
    on = date(2026, 1, 5)
    touches.edit_touch(workspace, "c2", "t2", kind="meeting", text="moved", on=on)
    assert {(one.kind, one.text, one.on) for one in workspace.book.all(Touch)} == {
        ("meeting", "moved", on)
    }
    touches.edit_touch(workspace, "c1", first.id, others=("c3",))
    assert [one.who for one in records_of(workspace, held(workspace, "c1")[0])] == ["c1", "c3"]
    assert held(workspace, "c2") == []
    touches.edit_touch(workspace, "c1", first.id, others=())
    (alone,) = workspace.book.all(Touch)
    assert (alone.who, alone.group, alone.text) == ("c1", "", "moved")
    for _ in range(3):
        workspace.book.undo(workspace.now())
    assert {(one.who, one.text) for one in workspace.book.all(Touch)} == {
        ("c1", MEETING),
        ("c2", MEETING),
    }


def test_what_is_as_it_was_or_ahead_is_refused(workspace: Workspace) -> None:
    touch = touches.log_touch(workspace, ("c1", "c2"), MEETING)
    changes = len(workspace.book.history())
    with pytest.raises(Refused, match="as it was"):
        touches.edit_touch(workspace, "c1", touch.id, text=MEETING, others=("c2",))
    with pytest.raises(Refused, match="lies ahead"):
        touches.edit_touch(workspace, "c1", touch.id, on=date(2999, 1, 1))
    with pytest.raises(NobodyFound):
        touches.edit_touch(workspace, "c1", touch.id, others=("c9",))
    assert len(workspace.book.history()) == changes


def test_a_touch_that_never_happened_goes_for_everybody(workspace: Workspace) -> None:
    touches.log_touch(workspace, ("c1", "c2", "c3"), MEETING)
    assert touches.remove_touch(workspace, held(workspace, "c3")[0]) == 3
    assert workspace.book.all(Touch) == []


def test_others_are_typed_by_name_and_by_id_where_a_name_is_of_several(
    workspace: Workspace,
) -> None:
    touch = touches.log_touch(workspace, ("c1", "c2"), MEETING)
    assert touches.named(workspace, touch) == "c2"
    assert touches.named(workspace, held(workspace, "c2")[0]) == "Dana Whitfield"
    assert touches.people_of(workspace, " dana , c3,, c3") == ["c1", "c3"]
    with pytest.raises(NobodyFound):
        touches.people_of(workspace, "wei zhang")


def test_who_is_forgotten_is_no_longer_with_anybody(workspace: Workspace) -> None:
    touches.log_touch(workspace, ("c1", "c2"), MEETING)
    maintenance.forget(workspace.book, "c2", workspace.now())
    assert with_whom(workspace, workspace.dossier("c1")) == {}
    assert len(held(workspace, "c1")) == 1


def test_two_of_one_touch_who_become_one_have_it_once(workspace: Workspace) -> None:
    touches.log_touch(workspace, ("c1", "c2", "c3"), MEETING)
    merging.merge(workspace, "c2", "c3")
    assert len(held(workspace, "c2")) == 1
    assert with_whom(workspace, workspace.dossier("c1")) == {"t1": "Wei Zhang"}


def veiled(workspace: Workspace) -> dict[str, bool]:
    """Which records of touches are confidential, by their ids."""
    return {one.id: one.confidential for one in workspace.book.all(Touch)}


def half_veiled(workspace: Workspace) -> None:
    """A touch of three, confidential for the second alone, as earlier books have it."""
    touches.log_touch(workspace, ("c1", "c2", "c3"), MEETING)
    (second,) = held(workspace, "c2")
    with workspace.change("one alone") as change:
        change.put(replace(second, confidential=True))
    workspace.reload()


def by_id(workspace: Workspace, record_id: str, *, confidential: bool) -> None:
    confide(workspace, record_id, confidential=confidential)


def by_line(workspace: Workspace, record_id: str, *, confidential: bool) -> None:
    who = next(one.who for one in workspace.book.all(Touch) if one.id == record_id)
    set_confidential(workspace, who, record_id, confidential=confidential)


def by_form(workspace: Workspace, record_id: str, *, confidential: bool) -> None:
    who = next(one.who for one in workspace.book.all(Touch) if one.id == record_id)
    touches.edit_touch(workspace, who, record_id, confidential=confidential)


@pytest.mark.parametrize("way", [by_id, by_line, by_form])
@pytest.mark.parametrize("record_id", ["t1", "t2", "t3"])
def test_it_is_confidential_and_open_again_for_everybody_as_one_change(
    workspace: Workspace, way: Callable[..., None], record_id: str
) -> None:
    touches.log_touch(workspace, ("c1", "c2", "c3"), MEETING)
    changes = len(workspace.book.history())
    way(workspace, record_id, confidential=True)
    assert veiled(workspace) == {"t1": True, "t2": True, "t3": True}
    assert len(workspace.book.history()) == changes + 1
    workspace.book.undo(workspace.now())
    assert veiled(workspace) == {"t1": False, "t2": False, "t3": False}
    way(workspace, record_id, confidential=True)
    way(workspace, "t2", confidential=False)
    assert veiled(workspace) == {"t1": False, "t2": False, "t3": False}


@pytest.mark.parametrize("way", [by_id, by_line, by_form])
@pytest.mark.parametrize("record_id", ["t1", "t2"])
def test_what_is_confidential_for_one_alone_is_so_for_all_until_it_is_opened(
    workspace: Workspace, way: Callable[..., None], record_id: str
) -> None:
    half_veiled(workspace)
    assert set(veiled(workspace).values()) == {True}
    with suppress(Refused):
        # It is so already.
        way(workspace, record_id, confidential=True)
    assert set(veiled(workspace).values()) == {True}
    way(workspace, record_id, confidential=False)
    assert set(veiled(workspace).values()) == {False}


@pytest.mark.parametrize("who", ["c1", "c2", "c3"])
def test_an_edit_of_something_else_never_opens_what_is_confidential(
    workspace: Workspace, who: str
) -> None:
    half_veiled(workspace)
    touches.edit_touch(workspace, who, held(workspace, who)[0].id, kind="call")
    assert set(veiled(workspace).values()) == {True}
    assert {one.kind for one in workspace.book.all(Touch)} == {"call"}


def test_whoever_is_added_to_a_confidential_touch_has_it_confidential(
    workspace: Workspace,
) -> None:
    touch = touches.log_touch(workspace, ("c1", "c2"), MEETING, confidential=True)
    touches.edit_touch(workspace, "c1", touch.id, others=("c2", "c3"))
    assert veiled(workspace) == {"t1": True, "t2": True, "t3": True}


def test_an_edit_leaves_the_words_of_another_that_it_did_not_change(workspace: Workspace) -> None:
    touches.log_touch(workspace, ("c1", "c2"), MEETING)
    (second,) = held(workspace, "c2")
    with workspace.change("other words") as change:
        change.put(replace(second, text="their own words"))
    touches.edit_touch(workspace, "c1", "t1", kind="call")
    assert [(one.text, one.kind) for one in workspace.book.all(Touch)] == [
        (MEETING, "call"),
        ("their own words", "call"),
    ]


def test_a_touch_that_is_confidential_for_one_names_nobody(workspace: Workspace) -> None:
    half_veiled(workspace)
    for who in ("c1", "c2", "c3"):
        assert with_whom(workspace, workspace.dossier(who)) == {}


@pytest.mark.parametrize(("kept", "gone"), [("c2", "c3"), ("c3", "c2"), ("c1", "c3")])
def test_a_merge_keeps_a_touch_confidential(workspace: Workspace, kept: str, gone: str) -> None:
    half_veiled(workspace)
    merging.merge(workspace, kept, gone)
    assert len(held(workspace, kept)) == 1
    assert list(veiled(workspace).values()) == [True, True]
    workspace.book.undo(workspace.now())
    # What is stored is as before; whoever reads it takes all three for confidential.
    assert {one.id for one in workspace.book.touches_to_hide()} == {"t1", "t3"}


def test_a_merge_keeps_both_records_that_say_different_things(workspace: Workspace) -> None:
    half_veiled(workspace)
    (third,) = held(workspace, "c3")
    with workspace.change("other words") as change:
        change.put(replace(third, text="their own words"))
    merging.merge(workspace, "c2", "c3")
    assert {(one.text, one.confidential) for one in held(workspace, "c2")} == {
        (MEETING, True),
        ("their own words", True),
    }
    assert veiled(workspace)["t1"]
    touches.edit_touch(workspace, "c1", "t1", kind="call")
    assert len(held(workspace, "c2")) == 2


def test_the_touch_logged_last_is_found_behind_later_changes(workspace: Workspace) -> None:
    assert touches.logged_last(workspace) is None
    touches.log_touch(workspace, ("c2",), MEETING)
    last = touches.log_touch(workspace, ("c1", "c3"), kind="call")
    editing.add_contact(workspace, "Livia Brandt")
    assert touches.logged_last(workspace) == ("c1", last)
    touches.edit_touch(workspace, "c1", last.id, text="about the plan")
    found = touches.logged_last(workspace)
    assert found is not None
    assert found[1].text == "about the plan"
    workspace.book.undo(workspace.now())
    workspace.book.undo(workspace.now())
    workspace.book.undo(workspace.now())
    found = touches.logged_last(workspace)
    assert found is not None
    assert (found[0], found[1].text) == ("c2", MEETING)


def test_the_touch_to_complete_is_the_last_one_with_the_person_who_is_looked_at(
    workspace: Workspace,
) -> None:
    for who in (None, "c1"):
        with pytest.raises(Refused):
            touches.to_complete(workspace, who)
    with_two = touches.log_touch(workspace, ("c1", "c2"), MEETING)
    last = touches.log_touch(workspace, ("c3",), kind="call")
    assert touches.to_complete(workspace, None) == ("c3", last)
    assert touches.to_complete(workspace, "c1") == ("c1", with_two)
    who, other = touches.to_complete(workspace, "c2")
    assert (who, other.who, other.group) == ("c2", "c2", with_two.group)
    workspace.book.undo(workspace.now())
    with pytest.raises(Refused) as refused:
        touches.to_complete(workspace, "c3")
    assert workspace.row("c1").name in str(refused.value)


def test_in_a_list_an_older_touch_of_the_person_under_the_cursor_is_not_meant(
    workspace: Workspace,
) -> None:
    touches.log_touch(workspace, ("c1",), MEETING)
    workspace.today += timedelta(days=1)
    last = touches.log_touch(workspace, ("c3", "c2"), kind="call")
    with pytest.raises(touches.OfSomebodyElse) as refused:
        touches.to_complete_under(workspace, "c1")
    assert refused.value.who == "c2"
    assert touches.to_complete_under(workspace, "c2")[1].group == last.group
    assert touches.to_complete_under(workspace, None)[1].group == last.group
