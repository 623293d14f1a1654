"""Acting on several people at once: one change, one undo, all of them or none."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from reltui.services.activity import bulk
from reltui.services.activity.bulk import Outcome
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace
from support.workspace import TODAY, Location, add_people, workspace_at

FRIDAY = date(2026, 11, 27)
ALL = ("c1", "c2", "c3")


@pytest.fixture
def workspace(location: Location) -> Iterator[Workspace]:
    """A workspace with three people, of whom the first is a vip."""
    opened = workspace_at(location)
    add_people(opened, "Dana", "Priya", "Wei")
    editing.set_fields(opened, "c1", {"tag": "vip"})
    yield opened
    opened.book.close()


EDITS: list[tuple[Callable[[Workspace], Outcome], Outcome, str]] = [
    (
        lambda workspace: bulk.tag(workspace, ALL, ["#vip"]),
        Outcome(2, 1, 0, "tag 2 people: vip"),
        "Tagged 2 people: vip; 1 was so already.",
    ),
    (
        lambda workspace: bulk.archive(workspace, ("c1", "c1", "c9")),
        Outcome(1, 0, 1, "archive 1 person"),
        "Archived 1 person; 1 is not in the book any more.",
    ),
    (
        lambda workspace: bulk.set_fields(
            workspace, ALL, {"power": "high", "account": "Northwind"}
        ),
        Outcome(3, 0, 0, "set power, account of 3 people"),
        "Set power, account of 3 people.",
    ),
    (
        lambda workspace: bulk.snooze(workspace, ALL, FRIDAY),
        Outcome(3, 0, 0, "snooze 3 people until 27 Nov"),
        "Snoozed 3 people until 27 Nov.",
    ),
    (
        lambda workspace: bulk.touch(workspace, ALL, "the letter", kind="mail"),
        Outcome(3, 0, 0, "mail with 3 people"),
        "Logged a mail with 3 people.",
    ),
    (
        lambda workspace: bulk.touch(workspace, ALL),
        Outcome(3, 0, 0, "touch with 3 people"),
        "Logged a touch with 3 people.",
    ),
]


@pytest.mark.parametrize(("edit", "outcome", "said"), EDITS)
def test_all_of_it_is_one_change_and_one_undo(
    workspace: Workspace, edit: Callable[[Workspace], Outcome], outcome: Outcome, said: str
) -> None:
    before, changes = workspace.book.dossiers(), len(workspace.book.history())
    assert edit(workspace) == outcome
    assert outcome.said == said
    assert len(workspace.book.history()) == changes + 1
    assert workspace.book.history(1)[0].name == outcome.name
    assert workspace.book.dossiers() == workspace.dossiers != before
    workspace.book.undo(workspace.now())
    assert workspace.book.dossiers() == before


def test_what_was_done_is_in_the_book(workspace: Workspace) -> None:
    bulk.tag(workspace, ALL, ["new, big"])
    assert workspace.dossier("c1").contact.tags == ("vip", "new", "big")
    bulk.set_fields(workspace, ALL, {"tag": "-vip,-big"})
    assert [workspace.dossier(one).contact.tags for one in ALL] == [("new",)] * 3
    bulk.snooze(workspace, ALL, FRIDAY)
    assert {workspace.dossier(one).contact.snoozed_until for one in ALL} == {FRIDAY}
    bulk.touch(workspace, ALL, "the letter", kind="mail")
    assert [workspace.dossier(one).touches[0].kind for one in ALL] == ["mail"] * 3
    bulk.archive(workspace, ALL)
    assert workspace.rows() == []
    assert bulk.archive(workspace, ALL, archived=False).changed == 3
    assert len(workspace.rows()) == 3


def test_where_nothing_has_to_change_nothing_is_kept(workspace: Workspace) -> None:
    changes = workspace.book.seq
    outcome = bulk.tag(workspace, ["c1"], ["vip"])
    assert outcome == Outcome(0, 1, 0, "")
    assert outcome.said == "Nothing to change; 1 was so already."
    assert bulk.archive(workspace, []).said == "Nothing to change."
    assert workspace.book.seq == changes


def test_what_is_refused_for_one_is_done_for_nobody(workspace: Workspace) -> None:
    editing.set_fields(workspace, "c3", {"ours": "5", "theirs": "5"})
    before, changes = workspace.book.dossiers(), workspace.book.seq
    with pytest.raises(Refused, match="not below"):
        bulk.set_fields(workspace, ALL, {"goal": "3"})
    with pytest.raises(Refused):
        bulk.snooze(workspace, ALL, TODAY)
    with pytest.raises(Refused, match="which tag"):
        bulk.tag(workspace, ALL, ["#", " "])
    with pytest.raises(Refused, match="what to set"):
        bulk.set_fields(workspace, ALL, {})
    assert workspace.book.dossiers() == before == workspace.dossiers
    assert workspace.book.seq == changes


def test_a_field_is_set_by_the_word_that_screens_show(workspace: Workspace) -> None:
    outcome = bulk.set_fields(workspace, ALL, {"rhythm": "20"})
    assert outcome.name == "set cadence of 3 people"
    assert [workspace.dossier(one).contact.cadence for one in ALL] == [20, 20, 20]
