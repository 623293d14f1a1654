"""Lines between people: drawn once, replaced, taken away, each as one change that can be undone."""

from pathlib import Path

import pytest

from reltui.services.accounts import ties
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.workspace.workspace import Desk
from support.desk import add_people, desk_at


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with Ada (c1), Bo (c2) and Cy (c3)."""
    found = desk_at(tmp_path / "book.json")
    add_people(found, "Ada Lin", "Bo Ek", "Cy Roe")
    return found


def told(desk: Desk) -> set[str]:
    return {
        f"{one.who} {one.kind} {one.other}"
        for dossier in desk.dossiers.values()
        for one in dossier.ties
    }


def undo(desk: Desk) -> str:
    entry = desk.book.undo(desk.now())
    desk.reload()
    return entry.name if entry else ""


def test_a_new_boss_takes_the_place_of_the_old_one_in_one_change(desk: Desk) -> None:
    ties.tie(desk, "c1", "c2", "reports")
    ties.tie(desk, "c1", "c3", "listens")
    ties.tie(desk, "c1", "c3", "reports")
    assert told(desk) == {"c1 reports c3", "c1 listens c3"}
    assert undo(desk) == "reports line from Ada Lin to Cy Roe"
    assert told(desk) == {"c1 reports c2", "c1 listens c3"}


@pytest.mark.parametrize("kind", ties.KINDS)
def test_a_line_that_is_there_stays_as_it_is(desk: Desk, kind: str) -> None:
    first = ties.tie(desk, "c1", "c2", kind)
    before = desk.book.seq
    assert ties.tie(desk, "c1", "c2", kind) == first
    assert desk.book.seq == before


def test_a_conflict_is_known_to_both_and_taken_away_from_both(desk: Desk) -> None:
    ties.tie(desk, "c1", "c2", "conflict")
    assert told(desk) == {"c1 conflict c2", "c2 conflict c1"}
    assert len(ties.untie(desk, "c2", "c1", "conflict")) == 2
    assert told(desk) == set()
    assert undo(desk) == "no conflict line from Bo Ek to Ada Lin"
    assert told(desk) == {"c1 conflict c2", "c2 conflict c1"}


def test_a_conflict_that_only_one_knows_of_is_completed(desk: Desk) -> None:
    kept = ties.tie(desk, "c1", "c2", "conflict")
    with desk.book.change("half of it", desk.now()) as change:
        change.remove(next(one for one in desk.dossier("c2").ties))
    desk.reload()
    assert ties.tie(desk, "c1", "c2", "conflict") == kept
    assert told(desk) == {"c1 conflict c2", "c2 conflict c1"}


def test_only_the_line_that_is_named_is_taken_away(desk: Desk) -> None:
    for kind, other in (("reports", "c2"), ("listens", "c2"), ("listens", "c3")):
        ties.tie(desk, "c1", other, kind)
    ties.untie(desk, "c1", "c2", "listens")
    assert told(desk) == {"c1 reports c2", "c1 listens c3"}


def test_what_is_refused_changes_nothing(desk: Desk) -> None:
    ties.tie(desk, "c1", "c2", "reports")
    with pytest.raises(Refused, match=r"Ada Lin reports to Bo Ek\."):
        ties.untie(desk, "c2", "c1", "reports")
    with pytest.raises(Refused, match="There is no line to take away"):
        ties.untie(desk, "c1", "c2", "conflict")
    with pytest.raises(Refused, match="one with oneself"):
        ties.tie(desk, "c1", "c1", "listens")
    with pytest.raises(Refused, match="kind is one of"):
        ties.tie(desk, "c1", "c2", "likes")
    with pytest.raises(NobodyFound):
        ties.tie(desk, "c1", "c9", "listens")
    assert told(desk) == {"c1 reports c2"}
