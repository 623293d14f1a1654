"""Lines between people: drawn once, replaced, taken away, each as one change that can be undone."""

import pytest

from reltui.domain.vocabulary import TieKind
from reltui.services.accounts import ties
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.workspace.workspace import Workspace
from support.workspace import Location, add_people, workspace_at


@pytest.fixture
def workspace(location: Location) -> Workspace:
    """A workspace with Ada (c1), Bo (c2) and Cy (c3)."""
    found = workspace_at(location)
    add_people(found, "Ada Lin", "Bo Ek", "Cy Roe")
    return found


def told(workspace: Workspace) -> set[str]:
    return {
        f"{one.who} {one.kind} {one.other}"
        for dossier in workspace.dossiers.values()
        for one in dossier.ties
    }


def undo(workspace: Workspace) -> str:
    entry = workspace.book.undo(workspace.now())
    workspace.reload()
    return entry.name if entry else ""


def test_a_new_boss_takes_the_place_of_the_old_one_in_one_change(workspace: Workspace) -> None:
    ties.tie(workspace, "c1", "c2", "reports")
    ties.tie(workspace, "c1", "c3", "listens")
    ties.tie(workspace, "c1", "c3", "reports")
    assert told(workspace) == {"c1 reports c3", "c1 listens c3"}
    assert undo(workspace) == "reports line from Ada Lin to Cy Roe"
    assert told(workspace) == {"c1 reports c2", "c1 listens c3"}


@pytest.mark.parametrize("kind", TieKind)
def test_a_line_that_is_there_stays_as_it_is(workspace: Workspace, kind: str) -> None:
    first = ties.tie(workspace, "c1", "c2", kind)
    before = workspace.book.seq
    assert ties.tie(workspace, "c1", "c2", kind) == first
    assert workspace.book.seq == before


def test_a_conflict_is_known_to_both_and_taken_away_from_both(workspace: Workspace) -> None:
    ties.tie(workspace, "c1", "c2", "conflict")
    assert told(workspace) == {"c1 conflict c2", "c2 conflict c1"}
    assert len(ties.untie(workspace, "c2", "c1", "conflict")) == 2
    assert told(workspace) == set()
    assert undo(workspace) == "no conflict line from Bo Ek to Ada Lin"
    assert told(workspace) == {"c1 conflict c2", "c2 conflict c1"}


def test_a_conflict_that_only_one_knows_of_is_completed(workspace: Workspace) -> None:
    kept = ties.tie(workspace, "c1", "c2", "conflict")
    with workspace.book.change("half of it", workspace.now()) as change:
        change.remove(next(one for one in workspace.dossier("c2").ties))
    workspace.reload()
    assert ties.tie(workspace, "c1", "c2", "conflict") == kept
    assert told(workspace) == {"c1 conflict c2", "c2 conflict c1"}


def test_only_the_line_that_is_named_is_taken_away(workspace: Workspace) -> None:
    for kind, other in (("reports", "c2"), ("listens", "c2"), ("listens", "c3")):
        ties.tie(workspace, "c1", other, kind)
    ties.untie(workspace, "c1", "c2", "listens")
    assert told(workspace) == {"c1 reports c2", "c1 listens c3"}


def test_what_is_refused_changes_nothing(workspace: Workspace) -> None:
    ties.tie(workspace, "c1", "c2", "reports")
    with pytest.raises(Refused, match=r"Ada Lin reports to Bo Ek\."):
        ties.untie(workspace, "c2", "c1", "reports")
    with pytest.raises(Refused, match="There is no line to take away"):
        ties.untie(workspace, "c1", "c2", "conflict")
    with pytest.raises(Refused, match="one with oneself"):
        ties.tie(workspace, "c1", "c1", "listens")
    with pytest.raises(Refused, match="kind is one of"):
        ties.tie(workspace, "c1", "c2", "likes")
    with pytest.raises(NobodyFound):
        ties.tie(workspace, "c1", "c9", "listens")
    assert told(workspace) == {"c1 reports c2"}
